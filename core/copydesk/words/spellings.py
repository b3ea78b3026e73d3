"""Whether two words may be one name: inflected, rendered from another alphabet or language, shortened, or misspelt.

Lists of what no rule finds are in `names/english.toml`; everything is said of names as `words.names.folded` gives them.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA, Indel, Prefix

import copydesk_resources
from copydesk.words.names import Word
from copydesk.words.style import style_key

# Endings that inflection, adjectives and the names of peoples add or take.
_ENDINGS = (
    *(
        "a",
        "al",
        "als",
        "an",
        "ans",
        "as",
        "e",
        "ean",
        "eans",
        "er",
        "ers",
        "es",
        "ese",
        "eses",
        "i",
        "ia",
        "ian",
        "ians",
    ),
    *("ias", "ic", "ics", "ies", "is", "ish", "ist", "ists", "ite", "ites", "n", "ns", "o", "os", "s", "u", "us", "y"),
)
# What common words end with: where two of them stand in capitals, a title was reworded, no name swapped.
_COMMON = (
    *("able", "ance", "ed", "ence", "ers", "ful", "ic", "ics", "ing", "ious", "isal", "ism", "ity", "logy", "ly"),
    *("ment", "ments", "ness", "ory", "ous", "ship", "ships", "sive", "tion", "tions", "tive", "ure"),
)
_STEM = 4  # letters of a name that are left when an ending is taken off
_SHORTEST = 3  # letters of a name in which one slip makes another name; and of a beginning that says nothing
_LONGEST_ACRONYM = 5
_TWO_SLIPS = 8  # letters of a name that two slips do not make another name
_VOWELS = re.compile(r"[aeiouy]+")
_CONSONANTS = re.compile(r"[^aeiouy]+")
_SEVERAL_VOWELS = 2  # changed from which nobody slipped: "Tel Mansur", "Tal Mansour"
_ALIKE = 0.55  # share of letters that two renderings of a name have in common; two strangers have a third


@dataclass(frozen=True, slots=True)
class _Lists:
    """What is known of names, as sets and tables."""

    ordinary: frozenset[str]
    titles: frozenset[str]
    groups: Mapping[str, frozenset[str]]
    spelt: Mapping[str, str]
    sounds: tuple[tuple[re.Pattern[str], str], ...]


def is_ordinary(key: str) -> bool:
    """Whether a word has its capital for another reason than being a name: a day, a month, "Mr."."""
    return key in _lists().ordinary


def is_title(key: str) -> bool:
    """Whether a word stands before names or says what a thing is: "president", "university", "street"."""
    return key in _lists().titles


@lru_cache(maxsize=65536)
def forms(key: str) -> frozenset[str]:
    """What a word may be another form of: itself, what is left without an ending, the names it shares with others."""
    if key in _lists().spelt:
        return frozenset((key, style_key(key))) | _lists().groups.get(key, frozenset())
    stems = {key[: -len(end)] for end in _ENDINGS if key.endswith(end) and len(key) - len(end) >= _STEM}
    parts = key.split("-") if "-" in key else []
    groups = (_lists().groups.get(name, frozenset()) for name in (key, *parts))
    return frozenset((key, style_key(key), *stems, *(part for part in parts if len(part) > _SHORTEST))).union(*groups)


def forms_of(told: Sequence[Word]) -> list[frozenset[str]]:
    """For each word what it may be another form of, a name of two words counted for both."""
    out = [forms(word.key) for word in told]
    for n, (one, other) in enumerate(pairwise(told)):
        if one.capital and other.capital:
            both = of_two(one.key, other.key)
            out[n] |= both
            out[n + 1] |= both
    return out


def of_two(one: str, other: str) -> frozenset[str]:
    """What a name of two words may be another form of; nothing for most."""
    return _lists().groups.get(f"{one}-{other}", frozenset())


def same(one: str, other: str) -> bool:
    """Whether two spellings are known to be of one name: they sound the same, or a list says so."""
    spelt = _lists().spelt
    return one == other or _sound(one) == _sound(other) or spelt.get(one, one) == spelt.get(other, other)


def is_inflected(key: str) -> bool:
    """Whether a word has the ending of a common one."""
    return key.endswith(_COMMON)


def is_slip(one: str, other: str, *, slips: int = 1) -> bool:
    """Whether few enough letters differ for two names to be one: `slips` in two of one length, and in long ones two."""
    longest = max(len(one), len(other))
    most = 2 if longest >= _TWO_SLIPS else slips if one[:1] == other[:1] and len(one) == len(other) else 1
    if longest <= _SHORTEST:
        return False
    return int(OSA.distance(one, other, score_cutoff=most)) <= most


def is_rendering(one: str, other: str) -> bool:
    """Whether two names may be one in two alphabets or two languages: so many letters in common, or the beginning."""
    alike = Indel.normalized_similarity(_sound(one), _sound(other)) >= _ALIKE
    return alike or Prefix.similarity(one, other) > _SHORTEST or other in one or one in other


def is_vowels_apart(one: str, other: str) -> bool:
    """Whether two names have the same consonants and several other vowels: one that alphabets without them render."""
    bare, there = (_VOWELS.sub("", _sound(name)) for name in (one, other))
    runs = [_CONSONANTS.split(name) for name in (one, other)]
    if len(bare) < _SHORTEST or bare != there or len(runs[0]) != len(runs[1]):
        return False
    changed = [a for a, b in zip(*runs, strict=True) if a != b]
    return len(changed) >= _SEVERAL_VOWELS


def is_short_for(key: str, letters: str) -> bool:
    """Whether a name's first letters stand in an acronym in their order: "EPL" for "Premier League"."""
    rest = iter(key)
    return len(letters) > 1 and len(key) <= _LONGEST_ACRONYM and all(letter in rest for letter in letters)


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    data = tomllib.loads(copydesk_resources.path("names", "english.toml").read_text(encoding="utf-8"))
    groups: dict[str, frozenset[str]] = {}
    for line in (*data["same"], *data["seats"]):
        for name in line.split():
            groups[name] = groups.get(name, frozenset()) | {f"one of {line}"}
    spelt = {name: line.split()[0] for line in data["spelt"] for name in line.split()}
    sounds = tuple((re.compile(letters), sound) for letters, sound in data["sounds"])
    return _Lists(frozenset(data["ordinary"]), frozenset(data["titles"]), groups, spelt, sounds)


@lru_cache(maxsize=65536)
def _sound(key: str) -> str:
    """A name as several alphabets' readers would hear it: transliterations of one name come out the same."""
    for pattern, letters in _lists().sounds:
        key = pattern.sub(letters, key)
    return key
