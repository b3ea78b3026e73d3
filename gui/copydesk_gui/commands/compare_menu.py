"""The Compare menu: what an editor decides about how the texts are held against each other."""

from typing import Final

from copydesk.messages import QT_TRANSLATE_NOOP
from copydesk_gui.commands.command import Command, Needs

PAIR_KEYS: Final = "Ctrl+J"  # also said beside a paragraph that was taken up

# The order is that of the menu; None is a line between two groups.
COMPARE: Final = (
    Command(
        "compare",
        QT_TRANSLATE_NOOP("Command", "Compare A&gain"),
        "views.compare_again",
        "F5",
        "compare",
        "compare",
        Needs.DOCUMENTS,
    ),
    Command(
        "details",
        QT_TRANSLATE_NOOP("Command", "De&tails of the Row"),
        "pairs.details",
        "Ctrl+I",
        "",
        "compare",
        Needs.ROWS,
    ),
    None,
    Command(
        "pair",
        QT_TRANSLATE_NOOP("Command", "&Pair Paragraph"),
        "pairs.pair",
        PAIR_KEYS,
        "",
        "compare",
        Needs.COMPARISON,
    ),
    Command(
        "no_partner",
        QT_TRANSLATE_NOOP("Command", "Has N&o Partner"),
        "pairs.no_partner",
        "Ctrl+Shift+J",
        "",
        "compare",
        Needs.COMPARISON,
    ),
    Command(
        "pair_again",
        QT_TRANSLATE_NOOP("Command", "Pair Again &from Here"),
        "pairs.pair_again",
        "",
        "",
        "compare",
        Needs.COMPARISON,
    ),
    Command(
        "release_pair",
        QT_TRANSLATE_NOOP("Command", "Let the Program Pair This Ro&w"),
        "pairs.release",
        "",
        "",
        "compare",
        Needs.COMPARISON,
    ),
    None,
    Command(
        "call_same",
        QT_TRANSLATE_NOOP("Command", "&Call Two Wordings the Same"),
        "sames.call",
        "Ctrl+Shift+E",
        "",
        "compare",
        Needs.COMPARISON,
    ),
    Command(
        "called_same",
        QT_TRANSLATE_NOOP("Command", "Called the &Same…"),
        "sames.show",
        "",
        "",
        "compare",
        Needs.DOCUMENTS,
    ),
    None,
    Command(
        "rules",
        QT_TRANSLATE_NOOP("Command", "R&ules of the Agency or Licence…"),
        "packs.choose",
        "",
        "",
        "compare",
        Needs.DOCUMENTS,
    ),
)
