"""The settings dialog, made from the settings table: a field for each setting that has a label."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from copydesk_gui import offsets
from copydesk_gui.panes import Text, hairline, heading
from copydesk_gui.settings import PAGES, SETTINGS, Setting, Settings

_INSET: Final = 7  # pixels before what stands in a field, as in `style.qss`
_WIDTH: Final = 460


def translated(text: str) -> str:
    """A text of the settings table in the window's language."""
    return QCoreApplication.translate("Settings", text)


class SettingsDialog(QDialog):
    """Beside the work, never in its way: each change holds at once, and there is nothing to confirm."""

    def __init__(self, kept: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self._kept = kept
        self._fields: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        for prefix, title in PAGES.items():
            listed = [setting for setting in SETTINGS if setting.label and setting.key.startswith(f"{prefix}/")]
            if listed:
                column.addWidget(heading(translated(title), self))
                column.addLayout(self._form(listed))
                column.addWidget(hairline(self))
        column.addWidget(Text(self.tr("Changes hold at once and are kept on this machine."), self, soft=True))
        column.addStretch(1)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("close_settings")
        close.setAutoDefault(False)  # Enter is for the field that one types in
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)
        kept.changed.connect(self._follow)

    def field(self, setting: Setting[Any]) -> QWidget:
        """What shows and changes a setting.

        Raises:
            KeyError: It has no label, and so no field.
        """
        return self._fields[setting.key]

    def _form(self, listed: list[Setting[Any]]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for setting in listed:
            name = translated(setting.label)
            field = self._fields[setting.key] = self._made(setting, name)
            field.setObjectName(setting.key)
            field.setAccessibleName(name)
            if isinstance(field, QCheckBox):
                form.addRow(field)
            else:
                label = Text(name, self)
                label.setBuddy(field)
                form.addRow(label, field)
        return form

    def _made(self, setting: Setting[Any], name: str) -> QWidget:
        """The field that fits a setting's type."""
        value = self._kept.get(setting)
        put = partial(self._kept.put, setting)
        if isinstance(value, bool):
            box = QCheckBox(name, self)
            box.setChecked(value)
            box.toggled.connect(put)
            return box
        if setting.choices:
            choice = QComboBox(self)
            for each, words in zip(setting.choices, setting.names, strict=True):
                choice.addItem(translated(words), each)
            choice.setCurrentIndex(setting.choices.index(value))
            choice.currentIndexChanged.connect(partial(self._choose, setting))
            return choice
        if isinstance(value, int):
            number = QSpinBox(self)
            number.lineEdit().setTextMargins(_INSET, 0, 0, 0)  # which a style sheet gives every other field
            number.setRange(int(setting.low or 0), int(setting.high or 0))
            number.setSuffix(translated(setting.unit))
            number.setValue(value)
            number.valueChanged.connect(put)
            return number
        line = QLineEdit(offsets.qt_text(str(value)), self)
        line.setAcceptDrops(False)  # a file dropped here is meant for the window
        line.editingFinished.connect(partial(self._take_line, setting, line))
        return line

    def _choose(self, setting: Setting[str], n: int) -> None:
        self._kept.put(setting, setting.choices[n])

    def _take_line(self, setting: Setting[str], line: QLineEdit) -> None:
        self._kept.put(setting, line.text().strip())

    def _follow(self, key: str) -> None:
        """Show what was changed elsewhere, as by a menu."""
        setting: Setting[Any] = next(setting for setting in SETTINGS if setting.key == key)
        field = self._fields.get(key)
        value = self._kept.get(setting)
        if isinstance(field, QCheckBox):
            field.setChecked(bool(value))
        elif isinstance(field, QComboBox):
            field.setCurrentIndex(setting.choices.index(value))
        elif isinstance(field, QSpinBox) and isinstance(value, int):
            field.setValue(value)
        elif isinstance(field, QLineEdit):
            field.setText(offsets.qt_text(str(value)))
