"""Watches for the versions of PySide6 that lose a reference to None with every call that returns nothing."""

import sys

from PySide6.QtCore import QObject

CALLS = 1000


def test_calls_that_return_nothing_leave_none_alone(qapp: object) -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
    # The sound versions stay within a few; the broken ones lose one with each call, and abort after some 5,000.
    assert sys.getrefcount(None) > before - CALLS / 10
