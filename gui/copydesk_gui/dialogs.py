"""Small dialogs: never in the way of the event loop, freed when closed, plain text only."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from copydesk_gui import offsets

Buttons = QMessageBox.StandardButton

_TAB: Final = 130  # pixels: room for the longest key sequence, so that what it does stands in a column


def message(parent: QWidget, title: str, text: str, more: str = "") -> QMessageBox:
    """A message with nothing to decide, not shown yet."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(offsets.qt_text(text))
    box.setInformativeText(offsets.qt_text(more))
    return box


def without_icons(box: QMessageBox) -> QMessageBox:
    """The box with words alone on its buttons: some systems put bright pictures there."""
    for button in box.buttons():
        button.setIcon(QIcon())
    return box


def page(parent: QWidget, title: str, text: str) -> QDialog:
    """A page of text to read beside the work; shown at once."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    reader = QPlainTextEdit(dialog)
    reader.setReadOnly(True)
    reader.setAccessibleName(title)
    reader.setPlainText(text)
    reader.setTabStopDistance(_TAB)
    layout = QVBoxLayout(dialog)
    layout.addWidget(reader)
    dialog.resize(620, 560)
    dialog.show()
    return dialog
