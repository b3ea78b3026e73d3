"""Small dialogs: never in the way of the work, freed when closed, plain text only."""

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


def show_page(parent: QWidget, title: str, text: str) -> None:
    """Show a page of text to read beside the work."""
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
    show_beside(dialog)


def show_beside(dialog: QDialog) -> None:
    """Show a dialog beside the work, which goes on; one that asks the same and is open already comes forward instead.

    Only where unsaved work could be lost does a dialog stand in the way: see `guard.py`.
    """
    parent = dialog.parentWidget()
    for other in parent.findChildren(QDialog) if parent is not None else ():
        if other is not dialog and other.isVisible() and other.windowTitle() == dialog.windowTitle():
            dialog.deleteLater()
            other.raise_()
            other.activateWindow()
            return
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
