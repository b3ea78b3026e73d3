"""A copy's own headline, and what it claims that the text does not say."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.errors import Cancelled
from copydesk.findings.check import Check, Code, Stop
from copydesk.findings.zones import article, first_of, republished, row_of, whole
from copydesk.text import Document, Role, Span
from copydesk.words import names, spellings, styled, tokens
from copydesk.words.figures import Figure, FigureKind, figures, rounded, same

CHANGED = Code("headline.changed", "headline", Severity.WARNING)
UNSUPPORTED = Code("headline.unsupported", "headline", Severity.WARNING)

_ROUND: Final = Fraction(1, 20)  # of a figure that a headline may tell it short or over by
_COUNTING: Final = frozenset({FigureKind.NUMBER, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.SCORE})


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """For each copy a finding for a headline of its own, and one for each figure and name there that no text has."""
    if cancelled():
        raise Cancelled
    original = comparison.documents[comparison.reference]
    ours = first_of(original, Role.HEADLINE)
    for number in republished(comparison):
        theirs = first_of(comparison.documents[number], Role.HEADLINE)
        if theirs is None:
            continue
        row = row_of(comparison, number, theirs[0])
        if ours and not _is_prose(ours[1].text) and _keys(ours[1].text) != _keys(theirs[1].text):
            spans = (whole(comparison.reference, ours[0], comparison), whole(number, theirs[0], comparison))
            yield CHANGED.at(number, row, spans, {"was": ours[1].text, "is": theirs[1].text})
        for start, end in _unsupported(theirs, comparison.documents[number], original):
            values = {"text": theirs[1].text[start:end]}
            yield UNSUPPORTED.at(number, row, (Span(number, theirs[0], start, end),), values)


CHECK: Final = Check((CHANGED, UNSUPPORTED), run)


def is_told(comparison: Comparison, span: Span) -> bool:
    """Whether the figures and names at a place of a copy's headline stand in the text below it, or the original's."""
    copy, original = comparison.documents[span.document], comparison.documents[comparison.reference]
    below = [block.text for one in (copy, original) for _, block in article(one) if block.role is not Role.HEADLINE]
    text = copy.blocks[span.block].text
    stated = [figure for one in below for figure in figures(one, copy.language)]
    here = [figure for figure in figures(text, copy.language) if span.start <= figure.start < span.end]
    if not all(any(_is_stated(figure, other) for other in stated) for figure in here):
        return False
    known = _forms(below)
    told = [word for word in names.words(text) if span.start <= word.start < span.end and word.capital]
    return bool(here or told) and all(spellings.forms(word.key) & known for word in told)


def _forms(texts: Sequence[str]) -> frozenset[str]:
    """What all words of some texts may be other forms of."""
    return frozenset().union(*(spellings.forms(word.key) for one in texts for word in names.words(one)))


def _is_prose(text: str) -> bool:
    """Whether what was taken for a headline is a sentence of the story: it ends with a full stop."""
    return text.rstrip().endswith(".")


def _keys(text: str) -> tuple[str, ...]:
    """The words of a headline where house style does not count."""
    return tuple(unit.key for unit in styled(text, tokens(text)) if any(map(str.isalnum, unit.key)))


def _unsupported(headline: tuple[int, object], copy: Document, original: Document) -> Iterator[tuple[int, int]]:
    """Where a headline has a figure or a name that neither its own text nor the original has, as [start, end)."""
    number = headline[0]
    text = copy.blocks[number].text
    told = [block.text for n, block in article(copy) if n != number]
    told += [block.text for _, block in article(original)]
    counting = [one for one in figures(text, copy.language) if one.kind in _COUNTING and not one.weak]
    # Reading two whole articles is dear, and most headlines ask for neither figures nor names.
    stated = [figure for one in told for figure in figures(one, copy.language)] if counting else []
    yield from ((one.start, one.end) for one in counting if not any(_is_stated(one, other) for other in stated))
    asked = [word for word in _named(text) if word.key.isalpha() and len(word.key) > _SHORTEST]
    known = _forms(told) if asked else frozenset()
    for word in asked:
        if spellings.forms(word.key) & known:
            continue
        if any(spellings.is_rendering(word.key, other) for other in known if other[:1] == word.key[:1]):
            continue
        yield word.start, word.end


def _named(text: str) -> Iterator[names.Word]:
    """The words of a headline that are names and nothing else."""
    found = names.words(text)
    for first, last in names.names(text):
        for word in found[first:last]:
            may_name = word.capital and not word.first
            if may_name and not spellings.is_ordinary(word.key) and not spellings.is_inflected(word.key):
                yield word


_SHORTEST = 3  # letters: shorter names may be acronyms of what the text spells out


def _is_stated(figure: Figure, other: Figure) -> bool:
    """Whether a headline's figure is the text's: itself, or a round number near it, as in "toll passes 140"."""
    if same(figure, other) or rounded(figure, other):
        return True
    is_round = figure.kind is other.kind and figure.unit in {other.unit, ""} and figure.value % 10 == 0
    return is_round and abs(figure.value - other.value) <= _ROUND * other.value
