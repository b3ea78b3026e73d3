"""Three texts: what a later version of the original corrected, and which version a copy follows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled, Value
from copydesk.findings.check import STORY, Code, Stop, Verdict, excerpt
from copydesk.findings.zones import article, republished
from copydesk.text import Document, Span
from copydesk.words import keys

MISSED = Code("correction.missed", "correction", Severity.ERROR)
PARAGRAPH = Code("correction.paragraph", "correction", Severity.WARNING)
FOLLOWED = Code("version.followed", "version", Severity.INFO)

_TELLING: Final = frozenset({"number", "date", "name", "quote", "negation", "modality", "loaded", "speaker"})
_PHRASE = 3  # words in a row that only one version has: what tells which one was copied
_SURE = 2  # times as many phrases of one version as of the other


def run(comparison: Comparison, found: Sequence[Finding], cancelled: Stop) -> Iterator[Finding]:
    """For each copy what it still has that a later version corrected, and which version it follows."""
    versions = [n for n in comparison.options.versions if n != comparison.reference]
    for version in versions:
        if cancelled():
            raise Cancelled
        corrected = [f for f in found if f.document == version and f.kind in _TELLING and f.row is not None]
        for number in republished(comparison):
            for correction in corrected:
                yield from _missed(comparison, number, correction)
            yield from _paragraphs(comparison, number, version)
    if versions:
        for number in republished(comparison):
            yield from _followed(comparison, number, versions)


VERDICT: Final = Verdict((MISSED, PARAGRAPH, FOLLOWED), run)


def _missed(comparison: Comparison, number: int, correction: Finding) -> Iterator[Finding]:
    """A finding if a copy has the words that were corrected, in the same row, and not those that they became."""
    row = comparison.rows[correction.row or 0]
    was, is_ = (keys(str(correction.values.get(name, ""))) for name in ("was", "is"))
    if not was or not is_ or not row.blocks[number]:
        return
    for block in row.blocks[number]:
        text = comparison.documents[number].blocks[block].text
        told = keys(text)
        if _has(told, was) and not (_has(told, is_) and not _has(was, is_)):
            written = str(correction.values["was"])
            start = max(0, text.casefold().find(written.casefold()))
            end = (
                start + len(written)
                if text[start : start + len(written)].casefold() == written.casefold()
                else len(text)
            )
            spans = (
                *(span for span in correction.spans if span.document != comparison.reference),
                Span(number, block, start, end),
            )
            values = {"was": written, "is": str(correction.values["is"])}
            yield MISSED.at(number, correction.row or 0, spans, values)
            return


def _has(told: Sequence[str], wanted: Sequence[str]) -> bool:
    return f" {' '.join(wanted)} " in f" {' '.join(told)} "


def _paragraphs(comparison: Comparison, number: int, version: int) -> Iterator[Finding]:
    """A finding for each paragraph that a later version added and a copy does not have."""
    for n, row in enumerate(comparison.rows):
        if row.blocks[comparison.reference] or row.blocks[number] or not row.blocks[version]:
            continue
        told = [k for k in row.blocks[version] if comparison.documents[version].blocks[k].role in STORY]
        if told:
            text = comparison.documents[version].blocks[told[0]].text
            yield PARAGRAPH.at(number, n, (Span(version, told[0], 0, len(text)),), {"text": excerpt(text)})


def _followed(comparison: Comparison, number: int, versions: Sequence[int]) -> Iterator[Finding]:
    """A finding that names the version whose own phrases a copy has, if it has clearly more of one's."""
    candidates = [comparison.reference, *versions]
    own = [_phrases(comparison.documents[n]) for n in candidates]
    everywhere = Counter(phrase for phrases in own for phrase in phrases)
    here = _phrases(comparison.documents[number])
    counts = [sum(everywhere[phrase] == 1 and phrase in here for phrase in phrases) for phrases in own]
    ranked = sorted(zip(counts, candidates, strict=True), reverse=True)
    (most, best), (second, _) = ranked[0], ranked[1]
    if most and most >= _SURE * second:
        values: dict[str, Value] = {"name": comparison.documents[best].name, "count": most, "other": second}
        yield Finding(FOLLOWED.name, FOLLOWED.kind, FOLLOWED.severity, number, None, values)


@lru_cache(maxsize=16)
def _phrases(document: Document) -> frozenset[tuple[str, ...]]:
    """Every run of three words of an article."""
    return frozenset(
        told[n : n + _PHRASE]
        for _, block in article(document)
        for told in (tuple(keys(block.text)),)
        for n in range(len(told) - _PHRASE + 1)
    )
