"""Icons: one line drawing each, tinted in the theme's ink when loaded."""

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import copydesk_resources
from copydesk_gui import theme

SIZE: Final = 16  # device-independent pixels, the grid that the icons are drawn on
_SCALE: Final = 2  # as sharp as most screens show them


def icon(name: str) -> QIcon:
    """The icon of that name in the current theme's ink; paler where its control is disabled.

    Raises:
        FileNotFoundError: There is no such icon.
    """
    colours = theme.current()
    made = QIcon(_pixmap(name, colours.ink))
    made.addPixmap(_pixmap(name, colours.hatch), QIcon.Mode.Disabled)
    return made


@cache
def _pixmap(name: str, colour: str) -> QPixmap:
    drawing = copydesk_resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    pixmap = QPixmap(SIZE * _SCALE, SIZE * _SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, SIZE * _SCALE, SIZE * _SCALE))
    painter.end()
    pixmap.setDevicePixelRatio(_SCALE)
    return pixmap
