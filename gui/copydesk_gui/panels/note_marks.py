"""A note's little markup as it is typed: what is bold looks bold, and the marks themselves step back."""

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat

from copydesk.notes import markup
from copydesk_gui import offsets, theme


class MarkHighlighter(QSyntaxHighlighter):
    """Shows in the editor what the card will show; the text stays what was typed."""

    def highlightBlock(self, text: str) -> None:
        """Give a line its looks."""
        soft = QTextCharFormat()
        soft.setForeground(QColor(theme.current().soft))
        shown = offsets.ShownText(text)
        self.setFormat(0, offsets.utf16_length(text), soft)  # what no run covers is a mark
        for start, end, run in markup.placed(text):
            self.setFormat(shown.start(start), shown.end(end) - shown.start(start), _look(run))


def _look(run: markup.Run) -> QTextCharFormat:
    look = QTextCharFormat()
    if run.bold:
        look.setFontWeight(QFont.Weight.Bold)
    look.setFontItalic(run.italic)
    look.setFontUnderline(bool(run.link))
    return look
