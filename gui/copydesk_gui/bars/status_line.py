"""The status line: where the work is, how long the comparison took, what is hidden and how much."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from copydesk_gui.announcing import announce
from copydesk_gui.bars.counts import Counts
from copydesk_gui.comparison_view import captions
from copydesk_gui.panes import Strip, Text

HEIGHT: Final = 28


class Phrase(Text):
    """A part of the status line, gone where it has nothing to say, and cut where there is no room for all of it."""

    def say(self, text: str) -> None:
        """Show `text`, or nothing."""
        super().say(text)
        self.setVisible(bool(text))
        self._explain()

    def minimumSizeHint(self) -> QSize:
        """No width: a sentence must not make the window wider than its screen."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole in a tooltip where it is cut."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for, and dots for the rest."""
        shown = self._shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        painter, place = QPainter(self), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        self.style().drawItemText(
            painter, self.rect(), place, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()

    def _explain(self) -> None:
        self.setToolTip("" if self._shown() == self.text() else captions.tooltip(self.text()))

    def _shown(self) -> str:
        if self.width() >= self.sizeHint().width():
            return self.text()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())


class StatusLine(Strip):
    """Says the truth in few words; progress and Cancel while something is under way."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", Qt.Edge.TopEdge, parent)
        self.setFixedHeight(HEIGHT)
        self.work = Phrase("", self)
        self.duration = Phrase("", self, soft=True)
        self.hidden = Phrase("", self, soft=True)
        self.message = Phrase("", self, soft=True)
        self.row = Phrase("", self, soft=True)
        self.zoom = Phrase("", self, soft=True)
        for short in (self.row, self.zoom):
            short.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # never cut
        self._afterwards = ""
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 1000)
        self._progress.setFixedWidth(140)
        self._progress.setTextVisible(False)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("cancel")
        self._cancel.setProperty("small", True)
        self._cancel.clicked.connect(self.cancel_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 1, 14, 0)
        layout.setSpacing(18)
        for part in (self.work, self.message, self._progress, self._cancel, self.duration, self.hidden):
            layout.addWidget(part)
        layout.addStretch(1)
        for part in (self.row, self.zoom):
            layout.addWidget(part)
        self.end_progress()

    def tell(self, sentence: str) -> None:
        """Say what was done or cannot be done, for the eye and for a screen reader; after what is under way, if any."""
        if self.is_busy:
            self._afterwards = sentence
        else:
            self.message.say(sentence)
        announce(self, sentence)

    @property
    def is_busy(self) -> bool:
        """Whether progress is shown."""
        return not self._progress.isHidden()

    def begin_progress(self, text: str) -> None:
        """Show that something is under way."""
        self.message.say(text)
        self.duration.say("")
        self._progress.setRange(0, 1000)
        self._progress.setValue(0)
        self._progress.show()
        self._cancel.show()

    def show_busy(self) -> None:
        """Show that how much of it is done cannot be known."""
        self._progress.setRange(0, 0)

    def show_progress(self, share: float) -> None:
        """Show how much of it is done, 0 to 1."""
        self._progress.setValue(round(1000 * share))

    def end_progress(self) -> None:
        """Show that nothing is under way, and what was said meanwhile."""
        self.message.say(self._afterwards)
        self._afterwards = ""
        self._progress.hide()
        self._cancel.hide()

    def show_work(self, path: Path | None, saved_at: float | None, *, is_dirty: bool, is_saving: bool) -> None:
        """Say whether the work is on the disk and where; `saved_at` in seconds since 1970."""
        if is_saving:
            self.work.say(self.tr("Saving…"))
        elif is_dirty:
            where = (
                self.tr("Not saved yet") if path is None else self.tr("Changes in {0} not saved yet").format(path.name)
            )
            self.work.say("● " + where)
        elif path is None:
            self.work.say("")
        elif saved_at is None:
            self.work.say("✓ " + self.tr("As saved in {0}").format(path.name))
        else:
            at = QDateTime.fromSecsSinceEpoch(round(saved_at)).time().toString("HH:mm:ss")
            self.work.say("✓ " + self.tr("All saved {0} in {1}").format(at, path.name))

    def show_kept(self, path: Path | None, *, is_unreachable: bool) -> None:
        """Say that the work is on this machine's disk, and why not in the review's file."""
        if path is None:
            self.work.say("● " + self.tr("Kept on this computer, in no file yet"))
        elif is_unreachable:
            said = self.tr("Kept on this computer; {0} cannot be reached and is tried again").format(path.name)
            self.work.say("! " + said)
        else:
            self.work.say("● " + self.tr("Kept on this computer, not yet in {0}").format(path.name))

    def show_not_kept(self) -> None:
        """Say that the work is in memory only."""
        self.work.say("! " + self.tr("NOT kept on this computer: in memory only"))

    def show_part(self, path: Path, *, is_dirty: bool) -> None:
        """Say that what is open is only a part of what its file held."""
        said = self.tr("Opened in part from {0}").format(path.name)
        if is_dirty:
            said = self.tr("{0}, changes not saved yet").format(said)
        self.work.say(f"! {said}")

    def show_duration(self, milliseconds: float) -> None:
        """Say how long the comparison took."""
        if milliseconds < 1000:
            self.duration.say(self.tr("Compared in {0} ms").format(round(milliseconds)))
        else:
            seconds = QLocale().toString(milliseconds / 1000, "f", 1)
            self.duration.say(self.tr("Compared in {0} s").format(seconds))

    def show_hidden(self, counts: Counts, *, style: bool, chrome: bool, kinds: int) -> None:
        """Say what is there and not shown: style differences, folded lines, differences of kinds switched off."""
        parts = []
        if style and counts.style:
            parts.append(self.tr("%n style difference(s) hidden", "", counts.style))
        if chrome and counts.chrome:
            parts.append(self.tr("%n line(s) folded", "", counts.chrome))
        if kinds:
            parts.append(self.tr("%n other difference(s) hidden", "", kinds))
        self.hidden.say(" · ".join(parts))

    def show_row(self, n: int, rows: int) -> None:
        """Say which row, from 1, of how many is the current one."""
        self.row.say(self.tr("Row {0} of {1}").format(n, rows) if rows and n else "")

    def show_zoom(self, percent: int | None) -> None:
        """Say how large the articles are shown, if there are any."""
        self.zoom.say("" if percent is None else f"{percent} %")
