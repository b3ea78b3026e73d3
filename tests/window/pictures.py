"""Pictures of the window: how far two of them differ."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

_CELL: Final = 4  # pixels: what processors and font engines do otherwise evens out over this much of a letter
_VISIBLE: Final = (
    16  # of 255: what the mean of a cell may differ by in one channel; a stroke more or less differs by 40
)


def changed(one: QImage, other: QImage) -> int:
    """How many cells of 4 × 4 pixels look otherwise; all of them where the pictures differ in size."""
    if one.size() != other.size():
        return max(1, (one.width() // _CELL) * (one.height() // _CELL))
    return sum(bool(differs) for differs in _differing(one, other))


def difference(one: QImage, other: QImage) -> QImage:
    """What is seen of the second, pale, with the cells that look otherwise in red; the second where sizes differ."""
    if one.size() != other.size():
        return other
    shown = other.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(shown)
    painter.fillRect(shown.rect(), QColor(255, 255, 255, 200))
    wide = _small(one).width()
    for n, differs in enumerate(_differing(one, other)):
        if differs:
            painter.fillRect(n % wide * _CELL, n // wide * _CELL, _CELL, _CELL, QColor(220, 0, 0))
    painter.end()
    return shown


def _differing(one: QImage, other: QImage) -> Iterator[bool]:
    first, second = _bytes(_small(one)), _bytes(_small(other))
    for at in range(0, len(first), 4):
        yield any(abs(first[n] - second[n]) > _VISIBLE for n in range(at, at + 3))


def _small(image: QImage) -> QImage:
    """A pixel for each cell: its mean."""
    size = QSize(max(1, image.width() // _CELL), max(1, image.height() // _CELL))
    kept = image.copy(0, 0, size.width() * _CELL, size.height() * _CELL).convertToFormat(QImage.Format.Format_RGB32)
    return kept.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _bytes(image: QImage) -> bytes:
    return bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
