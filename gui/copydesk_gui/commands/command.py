"""What a command is, and what must be there for it to make sense."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QKeySequence

Key = QKeySequence.StandardKey


class Needs(StrEnum):
    """What must be there for a command to make sense; it is disabled otherwise."""

    NOTHING = "nothing"
    DOCUMENTS = "documents"
    ROWS = "rows"  # a comparison, growing or finished
    COMPARISON = "comparison"  # a finished one
    FINDINGS = "findings"
    FINDING = "finding"  # one is chosen
    NOTES = "notes"
    NOTE = "note"  # one is chosen
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Command:
    """A thing that the window can be told to do.

    Attributes:
        id: Its name in code.
        text: Its name in the menus, marked for translation in context "Command".
        slot: "object.method" of one of the window's command objects.
        keys: A portable key sequence, a standard key, or "" for none.
        icon: A name in resources/icons; "" for none, as a checkable one has: its mark stands in the icon's place.
        menu: A key of `MENUS`.
        group: Checkable where set: commands of one group exclude each other, "toggle" stands alone.
        also: A second key sequence, for keyboards on which the first is hard to reach.
    """

    id: str
    text: str
    slot: str
    keys: QKeySequence.StandardKey | str
    icon: str
    menu: str
    needs: Needs = Needs.NOTHING
    group: str = ""
    also: str = ""

    @property
    def is_checkable(self) -> bool:
        """Whether it is a state that is on or off."""
        return bool(self.group)
