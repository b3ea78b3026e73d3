"""The View menu."""

from typing import Final

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands.command import Command, Needs

# The order is that of the menu; None is a line between two groups.
VIEW: Final = (
    Command(
        "fold_chrome",
        QT_TRANSLATE_NOOP("Command", "Fold Site &Chrome"),
        "views.fold_chrome",
        "Ctrl+1",
        "",
        "view",
        group="toggle",
    ),
    Command(
        "show_style",
        QT_TRANSLATE_NOOP("Command", "Show &Style Differences"),
        "views.show_style",
        "Ctrl+2",
        "",
        "view",
        group="toggle",
    ),
    Command(
        "fold_identical",
        QT_TRANSLATE_NOOP("Command", "Fold &Identical Rows"),
        "views.fold_identical",
        "Ctrl+3",
        "",
        "view",
        group="toggle",
    ),
    Command(
        "beyond_style",
        QT_TRANSLATE_NOOP("Command", "Beyond Style Onl&y"),
        "views.beyond_style",
        "Ctrl+7",
        "",
        "view",
        group="toggle",
    ),
    Command(
        "only_findings",
        QT_TRANSLATE_NOOP("Command", "&Findings Only"),
        "views.only_findings",
        "Ctrl+4",
        "",
        "view",
        group="toggle",
    ),
    None,
    Command(
        "matrix",
        QT_TRANSLATE_NOOP("Command", "&Table of Copies"),
        "views.show_matrix",
        "Ctrl+5",
        "",
        "view",
        Needs.COMPARISON,
        group="toggle",
    ),
    Command(
        "all_copies",
        QT_TRANSLATE_NOOP("Command", "Sho&w All Copies"),
        "views.show_all_copies",
        "Ctrl+Shift+L",
        "",
        "view",
        Needs.ROWS,
    ),
    Command(
        "side", QT_TRANSLATE_NOOP("Command", "Side &Panel"), "views.show_side", "Ctrl+6", "", "view", group="toggle"
    ),
    None,
    Command(
        "zoom_in", QT_TRANSLATE_NOOP("Command", "&Zoom In"), "views.zoom_in", "Ctrl++", "zoom-in", "view", also="Ctrl+="
    ),
    Command("zoom_out", QT_TRANSLATE_NOOP("Command", "Zoom &Out"), "views.zoom_out", "Ctrl+-", "zoom-out", "view"),
    Command(
        "zoom_reset", QT_TRANSLATE_NOOP("Command", "&Normal Size"), "views.zoom_reset", "Ctrl+0", "zoom-reset", "view"
    ),
    Command(
        "scroll_apart",
        QT_TRANSLATE_NOOP("Command", "Scroll Column &Alone or Together"),
        "views.scroll_apart",
        "F6",
        "",
        "view",
        Needs.ROWS,
    ),
    None,
    Command(
        "theme_system",
        QT_TRANSLATE_NOOP("Command", "Theme of the Syste&m"),
        "views.theme_system",
        "",
        "",
        "view",
        group="theme",
    ),
    Command(
        "theme_light", QT_TRANSLATE_NOOP("Command", "&Light Theme"), "views.theme_light", "", "", "view", group="theme"
    ),
    Command(
        "theme_dark", QT_TRANSLATE_NOOP("Command", "&Dark Theme"), "views.theme_dark", "", "", "view", group="theme"
    ),
    Command(
        "theme_contrast",
        QT_TRANSLATE_NOOP("Command", "&High Contrast Theme"),
        "views.theme_contrast",
        "",
        "",
        "view",
        group="theme",
    ),
    Command(
        "theme_safe_light",
        QT_TRANSLATE_NOOP("Command", "Colour-&Blind Safe, Light"),
        "views.theme_safe_light",
        "",
        "",
        "view",
        group="theme",
    ),
    Command(
        "theme_safe_dark",
        QT_TRANSLATE_NOOP("Command", "Colour-Blind Safe, Dar&k"),
        "views.theme_safe_dark",
        "",
        "",
        "view",
        group="theme",
    ),
)
