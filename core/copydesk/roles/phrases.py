"""The wording of site furniture and of the lines round an article: data by language, read once.

A list is a TOML file in `copydesk_resources/phrases`, named by its language. Each table but `words` is a role with the
lists `whole` (the line says this alone), `start` and `inside`. A new language is one new file.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from copydesk.errors import CopydeskError
from copydesk.text import Role
from copydesk_resources import path as resource

START_WORDS: Final = 6  # the longest entry under `start`: a line's first words are looked up, no pattern is run
# Copied buttons: "Facebook WhatsApp Email Copy link". Two words may be a headline or a subhead ("Business Live").
LABELS_LEAST: Final = 3
LABELS_MOST: Final = 16
LABEL_WORDS: Final = 4  # the longest label looked for among them
FALLBACK: Final = "en"  # pages in any language have English furniture ("Share", "Newsletter")
WORD_LISTS: Final = ("generic_bylines", "months", "months_short", "weekdays", "stop", "site", "pieces")
LISTS: Final = ("whole", "start", "inside")

_EDGES = "\"'`.,;!?()[]{}<>«»“”„…|•·–—-_*/\\&+→←›‹।॥"


_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Wordings:
    """What lines of one role say, normalised."""

    whole: frozenset[str]
    start: frozenset[str]
    inside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's list."""

    language: str
    roles: Mapping[Role, Wordings]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of some languages as one, made for looking lines up.

    Attributes:
        whole: The role of a line that says only this.
        start: The role of a line that begins with this.
        inside: Finds an entry anywhere; its role is in `inside_roles`. None where there is no entry.
        words: Each of `WORD_LISTS` as a set of normalised words.
        months: The number, 1 to 12, of each month's name.
    """

    whole: Mapping[str, Role]
    start: Mapping[str, Role]
    inside: re.Pattern[str] | None
    inside_roles: Mapping[str, Role]
    words: Mapping[str, frozenset[str]]
    months: Mapping[str, int]


def normalised(text: str) -> list[str]:
    """The words of a line as the lists have them: no case, accents kept, no punctuation but a colon at a word's end.

    A word with a digit in it is "#".
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    words = []
    for word in text.casefold().split():
        if word.isalpha():  # most are: the rest is dear
            words.append(word)
        elif bare := word.strip(_EDGES):
            words.append("#" if _DIGIT.search(bare) else bare)
    return words


def bare_words(text: str) -> list[str]:
    """The words of a line as they are written, without what stands round them: one for each that `normalised` gives."""
    return [bare for word in text.split() if (bare := word.strip(_EDGES))]


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that there are lists for, sorted."""
    return tuple(sorted(file.stem for file in resource("phrases").glob("*.toml")))


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """The lists for documents in a language: its own and the English one; all of them where it is unknown.

    Raises:
        CopydeskError: A list is broken (`phrases.broken`).
    """
    known = languages()
    wanted = sorted({language, FALLBACK}) if language in known else known
    lists = [load(resource("phrases", f"{name}.toml")) for name in sorted(wanted, key=lambda name: name == FALLBACK)]
    whole: dict[str, Role] = {}
    start: dict[str, Role] = {}
    inside: dict[str, Role] = {}
    for phrases in lists:  # English last: a language's own reading of a word goes before
        for role, wordings in phrases.roles.items():
            for table, entries in ((whole, wordings.whole), (start, wordings.start), (inside, wordings.inside)):
                for entry in entries:
                    table.setdefault(entry, role)
    pattern = "|".join(re.escape(entry) for entry in sorted(inside, key=lambda entry: (-len(entry), entry)))
    return Lexicon(
        whole,
        start,
        re.compile(rf"(?:(?<= )|^)(?:{pattern})(?= |$)") if inside else None,
        inside,
        {name: frozenset(word for phrases in lists for word in phrases.words[name]) for name in WORD_LISTS},
        _months(lists),
    )


@lru_cache(maxsize=64)
def common_words(language: str) -> frozenset[str]:
    """The commonest words of one language alone.

    Raises:
        CopydeskError: The list is broken (`phrases.broken`).
    """
    return frozenset(load(resource("phrases", f"{language}.toml")).words["stop"])


@lru_cache(maxsize=64)
def load(file: Path) -> Phrases:
    """One language's list.

    Raises:
        CopydeskError: The file is no TOML, has an unknown table or key, or something other than text in a list
            (`phrases.broken`, with what is wrong and where).
    """
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _broken(file, str(error)) from error
    language, words = table.pop("language", None), table.pop("words", None)
    if not isinstance(language, str) or not isinstance(words, dict):
        raise _broken(file, "it needs a language and a table [words]")
    known = {role.value: role for role in Role}
    roles = {}
    for name, lists in table.items():
        if name not in known:
            raise _broken(file, f"[{name}] is no role")
        roles[known[name]] = Wordings(*(frozenset(entries) for entries in _entries(file, name, lists, LISTS)))
    for role, wordings in roles.items():
        for entry in wordings.start:
            if len(entry.split()) > START_WORDS:
                raise _broken(file, f"“{entry}” in [{role.value}] start has more than {START_WORDS} words")
    listed = _entries(file, "words", words, WORD_LISTS)
    return Phrases(language, roles, dict(zip(WORD_LISTS, listed, strict=True)))


def find(words: list[str], lexicon: Lexicon) -> tuple[Role, str] | None:
    """The role that a line's wording points to, and how it was found: "whole", "start" or "inside".

    `words` are the line's, as `normalised` makes them.
    """
    bare = [word.rstrip(":") for word in words]
    role = lexicon.whole.get(" ".join(bare)) or _row_of_labels(bare, lexicon)
    if role is not None:
        return role, "whole"
    if (entry := beginning(words, lexicon)) is not None:
        return lexicon.start[entry], "start"
    if lexicon.inside is not None:
        match = lexicon.inside.search(" ".join(bare))
        if match:
            return lexicon.inside_roles[match.group()], "inside"
    return None


def beginning(words: list[str], lexicon: Lexicon) -> str | None:
    """The longest entry under `start` that a line begins with: "first published" dates it, "… in" names a source."""
    found, head = None, ""
    for word in words[:START_WORDS]:
        plain = word.rstrip(":")
        found = next((form for form in (head + word, head + plain) if form in lexicon.start), found)
        head += plain + " "
    return found


def _row_of_labels(words: list[str], lexicon: Lexicon) -> Role | None:
    """The role of a line that is nothing but labels of chrome, one after the other, as copied buttons are.

    The role is the commonest of the labels', the first of them where two are as common.
    """
    if not LABELS_LEAST <= len(words) <= LABELS_MOST:
        return None
    roles: list[Role] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + LABEL_WORDS), at, -1):
            role = lexicon.whole.get(" ".join(words[at:end]))
            if role is not None and role.is_chrome:
                roles.append(role)
                at = end
                break
        else:
            return None
    return max(roles, key=roles.count)


def _entries(file: Path, name: str, lists: object, keys: Iterable[str]) -> list[tuple[str, ...]]:
    """The lists of one table, in the order of `keys`, normalised."""
    if not isinstance(lists, dict):
        raise _broken(file, f"{name} is no table")
    unknown = sorted(set(lists) - set(keys))
    if unknown:
        raise _broken(file, f"[{name}] has an unknown key {unknown[0]}")
    found = []
    for key in keys:
        entries = lists.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
            raise _broken(file, f"[{name}] {key} is no list of texts")
        found.append(tuple(form for entry in entries if (form := _form(entry, key))))
    return found


def _form(entry: str, key: str) -> str:
    words = [word if word != "#" else "0" for word in entry.split()]
    form = " ".join(normalised(" ".join(words)))
    return form if key == "start" else form.replace(":", "")


def _months(lists: Iterable[Phrases]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for phrases in lists:
        for name in ("months", "months_short"):
            for number, word in enumerate(phrases.words[name], 1):
                numbers.setdefault(word, number)
    return numbers


def _broken(file: Path, problem: str) -> CopydeskError:
    return CopydeskError("phrases.broken", file.name, {"problem": problem})
