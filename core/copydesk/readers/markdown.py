"""A Markdown text becomes blocks, by CommonMark's rules with tables, footnotes and a head that describes it."""

import re
from collections import Counter
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from copydesk.readers.content import Content, Piece, Refused, Remark, fold, raised
from copydesk.readers.encodings import decode
from copydesk.readers.gathering import Gatherer, Look
from copydesk.readers.html_page import read_page
from copydesk.readers.pandoc import as_shown, plain_markdown

_DEEPEST: Final = 100  # the library leaves out what is nested deeper, so such a file is refused
_LONGEST_LINE: Final = 1_000_000  # characters
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_WITHIN: Final = 20_000  # characters
_FIELD = re.compile(r"^(?P<name>[\w-]{1,40})\s*:\s*(?P<value>.*)$")
_BLOCK = re.compile(r"[|>][+-]?\d?")  # how a head says that a field's words stand below it
_NAMED = re.compile(r"name:\s*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOTE = re.compile(r"^\[\^(?P<name>[^\]\s]{1,60})\]:[ \t]?(?P<text>.*)$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])")
_TAG = re.compile(r"^<(/?)([a-zA-Z]+).*", re.DOTALL)
_STRUCK_TAGS = frozenset({"s_open", "s", "del", "strike"})
_RAISED_TAGS = frozenset({"sup"})
_BREAK = re.compile(r"<br\b", re.IGNORECASE)

_KINDS = {
    "blockquote_open": "quotation",
    "list_item_open": "list-item",
    "heading_open": "heading",
    "tr_open": "table-row",
}
_BEGINS = frozenset({"paragraph_open", "heading_open", "tr_open"})
_ENDS = frozenset({"paragraph_close", "heading_close", "tr_close"})


def read(data: bytes, chosen: str = "") -> Content:
    """The blocks of a Markdown file as its reader sees them.

    Raises:
        Refused: `not-text`, `no-text`, `nested-too-deep`, `too-complex` for a line of a million characters, or
            `unknown-encoding`.
    """
    text, encoding, remarks = decode(data, chosen)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if max(map(len, text.split("\n"))) > _LONGEST_LINE:
        raise Refused("too-complex")
    front = _FRONT.match(text[:_FRONT_WITHIN])
    fields, names = _fields(front["fields"]) if front else ({}, [])
    text, notes = _without_notes(plain_markdown(text[front.end() :] if front else text))
    walk = _Walk(frozenset(notes))
    walk.over(text)
    for note in notes.values():
        walk.over(note, "footnote")
    pieces = walk.gatherer.pieces
    title = fields.get("title", "")
    shown = next((piece.text for piece in pieces if piece.kind == "heading"), "")
    if title and fold(shown).casefold() != title.casefold():
        pieces.insert(0, Piece(title, "heading", role="headline"))
    if not any(not piece.hidden for piece in pieces):
        raise Refused("no-text")
    if names:
        walk.remarks.append(Remark("markdown.front", (("count", len(names)), ("names", ", ".join(names)[:200]))))
    day = _ISO_DATE.match(fields.get("date", ""))
    spoken = _LANGUAGE.match(fields.get("lang", fields.get("language", "")).lower())
    return Content(
        tuple(pieces),
        encoding,
        (*remarks, *walk.told()),
        language=spoken.group() if spoken else "",
        headline=title,
        byline=fields.get("author", ""),
        date=day.group() if day else "",
    )


def _fields(front: str) -> tuple[dict[str, str], list[str]]:
    """What the head of a file says, and the names of what was not taken as text."""
    found: dict[str, list[str]] = {}
    names: list[str] = []
    said: list[str] | None = None  # the lines of the field that is being read, None within one given twice
    for line in front.split("\n"):
        field = _FIELD.match(line)
        if field:
            name = field["name"].lower()
            said = None if name in found else found.setdefault(name, [field["value"].strip()])
            if name != "title":
                names.append(name)
        elif said is not None and line.strip():
            said.append(line.strip())
    return {name: value for name, lines in found.items() if (value := _value(lines))}, names


def _value(lines: list[str]) -> str:
    """What a field says in its lines: words that run on, a list, or names with more about each of them."""
    first, *more = lines
    if first.startswith("[") and first.endswith("]"):
        items = first[1:-1].split(",")
    elif first and not _BLOCK.fullmatch(first):
        items = [" ".join(lines)]
    elif more and more[0].startswith("- "):
        items = [
            _NAMED.sub("", line.removeprefix("- ")) for line in more if line.startswith("- ") or _NAMED.match(line)
        ]
        items = [item for item in items if not _FIELD.match(item)]
    else:
        items = [" ".join(more)]
    return fold(", ".join(_ESCAPED.sub(r"\1", item.strip().strip("\"'")) for item in items))


def _without_notes(text: str) -> tuple[str, dict[str, str]]:
    """The text without its footnotes, and those by their names."""
    kept: list[str] = []
    notes: dict[str, str] = {}
    name = ""
    fenced = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        note = None if fenced else _NOTE.match(line)
        if note and note["name"] not in notes:
            name = note["name"]
            notes[name] = note["text"]
        elif name and (line.startswith(("    ", "\t")) or (line and kept[-1:] != [""] and not note)):
            notes[name] += "\n" + line.strip()
        else:
            name = name if not line else ""
            kept.append(line)
    return "\n".join(kept), notes


def _within(tokens: list[Token], tags: frozenset[str]) -> dict[int, int]:
    """For each token of a line the number of the one that ends what it stands in, if that is an element of `tags`.

    What is opened and never closed holds nothing.
    """
    names = [
        _TAG.sub(r"\1\2", token.content).lower() if token.type == "html_inline" else token.type for token in tokens
    ]
    last = {name: n for n, name in enumerate(names)}
    out: dict[int, int] = {}
    n = 0
    while n < len(tokens):
        closing = "s_close" if names[n] == "s_open" else f"/{names[n]}"
        if names[n] in tags and last.get(closing, -1) > n:
            end = names.index(closing, n)
            out.update(dict.fromkeys(range(n, end), end))
            n = end
        n += 1
    return out


class _Walk:
    def __init__(self, notes: frozenset[str]) -> None:
        self.gatherer = Gatherer()
        self.remarks: list[Remark] = []
        self._counts: Counter[str] = Counter()
        self._notes = re.compile("|".join(rf"\[\^{re.escape(name)}\]" for name in notes)) if notes else None
        self._kinds = ["paragraph"]
        self._library = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])

    def over(self, text: str, kind: str = "paragraph") -> None:
        """Take in a text; its paragraphs are of a kind."""
        self._kinds = [kind]
        for token in self._library.parse(text):
            if token.level >= _DEEPEST - 1:
                raise Refused("nested-too-deep")
            self._token(token)
        self.gatherer.end()

    def told(self) -> list[Remark]:
        """What was left out."""
        counts = [Remark(code, (("count", count),)) for code, count in self._counts.items() if count]
        return [*self.remarks, *counts]

    def _token(self, token: Token) -> None:
        if token.type in _KINDS:
            self._kinds.append(_KINDS[token.type])
        if token.type in _BEGINS:
            self.gatherer.begin(Look(self._kinds[-1]))
        elif token.type in {"fence", "code_block"}:
            self.gatherer.begin(Look("preformatted"))
            self.gatherer.add(token.content)
            self.gatherer.end()
        elif token.type == "html_block":
            self._markup(token.content)
        elif token.type == "inline":
            self._line(token.children or [])
        elif token.type in _ENDS:
            self.gatherer.end()
        if token.nesting < 0 and token.type.replace("_close", "_open") in _KINDS:
            self._kinds.pop()

    def _line(self, tokens: list[Token]) -> None:
        struck = _within(tokens, _STRUCK_TAGS)
        raised_ones = _within(tokens, _RAISED_TAGS)
        self._counts["office.struck"] += len(set(struck.values()))
        for n, token in enumerate(tokens):
            if n in struck and token.type in {"text", "code_inline"}:
                continue
            is_raised = n in raised_ones and token.type == "text"
            self._inline(token.copy(content=raised(token.content)) if is_raised else token)
        if self._kinds[-1] == "table-row":
            self.gatherer.add(" ")

    def _inline(self, token: Token) -> None:
        if token.type == "softbreak":
            self.gatherer.add(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.match(token.content)):
            self.gatherer.line_break()
        elif token.type == "html_inline":
            self._counts["markdown.markup"] += not token.content.startswith("<!--")
        elif token.type == "image":
            self._counts["office.pictures"] += 1
            self.gatherer.add(token.content)
        elif token.type == "link_open":
            self._counts["markdown.references"] += 1
        elif token.content:
            text = self._notes.sub("", token.content) if self._notes else token.content
            self.gatherer.add(as_shown(text) if token.type == "text" else text)

    def _markup(self, text: str) -> None:
        """A block of HTML within the text; what can be seen of it is text, too."""
        self.gatherer.end()
        self._counts["markdown.markup"] += not text.lstrip().startswith("<!--")
        try:
            self.gatherer.pieces += [piece._replace(place=None) for piece in read_page(text).pieces]
        except Refused as refusal:
            if refusal.code != "not-article":
                raise
