"""Takes drags over the window, wherever over it they are, and tells what letting go would do."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from copydesk_gui.commands.file_commands import FileCommands
from copydesk_gui.documents.drops import Overlay, Verb, sources_of


class DropTarget(QObject):
    """The window as a place to drop things on. No widget in it takes drops, so that all of them arrive here."""

    def __init__(self, window: QWidget, files: FileCommands) -> None:
        super().__init__(window)
        self._files = files
        self.overlay = Overlay(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drag, leave and drop; and the window's new size, which the overlay follows."""
        if isinstance(event, QDragEnterEvent):
            self._enter(event)
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self._drop(event)
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.overlay.hide()
            event.accept()
            return True
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.overlay.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def _enter(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if not (data.hasUrls() or data.hasText() or data.hasHtml()):
            event.ignore()
            return
        wanted = self._files.planned(sources_of(data))
        self.overlay.announce(self._files.outlook(wanted))
        if wanted.verb in {Verb.OPEN, Verb.ADD, Verb.REVIEW}:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.acceptProposedAction()  # refused with a sentence when dropped, rather than without a word

    def _drop(self, event: QDropEvent) -> None:
        self.overlay.hide()
        # Files are read, never moved, whatever the other side proposes.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._files.give(sources_of(event.mimeData()))
