"""Which characters a font file has glyphs for, read from its `cmap` table (OpenType 1.9.1, 5.2 "cmap")."""

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

_NEVER_DRAWN = frozenset({0x0A, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0xFEFF})
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))

Segments = list[tuple[int, int]]  # first and last character of each run of glyphs


def uncovered(characters: Iterable[int], fonts: Iterable[tuple[Path, int]]) -> frozenset[int]:
    """Those of the characters for which none of the fonts, each a file and an index in it, has a glyph.

    A font that cannot be read covers nothing.
    """
    left = {c for c in characters if c not in _NEVER_DRAWN and not any(c in block for block in _VARIATION_SELECTORS)}
    for path, index in fonts:
        if not left:
            break
        try:
            with path.open("rb") as file:
                segments = _segments(file, index)
        except (OSError, struct.error, ValueError):
            continue
        left -= {c for c in left if any(first <= c <= last for first, last in segments)}
    return frozenset(left)


def _segments(file: BinaryIO, index: int) -> Segments:
    start = _table(file, index)
    file.seek(start + 2)
    (count,) = struct.unpack(">H", file.read(2))
    found: Segments = []
    for _platform, _encoding, offset in struct.iter_unpack(">HHL", file.read(8 * count)):
        file.seek(start + offset)
        (kind,) = struct.unpack(">H", file.read(2))
        if kind == 4:
            found += _format_4(file)
        elif kind == 12:
            found += _format_12(file)
    return found


def _table(file: BinaryIO, index: int) -> int:
    """Where the `cmap` table of the font with this index begins."""
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12 + 4 * index)
        (start,) = struct.unpack(">L", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(start + 12)
    for tag, _checksum, offset, _length in struct.iter_unpack(">4sLLL", file.read(16 * count)):
        if tag == b"cmap":
            return int(offset)
    raise ValueError("no cmap")


def _format_4(file: BinaryIO) -> Segments:
    _length, _language, doubled = struct.unpack(">HHH", file.read(6))
    count = doubled // 2
    file.read(6)
    numbers = struct.unpack(f">{count}HH{count}H", file.read(4 * count + 2))
    # The last one stands for no character.
    return [(first, last) for first, last in zip(numbers[count + 1 :], numbers[:count], strict=True) if first != 0xFFFF]


def _format_12(file: BinaryIO) -> Segments:
    file.read(10)
    (count,) = struct.unpack(">L", file.read(4))
    return [(first, last) for first, last, _glyph in struct.iter_unpack(">LLL", file.read(12 * count))]
