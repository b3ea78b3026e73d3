"""What a whole document says of its words: which occur at all, which in small letters, how often."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import pairwise

from copydesk.text import Document
from copydesk.words import TokenKind, names, spellings, tokens
from copydesk.words.tokenizer import REMEMBERED


class Reading:
    """What a whole document says of words: which occur at all, which in small letters, how often.

    Read from its distinct words: a long text has a tenth as many of them.
    """

    def __init__(self, document: Document) -> None:
        self._texts = [block.text for block in document.blocks if not block.chrome and not block.hidden]

    @cached_property
    def forms(self) -> frozenset[str]:
        """Of every word, what it may be another form of."""
        groups = (spellings.of_two(*pair) for text in self._texts for pair in written(text)[1])
        return frozenset().union(*map(spellings.forms, self.counts), *groups)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that occur in small letters."""
        return frozenset(names.folded(word) for word in self._written if not word[0].isupper())

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each word occurs."""
        out: Counter[str] = Counter()
        for word, times in self._written.items():
            out[names.folded(word)] += times
        return out

    @cached_property
    def _written(self) -> Mapping[str, int]:
        return Counter(word for text in self._texts for word in written(text)[0])


@lru_cache(maxsize=REMEMBERED)
def written(text: str) -> tuple[tuple[str, ...], frozenset[tuple[str, str]]]:
    """The words of a text as written, and the pairs of neighbours in capitals, as names are compared."""
    words = tuple(text[token.start : token.end] for token in tokens(text) if token.kind is not TokenKind.PUNCTUATION)
    return words, frozenset(
        (names.folded(one), names.folded(other))
        for one, other in pairwise(words)
        if one[0].isupper() and other[0].isupper()
    )
