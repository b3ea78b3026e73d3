"""Saying aloud, where a screen reader listens, what otherwise is only seen to appear."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from copydesk_gui import offsets


def announce(widget: QWidget, sentence: str) -> None:
    """Have `sentence` read out; the keyboard stays where it is, and what is being read out is not cut short."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, offsets.qt_text(sentence)))
