"""Which language a document is in, by its commonest words."""

from collections.abc import Iterable
from typing import Final

from copydesk.roles.phrases import common_words, languages

SAMPLE: Final = 4_000  # words looked at; a vote needs far fewer
LEAST: Final = 0.12  # share of commonest words: prose has a third or more, a list of names next to none
AHEAD: Final = 1.3  # the winner's lead, for languages share words ("de", "la", "die")


def language(texts: Iterable[str]) -> str:
    """The language of some texts, ISO 639-1, among those that there are phrase lists for; "" where none is clear."""
    words: list[str] = []
    for text in texts:
        words += text.casefold().split()
        if len(words) > SAMPLE:
            break
    bare = [word.strip(".,;:!?\"'“”‘’«»()[]।–—-") for word in words[:SAMPLE]]
    votes = sorted(((sum(word in common_words(name) for word in bare), name) for name in languages()), reverse=True)
    best, second = votes[0], votes[1] if len(votes) > 1 else (0, "")
    if best[0] < max(1.0, LEAST * len(bare)) or best[0] < AHEAD * second[0]:
        return ""
    return best[1]
