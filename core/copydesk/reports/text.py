"""The comparison for a terminal: shares, findings as sentences, notes, and the rows that changed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk import messages
from copydesk.comparison import Comparison, Relation, Segment, SegmentKind, Severity
from copydesk.errors import Cancelled
from copydesk.notes import FindingState, Note, State, finding_keys, markup, row_key
from copydesk.reports.escape import visible
from copydesk.reports.phrases import LETTERS, counted, finding_name, finding_sentence, holds, name_of, say, shares, size
from copydesk.reports.placing import copy_of
from copydesk.reports.rows import Elsewhere, Fold, Pair, items
from copydesk.reports.subject import Asked, Subject
from copydesk.text import Span

NARROWEST = 40  # columns: below that words break more often than they fit

# Select Graphic Rendition, ECMA-48: colours that both light and dark terminals keep apart.
_COLOURS = {"R": "33", "A": "34", "D": "31", "M": "35", "E": "1;31", "W": "33", "I": "36", "head": "1", "soft": "2"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a line, and how it is coloured: a key of `_COLOURS`, or "" for not at all."""

    text: str
    style: str = ""


_Line = tuple[int, tuple[_Piece, ...]]  # columns by which its second and later lines are indented, and what it says


def render(subject: Subject, asked: Asked = Asked()) -> bytes:  # noqa: B008 - frozen
    """The report in UTF-8, no line wider than asked.

    Raises:
        Cancelled: The caller wants it no more.
    """
    width = max(NARROWEST, asked.width)
    written: list[str] = []
    for indent, pieces in _lines(subject, asked):
        if asked.cancelled():
            raise Cancelled
        written.extend(_wrapped(pieces, indent, width, colour=asked.colour))
    return ("\n".join(written) + "\n").encode("utf-8", "backslashreplace")


def _lines(subject: Subject, asked: Asked) -> Iterator[_Line]:
    comparison = subject.comparison
    if subject.title:
        yield 0, (_Piece(subject.title, "head"),)
        yield 0, ()
    yield from _documents(comparison, asked.of(comparison))
    yield from _findings(subject, asked.of(comparison))
    yield from _notes(subject)
    for copy in asked.of(comparison):
        yield 0, ()
        yield from _rows(comparison, copy)


def _documents(comparison: Comparison, copies: tuple[int, ...]) -> Iterator[_Line]:
    summaries = {summary.document: summary for summary in comparison.summary}
    order = (comparison.reference, *copies)
    margin = 2 + max(len(say("original")), len(say("copy")))
    for n in order:
        document = comparison.documents[n]
        label = say("original") if n == comparison.reference else say("copy")
        yield (
            margin,
            (
                _Piece(label.ljust(margin), "soft"),
                _Piece(name_of(comparison, n), "head"),
                _Piece(f"  {size(document)}"),
            ),
        )
        if n in summaries:
            yield margin, (_Piece(" " * margin + shares(comparison, summaries[n])),)
        for notice in document.notices:
            told = messages.notice(notice.code, dict(notice.values))
            yield margin, (_Piece(" " * margin + told, "soft"),)


def _findings(subject: Subject, copies: tuple[int, ...]) -> Iterator[_Line]:
    comparison = subject.comparison
    yield 0, ()
    if not comparison.findings:
        yield 0, (_Piece(say("no.findings")),)
        return
    yield 0, (_Piece(f"{say('findings')} ({len(comparison.findings)})", "head"),)
    ranks = list(Severity)
    keyed = sorted(
        zip(comparison.findings, finding_keys(comparison), strict=True), key=lambda pair: ranks.index(pair[0].severity)
    )
    for finding, key in keyed:
        if copy_of(comparison, finding) not in copies:
            continue
        state = subject.states.get(key, FindingState())
        places = [name_of(comparison, finding.document)] if finding.document is not None else []
        if len(comparison.documents) == 2:
            places = []
        if finding.row is not None:
            places.append(say("row", row=finding.row + 1))
        if state.state is not State.OPEN:
            places.append(": ".join(filter(None, (messages.STATES[state.state], state.reason))))
        letter = LETTERS[finding.severity]
        tail = f" ({', '.join(places)})" if places else ""
        yield (
            2,
            (
                _Piece(f"{letter} ", letter),
                _Piece(f"{finding_name(finding)}: ", "head"),
                _Piece(finding_sentence(finding)),
                _Piece(tail, "soft"),
            ),
        )


def _notes(subject: Subject) -> Iterator[_Line]:
    if not subject.notes:
        return
    yield 0, ()
    yield 0, (_Piece(f"{say('notes')} ({len(subject.notes)})", "head"),)
    rows = {row_key(row): n for n, row in enumerate(subject.comparison.rows)}
    for number, note in enumerate(subject.notes, 1):
        yield from _note(number, note, rows.get(note.row or ""))


def _note(number: int, note: Note, row: int | None) -> Iterator[_Line]:
    told = [note.author, messages.NOTE_KINDS[note.kind], messages.STATUSES[note.status]]
    if row is not None:
        told.append(say("note.on.row", row=row + 1))
    quoted = " … ".join(anchor.exact for anchor in note.anchors)
    head = (_Piece(f"{number}  ", "head"), _Piece(", ".join(filter(None, told)), "soft"))
    yield 3, (*head, _Piece(f": “{quoted}”", "soft")) if quoted else head
    for line in markup.plain(note.text).splitlines():
        yield 3, (_Piece("   " + line),)
    for reply in note.replies:
        yield 5, (_Piece(f"   ↳ {reply.author}: ", "soft"), _Piece(markup.plain(reply.text)))


def _rows(comparison: Comparison, copy: int) -> Iterator[_Line]:
    head = f"{name_of(comparison, comparison.reference)} → {name_of(comparison, copy)}"
    yield 0, (_Piece(head, "head"),)
    margin = 2 + len(str(len(comparison.rows)))
    unchanged = 0
    for item in items(comparison, copy):
        if isinstance(item, Fold):
            yield from _fold(item, margin)
        elif isinstance(item, Pair) and (item.relation not in (Relation.IDENTICAL, Relation.STYLE) or item.moved):
            pieces = tuple(_pair(comparison, item, copy))
            number = _Piece(str(item.number + 1).rjust(margin - 2) + "  ", "soft")
            yield margin, (number, *pieces)
        elif not isinstance(item, Elsewhere):
            unchanged += 1
    if unchanged:
        yield 0, (_Piece(counted("unchanged", unchanged), "soft"),)


def _fold(fold: Fold, margin: int) -> Iterator[_Line]:
    for label, roles in ((say("original"), fold.original), (say("copy"), fold.copy)):
        if roles:
            yield margin, (_Piece(f"{'C'.rjust(margin - 2)}  {label}, {holds(roles)}", "soft"),)


def _pair(comparison: Comparison, pair: Pair, copy: int) -> Iterator[_Piece]:
    if pair.relation is Relation.MISSING:
        yield _Piece(f"[D {_whole(comparison, comparison.reference, pair.original)}]", "D")
        return
    if pair.relation is Relation.ADDED:
        yield _Piece(f"[A {_whole(comparison, copy, pair.copy)}]", "A")
        return
    if pair.moved:
        yield _Piece("M ", "M")
    last: dict[int, Span] = {}
    for segment in pair.segments:
        if last and any(_is_apart(last.get(span.document), span) for span in _ends(segment)):
            yield _Piece(" ")
        yield _segment(comparison, segment, copy)
        last.update({span.document: span for span in segment.spans})


def _segment(comparison: Comparison, segment: Segment, copy: int) -> _Piece:
    was = " ".join(comparison.text(span) for span in segment.spans if span.document != copy)
    now = " ".join(comparison.text(span) for span in segment.spans if span.document == copy)
    if segment.kind is SegmentKind.REWORDED:
        return _Piece(f"[R {was} → {now}]", "R")
    if segment.kind is SegmentKind.INSERTED:
        return _Piece(f"[A {now}]", "A")
    if segment.kind is SegmentKind.DELETED:
        return _Piece(f"[D {was}]", "D")
    if segment.kind is SegmentKind.MOVED:
        return _Piece(f"[M {now}]", "M")
    return _Piece(now)


def _ends(segment: Segment) -> Iterator[Span]:
    """The first span of each document in the segment."""
    seen: set[int] = set()
    for span in segment.spans:
        if span.document not in seen:
            seen.add(span.document)
            yield span


def _is_apart(before: Span | None, span: Span) -> bool:
    if before is None:
        return False
    if before.block != span.block:
        return True
    # White space between two segments may stand in neither of them.
    return before.end < span.start


def _whole(comparison: Comparison, document: int, blocks: tuple[int, ...]) -> str:
    return " ¶ ".join(comparison.documents[document].blocks[block].text for block in blocks)


def _wrapped(pieces: tuple[_Piece, ...], indent: int, width: int, *, colour: bool) -> Iterator[str]:
    """The pieces in lines of at most `width` columns, the second and later ones indented."""
    line, used, is_first = "", 0, True
    for text, style in _parts(pieces, width - indent):
        columns = _columns(text)
        if used + columns > width and not text.isspace():
            yield line.rstrip()
            line, used, is_first = " " * indent, indent, False
        if text.isspace() and used == indent and not is_first:
            continue
        line += f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if colour and style and not text.isspace() else text
        used += columns
    yield line.rstrip()


def _parts(pieces: tuple[_Piece, ...], widest: int) -> Iterator[tuple[str, str]]:
    """Words and the spaces between them, with their style; a word wider than a line is cut."""
    for piece in pieces:
        word = ""
        for character in visible(piece.text.replace("\n", " ").replace("\t", " ")):
            is_space = character == " "
            if word and (is_space != word.isspace() or _columns(word) + _columns(character) > widest):
                yield word, piece.style
                word = ""
            word += character
        if word:
            yield word, piece.style


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian wide characters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) or c in "\u200c\u200d" else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
