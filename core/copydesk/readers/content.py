"""What a reader makes of a file's bytes, inside the child process: small values that cost nothing to import.

The parent turns them into `copydesk.text` values (`reply.py`). Those are dataclasses, and importing dataclasses and
pathlib would more than double the time that a child takes to start, so the child knows them only by their words: kinds
are the values of `copydesk.text.Kind`.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

Told = str | int | float

LONGEST_ANSWER = 64 << 20  # bytes that a child may answer and a parent takes
# Characters of a block; what is longer is divided. The longest paragraph of a hundred real pages has a third of it, a
# long feature without any paragraphs twice as much.
LONGEST_BLOCK = 10_000

# Visible stand-ins for characters that have no picture of their own: a NUL would end a C string, an escape sequence
# would reach a terminal, and XML can hold neither. White space among them is folded before.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
# Those of ISO 8859 have no pictures; a terminal takes some of them for the beginning of a sequence.
_PICTURES |= dict.fromkeys(range(0x80, 0xA0), 0x2426)

# No-break spaces (U+00A0, U+2007, U+202F) are not in it: an editor put them there, so they stay as they are, and
# comparing looks at the words only.
_ODD_SPACES = "\t\n\r\x0b\x0c\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
# A single space needs no change, and not touching it makes folding long texts several times faster.
_SPACES = re.compile(f"[{_ODD_SPACES}][ {_ODD_SPACES}]*| [ {_ODD_SPACES}]+")
# All white space and the characters without width: a line or block of nothing else is blank.
_UNSEEN = "".join(
    [
        " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000",
        *map(chr, range(0x2000, 0x200E)),
        "\u2060\ufeff\u00ad",
    ]
)


# What nobody sees and what turns the direction of a text: bidirectional controls, characters without width, the letters
# of U+E0000 that spell words invisibly. Soft hyphens, and the joiners that some scripts are written with, are harmless
# where they stand between letters of such a script; between Latin ones they are not.
_INVISIBLE = re.compile(
    "[\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
    "|(?<=[a-zA-Z0-9])[\u200c\u200d](?=[a-zA-Z0-9])"
    # What chooses a letter's form: beside a letter that has none it is a way to hide words.
    "|(?<=[a-zA-Z])[\ufe00-\ufe0f]|(?<=[\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


class Refused(Exception):  # noqa: N818 - it is an answer
    """The bytes are no article that this reader can read; `code` is a key of `messages.ERRORS`."""

    def __init__(self, code: str, **values: Told) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Remark(NamedTuple):
    """A notice: a key of `messages.NOTICES` and what its sentence needs."""

    code: str
    values: tuple[tuple[str, Told], ...] = ()


class Place(NamedTuple):
    """Where a block stands in a page, as `copydesk.text.Markup` has it."""

    path: tuple[str, ...]
    names: tuple[str, ...]
    link_share: float


class Piece(NamedTuple):
    """A block; `kind` is a value of `copydesk.text.Kind`.

    Attributes:
        role: A value of `copydesk.text.Role` where the file itself says what the block is, else "".
        marks: What the file says of its words: start, end (half-open), a value of `copydesk.text.MarkKind`, and what
            they stand for.
    """

    text: str
    kind: str = "paragraph"
    hidden: bool = False
    place: Place | None = None
    role: str = ""
    marks: tuple[tuple[int, int, str, str], ...] = ()


class Linked(NamedTuple):
    """What a web page has beside its text, as `copydesk.text.Page` has it.

    Attributes:
        links: Number of the block, words, address.
    """

    canonical: str = ""
    links: tuple[tuple[int, str, str], ...] = ()
    counters: tuple[str, ...] = ()


class Content(NamedTuple):
    """All that a reader found; what a file does not say is "" here.

    Attributes:
        standing: A value of `copydesk.text.Standing`.
        page: None where it is no web page.
    """

    pieces: tuple[Piece, ...]
    encoding: str = ""
    remarks: tuple[Remark, ...] = ()
    language: str = ""
    headline: str = ""
    byline: str = ""
    dateline: str = ""
    credit: str = ""
    date: str = ""
    publisher: str = ""
    standing: str = ""
    embargo: str = ""
    ednote: str = ""
    slug: str = ""
    version: str = ""
    usage_terms: str = ""
    page: Linked | None = None


def fold(text: str) -> str:
    """`text` with each run of white space as one space, none at either end; no-break spaces inside stay."""
    return _SPACES.sub(" ", text).strip()


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing of it."""
    return not text.strip(_UNSEEN)


def raised(text: str) -> str:
    """What stands raised in a line: figures as signs of their own, for the sign of a note is no part of a figure."""
    return text.translate(_RAISED_DIGITS) if text.strip().isdecimal() else text


def invisible(texts: Iterable[str]) -> tuple[int, str]:
    """How many characters cannot be seen, and the first of them as U+200B; 0 and "" where there are none."""
    count, first = 0, ""
    for text in texts:
        if text.isascii():
            continue
        found = _INVISIBLE.findall(text)
        count += len(found)
        first = first or (f"U+{ord(found[0]):04X}" if found else "")
    return count, first


def show_controls(text: str) -> tuple[str, int]:
    """`text` with control pictures (U+2400 and on) for control characters, and how many there were."""
    count = len(_CONTROLS.findall(text))
    return (text.translate(_PICTURES_KEPT), count) if count else (text, 0)


_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PICTURES_KEPT = {code: picture for code, picture in _PICTURES.items() if _CONTROLS.match(chr(code))}
