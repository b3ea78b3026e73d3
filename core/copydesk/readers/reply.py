"""What a child answered, checked as if a stranger had written it, becomes a Document."""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from typing import NamedTuple, NoReturn, TypeVar

from copydesk.errors import Cancelled, Value
from copydesk.messages import ERRORS, NOTICES
from copydesk.readers.content import LONGEST_ANSWER
from copydesk.text import Block, Document, Kind, Link, Mark, MarkKind, Markup, Notice, Page, Role, Standing

_MOST_BLOCKS = 4_000_000
_LONGEST_FIELD = 100_000  # characters of a headline, a name, a value
_MOST_NOTICES = 1_000
_MOST_LINKS = 100_000

# Fields of a document that are "" where it does not say, those that are None then, and those that are no words.
_PLAIN = ("encoding", "language")
_SAID = (
    "headline",
    "byline",
    "dateline",
    "credit",
    "date",
    "publisher",
    "embargo",
    "ednote",
    "slug",
    "version",
    "usage_terms",
)
_OTHERS = ("standing", "page", "remarks")


T = TypeVar("T")


class Malformed(Exception):  # noqa: N818 - raised and caught within readers
    """The child did not answer in the agreed form."""


class Refusal(NamedTuple):
    """The child could not read the file; `code` is a key of `messages.ERRORS`."""

    code: str
    values: dict[str, Value]


def understood(body: bytes, origin: Document, cancelled: Callable[[], bool]) -> Document | Refusal:
    """What a child's answer says.

    Args:
        body: Lines of JSON: the document's own fields, then lists of blocks; or `{"error", "values"}`.
        origin: Path, format and hash, which the child has no say in.
        cancelled: Asked before each line.

    Raises:
        Cancelled: `cancelled` said yes.
        Malformed: The answer is not in that form.
    """
    lines = _lines(body)
    head = _parsed(next(lines))
    if not isinstance(head, dict):
        raise Malformed
    if "error" in head:
        return Refusal(*_message(head["error"], head.get("values"), ERRORS))
    blocks: list[Block] = []
    for line in lines:
        if cancelled():
            raise Cancelled
        listed = _parsed(line)
        if not isinstance(listed, list) or len(blocks) + len(listed) > _MOST_BLOCKS:
            raise Malformed
        blocks += map(_block, listed)
    if not blocks or set(head) != {*_PLAIN, *_SAID, *_OTHERS}:
        raise Malformed
    return _document(origin, head, tuple(blocks))


def _document(origin: Document, head: dict[str, object], blocks: tuple[Block, ...]) -> Document:
    said = {name: _text(head[name], _LONGEST_FIELD) or None for name in _SAID}
    return Document(
        path=origin.path,
        format=origin.format,
        sha256=origin.sha256,
        blocks=blocks,
        encoding=_text(head["encoding"], _LONGEST_FIELD),
        language=_text(head["language"], _LONGEST_FIELD),
        notices=_notices(head["remarks"]),
        standing=_one_of(_STANDINGS, head["standing"]),
        page=None if head["page"] is None else _page(head["page"], len(blocks)),
        **said,
    )


def _page(value: object, blocks: int) -> Page:
    if not isinstance(value, list) or len(value) != 3:
        raise Malformed
    canonical, links, counters = value
    if not isinstance(links, list) or len(links) > _MOST_LINKS:
        raise Malformed
    return Page(_text(canonical, _LONGEST_FIELD), tuple(_link(link, blocks) for link in links), _words(counters))


def _link(value: object, blocks: int) -> Link:
    if not isinstance(value, list) or len(value) != 3:
        raise Malformed
    block, text, address = value
    if isinstance(block, bool) or not isinstance(block, int) or not 0 <= block < blocks:
        raise Malformed
    return Link(block, _text(text, LONGEST_ANSWER), _text(address, _LONGEST_FIELD))


def _lines(body: bytes) -> Iterator[bytes]:
    start = 0
    while (end := body.find(b"\n", start)) >= 0:
        yield body[start:end]
        start = end + 1
    yield body[start:]


def _parsed(line: bytes) -> object:
    def refuse(_constant: str) -> NoReturn:
        raise Malformed

    try:
        value: object = json.loads(line, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    return value


def _block(value: object) -> Block:
    if not isinstance(value, list) or len(value) != 6:
        raise Malformed
    text, kind, hidden, place, role, marks = value
    text = _text(text, LONGEST_ANSWER)
    kind = _one_of(_KINDS, kind)
    if not text or kind is None or not isinstance(hidden, bool) or not isinstance(marks, list):
        raise Malformed
    return Block(
        text,
        kind,
        hidden=hidden,
        markup=None if place is None else _markup(place),
        given=_one_of(_ROLES, role),
        marks=tuple(_mark(mark, len(text)) for mark in marks),
    )


def _mark(value: object, length: int) -> Mark:
    if not isinstance(value, list) or len(value) != 4:
        raise Malformed
    start, end, kind, meant = value
    kind = _one_of(_MARKS, kind)
    if kind is None or not all(isinstance(n, int) and not isinstance(n, bool) for n in (start, end)):
        raise Malformed
    if not 0 <= start < end <= length:
        raise Malformed
    return Mark(start, end, kind, _text(meant, _LONGEST_FIELD))


def _one_of(table: Mapping[str, T], value: object) -> T | None:
    """What a word of an enumeration means; None for ""."""
    if value == "":
        return None
    if not isinstance(value, str) or value not in table:
        raise Malformed
    return table[value]


def _markup(value: object) -> Markup:
    if not isinstance(value, list) or len(value) != 3:
        raise Malformed
    path, names, share = value
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        raise Malformed
    return Markup(_words(path), _words(names), float(share))


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Malformed
    return tuple(_text(word, _LONGEST_FIELD) for word in value)


def _notices(value: object) -> tuple[Notice, ...]:
    if not isinstance(value, list) or len(value) > _MOST_NOTICES:
        raise Malformed
    found = []
    for notice in value:
        if not isinstance(notice, list) or len(notice) != 2 or not isinstance(notice[1], list):
            raise Malformed
        if not all(isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) for pair in notice[1]):
            raise Malformed
        code, values = _message(notice[0], dict(notice[1]), NOTICES)
        found.append(Notice(code, tuple(values.items())))
    return tuple(found)


def _message(code: object, values: object, table: object) -> tuple[str, dict[str, Value]]:
    """A code that the table has, with every value that its sentence needs."""
    if not isinstance(table, dict) or not isinstance(code, str) or code not in table or not isinstance(values, dict):
        raise Malformed
    needed = {name for _, name, _, _ in Formatter().parse(table[code]) if name} - {"file"}
    if set(values) != needed:
        raise Malformed
    return code, {name: _value(value) for name, value in values.items()}


def _value(value: object) -> Value:
    if isinstance(value, str):
        return _text(value, _LONGEST_FIELD)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Malformed
    return value


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest or "\0" in value:
        raise Malformed
    try:
        value.encode()
    except UnicodeEncodeError as error:  # a lone surrogate
        raise Malformed from error
    return value


_KINDS = {kind.value: kind for kind in Kind}
_ROLES = {role.value: role for role in Role}
_MARKS = {kind.value: kind for kind in MarkKind}
_STANDINGS = {standing.value: standing for standing in Standing}
