"""The menu of a place in the rows: write, copy, pair by hand, correct a role."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from copydesk.comparison import Same
from copydesk.text import ARTICLE_ROLES, Role
from copydesk_gui import offsets
from copydesk_gui.comparison_view import captions, details
from copydesk_gui.comparison_view.differences import Change, said_so
from copydesk_gui.comparison_view.partners import partners
from copydesk_gui.work import by_hand

if TYPE_CHECKING:
    from copydesk.comparison import Options
    from copydesk_gui.comparison_view.view import ComparisonView


class PlaceMenu(QMenu):
    """What can be done with a paragraph, or with the row it stands in; goes when it is closed."""

    def __init__(
        self,
        view: "ComparisonView",
        row: int | None,
        document: int | None,
        block: int | None,
        change: Change | None = None,
    ) -> None:
        super().__init__(view)
        self.setObjectName("place_menu")
        self._view = view
        self.aboutToHide.connect(self.deleteLater)
        write = self.addAction(self.tr("Write a note…"))
        write.triggered.connect(view.note_wanted)
        copy, more = self.addAction(self.tr("Copy")), self.addAction(self.tr("Add to selection"))
        copy.triggered.connect(view.copy_selection)
        more.triggered.connect(view.more_wanted)
        for action in (copy, more):
            action.setEnabled(bool(view.selected_spans()))
        if row is None:
            write.setEnabled(False)
            return
        self._row = row
        if change is not None:
            self._add_same(change)
        tell = self.addAction(self.tr("Details"))
        tell.triggered.connect(partial(view.show_details, row))
        self.addSeparator()
        part = view.shown_comparison().rows[row].blocks[document] if document is not None else ()
        if document is not None and part:
            self._add_pairing(document, block if block is not None else part[0], part)
        again = self.addAction(self.tr("Pair again from here"))
        again.triggered.connect(self._pair_again)
        release = self.addAction(self.tr("Let the program pair this row"))
        release.setEnabled(by_hand.released(view.shown_comparison(), row) != view.shown_comparison().options)
        release.triggered.connect(self._release)
        if document is not None and part:
            self._add_roles(document, block if block is not None else part[0])
        for action in self.findChildren(QAction):
            action.setEnabled(action.isEnabled() and (view.takes_choices or action in (write, copy, more, tell)))

    def _add_same(self, change: Change) -> None:
        """Call the two wordings of a change the same, or take back that they were called so."""
        same = said_so(self._view.shown_comparison(), change)
        if same is not None:
            words, told, chosen = self.tr("Tell “{0}” and “{1}” apart again"), self._view.same_taken_back, same
        elif change.can_be_called_same:
            chosen = Same(change.was, change.now)
            words, told = self.tr("Call “{0}” and “{1}” the same"), self._view.same_called
        else:
            return
        sides = (offsets.qt_text(side).replace("&", "&&") for side in (chosen.one, chosen.other))
        self.addAction(words.format(*sides)).triggered.connect(partial(told.emit, chosen))

    def _add_pairing(self, document: int, block: int, part: tuple[int, ...]) -> None:
        comparison = self._view.shown_comparison()
        menu = self.addMenu(self.tr("Pair with"))
        menu.setObjectName("pair_with")
        for found in partners(comparison, document, block):
            words = offsets.qt_text(details.candidate(comparison, found, document)).replace("&", "&&")
            options = partial(by_hand.paired, comparison, document, (block,), found.row, joins=False)
            menu.addAction(words).triggered.connect(partial(self._decide, options, self.tr("Pair Paragraphs")))
        if menu.isEmpty():
            menu.addAction(self.tr("No other paragraph has these words")).setEnabled(False)
        others = [n for n, held in enumerate(comparison.rows[self._row].blocks) if n != document and held]
        lone = self.addAction(self.tr("Has no partner"))
        lone.setEnabled(bool(others) and bool(part))
        lone.triggered.connect(
            partial(self._decide, partial(by_hand.alone, comparison, document, self._row), self.tr("No Partner"))
        )

    def _add_roles(self, document: int, block: int) -> None:
        comparison = self._view.shown_comparison()
        self.addSeparator()
        menu = self.addMenu(self.tr("Role"))
        menu.setObjectName("role")
        group = QActionGroup(menu)
        options = comparison.options
        chosen = by_hand.chosen_role(options, document, block)
        for role in (None, *Role):
            words = captions.role_name(role) if role is not None else self.tr("As the program finds it")
            action = menu.addAction(words[:1].upper() + words[1:])
            action.setCheckable(True)
            action.setChecked(role is chosen)
            group.addAction(action)
            make = partial(by_hand.with_role, options, document, block, role)
            action.triggered.connect(partial(self._decide, make, self.tr("Correct Role")))
            if role is None or role is max(ARTICLE_ROLES, key=list(Role).index):
                menu.addSeparator()

    def _pair_again(self) -> None:
        self._decide(partial(by_hand.again_from, self._view.shown_comparison(), self._row), self.tr("Pair Again"))

    def _release(self) -> None:
        self._decide(partial(by_hand.released, self._view.shown_comparison(), self._row), self.tr("Let Pair"))

    def _decide(self, make: "partial[Options]", label: str, _checked: bool = False) -> None:
        self._view.options_chosen.emit(make(), label)
