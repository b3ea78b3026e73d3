"""English as a translation of itself, for numbers: "1 line", "2 lines", from "%n line(s)"; "copies" from "copy(s)"."""

from typing import Final

from PySide6.QtCore import QTranslator

_PLURAL: Final = "(s)"


class EnglishPlurals(QTranslator):
    """Chooses between one and more in texts that were marked with a number.

    Other languages have files made by Qt's tools; English has no need of one for anything else.
    """

    def translate(self, _context: str, text: str, _disambiguation: str | None = None, n: int = -1) -> str:
        """The text for `n` things; as it is written where it has no number."""
        if n < 0 or _PLURAL not in text:
            return text  # never "": from Python that is a translation, and an empty one
        if n == 1:
            return text.replace(_PLURAL, "")
        return text.replace(f"y{_PLURAL}", "ies").replace(_PLURAL, "s")

    def isEmpty(self) -> bool:
        """It has something to say."""
        return False
