"""Remembers which folds were opened one by one, so that they stand open when the same documents are there again."""

from typing import Final

from PySide6.QtCore import QObject

from copydesk_gui import settings
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.settings import Settings

_KEPT: Final = 100  # the newest: some screens of open folds in each of the last reviews


class FoldKeeper(QObject):
    """Brings the view's open folds to the settings, and back at the start.

    A fold is known by its first block and the digest of the document that it stands in: nothing of what it holds or is
    called is kept.
    """

    def __init__(self, view: ComparisonView, kept: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._settings = kept
        view.opened_folds = frozenset(filter(None, map(_read, kept.get(settings.OPENED_FOLDS))))
        view.fold_toggled.connect(self._keep)

    def _keep(self) -> None:
        names = {f"{digest}:{block}" for digest, block in self._view.opened_folds}
        before = [name for name in self._settings.get(settings.OPENED_FOLDS) if name in names]
        newest = sorted(names.difference(before))
        self._settings.put(settings.OPENED_FOLDS, tuple([*before, *newest][-_KEPT:]))


def _read(name: str) -> tuple[str, int] | None:
    digest, _, block = name.rpartition(":")
    return (digest, int(block)) if digest and block.isdecimal() else None
