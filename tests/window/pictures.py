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
