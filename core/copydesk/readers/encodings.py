"""Bytes of a text or HTML file become text; every guess is told.

The ladder: what the user chose, a byte-order mark, what the file declares, strict UTF-8, UTF-16 by its zero bytes,
UTF-8 with replacements where most of the bytes beyond ASCII are valid UTF-8, else cp1252. Bytes beyond ASCII that are
valid UTF-8 throughout win over a declaration: pages are converted and keep their old declaration far more often than
another encoding happens to be valid UTF-8. Guessing by letter frequencies was measured and turns a short Latin-1
"café" into Chinese.
"""

import codecs
import re
import unicodedata
from typing import NamedTuple

from copydesk.readers.content import Refused, Remark, show_controls

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Names as browsers understand them, where that is not what Python understands (https://encoding.spec.whatwg.org).
_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Python also knows "unicode_escape", "idna", "utf_7" and the like, which no page may choose.
_NAMES = (
    "utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be iso8859-2 iso8859-3 iso8859-4 iso8859-5 "
    "iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 cp1250 cp1251 cp1252 "
    "cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp850 cp852 cp866 cp874 cp932 cp949 koi8-r koi8-u mac- "
    "roman mac-cyrillic gb18030 big5hkscs euc_jp iso2022_jp "
)
_KNOWN = frozenset(_NAMES.split())

_ASCII = bytes(range(128))
_SAMPLE = 200_000  # bytes or characters looked at: enough to tell, little enough to be quick

# Random bytes are 10 % control characters beside NUL; wire-service files have a handful in all.
_MOST_CONTROLS = 0.05
_FEW = 10
_MOST_NULS = 0.5
_MOST_UNASSIGNED = 0.1  # of noise read as UTF-16 a fifth is
# ASCII in UTF-16 is also valid UTF-8 with NULs in it, so nearly every second byte must be zero to call it UTF-16;
# where UTF-8 is out, the spaces and full stops of any script are enough.
_ZEROS_OF_ASCII = 0.9
_ZEROS_OF_ANY = 0.08
_ZEROS_OF_OTHER_HALF = 0.02

_ODD_CONTROLS = re.compile("[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")


class Decoded(NamedTuple):
    """A file's text without its byte-order mark, control characters made visible."""

    text: str
    encoding: str
    remarks: tuple[Remark, ...]


def decode(data: bytes, chosen: str = "", declared: str = "") -> Decoded:
    """The text of `data` by the ladder.

    Args:
        data: The file's bytes.
        chosen: The encoding that the user chose, "" for none; nothing overrules it.
        declared: What the file itself says, "" for nothing; a name that nobody knows counts as nothing.

    Raises:
        Refused: `not-text` for binary data, `unknown-encoding` for a choice that does not exist.
    """
    encoding, remarks = _choose(data, chosen, declared)
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    _refuse_binary(text, encoding)
    lost = text.count("\ufffd")
    if lost and encoding == "utf-8":
        lost -= data.count("\ufffd".encode())
    if lost:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        remarks.append(Remark("encoding.replaced", (("encoding", encoding), ("count", lost), ("line", line))))
    text, controls = show_controls(text)
    if controls:
        remarks.append(Remark("text.controls", (("count", controls),)))
    return Decoded(text, encoding, tuple(remarks))


def known(name: str) -> str:
    """Python's name for an encoding, read as browsers read it; "" if it is none that a text may be in."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return ""
    found = _BROWSERS.get(found, found)
    return found if found in _KNOWN else ""


def is_utf8(data: bytes) -> bool:
    """Whether all of it is valid UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _choose(data: bytes, chosen: str, declared: str) -> tuple[str, list[Remark]]:
    if chosen:
        if not known(chosen):
            raise Refused("unknown-encoding", encoding=chosen)
        return known(chosen), []
    declared = known(declared) if declared else ""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, _conflict(declared, encoding)
    wide = _zeros(data, _ZEROS_OF_ASCII) or _zeros(data, _ZEROS_OF_ANY)
    if wide and (_zeros(data, _ZEROS_OF_ASCII) or _is_odd(data[:_SAMPLE].decode("latin-1")) or not is_utf8(data)):
        return wide, [_guess(wide)]
    if _is_odd(data[:_SAMPLE].decode("latin-1")):  # before the slower steps: ten megabytes of noise go in no time
        raise Refused("not-text")
    if is_utf8(data):
        if data.isascii():
            return ("iso2022_jp", []) if declared == "iso2022_jp" else ("utf-8", [])
        return "utf-8", _conflict(declared, "utf-8")
    return _without_utf8(data, declared)


def _without_utf8(data: bytes, declared: str) -> tuple[str, list[Remark]]:
    """The lower rungs, for bytes that are not valid UTF-8."""
    if declared and not declared.startswith("utf-"):
        return declared, []
    if _is_mostly_utf8(data):
        return "utf-8", []
    # Lines of a return alone were written on an old Mac, which has letters of its own.
    old = "mac_roman" if b"\r" in data and b"\n" not in data else "cp1252"
    return old, _conflict(declared, old) or [_guess(old)]


def _guess(encoding: str) -> Remark:
    return Remark("encoding.guessed", (("encoding", encoding),))


def _conflict(declared: str, encoding: str) -> list[Remark]:
    # A page cannot declare UTF-16 in ASCII letters; browsers read such a declaration as UTF-8.
    if not declared or declared[:5] == encoding[:5] == "utf-8" or declared.startswith("utf-16"):
        return []
    return [Remark("encoding.conflict", (("declared", declared), ("encoding", encoding)))]


def _is_mostly_utf8(data: bytes) -> bool:
    return _beyond_ascii(data.decode("utf-8", "ignore").encode()) * 2 > _beyond_ascii(data)


def _beyond_ascii(data: bytes) -> int:
    return len(data.translate(None, _ASCII))


def _zeros(data: bytes, least: float) -> str:
    """The UTF-16 whose high bytes would be the zeros of `data`, or ""."""
    pairs = min(len(data), _SAMPLE) // 2
    if not pairs:
        return ""
    first, second = (data[half : 2 * pairs : 2].count(0) / pairs for half in (0, 1))
    if second >= least and first <= _ZEROS_OF_OTHER_HALF:
        return "utf-16-le"
    if first >= least and second <= _ZEROS_OF_OTHER_HALF:
        return "utf-16-be"
    return ""


def _refuse_binary(text: str, encoding: str) -> None:
    sample = text[:_SAMPLE]
    if _is_odd(sample) or sample.count("\0") > _MOST_NULS * len(sample):
        raise Refused("not-text")
    if encoding.startswith(("utf-16", "utf-32")):
        sample = sample[: _SAMPLE // 20]
        strange = sum(unicodedata.category(letter) in {"Cn", "Co", "Cs"} or letter == "\ufffd" for letter in sample)
        if strange > _FEW and strange > _MOST_UNASSIGNED * len(sample):
            raise Refused("not-text")


def _is_odd(sample: str) -> bool:
    """Whether there are more control characters than any text has."""
    odd = len(_ODD_CONTROLS.findall(sample))
    return odd > _FEW and odd > _MOST_CONTROLS * len(sample)
