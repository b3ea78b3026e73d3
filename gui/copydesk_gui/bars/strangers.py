"""Says so where a copy shares no paragraph with the original, for as long as that is so."""

from PySide6.QtCore import QObject, Signal

from copydesk_gui import offsets
from copydesk_gui.bars.notices import NoticeBar, Told
from copydesk_gui.documents import naming
from copydesk_gui.workspace import Workspace


class StrangerTeller(QObject):
    """Follows the comparison; what was put away is not said again before something else is true."""

    documents_wanted = Signal()

    def __init__(self, workspace: Workspace, notices: NoticeBar) -> None:
        super().__init__(notices)
        self._workspace = workspace
        self._notices = notices
        self._said = ""
        workspace.comparison_changed.connect(self._follow)
        workspace.desk_replaced.connect(self._forget)

    def _follow(self) -> None:
        comparison = self._workspace.comparison
        if comparison is not None and not self._workspace.is_complete:
            return  # pairs are still to come
        strangers = self._workspace.counts.strangers if comparison is not None else ()
        names = naming.labels(self._workspace.desk.documents)
        sentence = self._sentence([names[n] for n in strangers], len(names))
        if sentence != self._said:
            self._notices.withdraw(self._said)
            self._said = sentence
            if sentence:
                offers = ((self.tr("Show the documents"), self.documents_wanted.emit),)
                self._notices.tell(Told(sentence, offers=offers, is_hint=True))

    def _sentence(self, names: list[str], documents: int) -> str:
        """What is said of these copies; nothing where there is none."""
        if not names:
            return ""
        if documents == 2:
            said = self.tr("These texts have no paragraph in common.")
        else:
            listed = ", ".join(offsets.qt_text(f"“{name}”") for name in names)
            said = self.tr("{0}: no paragraph in common with the original.").format(listed)
        todo = self.tr(
            "If it is another story, remove it. If not, pair its paragraphs by hand: drag a sign between the columns "
            "onto the row that it belongs to."
        )
        return f"{said} {todo}"

    def _forget(self) -> None:
        self._said = ""
