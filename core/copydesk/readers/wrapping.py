"""Which lines of a text file are one paragraph, broken by a program that wraps lines, and which stand for themselves.

A program that wraps lines puts as many words on a line as fit. So with the width W that it used, every line but a
paragraph's last satisfies len(line) + 1 + len(first word of the next line) > W, and W is at least the longest line's
length: a test that wrapped prose always passes. Menus, headlines and bylines pass it by chance, so a join also needs a
sentence that plainly goes on: the next line starts in lower case, or the line ends in a comma or a hyphen.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from copydesk.readers.content import Remark
from copydesk.readers.lists import SIGNS

# Narrower are menus and verse, wider nobody wraps.
_NARROWEST = 30
_WIDEST = 160
# Below this width a single line that goes on is weak proof: "news / and / sports".
_NARROW = 45
# Ragged or balanced lines are not as full as they could be.
_NEARLY_FULL = 0.75
# A file has a width of its own if this share of its plainly continued lines is as full as that width asks.
_AGREEING = 0.8
# Continued lines are not always the longest ones; a wider width that nearly all of them agree with is the true one.
_AS_GOOD = 0.95
# So many lines of a page of furniture may seem to go on by chance.
_CONTINUED_LEAST = 4
_CONTINUED_SHARE = 0.1
_SAMPLE = 5_000  # continued lines looked at to find a file's width
# Prose that a program hyphenates breaks every tenth line or so inside a word; prose that is only wrapped at a hyphen
# that was there breaks one in fifty.
_HYPHENATED_SHARE = 0.05
_HYPHENATED_LEAST = 3

_BULLET = re.compile(rf"[{SIGNS}]|[-*–+](?=\s)|\(?\d{{1,2}}[.)](?=\s)|\(?[a-z][)](?=\s)")
_SURE_BULLET = re.compile(f"[{SIGNS}]")
_SENTENCE_END = re.compile(r"[.!?…。！？।۔]['\"”’»“‘«›‹)\]]*$")  # German and Danish close with “, ‘ and «
_GOES_ON = re.compile(r"[,;‐\-\u00ad]$")
_LEADING = re.compile("^[\"'“‘«(\\[—–]+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\uff60]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-‐]$")


class Line:
    """One line that is not blank.

    Attributes:
        text: Without white space at either end.
        indent: Columns before the text, tabs to the next multiple of 8.
        width: Columns up to the end of the text.
        is_bullet: It begins like an item of a list.
        ends_sentence: A sentence may be over at its end.
    """

    __slots__ = ("ends_sentence", "indent", "is_bullet", "text", "width")

    def __init__(self, raw: str) -> None:
        raw = raw.rstrip()
        if "\t" in raw:
            raw = raw.expandtabs()
        self.text = raw.lstrip()
        self.width = len(raw)
        self.indent = self.width - len(self.text)
        self.is_bullet = bool(_BULLET.match(self.text))
        # Most lines end in a letter, and that is told without a search.
        self.ends_sentence = not raw[-1].isalpha() and bool(_SENTENCE_END.search(self.text[-10:]))

    def goes_on_in(self, following: "Line") -> bool:
        """Whether the sentence plainly goes on in the following line."""
        if self.ends_sentence:
            return False
        if "://" in following.text[:10]:
            return False
        first = _LEADING.sub("", following.text[:10])[:1]
        if first.islower() or (first.isalpha() and not first.isupper()):
            return True  # scripts without case leave only the sentence's end to go by
        return bool(_GOES_ON.search(self.text[-1:]))

    def is_full(self, following: "Line", width: int) -> bool:
        """Whether the following line's first word would not have fitted into `width` columns."""
        return self.width <= width < self.width + 1 + _first_word(following.text)


class Wrapping:
    """How the lines of one file are wrapped.

    Args:
        groups: The file's lines, divided where a line is blank.
    """

    def __init__(self, groups: Sequence[Sequence[Line]]) -> None:
        self._width = _common_width(groups)
        self._words = _words(groups)
        self._soft = self._hyphenates(groups)
        self._closed = 0

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What `joined` changed so far."""
        return (Remark("text.hyphens", (("count", self._closed),)),) if self._closed else ()

    def paragraphs(self, group: Sequence[Line]) -> Iterator[Sequence[Line]]:
        """The lines of a group, put together where they are one wrapped paragraph."""
        ends = self._ends(group)
        start = 0
        for end in ends:
            yield group[start:end]
            start = end

    def joined(self, lines: Sequence[Line]) -> str:
        """The text of a paragraph without its line ends."""
        text = lines[0].text
        for line in lines[1:]:
            text_end, glue = self._glue(text, line.text)
            # Quadratic in theory; in practice CPython appends in place, and paragraphs have few lines.
            text = text[: len(text) - text_end] + glue + line.text
        return text

    def _ends(self, group: Sequence[Line]) -> list[int]:
        if len(group) == 1:
            return [1]
        longest = max(line.width for line in group)
        for width in (self._width, longest):
            if width and _NARROWEST <= width <= _WIDEST:
                ends = self._ends_for(group, width)
                if len(ends) < len(group):
                    return ends
        return list(range(1, len(group) + 1))

    def _ends_for(self, group: Sequence[Line], width: int) -> list[int]:
        ends = []
        start = 0
        while start < len(group):
            end = start + 1
            while end < len(group) and _may_join(group, start, end, width):
                end += 1
            if self._is_prose(group[start:end], width):
                ends.append(end)
            else:
                ends += range(start + 1, end + 1)
            start = end
        return ends

    def _is_prose(self, run: Sequence[Line], width: int) -> bool:
        if len(run) == 1:
            return True
        on = sum(line.goes_on_in(following) for line, following in pairwise(run))
        over = sum(line.ends_sentence for line in run[:-1])
        finished = run[-1].ends_sentence
        if width != self._width:
            # A width that only these lines suggest: two of them, or lines that end nowhere, prove little.
            return on >= max(1, over) and finished and (width >= _NARROW or len(run) > 2)
        # In a file known to be wrapped, a name or a figure may happen to stand first on the next line; that the last
        # line ends a sentence tells it from a headline above a date.
        return on >= max(1, over) or (finished and (not over or len(run) > 2))

    def _hyphenates(self, groups: Sequence[Sequence[Line]]) -> bool:
        broken = continued = 0
        for group in groups[:_SAMPLE]:
            for line, following in pairwise(group[:_SAMPLE]):
                if line.goes_on_in(following):
                    continued += 1
                    broken += bool(_BROKEN_WORD.search(line.text[-60:])) and following.text[0].islower()
        return broken >= _HYPHENATED_LEAST and broken > _HYPHENATED_SHARE * continued

    def _glue(self, before: str, after: str) -> tuple[int, str]:
        """How many characters to take off the end of `before`, and what to put between."""
        if _CJK.match(before[-1]) and _CJK.match(after[0]):
            return 0, ""
        if before[-1] == "\u00ad":
            return 0, ""
        broken = _BROKEN_WORD.search(before[-60:])
        if not broken or not after[0].islower():
            return 0, "" if broken else " "
        rest = _WORD.match(after)
        tail = rest.group() if rest else ""
        closed, hyphened = f"{broken[1]}{tail}".lower(), f"{broken[1]}-{tail}".lower()
        if hyphened not in self._words and (closed in self._words or self._soft):
            self._closed += 1
            return 1, ""
        return 0, ""


def _may_join(group: Sequence[Line], start: int, end: int, width: int) -> bool:
    """Whether line `end` may go on the paragraph that has lines [start, end), by width and indentation alone."""
    line, following = group[end - 1], group[end]
    hanging = group[start].is_bullet
    if line.width > width or _starts_item(line, following, hanging):
        return False
    if following.indent > line.indent and not (hanging and end == start + 1):
        return False
    if end > start + 1 and following.indent < line.indent:
        return False
    if line.is_full(following, width):
        return True
    return line.width >= _NEARLY_FULL * width and line.goes_on_in(following)


def _starts_item(line: Line, following: Line, in_list: bool) -> bool:
    """Whether `following` begins a list item; a dash or a figure may also stand in mid-sentence."""
    if _SURE_BULLET.match(following.text):
        return True
    found = _BULLET.match(following.text)
    if not found:
        return False
    if line.ends_sentence or in_list:
        return True
    return not found.group().strip("().").isdecimal() and not following.text[found.end() :].lstrip()[:1].islower()


def _first_word(text: str) -> int:
    """Columns of what a wrapping program must keep together at the start of `text`."""
    if _CJK.match(text):
        return 1
    end = text.find(" ", 0, _WIDEST)
    return end if end > 0 else min(len(text), _WIDEST)


def _common_width(groups: Sequence[Sequence[Line]]) -> int:
    """The width at which the file is wrapped, 0 if it is not: the widest that its continued lines agree with."""
    pairs: list[tuple[Line, Line]] = []
    widths: Counter[int] = Counter()
    for group in groups:
        for line, following in pairwise(group):
            widths[line.width] += 1
            if _NARROWEST <= line.width <= _WIDEST and line.goes_on_in(following):
                pairs.append((line, following))
        if len(pairs) > _SAMPLE:
            break
    if len(pairs) < max(_CONTINUED_LEAST, _CONTINUED_SHARE * widths.total()):
        return 0
    shares = {
        width: sum(line.is_full(following, width) for line, following in pairs) / len(pairs)
        for width in sorted(widths, reverse=True)
        if _NARROWEST <= width <= _WIDEST
    }
    best = max(shares.values())
    if best < _AGREEING:
        return 0
    return next(width for width, share in shares.items() if share >= best * _AS_GOOD)


def _words(groups: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Words of the file in lower case, hyphened ones as one; only if a line of it ends in a hyphen."""
    if not any(_BROKEN_WORD.search(line.text[-60:]) for group in groups for line in group[:-1]):
        return frozenset()
    return frozenset(word for group in groups for line in group for word in _WORD.findall(line.text.lower()))
