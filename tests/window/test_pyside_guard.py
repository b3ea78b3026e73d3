"""PySide 6.12.0 drops a reference to None with every void call on Python 3.10 and 3.11, and aborts some 5,000 later."""

import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

CALLS = 1000
NOISE = 100  # references that the test itself and the interpreter come and go with


def test_a_thousand_void_calls_drop_no_reference_to_none(qapp: QApplication) -> None:
    made = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        made.blockSignals(False)
        made.setObjectName("a")
    assert sys.getrefcount(None) > before - NOISE
