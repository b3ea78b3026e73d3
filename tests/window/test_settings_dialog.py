"""The settings dialog: made from the table, beside the work, and what it changes holds at once."""

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget
from tests.window.helpers import trigger

from copydesk_gui import app, settings, theme
from copydesk_gui.dialogs.settings_dialog import SettingsDialog
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import PAGES, SETTINGS, Settings


@pytest.fixture
def dialog(opened: MainWindow) -> SettingsDialog:
    trigger(opened, "settings")
    (dialog,) = opened.findChildren(SettingsDialog)
    return dialog


def test_every_setting_with_a_label_has_a_field_with_its_name(dialog: SettingsDialog) -> None:
    labelled = [setting for setting in SETTINGS if setting.label]
    assert labelled
    for setting in labelled:
        assert setting.key.split("/")[0] in PAGES
        assert dialog.field(setting).accessibleName() == setting.label
        assert len(setting.names) == len(setting.choices)


def test_it_is_in_nobodys_way(dialog: SettingsDialog, opened: MainWindow) -> None:
    assert not dialog.isModal()
    trigger(opened, "settings")
    assert opened.findChildren(SettingsDialog) == [dialog]  # the same one comes to the front


def test_what_is_changed_holds_at_once_and_menus_follow(dialog: SettingsDialog, opened: MainWindow) -> None:
    box = dialog.field(settings.FOLD_IDENTICAL)
    assert isinstance(box, QCheckBox)
    box.setChecked(True)
    assert opened.views.view_filter.fold_identical
    assert opened.actions_by_id["fold_identical"].isChecked()
    choice = dialog.field(settings.THEME)
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(settings.THEME.choices.index("dark"))
    assert theme.current().is_dark
    assert opened.actions_by_id["theme_dark"].isChecked()
    size = dialog.field(settings.TEXT_SIZE)
    assert isinstance(size, QSpinBox)
    size.setValue(150)
    assert opened.status_line.zoom.text() == "150 %"
    assert opened.view.text_points == pytest.approx(1.5 * theme.TEXT_POINTS)


def test_fields_follow_the_menus(dialog: SettingsDialog, opened: MainWindow) -> None:
    trigger(opened, "fold_identical")
    trigger(opened, "zoom_in")
    trigger(opened, "theme_dark")
    box, size = dialog.field(settings.FOLD_IDENTICAL), dialog.field(settings.TEXT_SIZE)
    choice: QWidget = dialog.field(settings.THEME)
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    assert isinstance(size, QSpinBox)
    assert size.value() == 110
    assert isinstance(choice, QComboBox)
    assert choice.currentText() == "Dark"


def test_size_panel_and_tab_come_back(opened: MainWindow, kept: Settings) -> None:
    trigger(opened, "zoom_in")
    opened.side.setCurrentIndex(2)
    trigger(opened, "side")
    assert opened.side.isHidden()
    again = app.make_window(kept)
    assert again.view.text_points == pytest.approx(1.1 * theme.TEXT_POINTS)
    assert again.side.isHidden()
    assert again.side.currentIndex() == 2
    assert not again.actions_by_id["side"].isChecked()
    again.workspace.close()
    again.deleteLater()


def test_a_list_that_is_asked_for_brings_the_panel_back(opened: MainWindow) -> None:
    trigger(opened, "side")
    trigger(opened, "next_finding")
    assert opened.side.isVisible()
    assert opened.actions_by_id["side"].isChecked()
