"""Undo and redo over frozen values: nothing is taken back by hand, an older value is simply current again."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import ClassVar, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """A value that was current once, what led to it, and a number of its own that a save can be held against."""

    value: T
    label: str
    token: int


class History(Generic[T]):
    """The values that were current, in their order, and which of them is now."""

    # Shared by all histories: a save that ends after another review was opened must not be taken for that one's.
    _numbers: ClassVar[Iterator[int]] = count()

    def __init__(self, first: T) -> None:
        self._steps = [Step(first, "", next(self._numbers))]
        self._at = 0
        self._saved = self._steps[0].token

    @property
    def value(self) -> T:
        """What is current."""
        return self._steps[self._at].value

    @property
    def token(self) -> int:
        """The current step's number; give it back to `mark_saved` when its value is on disk."""
        return self._steps[self._at].token

    @property
    def is_saved(self) -> bool:
        """Whether the current value is the one that was saved last, also after undo and redo."""
        return self.token == self._saved

    @property
    def undo_label(self) -> str | None:
        """What an undo would take back, None where there is nothing."""
        return self._steps[self._at].label if self._at else None

    @property
    def redo_label(self) -> str | None:
        """What a redo would do again, None where there is nothing."""
        return self._steps[self._at + 1].label if self._at + 1 < len(self._steps) else None

    def push(self, value: T, label: str) -> None:
        """Make `value` current; what had been taken back can no longer be done again."""
        del self._steps[self._at + 1 :]
        self._steps.append(Step(value, label, next(self._numbers)))
        self._at += 1

    def amend(self, value: T) -> None:
        """Put `value` in the current one's place: the same step, said anew, so neither undone nor unsaved."""
        step = self._steps[self._at]
        self._steps[self._at] = Step(value, step.label, step.token)

    def undo(self) -> bool:
        """Take the last step back; False where there is none."""
        if not self._at:
            return False
        self._at -= 1
        return True

    def redo(self) -> bool:
        """Do the step that was taken back again; False where there is none."""
        if self._at + 1 >= len(self._steps):
            return False
        self._at += 1
        return True

    def mark_saved(self, token: int) -> None:
        """Say that the step with this number is what is on disk now, wherever one has gone since."""
        self._saved = token
