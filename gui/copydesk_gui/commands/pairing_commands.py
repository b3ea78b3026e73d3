"""Pairing by hand from the menu, and what the view was told of pairs and roles: each decision is a step to undo."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QKeySequence

from copydesk.comparison import Options
from copydesk_gui.commands.compare_menu import PAIR_KEYS
from copydesk_gui.comparison_view import ComparisonView
from copydesk_gui.comparison_view.pull import Pull
from copydesk_gui.work import by_hand
from copydesk_gui.workspace import Workspace


class PairingCommands(QObject):
    """Takes decisions about pairs and roles to the desk; the comparison that follows obeys them."""

    said = Signal(str)  # a sentence

    def __init__(self, parent: QObject, workspace: Workspace, view: ComparisonView) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        view.options_chosen.connect(self.take)
        workspace.comparison_changed.connect(self._follow)
        workspace.runner.started.connect(self._follow)
        self._follow()

    def take(self, options: Options, label: str) -> None:
        """Compare with these options from now on."""
        if self._workspace.is_complete and options != self._workspace.desk.options:
            self._workspace.change(replace(self._workspace.desk, options=options), label)
            self.said.emit(self.tr("{0}: done, and kept with the review; Undo takes it back").format(label))

    def pair(self) -> None:
        """Take up the current row's paragraph; in another row, pair it with what stands there."""
        row = self._view.current_row
        comparison = self._workspace.comparison
        if comparison is None or row is None or not self._workspace.is_complete:
            return
        pull = self._view.taken.pull
        options = pull.options(comparison) if pull is not None else None
        if options is None:
            self._take_up(row)
            return
        self._view.taken.give_up()
        self.take(options, self.tr("Pair Paragraphs"))

    def no_partner(self) -> None:
        """Let the copy's paragraph of the current row stand alone."""
        row, comparison = self._view.current_row, self._workspace.comparison
        if comparison is not None and row is not None:
            held = comparison.rows[row].blocks
            document = next((n for n in comparison.copies if held[n]), comparison.reference)
            self.take(by_hand.alone(comparison, document, row), self.tr("No Partner"))

    def pair_again(self) -> None:
        """Keep the current row's pair, and let the program pair all that follows anew."""
        row, comparison = self._view.current_row, self._workspace.comparison
        if comparison is not None and row is not None:
            self.take(by_hand.again_from(comparison, row), self.tr("Pair Again"))

    def release(self) -> None:
        """Let the program pair the current row."""
        row, comparison = self._view.current_row, self._workspace.comparison
        if comparison is not None and row is not None:
            self.take(by_hand.released(comparison, row), self.tr("Let Pair"))

    def details(self) -> None:
        """Say all that is known of the current row."""
        if self._view.current_row is not None:
            self._view.show_details(self._view.current_row)

    def _take_up(self, row: int) -> None:
        """Take up what the first copy has in a row; where that was taken up already, the next copy's; then nothing."""
        comparison, pull = self._workspace.comparison, self._view.taken.pull
        if comparison is None:
            return
        held = comparison.rows[row].blocks
        holders = [n for n in comparison.copies if held[n]] or [comparison.reference]
        left = holders[holders.index(pull.document) + 1 :] if pull is not None and pull.row == row else holders
        self._view.taken.give_up()
        if not left:
            self.said.emit(self.tr("Nothing is to be paired"))
            return
        keys = QKeySequence(PAIR_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        self._view.taken.take(Pull(row, left[0], held[left[0]], QPoint(), keys=keys))
        said = self.tr("Go to the row that this paragraph belongs to, and give the same command again")
        if len(left) > 1:
            said = self.tr("Go to the row that this paragraph belongs to and press {0}, or here for the next copy’s")
        self.said.emit(said.format(keys))

    def _follow(self) -> None:
        self._view.taken.give_up()
        self._view.takes_choices = self._workspace.is_complete and self._workspace.is_current
