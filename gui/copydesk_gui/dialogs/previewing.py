"""A PDF's pages as pictures, one at a time, before the file is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from copydesk.errors import CopydeskError
from copydesk_gui import sentences
from copydesk_gui.panes import Text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


class Preview(QWidget):
    """Shows a PDF that this program made itself; no other ever comes here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: PdfDocument | None = None
        self._page = 0
        self.picture = Text(parent=self, soft=True, wraps=True)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.previous = QPushButton(self.tr("Previous page"), self)
        self.next = QPushButton(self.tr("Next page"), self)
        self.number = Text(parent=self, soft=True)
        for button, step in ((self.previous, self.turn_back), (self.next, self.turn)):
            button.setAutoDefault(False)
            button.clicked.connect(step)
        row = QHBoxLayout()
        row.addWidget(self.previous)
        row.addStretch(1)
        row.addWidget(self.number)
        row.addStretch(1)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addLayout(row)
        self._draw()

    @property
    def page_count(self) -> int:
        """How many pages there are to see."""
        return len(self._document) if self._document is not None else 0

    def wait(self) -> None:
        """The pages are being set; those of before stay until then."""
        if self._document is None:
            self.picture.say(self.tr("The pages are being set…"))

    def say(self, text: str) -> None:
        """Show words in place of pages."""
        self._let_go()
        self.picture.setPixmap(QPixmap())
        self.picture.say(text)
        self._draw()

    def tell_failure(self, error: Exception) -> None:
        """Show why there are no pages.

        Raises:
            Exception: It is none that was expected.
        """
        if not isinstance(error, CopydeskError):
            raise error
        self.say(sentences.of_error(error))

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF's pages, the one with the number of before if there is one."""
        from pypdfium2 import PdfDocument  # noqa: PLC0415 - late: most sessions never ask for it

        self._let_go()
        self._document = PdfDocument(pdf)
        self._page = min(self._page, self.page_count - 1)
        self._draw()

    def turn(self) -> None:
        """Show the next page."""
        self._page = min(self._page + 1, self.page_count - 1)
        self._draw()

    def turn_back(self) -> None:
        """Show the page before."""
        self._page = max(0, self._page - 1)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page anew, so that it is sharp at every size."""
        super().resizeEvent(event)
        self._draw()

    def _let_go(self) -> None:
        if self._document is not None:
            self._document.close()
        self._document = None

    def _draw(self) -> None:
        self.previous.setEnabled(self._page > 0 and self.page_count > 0)
        self.next.setEnabled(self._page + 1 < self.page_count)
        self.number.say(self.tr("Page {0} of {1}").format(self._page + 1, self.page_count) if self.page_count else "")
        if self._document is None:
            return
        page = self._document[self._page]
        room: QSize = self.picture.size() * self.devicePixelRatioF()
        scale = min(room.width() / page.get_width(), room.height() / page.get_height())
        if scale <= 0:
            return
        bitmap = page.render(scale=scale, prefer_bgrx=True, may_draw_forms=False)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(pixmap)
        self.picture.setAccessibleName(self.number.text())
