"""Pictures of the window: how far two of them differ."""

from typing import Final

from PySide6.QtGui import QImage

_VISIBLE: Final = 24  # of 255: what one channel may differ by before an eye could see it


def unlike(one: QImage, other: QImage) -> float:
    """The share of pixels that differ visibly, 0 to 1; 1 for pictures of different sizes."""
    if one.size() != other.size():
        return 1.0
    if not one.width() or not one.height():
        return 0.0
    first, second = _bytes(one), _bytes(other)
    if first == second:
        return 0.0
    pairs = zip(first, second, strict=True)
    differing = {n // 4 for n, (a, b) in enumerate(pairs) if a != b and abs(a - b) > _VISIBLE}
    return len(differing) / (one.width() * one.height())


def _bytes(image: QImage) -> bytes:
    return bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())


def difference(one: QImage, other: QImage) -> QImage:
    """What is seen of the second, pale, with what differs visibly in red; the second alone where sizes differ."""
    if one.size() != other.size():
        return other
    first, second = _bytes(one), bytearray(_bytes(other))
    for pixel in range(0, len(second), 4):
        differs = any(abs(first[n] - second[n]) > _VISIBLE for n in range(pixel, pixel + 3))
        pale = tuple(200 + channel // 5 for channel in second[pixel : pixel + 3])
        second[pixel : pixel + 3] = bytes((0, 0, 220) if differs else pale)
    shown = QImage(bytes(second), other.width(), other.height(), QImage.Format.Format_RGB32)
    return shown.copy()  # the bytes go when this ends
