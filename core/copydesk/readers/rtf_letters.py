"""Letters of an RTF file: bytes in the encoding of their font, and numbers of Unicode with a stand-in behind them."""

from collections.abc import Mapping
from typing import Final

# A font's character set, as Windows numbers them, and Python's name for it.
_CHARSETS: Mapping[int, str] = {
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
SYMBOL: Final = 2
_PAGES: Mapping[int, str] = {
    10000: "mac-roman",
    10007: "mac-cyrillic",
    65001: "utf-8",
    708: "cp1256",
    936: "gb18030",
    950: "big5hkscs",
    1361: "johab",
}
_KNOWN = frozenset(
    {437, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 932, 949, *range(1250, 1259)}
)
_BULLETS = frozenset(b"\xb7\xa7\x6c\x6e\x76\xd8\xfc")  # what Symbol and Wingdings draw as bullets


def code_page(number: int) -> str:
    """Python's name for a Windows code page; Western European where nobody knows it."""
    return _PAGES.get(number) or (f"cp{number}" if number in _KNOWN else "cp1252")


class Letters:
    """Puts bytes and numbers together to text.

    Attributes:
        lost: Letters that could not be told.
        symbols: Those of a font of its own.
    """

    def __init__(self) -> None:
        self.lost = 0
        self.symbols = 0
        self.page = "cp1252"
        self.fonts: dict[int, int] = {}  # character sets by fonts
        self._bytes = bytearray()
        self._page = ""
        self._high = 0

    def add_byte(self, byte: int, font: int) -> str:
        """Take in a byte in a font; gives the text that is complete before it."""
        charset = self.fonts.get(font, 0)
        page = "symbol" if charset == SYMBOL else _CHARSETS.get(charset, self.page)
        before = self.rest() if page != self._page else ""
        self._page = page
        self._bytes.append(byte)
        return before

    def rest(self) -> str:
        """The text of the bytes so far."""
        if not self._bytes:
            return ""
        data, page = bytes(self._bytes), self._page
        self._bytes.clear()
        self._page = ""
        if page == "symbol":
            return self._drawn(data)
        text = data.decode(page, "replace")
        self.lost += text.count("\ufffd")
        return text

    def number(self, number: int) -> str:
        """The letter of a number, signed and of 16 bits; "" for the first half of a pair."""
        number &= 0xFFFF
        if 0xD800 <= number < 0xDC00:
            self._high = number
            return ""
        if 0xDC00 <= number < 0xE000:
            high, self._high = self._high, 0
            if high:
                return chr(0x10000 + ((high - 0xD800) << 10) + number - 0xDC00)
            self.lost += 1
            return "\ufffd"
        if 0xF000 <= number < 0xF100:  # a letter of a symbol font
            return self._drawn(bytes([number & 0xFF]))
        return chr(number)

    def _drawn(self, data: bytes) -> str:
        known = "".join("•" if byte in _BULLETS else " " if byte == 0x20 else "\ufffd" for byte in data)
        self.symbols += known.count("\ufffd")
        return known
