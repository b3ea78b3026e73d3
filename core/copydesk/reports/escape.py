"""Text that a terminal shows and never obeys."""

import re
import unicodedata

# Joiners that Indic and Arabic scripts and emoji are written with: they change shapes, never order.
_HARMLESS = frozenset("\u200c\u200d")
# What paper keeps of them: ends of lines and tabs, soft hyphens and marks of direction.
PAPER_KEEPS = "\n\t\u00ad\u200e\u200f\u061c"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(text: str, kept: str = "") -> str:
    r"""The text with control, direction and invisible characters written out, such as `\x1b` and `\u202e`.

    Those in `kept` stay. A terminal obeys the first; the others let a text look like another one ("Trojan Source",
    CVE-2021-42574).
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(c) if _is_hidden(c) and c not in kept else c for c in text)


def legal(text: str) -> str:
    """The text without what XML cannot hold and what a reader would obey and not see; both are written out."""
    shown = visible(text.replace("\r\n", "\n").replace("\r", "\n"), PAPER_KEEPS)
    return _NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", shown)


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _CATEGORIES and character not in _HARMLESS


def _escaped(character: str) -> str:
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
