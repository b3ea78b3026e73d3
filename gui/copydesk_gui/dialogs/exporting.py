"""The export dialog: which report, what is in it, and how its pages look before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui import settings
from copydesk_gui.dialogs.previewing import Preview
from copydesk_gui.jobs import ComparingRunner, Job, Reins
from copydesk_gui.panes import Text, heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.reports import Choices, Subject
    from copydesk_gui.settings import Setting, Settings

_SETTLED: Final = 250  # milliseconds without a change before the pages are set anew
_WIDTH: Final = 900
_HEIGHT: Final = 560

FORMATS: Final = {
    "pdf": QT_TRANSLATE_NOOP("Export", "Annotated PDF"),
    "html": QT_TRANSLATE_NOOP("Export", "Web page (HTML)"),
    "docx": QT_TRANSLATE_NOOP("Export", "Word document with tracked changes (DOCX)"),
    "csv": QT_TRANSLATE_NOOP("Export", "Findings as a table (CSV)"),
    "csv-notes": QT_TRANSLATE_NOOP("Export", "Notes as a table (CSV)"),
    "jsonld": QT_TRANSLATE_NOOP("Export", "Notes as W3C Web Annotations (JSON-LD)"),
    "json": QT_TRANSLATE_NOOP("Export", "Comparison for programs (JSON)"),
    "text": QT_TRANSLATE_NOOP("Export", "Plain text"),
}
_CONTENTS: Final = {
    "full": QT_TRANSLATE_NOOP("Export", "Everything"),
    "findings": QT_TRANSLATE_NOOP("Export", "Findings and their places only"),
    "notes": QT_TRANSLATE_NOOP("Export", "Notes and their places only"),
}
_LAYOUTS: Final = {
    "side-by-side": QT_TRANSLATE_NOOP("Export", "Original and copy side by side"),
    "margin": QT_TRANSLATE_NOOP("Export", "The copy, with notes in its margin"),
}
_PAPERS: Final = {
    "landscape": QT_TRANSLATE_NOOP("Export", "Across"),
    "portrait": QT_TRANSLATE_NOOP("Export", "Upright"),
}
_CHROME: Final = {
    "folded": QT_TRANSLATE_NOOP("Export", "Folded to a line"),
    "left-out": QT_TRANSLATE_NOOP("Export", "Left out"),
    "shown": QT_TRANSLATE_NOOP("Export", "Shown"),
}

# Which formats heed a choice.
_HEEDED: Final = {
    "contents": ("pdf", "html", "docx"),
    "layout": ("pdf",),
    "paper": ("pdf",),
    "chrome": ("pdf", "html", "docx"),
    "each": ("pdf", "html", "docx", "csv", "text"),
    "with": ("pdf",),
}


class ExportDialog(QDialog):
    """Asks what to write; nothing is written before a place for it is chosen."""

    decided = Signal(str, object)  # a report's name and Choices

    def __init__(self, subject: Callable[[], Subject], kept: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export Report"))
        self._present = subject
        self._subject = subject()
        self._kept = kept
        self._runner = ComparingRunner(self)
        self.finished.connect(self._let_go)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(8)
        self.format = self._combo("format", self.tr("Report"), FORMATS, kept.get(settings.REPORT_FORMAT))
        self._fields: dict[str, QWidget] = {
            "contents": self._combo("contents", self.tr("Contents"), _CONTENTS, kept.get(settings.REPORT_CONTENTS)),
            "layout": self._combo("layout", self.tr("Layout"), _LAYOUTS, kept.get(settings.REPORT_LAYOUT)),
            "paper": self._combo("paper", self.tr("Paper"), _PAPERS, _paper(kept.get(settings.REPORT_PORTRAIT))),
            "chrome": self._combo("chrome", self.tr("Site chrome"), _CHROME, kept.get(settings.REPORT_CHROME)),
            "each": self._box("each", self.tr("A file for each copy"), settings.REPORT_EACH_COPY),
            "with": self._box("with", self.tr("Put the review into the PDF"), settings.REPORT_WITH_REVIEW),
        }
        self._fields["with"].setToolTip(self.tr("Whoever opens the PDF in Copydesk then has the whole comparison."))
        self.preview = Preview(self)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLED)
        self._timer.timeout.connect(self._set_pages)
        self._follow()

    @property
    def subject(self) -> Subject:
        """What would be exported."""
        return self._subject

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        from copydesk.reports import Choices, Contents, Furniture, Layout  # noqa: PLC0415 - late, as in opening.py

        return Choices(
            Contents(self._chosen("contents")),
            Layout(self._chosen("layout")),
            Furniture(self._chosen("chrome")),
            is_portrait=self._chosen("paper") == "portrait",
            with_review=self._is_checked("with"),
            each_copy=self._is_checked("each"),
        )

    def field(self, name: str) -> QWidget:
        """What shows and changes a choice.

        Raises:
            KeyError: There is no such choice.
        """
        return self._fields[name]

    def renew(self) -> None:
        """Show the pages of what is there now; nothing is left to export where no comparison is finished."""
        try:
            self._subject = self._present()
        except ValueError:
            self.preview.wait()  # a comparison that is on its way tells when it is done
            return
        self._follow()

    # Inside

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(heading(self.tr("Export"), self))
        left.addLayout(self._form)
        left.addStretch(1)
        left.addWidget(Text(self.tr("Nothing leaves this machine: the report is a file."), self, soft=True, wraps=True))
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(self.tr("Save As…"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("save_report")
        save.setDefault(True)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._decide)
        buttons.rejected.connect(self.reject)
        left.addWidget(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 18, 22, 16)
        row.setSpacing(24)
        row.addLayout(left, 2)
        row.addWidget(self.preview, 3)
        self.resize(_WIDTH, _HEIGHT)

    def _combo(self, name: str, label: str, names: dict[str, str], value: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(label)
        for key, text in names.items():
            combo.addItem(QCoreApplication.translate("Export", text), key)
        combo.setCurrentIndex(max(0, combo.findData(value)))
        combo.currentIndexChanged.connect(self._follow)
        self._form.addRow(label, combo)
        return combo

    def _box(self, name: str, label: str, setting: Setting[bool]) -> QCheckBox:
        box = QCheckBox(label, self)
        box.setObjectName(name)
        box.setChecked(self._kept.get(setting))
        box.toggled.connect(self._follow)
        self._form.addRow(box)
        return box

    def _chosen(self, name: str) -> str:
        field = self._fields[name]
        return str(field.currentData()) if isinstance(field, QComboBox) else ""

    def _is_checked(self, name: str) -> bool:
        field = self._fields[name]
        return isinstance(field, QCheckBox) and field.isChecked()

    def _follow(self) -> None:
        """Offer what the report heeds, and set its pages when a moment has passed."""
        if not hasattr(self, "_timer"):
            return  # the fields are still being made
        name = str(self.format.currentData())
        for key, formats in _HEEDED.items():
            has_many = key != "each" or len(self._subject.comparison.copies) > 1
            self._fields[key].setEnabled(name in formats and has_many)
        self._runner.cancel()
        if name == "pdf":
            self.preview.wait()
            self._timer.start()
        else:
            self._timer.stop()
            self.preview.say(self.tr("Only the PDF is shown here before it is written."))

    def _let_go(self) -> None:
        self._timer.stop()
        self._runner.close()  # at once: a child that sets pages is ended as soon as nobody wants them

    def _set_pages(self) -> None:
        subject, choices = self._subject, self.choices

        def work(reins: Reins[None]) -> bytes:
            from copydesk import reports  # noqa: PLC0415 - late, as in opening.py

            return reports.render("pdf", subject, reports.Asked(reins.cancelled, choices=choices))

        self._runner.start(Job(work, self.preview.show_pdf, self.preview.tell_failure))

    def _decide(self) -> None:
        name, choices = str(self.format.currentData()), self.choices
        self._kept.put(settings.REPORT_FORMAT, name)
        self._kept.put(settings.REPORT_CONTENTS, choices.contents.value)
        self._kept.put(settings.REPORT_LAYOUT, choices.layout.value)
        self._kept.put(settings.REPORT_CHROME, choices.chrome.value)
        self._kept.put(settings.REPORT_PORTRAIT, choices.is_portrait)
        self._kept.put(settings.REPORT_EACH_COPY, choices.each_copy)
        self._kept.put(settings.REPORT_WITH_REVIEW, choices.with_review)
        self.decided.emit(name, choices)
        self.accept()


def _paper(is_portrait: bool) -> str:
    return "portrait" if is_portrait else "landscape"
