"""Captions in other words, and pictures whose photographer or agency is no longer named."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import Check, Code, Side, Stop, excerpt, is_untouched, pairs
from copydesk.text import Role, Span

CHANGED = Code("caption.changed", "caption", Severity.INFO)
CREDIT = Code("caption.credit", "caption", Severity.INFO)

# "(Ada Quill/Northline)", "Photo: Ada Quill", "© Northline", "Ada Quill / Northline" at the end of a caption.
_CREDIT = re.compile(
    r"(?:\((?P<bracketed>[^()]{3,60})\)"
    r"|(?:photo|foto|picture|image|credit|bild|photographie|cr[ée]dit|©)\W{1,3}(?:by |credit:? )?"
    r"(?P<said>[^\W\d_][^.()]{2,60})"
    r"|(?P<slashed>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3} ?/ ?[A-Z][\w.’' -]{1,30}))\W*$",
    re.IGNORECASE,
)


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each caption of a copy that is not the original's, and each credit that it lost."""
    for row, original, copy in pairs(comparison, cancelled):
        ours, theirs = _caption(original), _caption(copy)
        if ours is None or theirs is None or is_untouched(comparison, row, copy.number):
            continue
        texts = comparison.text(ours), comparison.text(theirs)
        credit = _CREDIT.search(texts[0])
        name = next((part for part in credit.groups() if part), "") if credit else ""
        if name and name.casefold() not in texts[1].casefold():
            place = texts[0].index(name)
            span = Span(ours.document, ours.block, place, place + len(name))
            yield CREDIT.at(copy.number, row, (span, theirs), {"was": name})
        else:
            values = {"was": excerpt(texts[0]), "is": excerpt(texts[1])}
            yield CHANGED.at(copy.number, row, (ours, theirs), values)


CHECK: Final = Check((CHANGED, CREDIT), run)


def _caption(side: Side) -> Span | None:
    return next(
        (Span(side.number, n, 0, len(block.text)) for n, block in side.pieces() if block.role is Role.CAPTION), None
    )
