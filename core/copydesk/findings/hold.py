"""Texts that should not have run: killed, withheld, or under embargo; and notices of that which ran as stories."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.zones import republished, row_of, whole
from copydesk.roles.standing import notice_in
from copydesk.text import Document, Span, Standing

KILLED = Code("hold.killed", "hold", Severity.ERROR)
WITHHELD = Code("hold.withheld", "hold", Severity.ERROR)
EMBARGO = Code("hold.embargo", "hold", Severity.ERROR)
UNDATED = Code("hold.embargo-unknown", "hold", Severity.ERROR)
NOTICE = Code("hold.notice", "hold", Severity.ERROR)

_DAY = 10  # characters of an ISO date without its time


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each copy of a text that was not to be published, or not yet."""
    if cancelled():
        raise Cancelled
    original = comparison.documents[comparison.reference]
    place = _place(comparison, comparison.reference)
    for number in republished(comparison):
        copy = comparison.documents[number]
        for code, values in _held(original, copy):
            row = row_of(comparison, comparison.reference, place.block) if place else None
            spans = (place,) if place else ()
            yield Finding(code.name, code.kind, code.severity, number, row, values, spans)
        own = _place(comparison, number)
        if own:
            values = {"text": comparison.text(own)}
            yield NOTICE.at(number, row_of(comparison, number, own.block), (own,), values)


CHECK: Final = Check((KILLED, WITHHELD, EMBARGO, UNDATED, NOTICE), run)


def _held(original: Document, copy: Document) -> Iterator[tuple[Code, dict[str, str | int | float]]]:
    if original.standing is Standing.CANCELED:
        yield KILLED, {}
    elif original.standing is Standing.WITHHELD:
        yield WITHHELD, {}
    elif original.embargo and copy.date and _is_before(copy.date, original.embargo):
        yield EMBARGO, {"until": original.embargo, "date": copy.date}
    elif original.standing is Standing.EMBARGOED and not (original.embargo and copy.date):
        yield UNDATED, {"until": original.embargo or "?"}


def _is_before(date: str, embargo: str) -> bool:
    """Whether a text ran before its embargo ended: by their days, then by their times, taken for those of one zone."""
    if date[:_DAY] != embargo[:_DAY]:
        return date[:_DAY] < embargo[:_DAY]
    return len(date) > _DAY and len(embargo) > _DAY and date[_DAY + 1 : _DAY + 6] < embargo[_DAY + 1 : _DAY + 6]


def _place(comparison: Comparison, number: int) -> Span | None:
    """The line that says so."""
    found = notice_in(comparison.documents[number].blocks)
    return whole(number, found, comparison) if found is not None else None
