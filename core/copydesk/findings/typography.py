"""House style, counted: what each copy writes in another way without saying anything else."""

from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, SegmentKind, Severity
from copydesk.errors import Cancelled, Value
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.zones import republished
from copydesk.text import Span

COUNTED = Code("style.counted", "style", Severity.INFO)

_EXAMPLES = 3
# What stands before a sentence, and what ends the one before it.
_OPENING = " \t\n\u00a0\"'“”‘’«»„‚(["
_ENDS = (".", "!", "?", "…", ":", "।")


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """One finding for each copy with differences of style, with the first of them."""
    for number in republished(comparison):
        if cancelled():
            raise Cancelled
        # What begins a sentence has its capital for that; it is counted, as everywhere else, and is no example.
        every = [*_differences(comparison, number)]
        found = [one for one in every if not _is_begun(comparison, *one[1:])]
        if not found:
            continue
        pairs = [(comparison.text(one), comparison.text(other)) for _, one, other in found]
        # Words show what the house's style is, single marks do not.
        words = [pair for pair in pairs if all(any(map(str.isalnum, text)) for text in pair)]
        texts = [" / ".join(pair) for pair in words or pairs]
        values: dict[str, Value] = {"count": len(every), "examples": ", ".join([*dict.fromkeys(texts)][:_EXAMPLES])}
        row, *spans = found[0]
        yield COUNTED.at(number, row, tuple(spans), values)


CHECK: Final = Check((COUNTED,), run)


def _differences(comparison: Comparison, number: int) -> Iterator[tuple[int, Span, Span]]:
    for n, row in enumerate(comparison.rows):
        if row.base is not None:
            continue
        for segment in row.pairing(number).segments:
            if segment.kind is not SegmentKind.STYLE:
                continue
            ours = [span for span in segment.spans if span.document == comparison.reference]
            theirs = [span for span in segment.spans if span.document == number]
            shown = all(not comparison.documents[span.document].blocks[span.block].chrome for span in segment.spans)
            if ours and theirs and shown:
                yield n, ours[0], theirs[0]


def _is_begun(comparison: Comparison, one: Span, other: Span) -> bool:
    """Whether two words differ in their first letter's case alone, for one of them begins a sentence."""
    was, now = comparison.text(one), comparison.text(other)
    if was[1:] != now[1:] or was[0].casefold() != now[0].casefold():
        return False
    before = (
        comparison.documents[span.document].blocks[span.block].text[: span.start].rstrip(_OPENING)
        for span in (one, other)
    )
    return any(not text or text.endswith(_ENDS) for text in before)
