"""News agencies by their names and short forms; the list is `agencies.toml`."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import copydesk_resources
from copydesk.words.tokenizer import REMEMBERED, TokenKind, tokens
from copydesk.words.wordings import first

_CODE = re.compile(r"[A-Z][A-Z.&-]{1,9}[A-Z]")


@dataclass(frozen=True, slots=True)
class _Agencies:
    """Agencies as they are written.

    Attributes:
        names: Each agency's own name by its names as `_key` gives them.
        short: The short forms as written.
        anywhere: A pattern for the names in any text, as `_plain` gives it.
        credited: … for the short forms where a credit stands.
    """

    names: dict[str, str]
    short: frozenset[str]
    anywhere: re.Pattern[str]
    credited: re.Pattern[str]


def agency(text: str) -> str | None:
    """The agency that a short text such as a credit line names, as the list writes it."""
    known = _agencies()
    words = f" {_key(text)} "
    for name, own in known.names.items():
        if f" {name} " in words:
            return own
    return next((code for code in _CODE.findall(text) if code in known.short), None)


@lru_cache(maxsize=REMEMBERED)
def place(text: str) -> tuple[int, int] | None:
    """Where a text names an agency, or has a short form of one where a credit stands, as [start, end)."""
    found = first(_agencies().anywhere, _plain(text)) or first(_agencies().credited, text)
    return found.span() if found else None


@lru_cache(maxsize=1)
def _agencies() -> _Agencies:
    table = tomllib.loads(copydesk_resources.path("agencies.toml").read_text(encoding="utf-8"))["agency"]
    names = "|".join(re.escape(_plain(name)) for one in table for name in one["names"])
    short = "|".join(re.escape(name) for one in table for name in one["short"])
    return _Agencies(
        {_key(name): one["names"][0] for one in table for name in one["names"]},
        frozenset(code for one in table for code in one["short"]),
        re.compile(rf"(?<!\w)(?:{names})(?!\w)"),
        re.compile(
            rf"(?<=[(/])(?:{short})(?=[)/])|(?<!\w)(?:{short})(?=\s*$)|(?:(?i:source|credit|by|from|copyright|©)\W{{0,3}}(?:The\s)?)"
            rf"(?:{short})(?!\w)|(?<!\w)(?:{short})(?=\s(?:news\sagency|reported|photo))"
        ),
    )


def _key(text: str) -> str:
    """The words of a text, a space between them."""
    return " ".join(token.key for token in tokens(text) if token.kind is not TokenKind.PUNCTUATION)


def _plain(text: str) -> str:
    """Without case and accents, and as long as it was, so that places in it are places in the text."""
    if text.isascii():
        return text.lower()
    return "".join(map(_plain_letter, text))


@lru_cache(maxsize=16_384)
def _plain_letter(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0].lower()[0]
