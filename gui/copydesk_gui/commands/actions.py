"""The window's actions, made from the table of commands."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from copydesk_gui.commands import COMMANDS, LAYOUT, MENUS, translated
from copydesk_gui.icons import icon

_ICONS: Final = {command.id: command.icon for command in COMMANDS if command.icon}


def build(parent: QObject, targets: Mapping[str, QObject]) -> dict[str, QAction]:
    """An action for each command, by id, connected to its slot.

    Args:
        parent: Owns the actions.
        targets: The objects that slots name before their dot.

    Raises:
        AttributeError: A slot does not exist.
        KeyError: A slot names an object that is not among `targets`.
    """
    actions: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for command in COMMANDS:
        action = QAction(translated(command.text), parent)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in (command.keys, command.also) if keys])
        action.setCheckable(command.is_checkable)
        if command.is_checkable and command.group != "toggle":
            if command.group not in groups:
                groups[command.group] = QActionGroup(parent)
            groups[command.group].addAction(action)
        target, method = command.slot.split(".")
        action.triggered.connect(getattr(targets[target], method))
        actions[command.id] = action
    return actions


def tint(actions: Iterable[QAction]) -> None:
    """Give these actions their icons in the current theme's colour."""
    for action in actions:
        if name := _ICONS.get(action.objectName()):
            action.setIcon(icon(name))


def fill(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """Put the menus into a menu bar."""
    bar.setAccessibleName(QCoreApplication.translate("MainWindow", "Menus"))
    menus: dict[str, QMenu] = {}
    for name, text in MENUS.items():
        menus[name] = bar.addMenu(translated(text))
        menus[name].setObjectName(f"menu_{name}")
        menus[name].aboutToShow.connect(partial(_tint_menu, menus[name]))
    last = "file"
    for command in LAYOUT:
        if command is None:
            menus[last].addSeparator()
        else:
            menus[command.menu].addAction(actions[command.id])
            last = command.menu


def _tint_menu(menu: QMenu) -> None:
    tint(menu.actions())  # drawing all of them takes longer than starting may wait for
