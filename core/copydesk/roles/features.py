"""What a web page's make-up says of each block, as names of features that a linear model weighs (`page.py`).

Most of it is the same for all blocks that stand in the same place, so it is worked out once for each place.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from copydesk.roles.lines import Line
from copydesk.text import Block

Place = tuple[tuple[str, ...], tuple[str, ...]]  # a block's tags without those inside a line, and its names

TRUNK: Final = 0.6  # share of the page's prose that must lie below an element for it to be part of the trunk
NEAR_NAMES: Final = 4  # so many of the innermost names tell of the block itself, the others of what is round it
LINKED: Final = (0.0, 0.3, 0.85)  # shares of linked characters: none, in passing, a good part, a link altogether
MOST_PROSE: Final = 60  # words of one block that count for the density round it
PROSE_LINKED: Final = 0.5

_WORDS: Final = (1, 2, 3, 5, 8, 12, 18, 28, 45, 80)
_SHARES: Final = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6)
_SIZES: Final = (1, 2, 4, 8, 16)
_DENSITY: Final = (0, 3, 8, 15, 25)
_MEANS: Final = (0, 3, 8, 15, 25, 40)
_STOPS: Final = (0.0, 0.1, 0.2, 0.3, 0.4)
_PROGRESS: Final = (0.0, 0.02, 0.1, 0.3, 0.7, 0.9, 0.98, 0.9999)
_MISSING: Final = (0.0, 0.1, 0.25, 0.5)

# Features of every block, spelt out once.
_BEFORE: Final = [f"before {step}" for step in range(len(_PROGRESS) + 1)]
_TENTHS: Final = [f"place {step}" for step in range(10)]
_ABOVE: Final = {reach: [f"above {reach} {step}" for step in range(len(_DENSITY) + 1)] for reach in (1, 3, 8)}
_BELOW: Final = {reach: [f"below {reach} {step}" for step in range(len(_DENSITY) + 1)] for reach in (1, 3, 8)}

_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small"),
        *("span", "strike", "strong", "sub", "sup", "tt", "u", "time", "var", "label", "del", "dfn", "data"),
    }
)
_TELLING_TAGS: Final = (
    *("nav", "header", "footer", "aside", "form", "article", "main", "figure", "ul", "ol", "table", "menu", "section"),
    *("blockquote", "figcaption", "dl", "button"),
)
# Words of class and id that makers of pages use, by what they say of the element.
_NAMES: Final = {
    "body": r"(?:article|story|entry|post|content|page|main)[-_]*(?:body|content|text|copy)|articlebody|bodytext|"
    r"body-?copy|rich-?text|text-?copy|paragraph|prose|wysiwyg",
    "article": r"article|story|entry|post\b|content|main|text|body|copy|news",
    "navigation": r"\bnav|menu|breadcrumb|header|topbar|masthead|toolbar|tabs?\b|pagina|pager|skip|drawer|dropdown|"
    r"site-",
    "share": r"shar(?:e|ing)|social|follow|facebook|twitter|whatsapp|addthis",
    "related": r"relat|recommend|\bmore\b|more-|trending|popular|latest|promo|teaser|recirc|river|read-?next|most-|"
    r"also|suggest|up-?next",
    "list": r"card|\bfeed\b|grid|carousel|slider|list|item|tile|gallery|module|block-|loop|thumb|collection|"
    r"stream|package",
    "side": r"side-?bar|\brail\b|right|aside|widget|column|\bsecondary",
    "comments": r"comment|disqus|reply|respond|discussion|livefyre|coral",
    "newsletter": r"newsletter|subscri|sign-?up|email|mailing|paywall|regwall|piano|login|regist|membership|donat",
    "advertisement": r"\bads?\b|\badv|sponsor|taboola|outbrain|dfp|banner|affiliate|commerce|\bad-|-ad\b|adslot",
    "author": r"author|byline|\bbio\b|contributor|writer|profile",
    "caption": r"caption|figure|image|photo|credit|media|picture|video|player|lightbox|img",
    "legal": r"foot|copyright|legal|privacy|cookie|consent|gdpr|disclaimer|colophon|onetrust|ccpa",
    "meta": r"date|\btime|meta|\btags?\b|categor|label|kicker|eyebrow|published|topic|keyword",
    "dialog": r"modal|popup|overlay|dialog|sticky|tooltip|toast|alert",
    "hidden": r"hidden|sr-only|screen-?reader|visually|offscreen|a11y|accessib",
    "title": r"title|headline|heading|hed\b|dek\b|deck|summary|excerpt|lede?\b|standfirst|description|intro",
    "quote": r"quote|tweet|embed|instagram",
    "inset": r"inline|inset|callout|infobox|factbox|note",
    "table": r"table|chart|stats|score",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _NAMES.items()}


@dataclass(frozen=True, slots=True)
class Page:
    """A page's blocks with what their make-up says.

    Attributes:
        lines: What each block's own words and shape say.
        places: For each block its place, as an index into `shared`.
        shared: For each place its features.
        own: For each block its own features.
    """

    lines: Sequence[Line]
    places: Sequence[int]
    shared: Sequence[tuple[str, ...]]
    own: Sequence[tuple[str, ...]]


def page(blocks: Sequence[Block], lines: Sequence[Line]) -> Page:
    """The features of a page's blocks."""
    repeats = Counter(one.key for one in lines)
    prose = [_prose(block, one, repeats[one.key]) for block, one in zip(blocks, lines, strict=True)]
    numbers: dict[Place, int] = {}
    places = [numbers.setdefault(place_of(block), len(numbers)) for block in blocks]
    trunk = _trunk([place[0] for place in numbers], weights := _sums(places, prose, len(numbers)))
    names = _trunk([place[1] for place in numbers], weights)
    total, sizes = sum(prose) or 1, Counter(places)
    shared, inside = [], []
    for place, number in numbers.items():
        features, within = _place_features(place, trunk, names)
        share, size = weights[number] / total, sizes[number]
        features += (
            f"share {_bin(share, _SHARES)}",
            f"size {_bin(size, _SIZES)}",
            f"mean {_bin(weights[number] / size, _MEANS)}",
        )
        shared.append(features)
        inside.append("in" if within else "out")
    round_it = _round(prose)
    own = [
        (*_own_features(block, one, repeats[one.key], inside[place]), *near)
        for block, one, place, near in zip(blocks, lines, places, round_it, strict=True)
    ]
    return Page(lines, places, shared, own)


def _prose(block: Block, one: Line, repeats: int) -> int:
    """The words of a block that are certainly prose."""
    linked = block.markup.link_share if block.markup else 0.0
    return one.words if one.prose and linked < PROSE_LINKED and repeats == 1 else 0


def place_of(block: Block) -> Place:
    """Where a block stands: its tags without those inside a line, and its names; both empty without a make-up."""
    if block.markup is None:
        return (), ()
    return tuple(tag for tag in block.markup.path if tag not in _INLINE), block.markup.names


def _sums(places: Sequence[int], prose: Sequence[int], count: int) -> list[int]:
    sums = [0] * count
    for place, words in zip(places, prose, strict=True):
        sums[place] += words
    return sums


def _trunk(paths: Sequence[Sequence[str]], weights: Sequence[int]) -> list[str]:
    """The common beginning of most of the weighted paths: the way down to the story."""
    least, trunk = TRUNK * sum(weights), list[str]()
    live = [k for k, weight in enumerate(weights) if weight]
    while live:
        depth = len(trunk)
        live = [k for k in live if len(paths[k]) > depth]
        following: Counter[str] = Counter()
        for k in live:
            following[paths[k][depth]] += weights[k]
        step, weight = following.most_common(1)[0] if following else ("", 0)
        if not weight or weight < least:
            break
        trunk.append(step)
        live = [k for k in live if paths[k][depth] == step]
    return trunk


def _place_features(place: Place, trunk: Sequence[str], names: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The features of a place, and whether it lies in the trunk of the page."""
    tags, own = place
    shared = _common(tags, trunk)
    missing, extra = _bin(len(trunk) - shared, (0, 1, 2, 4)), _bin(len(tags) - shared, (0, 1, 2, 3, 5))
    same = _common(own, names)
    lacking = _bin((len(names) - same) / len(names), _MISSING) if names else -1
    further = _bin(len(own) - same, (0, 1, 2, 4, 8))
    within = missing == 0 and lacking <= 0
    side = "in" if within else "out"
    tag = tags[-1] if tags else "body"
    found = (
        *(f"path {missing} {extra}", f"names {lacking}", f"further {further}", f"side {side}"),
        *(f"side {side} {extra} {further}", f"side {side} {tag}", f"tag {tag}"),
    )
    return (*found, *_named(tags, own)), within


def _named(tags: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """What tags and names say in so many words."""
    found = [f"within {tag}" for tag in _TELLING_TAGS if tag in tags]
    if len(tags) > 1:
        found.append(f"parent {tags[-2]}")
    own, round_it = senses(names[-NEAR_NAMES:]), senses(names[:-NEAR_NAMES])
    found += [f"own {sense}" for sense in own]
    found += [f"round {sense}" for sense in round_it - own]
    return tuple(found)


def senses(names: Iterable[str]) -> frozenset[str]:
    """What words of `class` or `id` say of an element: keys such as "navigation", "caption", "title"."""
    return frozenset[str]().union(*map(_senses, names))


@lru_cache(maxsize=16384)
def _senses(name: str) -> frozenset[str]:
    """What one word of `class` or `id` says."""
    return frozenset(sense for sense, pattern in _PATTERNS.items() if pattern.search(name))


def _own_features(block: Block, one: Line, repeats: int, side: str) -> tuple[str, ...]:
    """The features of a block's words and shape."""
    words = _bin(one.words, _WORDS)
    linked = bisect_left(LINKED, block.markup.link_share if block.markup else 0.0)
    end = "end" if one.terminal else "open"
    found = [
        *(f"words {words}", f"words {words} {end} {linked}", f"linked {linked}", end),
        *(
            f"{side} words {words} {end}",
            f"{side} linked {linked}",
            f"stops {_bin(one.stops / max(1, one.words), _STOPS)}",
        ),
    ]
    if one.hint is not None:
        found += [f"hint {one.hint.value} {one.found}", f"hint {one.found} {one.prose} {one.furniture}"]
    if one.prose:
        found.append("prose")
    if one.dated:
        found.append("dated")
    if one.byline:
        found.append("byline")
    if repeats > 1:
        found += ["repeated", "repeated prose"] if one.prose else ["repeated"]
    return tuple(found)


def _round(prose: Sequence[int]) -> Iterable[tuple[str, ...]]:
    """For each block how much prose stands round it, and how much of the page's before it."""
    sums = list(accumulate((min(words, MOST_PROSE) for words in prose), initial=0))
    n, total = len(prose), sums[-1] or 1
    for k in range(n):
        here, next_ = sums[k], sums[k + 1]
        found = [_BEFORE[bisect_left(_PROGRESS, here / total)], _TENTHS[10 * k // n]]
        for reach, above in _ABOVE.items():
            found.append(above[bisect_left(_DENSITY, (here - sums[max(0, k - reach)]) / reach)])
            found.append(_BELOW[reach][bisect_left(_DENSITY, (sums[min(n, k + 1 + reach)] - next_) / reach)])
        yield tuple(found)


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the common beginning."""
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def _bin(value: float, edges: Sequence[float]) -> int:
    """The number of the first edge that `value` does not exceed."""
    return bisect_left(edges, value)
