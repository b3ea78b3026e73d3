"""What a block's own words and shape say of it, before anything round it is looked at."""

import re
from dataclasses import dataclass
from typing import Final

from copydesk.roles.phrases import Lexicon, find, normalised
from copydesk.roles.sentences import closed_by, is_quoted, speaks_of_the_site
from copydesk.text import Role

PROSE_WORDS: Final = 8  # a sentence this long is written to be read; menu items and teasers seldom have a full stop
LONG_WORDS: Final = 28  # so many words are prose even without a full stop: breaks in mid-sentence, quotations
START_LIMIT: Final = 40  # "See also" lines carry a headline; a longer paragraph only happens to begin so
INSIDE_LIMIT: Final = 60
CREDIT_WORDS: Final = 6  # "Photo: Ana Maria Silva/Harbour Archive" and not a sentence with a colon
BYLINE_WORDS: Final = 16
DATE_WORDS: Final = 14
NAME_WORDS: Final = 6  # "By Ana Maria de la Cruz" and not the beginning of a sentence

# A bracket behind the full stop is a credit: "… he said. (Reuters)"
_TERMINAL = re.compile(r"[.!?…:;।॥。！？؟][\"'”’“»)\]\s]*(?:\([^()]{2,30}\)\s*)?$")
# Three letters before the stop, so that "U.S. Senate" and "Mr. Oak" are no ends of sentences; no question mark, for
# headlines ask and go on.
_NEXT_SENTENCE = re.compile(r"[^\W\d_A-Z]{3,}\.[\"'”’“»)]*\s+[\"'“‘«(]*[^\W\d_a-zß-ÿ]")
_BREADCRUMB = re.compile(r"^[^<«“\"]*[^\s<«“\"]\s+[»›>]\s+\S")
_GLUED_BYLINE = re.compile(r"(?:^|[a-z.)\s])By\s?[A-Z]")
_NUMERIC_DATE = re.compile(r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}[./]\d{1,2}[./]\d{1,2})\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_ISSUED = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = "\u0900-\u0903\u093a-\u094f"  # Devanagari's vowel signs and marks, which Python counts with no word
_LETTERED_DATE = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_SIGNS}])*|\d+")

# "Ana Silva", "Ana de la Cruz and Jon Reed", "Ana Silva | Harbour News"
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]+(?: (?:de|del|la|van|von|bin|al)| [^\W\d_a-zß-ÿ][\w.'’-]*){1,3}"
_NAMES = re.compile(rf"{_NAME}(?:(?:, | and | und | et | y | & | / ){_NAME}){{0,2}}(?: [|/·-] \w+)?")

# What may stand round a date without making it anything else.
_ROUND_DATES = frozenset(
    {
        *("at", "on", "am", "pm", "a", "m", "p", "et", "est", "edt", "pt", "pst", "pdt", "gmt", "utc", "ist"),
        *("bst", "cet", "mez", "uhr", "um", "à", "h", "le", "el", "de", "del", "du", "den", "last", "first"),
        *("and", "st", "nd", "rd", "th", "ago", "hours", "hour", "minutes", "minute"),
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One block as its words and shape show it.

    Attributes:
        words: Number of words.
        stops: How many of them are among the commonest words of the language.
        terminal: It ends as a sentence does.
        prose: It is written to be read in sentences.
        hint: The role that its wording points to, None without one.
        found: How the hint was found: "whole", "start", "inside" or, of a picture's credit, "end"; "" without one.
        dated: It has a date and little else.
        byline: It names who wrote it and says little else.
        named: It may be names and nothing else: "Ana Silva", "Ana Silva, Jon Reed". A title in capitals may be, too.
        key: What repetition within a page is counted by.
    """

    words: int
    stops: int
    terminal: bool
    prose: bool
    hint: Role | None
    found: str
    dated: bool
    byline: bool
    named: bool
    key: str

    @property
    def furniture(self) -> bool:
        """Whether its wording points to site chrome."""
        return self.hint is not None and self.hint.is_chrome


def line(text: str, lexicon: Lexicon) -> Line:
    """What the words and the shape of a block say."""
    words = normalised(text)
    n = len(words)
    terminal = _TERMINAL.search(text) is not None
    stops = sum(word in lexicon.words["stop"] for word in words)
    dated = n <= DATE_WORDS and is_date(text, lexicon)
    byline = not dated and _is_byline(text, words, lexicon)
    named = not terminal and _NAMES.fullmatch(text.strip()) is not None
    prose = n >= LONG_WORDS or (n >= PROSE_WORDS and (terminal or _NEXT_SENTENCE.search(text) is not None))
    hint, found = _hint(text, words, lexicon)
    if hint is not None and hint.is_chrome and _is_the_storys(text, words, (hint, found), prose or terminal, lexicon):
        hint, found = None, ""
    if found in ("", "inside") and (closing := closed_by(text, hint, lexicon)) is not None:
        hint, found = closing, "start"
    if hint is Role.SYNDICATION and dated:
        hint, found = None, ""
    return Line(n, stops, terminal, prose, hint, found, dated, byline, named, key(text))


def key(text: str) -> str:
    """What repetition is counted by: case and white space do not count, but figures do."""
    return " ".join(text.casefold().split())


def is_date(text: str, lexicon: Lexicon) -> bool:
    """Whether a line has a date, and beside it only such words as "Updated", a weekday or a time."""
    if not _ISSUED.search(text):
        return False
    parts = [part.casefold() for part in _LETTERED_DATE.findall(text)]
    months = sum(part in lexicon.months for part in parts)
    if not months and not _NUMERIC_DATE.search(text) and not (_CLOCK.search(text) and len(parts) <= NAME_WORDS):
        return False
    weekdays = lexicon.words["weekdays"]
    other = [
        part
        for part in parts
        if not part.isdigit()
        and part not in lexicon.months
        and part not in weekdays
        and part not in _ROUND_DATES
        and lexicon.start.get(part) is not Role.DATE
    ]
    return len(other) <= 1


def _is_byline(text: str, words: list[str], lexicon: Lexicon) -> bool:
    if not words or len(words) > BYLINE_WORDS:
        return False
    if _GLUED_BYLINE.search(text) and not _TERMINAL.search(text) and has_date(text, lexicon):
        return True
    for k in (2, 1):
        if lexicon.start.get(" ".join(words[:k])) is Role.BYLINE or lexicon.start.get(words[0]) is Role.BYLINE:
            names = _LETTERS.findall(text.split(None, k)[-1])[:2] if len(text.split()) > k else []
            short = len(words) <= NAME_WORDS + k or has_date(text, lexicon) or "," in text
            return bool(names) and short and not _is_sentence(text, words) and _is_name(names[0])
    return False


def _is_name(word: str) -> bool:
    """Whether a word may be a name: no small first letter, in scripts that have them."""
    return not word[0].islower()


def _is_sentence(text: str, words: list[str]) -> bool:
    return len(words) > NAME_WORDS and _TERMINAL.search(text) is not None


def has_date(text: str, lexicon: Lexicon) -> bool:
    """Whether a month's name and a number, or a date in figures, stands in a short line."""
    if _NUMERIC_DATE.search(text):
        return True
    parts = _LETTERED_DATE.findall(text)
    return any(part.isdigit() for part in parts) and any(part.casefold() in lexicon.months for part in parts)


def _hint(text: str, words: list[str], lexicon: Lexicon) -> tuple[Role | None, str]:
    if not words or len(words) > INSIDE_LIMIT:
        return None, ""
    found = find(words, lexicon)
    if (found is None or found[1] == "inside") and _ends_in_picture_credit(text, words, lexicon):
        return Role.CAPTION, "end"
    if found is None:
        crumbs = len(words) <= START_LIMIT and not _TERMINAL.search(text) and _BREADCRUMB.search(text)
        return (Role.NAVIGATION, "start") if crumbs else (None, "")
    role, how = found
    if how == "start" and (len(words) > START_LIMIT or role in (Role.BYLINE, Role.DATE)):
        return None, ""
    return role, how


def _is_the_storys(text: str, words: list[str], hint: tuple[Role, str], sentence: bool, lexicon: Lexicon) -> bool:
    """Whether a line only happens to have a phrase of furniture in it: somebody says it, or the rest is the story's."""
    role, found = hint
    if is_quoted(text):
        return sentence or found == "whole"
    if not sentence and role is not Role.SYNDICATION:
        return False
    return found in ("start", "inside") and not speaks_of_the_site(text, words, role, found, lexicon)


def _ends_in_picture_credit(text: str, words: list[str], lexicon: Lexicon) -> bool:
    """Whether a line ends in "Photo: …", in whatever language the lists know."""
    tail = words[-1 - CREDIT_WORDS : -1]
    labelled = any(word.endswith(":") and lexicon.start.get(word) is Role.CAPTION for word in tail)
    return labelled and _TERMINAL.search(text) is None
