"""Keeps the window's pauses short while other threads compute, against two habits of the interpreter.

A thread that computes lets another one in only so often, and every call into Qt asks to be let in again: a paint of
some hundred calls waited that many times. And when objects have piled up, garbage is looked for among all of them
(0.2 s for the comparison of 2,000 paragraphs), in whichever thread happens to make the next one. What a comparison
makes and remembers holds nothing that holds it, so nothing of it is ever garbage that has to be looked for.
"""

import gc
import sys
from typing import Final

_TURN: Final = 0.001  # seconds that one thread may keep the others waiting; a fifth of what is usual
_YOUNG, _MIDDLE = 2_000, 10  # objects, and looks among the young, before garbage is looked for among more of them
_NEVER: Final = 1_000_000_000


def shorten() -> None:
    """Let threads take shorter turns, and look for garbage among all objects only where `tidy` says so.

    What there is by now stays for good, so it is not looked at again.
    """
    sys.setswitchinterval(_TURN)
    gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)
    gc.freeze()


def keep() -> None:
    """Look no more at what there is by now: a comparison was made, and the words that it knows by heart stay.

    Going through the words of two texts of a megabyte took 0.2 s, each time that others were opened. What nobody needs
    any more goes all the same, as long as it does not hold itself.
    """
    if gc.get_threshold()[2] == _NEVER:
        gc.freeze()


def tidy() -> None:
    """Look for garbage now, where nobody else does, among what was made since `keep`."""
    if gc.get_threshold()[2] == _NEVER:
        gc.collect()
