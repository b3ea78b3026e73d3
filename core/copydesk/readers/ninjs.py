"""A ninjs item, the agencies' JSON for news, becomes blocks."""

import codecs
import json
import re
from collections.abc import Mapping
from typing import Final, NoReturn

from copydesk.readers.content import Content, Piece, Refused, show_controls
from copydesk.readers.html_page import read_page
from copydesk.readers.paragraphs import paragraphs
from copydesk.readers.wire import Tally, language, moment, said, standing, told, with_head

Item = Mapping[str, object]

# Where the text may stand, the form that keeps most first.
_PAGES = ("body_xhtml", "body_html")
_TEXTS = ("body_text",)
_LONGEST_TEXT: Final = 10_000_000  # characters
_DECK = re.compile(r"^sub|deck|drop|summary", re.IGNORECASE)  # how agencies call what stands below a headline
_MOST_LINKED: Final = 200  # pictures and the like beside an article


def read(data: bytes, _chosen: str = "") -> Content:
    """The blocks of an item, and all that it says of itself.

    Raises:
        Refused: `not-news` where it is JSON of another kind, `damaged`, or `nested-too-deep`.
    """
    counts = Tally()
    item = _item(data, counts)
    reader = _Reader(item, counts)
    pieces = reader.body()
    headline, byline = reader.text("headline", "headlines", "name"), reader.text("byline", "by")
    if not pieces:
        raise Refused("not-news", format="JSON")
    rights = item.get("rightsinfo")
    terms = _Reader(rights, counts) if isinstance(rights, dict) else reader
    embargo = moment(reader.text("embargoed"))
    content = Content(
        (*with_head([*reader.decks(), *pieces], headline, byline), *reader.captions()),
        language=language(reader.text("language")),
        headline=headline,
        byline=byline,
        dateline=reader.text("dateline", "located"),
        credit=reader.text("creditline") or reader.text("copyrightholder", "source"),
        date=moment(reader.text("firstcreated", "contentcreated", "firstpublished", "versioncreated")),
        publisher=terms.text("copyrightholder") or reader.text("source", "provider"),
        standing=standing(reader.text("pubstatus"), embargo),
        embargo=embargo,
        ednote=reader.text("ednote", "edNote"),
        slug=reader.text("slugline", "slug"),
        version=reader.text("version"),
        usage_terms=said(f"{terms.text('usageterms')} {terms.text('copyrightnotice')}"),
    )
    return told(content, counts)


def _item(data: bytes, counts: Tally) -> Item:
    """The first item in the file."""
    text = _decoded(data)

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        kept: dict[str, object] = {}
        for key, value in found:
            counts["wire.repeated"] += key in kept
            kept.setdefault(key, value)
        return kept

    decoder = json.JSONDecoder(strict=False, parse_constant=_refuse, parse_int=_Figure, object_pairs_hook=pairs)
    try:
        value, end = decoder.raw_decode(text, len(text) - len(text.lstrip()))
    except RecursionError as error:
        raise Refused("nested-too-deep") from error
    except ValueError as error:
        raise Refused("damaged") from error
    rest = text[end:].strip()
    if rest and rest[0] not in "{[,":
        raise Refused("damaged")
    counts["wire.several"] += bool(rest)
    if isinstance(value, list):
        items = [one for one in value if isinstance(one, dict)]
        counts["wire.several"] += max(0, len(items) - 1)
        value = items[0] if items else {}
    if not isinstance(value, dict):
        raise Refused("not-news", format="JSON")
    return value


def _decoded(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as error:
        raise Refused("damaged") from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


class _Figure(str):
    """A whole number as it is written: one of 100,000 digits is no trouble as long as nobody reckons with it."""

    __slots__ = ()


class _Reader:
    """Takes fields of the kinds that they should be from an item, and counts the others."""

    def __init__(self, item: Item, counts: Tally) -> None:
        self._item = item
        self._counts = counts

    def text(self, *names: str) -> str:
        """The first of these fields that says something."""
        for name in names:
            value = self._item.get(name)
            if isinstance(value, list):  # since version 2 a list of forms
                forms = [one for one in value if isinstance(one, dict) and one.get("value")]
                main = [one for one in forms if one.get("role") == "main"]
                value = next((one.get("value") for one in (*main, *forms)), None)
            if value is None or value == "":
                continue
            if isinstance(value, str) and (name == "version" or not isinstance(value, _Figure)):
                return said(self._whole(value))
            self._counts["wire.fields"] += 1
        return ""

    def body(self) -> list[Piece]:
        """The blocks of its text."""
        for name in _PAGES:
            value = self._item.get(name)
            if isinstance(value, str) and value.strip():
                return self._page(value)
            self._counts["wire.fields"] += value is not None and not isinstance(value, str)
        bodies = self._item.get("bodies")
        if isinstance(bodies, list):
            return self._of_bodies(bodies)
        self._counts["wire.fields"] += bodies is not None
        for name in _TEXTS:
            value = self._item.get(name)
            if isinstance(value, str) and value.strip():
                return self._plain(value)
            self._counts["wire.fields"] += value is not None and not isinstance(value, str)
        return []

    def decks(self) -> list[Piece]:
        """What stands below the headline, since version 2 beside it in a list."""
        forms = self._item.get("headlines")
        said_ = [
            self._whole(str(one["value"]))
            for one in (forms if isinstance(forms, list) else ())
            if isinstance(one, dict) and _DECK.search(str(one.get("role", ""))) and isinstance(one.get("value"), str)
        ]
        return [Piece(text, "heading", role="deck") for text in map(said, said_) if text]

    def captions(self) -> list[Piece]:
        """What stands below pictures that go with it."""
        linked = self._item.get("associations")
        found = list(linked.values()) if isinstance(linked, dict) else linked if isinstance(linked, list) else []
        pieces = []
        for one in found[:_MOST_LINKED]:
            if not isinstance(one, dict) or one.get("type") in {"text", "composite"}:
                continue
            self._counts["wire.media"] += 1
            caption = _Reader(one, self._counts).text("description_text", "descriptions", "caption")
            if caption:
                pieces.append(Piece(caption, role="caption"))
        return pieces

    def _of_bodies(self, bodies: list[object]) -> list[Piece]:
        forms = [one for one in bodies if isinstance(one, dict) and isinstance(one.get("value"), str)]
        pages = [one for one in forms if "html" in str(one.get("contenttype", one.get("contentType", ""))).lower()]
        chosen = next(iter([*pages, *forms]), None)
        if chosen is None:
            return []
        return self._page(str(chosen["value"])) if chosen in pages else self._plain(str(chosen["value"]))

    def _page(self, value: str) -> list[Piece]:
        try:
            page = read_page(self._whole(value))
        except Refused as refusal:
            if refusal.code != "not-article":
                raise
            return []
        self._counts.remarks += page.remarks
        return [self._placed(piece) for piece in page.pieces]

    def _placed(self, piece: Piece) -> Piece:
        path = piece.place.path if piece.place else ()
        role = "caption" if "figcaption" in path else "subhead" if piece.kind == "heading" else ""
        return piece._replace(place=None, role=role)

    def _plain(self, value: str) -> list[Piece]:
        return paragraphs(show_controls(self._whole(value))[0])[0]

    def _whole(self, value: str) -> str:
        """A text without halves of characters, which JSON can write and nothing can hold."""
        if len(value) > _LONGEST_TEXT:
            raise Refused("too-long")
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._counts["wire.surrogates"] += whole.count("\ufffd") - value.count("\ufffd")
        return whole
