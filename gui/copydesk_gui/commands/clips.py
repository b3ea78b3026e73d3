"""Findings, rows and tables as text and as HTML, for mails and documents; everything foreign is escaped; without Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from copydesk.comparison import Comparison, SegmentKind
from copydesk.text import Block

# Mail programs keep inline styles alone. Words that were left out are struck through, and new ones underlined, so that
# a printout in grey says the same.
_LOOKS: Final[Mapping[SegmentKind, tuple[str, str]]] = {
    SegmentKind.REWORDED: ("span", "background:#fdf0cf;border-bottom:2px solid #9a6700"),
    SegmentKind.INSERTED: ("ins", "background:#dcebf7"),
    SegmentKind.DELETED: ("del", "background:#fbe0d8"),
    SegmentKind.MOVED: ("span", "background:#eee3f4;border-bottom:2px dotted #7a3b91"),
    SegmentKind.STYLE: ("span", "border-bottom:1px dotted #777777"),
}
_TABLE: Final = "border-collapse:collapse"
_CELL: Final = "border:1px solid #cccccc;padding:4px 8px;vertical-align:top;text-align:left"


@dataclass(frozen=True, slots=True)
class Clip:
    """The same thing twice: for programs that take text, and for those that take HTML."""

    text: str
    html: str


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> Clip:
    """A table: cells apart by tabs, as spreadsheets take them, and as an HTML table."""
    text = "\n".join("\t".join(map(_one_line, line)) for line in (head, *lines))
    cells = [_cells("th", map(_escaped, head)), *(_cells("td", map(_escaped, line)) for line in lines)]
    return Clip(text, _tabled(cells))


def sentence(name: str, where: str, body: str, quotes: Sequence[tuple[str, str]]) -> Clip:
    """A finding: its name, where it stands, what it says, and the words that each document has there."""
    head = f"{name} ({where})" if where else name
    said = [f"{head}: {body}", *(f"{who}: “{words}”" for who, words in quotes)]
    lines = [f"<b>{escape(head)}</b>: {_escaped(body)}"]
    lines += [f"{escape(who)}: “{_escaped(words)}”" for who, words in quotes]
    return Clip("\n".join(said), "".join(f"<p>{line}</p>" for line in lines))


def row(comparison: Comparison, n: int, names: Sequence[str]) -> Clip:
    """A row: each document's name and what it has there; in HTML its differences are marked.

    The original is marked where there is one copy only: of several, each differs from it in its own way.
    """
    held = comparison.rows[n]
    order = [k for k in (comparison.reference, *comparison.copies) if held.blocks[k]]
    texts, cells = [], []
    for document in order:
        blocks = [comparison.documents[document].blocks[block] for block in held.blocks[document]]
        texts.append(f"{names[document]}:\n" + "\n".join(block.text for block in blocks))
        marks = _marks(comparison, n, document)
        marked = (_marked(block, marks.get(k, ())) for k, block in zip(held.blocks[document], blocks, strict=True))
        cells.append("<br>".join(marked))
    html = _tabled([_cells("th", (escape(names[k]) for k in order)), _cells("td", cells)])
    return Clip("\n\n".join(texts), html)


Marks = dict[int, list[tuple[int, int, SegmentKind]]]  # by block: where each begins and ends


def _marks(comparison: Comparison, n: int, document: int) -> Marks:
    held = comparison.rows[n]
    pairings = [p for p in held.pairings if document in {p.document, comparison.reference}]
    if document == comparison.reference and len(pairings) > 1:
        return {}
    found: Marks = {}
    for pairing in pairings:
        for segment in pairing.segments:
            for span in segment.spans:
                if span.document == document and segment.kind in _LOOKS:
                    found.setdefault(span.block, []).append((span.start, span.end, segment.kind))
    return {block: sorted(places) for block, places in found.items()}


def _marked(block: Block, places: Sequence[tuple[int, int, SegmentKind]]) -> str:
    parts, at = [], 0
    for start, end, kind in places:
        if start < at:
            continue
        name, look = _LOOKS[kind]
        parts += [_escaped(block.text[at:start]), f'<{name} style="{look}">{_escaped(block.text[start:end])}</{name}>']
        at = end
    return "".join([*parts, _escaped(block.text[at:])])


def _cells(name: str, cells: Iterable[str]) -> str:
    return "".join(f'<{name} style="{_CELL}">{cell}</{name}>' for cell in cells)


def _tabled(lines: Sequence[str]) -> str:
    return f'<table style="{_TABLE}">' + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
