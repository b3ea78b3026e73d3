"""Tokens of prose, as written and normalised.

A token keeps its place in the text; its `key` is what tokens are compared by, so normalising never loses text.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple, NewType

Key = NewType("Key", str)  # a normalised token


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"


class Token(NamedTuple):
    """One word, figure or punctuation mark: the characters [start, end) of its text, and what it is compared by.

    A named tuple, which is made in a third of the time of a frozen dataclass: a comparison makes tens of thousands.
    """

    start: int
    end: int
    key: Key
    kind: TokenKind


# Paragraphs of which is remembered what was found in them. Every stage of a comparison looks at every block, and some
# thirty checks after them: two documents of 10,000 paragraphs must fit, or each would read them anew. Of the stages
# tokens take most, some 7 kB a paragraph; all that checks remember takes 5 kB.
REMEMBERED = 24_576


@lru_cache(maxsize=REMEMBERED)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order; everything but white space stands in exactly one of them."""
    return tuple([_token((*match.span(), *_key_and_kind(match.group()))) for match in _TOKEN.finditer(text)])


def keys(text: str) -> tuple[Key, ...]:
    """The normalised words and figures of a text, without its punctuation."""
    return tuple(token.key for token in tokens(text) if token.kind is not TokenKind.PUNCTUATION)


def normalised(word: str) -> Key:
    """What a word is compared by.

    No case; plain quotation marks, hyphens and ellipses; compatibility forms (ligatures, full width) unfolded; nothing
    invisible; no full stop after a title such as "Mr.".
    """
    return _key_and_kind(word)[0]


# Titles and the like whose full stop is part of the word, not the end of a sentence.
_ABBREVIATED = (
    "adm apr aug brig capt cf cmdr co corp cpl dec dr etc feb gen gov hon inc insp jan jr lt ltd maj messrs mr mrs ms "
    "mt mx nov oct pct pfc phd pres prof pvt rep rev sen sept sgt sr st supt vs"
)
ABBREVIATIONS = frozenset(_ABBREVIATED.split())

# A word may hold any character that is not known as a symbol, so the vowel signs and joiners of all scripts stay in it.
_SYMBOLS = (
    r"!-/:-@\[-^`{-\xa9\xab-\xac\xae-\xb4\xb6-\xb9\xbb\xbf\xd7\xf7\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0"
    r"\u05c3\u05f3\u05f4\u060c\u060d\u061b\u061d-\u061f\u066a-\u066d\u06d4\u0964\u0965\u0970\u104a\u104b\u1360-\u1368"
    r"\u17d4-\u17da\u2010-\u2027\u2030-\u205e\u2070\u2074-\u2079\u20a0-\u20cf\u2100-\u214f\u2190-\u2bff\u2e00-\u2e7f"
    r"\u3001-\u3020\u3030\u303d\u30fb\ue000-\uf8ff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff3e\uff40\uff5b-\uff65"
    r"\uffe0-\uffee\ufff9-\uffff\U0001f000-\U0001faff"
)
# Raised digits: the sign of a footnote, which is no part of the word or figure that it follows …
_RAISED = "\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079"
_RAISED_UNIT = "(?:[cdkm]?m|ft|in|mi|yd)[\xb2\xb3]"  # … but for units of areas and volumes
# Scripts that set no spaces: each character is a token, with the marks that follow it.
_SINGLE = (
    r"\u0e00-\u0eff\u1000-\u1049\u1780-\u17d3\u3021-\u302f\u3031-\u303c\u3040-\u30fa\u30fc-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
# Zero-width characters and marks that belong to what stands before them.
_JOINED = (
    r"\u00ad\u0300-\u036f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufeff"
    r"\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef"
)
_MARKS = (
    rf"[{_JOINED}\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
    r"\u3099\u309a]*"
)
# Where \w will do it is what is written below: this one takes five milliseconds to compile at every place.
_LETTER = rf"[^\s{_SYMBOLS}{_SINGLE}]"
_TLD = r"(?:com|org|net|gov|edu|info|news|int|mil|tv|io|uk|us|eu|de|fr|es|it|in|ru|cn|jp|au|ca|ch|at|nl|se|no|dk)"

# The lengths of names in addresses are those of the standards (RFC 5321, 1035): without them a text of nothing but
# "a+a+a" is looked through to its end at every letter.
_TOKEN = re.compile(
    rf"""
      [A-Za-z]++(?=[\s,]|\Z)                                            # nine words in ten, and quickly told
    | https?://[^\s<>"“”«»]*[^\s<>"“”«».,;:!?)\]'’]                     # web addresses, without what ends the sentence
    | www\.[^\s<>"“”«»]*[^\s<>"“”«».,;:!?)\]'’]
    | \w{{1,64}}+(?:[.+]\w{{1,64}}+){{0,8}}+@\w+(?:[.\-]\w+)+            # mail addresses
    | (?<!\w)(?:[A-Za-z0-9-]{{1,63}}+\.){{1,8}}{_TLD}\b(?!\.?\w)         # bare domains
    | [@\#]{_LETTER}+                                                   # handles and tags
    | (?<!\w)U\.?S\.?\$                                                  # a sign for dollars like the bare one
    | (?:[A-Za-z]\.){{2,}}(?:[A-Za-z]\b)?(?:[-‐‑]\w+)*                  # U.S., a.m., U.S.-led
    | (?<!\w)(?=[A-Za-z]++\.(?!\w))(?i:{"|".join(sorted(ABBREVIATIONS))})\.   # Mr.
    | (?<!\w)[Nn]o\.(?=\s?\d)                                           # No. 10
    | (?<!\w)[A-Z]\.(?=\s?[A-Z])                                        # initials of a name
    | (?<!\w)['’]\d0s\b                                                 # the ’90s
    | (?<!\S)['’](?:s|t|re|ve|ll|d|m)\b                                 # set apart by some programs
    | (?<!\w){_RAISED_UNIT}(?!\w)                                       # 40 m²
    | \d+(?:[.,:/\-‐‑–−]\d+)*(?:%|[-‐‑]?{_LETTER}+(?:[-‐‑'’]{_LETTER}+)*)?   # 1,200.5% 3-2 06:00 20th 10-year-old
    | {_LETTER}+(?:[-‐‑'’ʼ&·]{_LETTER}+)*                               # words, ninety-five, don’t, AT&T
    | [{_SINGLE}]{_MARKS}
    | \.\.+ | \.\s\.\s\. | -{{2,}} | ''|``                               # dots, dashes and quotation marks of several
    | [\U0001f1e6-\U0001f1ff]{{2}}                                      # flags
    | [{_RAISED}]+                                                      # a footnote's sign
    | (?P<rule>[{_SYMBOLS}])(?P=rule){{15,}}                            # a line drawn with signs
    | [{_SYMBOLS}]{_MARKS}(?:\u200d[{_SYMBOLS}]{_MARKS})*              # symbols, emoji joined into one
    | \S
    """,
    re.VERBOSE,
)

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘‛‹›ʼ`´′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑−–—―", "-"),
        "…": "...",
        "\u2044": "/",
    }
)
_INVISIBLE = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_SEVERAL = {"''": '"', "``": '"', "no.": "no", "us$": "$", "u.s.$": "$"}


# A call fewer for each token than the class's own: a fifth of what tokens take.
_token = partial(tuple.__new__, Token)


@lru_cache(maxsize=65536)  # by the word: prose repeats itself
def _key_and_kind(word: str) -> tuple[Key, TokenKind]:
    if word.isascii():
        folded = word.lower()
    elif word[0] in _RAISED:
        return Key(word), TokenKind.PUNCTUATION
    else:
        folded = unicodedata.normalize("NFKC", word.translate(_PLAIN)).casefold().translate(_PLAIN)
        folded = _INVISIBLE.sub("", folded) or word
    folded = _SEVERAL.get(folded, folded)
    if folded[0].isdigit():
        return Key(folded), TokenKind.NUMBER
    if any(map(str.isalnum, folded)):
        return Key(folded[:-1] if folded[-1] == "." and folded[:-1] in ABBREVIATIONS else folded), TokenKind.WORD
    if folded.startswith("--"):
        folded = "-"
    return Key("..." if folded.startswith((". ", "..")) else folded), TokenKind.PUNCTUATION
