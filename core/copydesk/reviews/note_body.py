"""A note as JSON and back, with what a newer version put into its anchors and replies where it stood.

What does not make sense in one field costs that field: the note is shown with what is left of it, and a save keeps the
field as it came. An anchor that is none is one whose place is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, TypeVar
from uuid import uuid4

from copydesk.codec import Json, decode, encode, unknown
from copydesk.notes import Anchor, Note, Reply
from copydesk.reviews import checks
from copydesk.reviews.lineage import bare
from copydesk.text import Span

P = TypeVar("P", Anchor, Reply)

_PARTS: Final = {"anchors": Anchor, "lost": Anchor, "replies": Reply}  # of a note, each with fields of its own
_KNOWN: Final[Mapping[type, frozenset[str]]] = {
    kind: frozenset(each.name for each in fields(kind)) - {"extra"} for kind in (Anchor, Reply)
}
_UNREAD: Final = "unread"  # of an anchor or a reply that was made of one that could not be read: that one, as it came
_NEEDED: Final = {"author": "", "created": "", "modified": ""}  # and what stands there where they make no sense


@dataclass(frozen=True, slots=True)
class Value:
    """A note out of JSON.

    Attributes:
        unread: Fields that made no sense, as they came.
        is_odd: Something in it made no sense.
    """

    note: Note
    unread: Mapping[str, Any] = field(default_factory=dict)
    is_odd: bool = False


def body(note: Note) -> Json:
    """A note as JSON."""
    found = encode(bare(note))
    if not isinstance(found, dict):
        raise TypeError("not a record: note")
    parts: dict[str, tuple[Anchor, ...] | tuple[Reply, ...]] = {
        "anchors": note.anchors,
        "lost": note.lost,
        "replies": note.replies,
    }
    for name, held in parts.items():
        if any(part.extra for part in held):
            found[name] = [{**part.extra, **_object(encode(replace(part, extra={})))} for part in held]
    return found


def read(value: Any) -> Value:  # noqa: ANN401 - out of a foreign file
    """The note in JSON, as much of it as makes sense.

    Raises:
        ValueError: It has no text.
    """
    if not isinstance(value, dict):
        raise ValueError("no note")  # noqa: TRY004 - what `decode` raises
    try:
        return Value(_note(value))
    except ValueError:
        return _legible(checks.readable(value))  # tried second: it looks at each letter of each note


def _legible(value: dict[str, Any]) -> Value:
    """The note without what makes no sense in it."""
    try:
        return Value(_note(value), is_odd=True)
    except ValueError:
        decode(str, value.get("text"), "text")
    whole: dict[str, Any] = {"id": str(uuid4()), "text": value["text"], **_NEEDED}
    unread: dict[str, Any] = {}
    for each in fields(Note):
        if each.name not in value:
            continue
        given = value[each.name]
        if each.name in _PARTS and isinstance(given, list):
            continue
        try:
            decode(Note, {**whole, each.name: given}, "note")
        except ValueError:
            unread[each.name] = given
        else:
            whole[each.name] = given
    note = decode(Note, whole, "note")
    lists = {name: value[name] for name in _PARTS if isinstance(value.get(name), list)}
    anchors, homeless = _anchors(lists.get("anchors", []))
    lost, more = _anchors(lists.get("lost", []))
    replies = tuple(_reply(part) for part in lists.get("replies", []))
    return Value(replace(note, anchors=anchors, lost=(*lost, *more, *homeless), replies=replies), unread, is_odd=True)


def _anchors(parts: list[Any]) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    """The anchors in JSON, and those that stand nowhere, of which the words are left."""
    found, homeless = [], []
    for part in parts:
        try:
            found.append(_part(Anchor, part))
        except ValueError:
            words = {name: part[name] for name in ("exact", "was") if _is_text(part, name)}
            homeless.append(Anchor(Span(0, 0, 0, 0), words.pop("exact", ""), **words, extra={_UNREAD: part}))
    return tuple(found), tuple(homeless)


def _reply(part: Any) -> Reply:  # noqa: ANN401
    try:
        return _part(Reply, part)
    except ValueError:
        said = {name: part[name] if _is_text(part, name) else "" for name in ("author", "created", "text")}
        name = part["id"] if _is_text(part, "id") else str(uuid4())
        return Reply(name, **said, extra={_UNREAD: part})


def _is_text(part: Any, name: str) -> bool:  # noqa: ANN401
    return isinstance(part, dict) and isinstance(part.get(name), str)


def _part(kind: type[P], part: Any) -> P:  # noqa: ANN401
    (known,), (extra,) = _split(kind, [part])
    return replace(decode(kind, known), extra=extra)


def _note(value: dict[str, Any]) -> Note:
    """The note in JSON all of which makes sense."""
    if not any(_has_extras(kind, value.get(name)) for name, kind in _PARTS.items()):
        return decode(Note, value, "note")
    anchors, anchor_extras = _split(Anchor, value.get("anchors", []))
    lost, lost_extras = _split(Anchor, value.get("lost", []))
    replies, reply_extras = _split(Reply, value.get("replies", []))
    note = decode(Note, {**value, "anchors": anchors, "lost": lost, "replies": replies}, "note")
    return replace(
        note,
        anchors=tuple(replace(part, extra=e) for part, e in zip(note.anchors, anchor_extras, strict=True)),
        lost=tuple(replace(part, extra=e) for part, e in zip(note.lost, lost_extras, strict=True)),
        replies=tuple(replace(part, extra=e) for part, e in zip(note.replies, reply_extras, strict=True)),
    )


def _object(value: Json) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value


def _has_extras(kind: type, parts: Any) -> bool:  # noqa: ANN401
    if not parts or not isinstance(parts, list):
        return False
    return any(isinstance(part, dict) and not part.keys() <= _KNOWN[kind] for part in parts)


def _split(kind: type, parts: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:  # noqa: ANN401
    """Parts of a note as this version knows them, and what else is in them."""
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise ValueError("no list of objects")
    # A field that is called like the one in which they are kept here is as unknown as any other.
    known = [{key: value for key, value in part.items() if key != "extra"} for part in parts]
    extras = [{**unknown(kind, part), **{key: part[key] for key in part if key == "extra"}} for part in parts]
    return known, extras
