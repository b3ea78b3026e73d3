"""Whether a sentence with a phrase of furniture in it is furniture, or a story's sentence that happens to say so.

"Sign up for" begins a line of furniture and, now and then, a sentence of a story. A sentence of furniture speaks of
the site in its other words too ("newsletter", "inbox", "our") or has nothing but a name beside its phrase; a story's
speaks of the world. All of 65 such sentences of furniture on the labelled pages do, and of 402 invented ones that are
a story's (`tests/evaluation/furniture`) one does; by the phrase alone 189 of these were taken for furniture.
"""

import re
from typing import Final

from copydesk.roles.phrases import Lexicon, bare_words, beginning, find, normalised
from copydesk.text import Role

FEW: Final = 2  # words beside the phrase say nothing against it: "Follow us on Instagram."
CLOSING_WORDS: Final = 6  # "Sign up here.", "Follow her at @anasilva."; a longer sentence goes on to say something
NAMED_WITHIN: Final = 6  # words behind "was first published in" within which the publisher's name begins
SUBJECT_WITHIN: Final = 3  # words at the beginning among which a piece names itself: "The original article"

_QUOTED = re.compile(r"\s*[\"“„«‘'‹]")
_ADDRESS = re.compile(r"(?:^|\s)@\w|\w@\w|[^\W\d_]\.(?:com|org|net|info|news|tv|example|[a-z]{2})\b(?:/|\W*(?:\s|$))")
# A menu's or a list's signs, which no sentence has.
_SIGNS = re.compile(r"\s[|»›→]\s|[»›→]\s*$")
_SENTENCE = re.compile(r"[.!?…।]\s+")
# "First published in 1998, the novel …" goes on; "First published in the Echo, 3 March" does not.
_GOES_ON = re.compile(r"[,;:–—]\s+[a-zß-ÿ]")


def is_quoted(text: str) -> bool:
    """Whether a line begins with a quotation mark: somebody said it."""
    return _QUOTED.match(text) is not None


def speaks_of_the_site(text: str, words: list[str], role: Role, how: str, lexicon: Lexicon) -> bool:
    """Whether a sentence that has a phrase of furniture says in its other words, too, that it is furniture.

    Args:
        text: The line.
        words: Its words, normalised.
        role: What the phrase points to.
        how: Where it was found: "start" or "inside".
        lexicon: The lists of its language.
    """
    start, end = _place(words, how, lexicon)
    if words[end - 1].endswith(":") or text.lstrip().startswith("©"):
        return True
    if role is Role.SYNDICATION and start > 0 and not _is_itself(words, lexicon):
        return False
    rest = [word.rstrip(":") for word in (*words[:start], *words[end:])]
    if not lexicon.words["site"].isdisjoint(rest) or _ADDRESS.search(text) or _SIGNS.search(text):
        return True
    if any(find(normalised(sentence), lexicon) for sentence in _SENTENCE.split(text)[1:]):
        return True
    if role is Role.SYNDICATION:
        return _names_a_publisher(text, end)
    return len(rest) <= FEW or (role is Role.ADVERTISEMENT and how == "start" and _is_name(text, end, lexicon))


def closed_by(text: str, hint: Role | None, lexicon: Lexicon) -> Role | None:
    """The role of a line whose last sentence is furniture by itself, where those before it speak of the site, too.

    "The Harbour Briefing is in your inbox every Friday. Sign up here."; None for all other lines.

    Args:
        text: The line.
        hint: What a phrase in it points to that is not enough by itself; None without one.
        lexicon: The lists of its language.
    """
    *before, last = _SENTENCE.split(text.strip())
    words = normalised(last)
    if not before or is_quoted(text) or not FEW <= len(words) <= CLOSING_WORDS:
        return None
    found = find(words, lexicon)
    if found is None or not found[0].is_chrome or found[1] == "inside":
        return None
    is_sites = hint is not None and hint.is_chrome
    is_sites = is_sites or not lexicon.words["site"].isdisjoint(map(_bare, normalised(" ".join(before))))
    return found[0] if is_sites or _ADDRESS.search(last) else None


def _place(words: list[str], how: str, lexicon: Lexicon) -> tuple[int, int]:
    """The phrase's words, the end not included."""
    if how == "start":
        return 0, len((beginning(words, lexicon) or "").split())
    line = " ".join(word.rstrip(":") for word in words)
    found = lexicon.inside.search(line) if lexicon.inside else None
    if found is None:
        return 0, 1  # a list of one way and a search of another cannot disagree; a whole line has no rest
    return line[: found.start()].count(" "), line[: found.end()].count(" ") + 1


def _is_itself(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a sentence begins with the piece that it stands below: "The post … appeared first on …"."""
    return any(word.rpartition("'")[2] in lexicon.words["pieces"] for word in words[:SUBJECT_WITHIN])


def _names_a_publisher(text: str, end: int) -> bool:
    """Whether behind "was first published in" a name or a date begins, and nothing is told of it then."""
    behind = bare_words(text)[end : end + NAMED_WITHIN]
    return _GOES_ON.search(text) is None and (not behind or any(map(_is_titled, behind)))


def _is_name(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether there is only a name behind the phrase: "Sponsored by the Harbour Bank of Ormsund."."""
    return all(_is_titled(word) or word in lexicon.words["stop"] for word in bare_words(text)[end:])


def _bare(word: str) -> str:
    return word.rstrip(":")


def _is_titled(word: str) -> bool:
    """Whether a word is written as a name or a figure is; in a script without capitals none is."""
    return word[0].isupper() or word[0].isdigit()
