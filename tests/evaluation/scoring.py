"""How well a comparison agrees with what people say of the same documents: pure, one pair of documents at a time.

Both sides speak in `Labels`, so what people say, held against itself, scores 1.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Link = tuple[int, int]
Bead = tuple[tuple[int, ...], tuple[int, ...]]

# Of the words of a phrase and of a segment together, the share that both must have: a whole sentence that holds the
# phrase somewhere is no answer, nor is one word of it.
ALIKE = 0.5


class Found(NamedTuple):
    """A finding: its code, and what it points at in the original and in the copy."""

    code: str
    was: str = ""
    is_: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """What is said of an original and one copy; paragraphs are numbered from 0.

    Attributes:
        sizes: How many paragraphs the original and the copy have.
        links: Paragraphs of the original and of the copy that share content.
        moved: Paragraphs of the copy that stand in another order than their neighbours.
        chrome: The copy's site furniture, with the role of each.
        original_chrome: The original's site furniture.
        shared: Paragraphs of the first copy and of this one that the original does not have.
        rewordings: A phrase of the original and the copy's words for it.
        no_others: Whether these, and what findings point at, are all rewordings that there are.
    """

    sizes: tuple[int, int]
    links: frozenset[Link] = frozenset()
    moved: frozenset[int] = frozenset()
    chrome: Mapping[int, str] = field(default_factory=dict)
    original_chrome: frozenset[int] = frozenset()
    shared: frozenset[Link] = frozenset()
    findings: tuple[Found, ...] = ()
    rewordings: tuple[tuple[str, str], ...] = ()
    no_others: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, of those given and of those wanted; `faults` names what was not."""

    right: int = 0
    given: int = 0
    wanted: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right,
            self.given + other.given,
            self.wanted + other.wanted,
            self.faults + other.faults,
        )

    @property
    def precision(self) -> float:
        """Share of those given that are right; 1 where nothing was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Share of those wanted that were given; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was given."""
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 1.0


def score(wanted: Labels, given: Labels) -> dict[str, Tally]:
    """Tallies by what they count; findings also by code, as "finding CODE"."""
    tallies = {
        "link": _sets(wanted.links, given.links),
        "bead": _sets(_beads(wanted.links), _beads(given.links)),
        "missing": _sets(_missing(wanted), _missing(given)),
        "added": _sets(_added(wanted), _added(given)),
        "moved": _sets(wanted.moved, given.moved),
        "shared": _sets(wanted.shared, given.shared),
        "chrome": _sets(_furniture(wanted), _furniture(given)),
        "role": _sets(wanted.chrome.items(), given.chrome.items()),
        "story": _sets(_story(wanted), _story(given) & _story(wanted)),
        "phrase": _phrases(wanted, given),
    }
    codes = {found.code for found in (*wanted.findings, *given.findings)}
    by_code = {f"finding {code}": _findings(wanted, given, code) for code in sorted(codes)}
    return tallies | by_code | {"finding": sum(by_code.values(), Tally())}


def total(scores: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Tallies added up over several pairs of documents."""
    out: dict[str, Tally] = defaultdict(Tally)
    for scored in scores:
        for name, tally in scored.items():
            out[name] += tally
    return dict(out)


def figures(tallies: Mapping[str, Tally]) -> dict[str, float]:
    """The figures that floors are set for, each 0 to 1 and better if higher.

    "story_kept" is the share of the story, of both sides, that was not called chrome. A code that nobody wanted has no
    figures of its own: all that it can do is to lower the precision of all findings together.
    """
    out = {f"{name}_f1": tallies[name].f1 for name in ("link", "bead", "missing", "added", "moved", "shared")}
    out["chrome_precision"] = tallies["chrome"].precision
    out["chrome_recall"] = tallies["chrome"].recall
    out["role_recall"] = tallies["role"].recall
    out["story_kept"] = tallies["story"].recall
    out["phrase_precision"], out["phrase_recall"] = tallies["phrase"].precision, tallies["phrase"].recall
    for name, tally in tallies.items():
        if name.startswith("finding") and tally.wanted:
            key = name.replace(" ", ".")
            out[f"{key}.precision"], out[f"{key}.recall"] = tally.precision, tally.recall
    return out


def _sets(wanted: Iterable[object], given: Iterable[object]) -> Tally:
    these, those = set(wanted), set(given)
    faults = [f"lacks {item}" for item in sorted(these - those, key=repr)]
    faults += [f"has {item}" for item in sorted(those - these, key=repr)]
    return Tally(len(these & those), len(those), len(these), tuple(faults))


def _beads(links: Iterable[Link]) -> set[Bead]:
    """Groups of paragraphs that links join, directly or through others."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in links:
        left, right = {i}, {j}
        apart = []
        for group in groups:
            if i in group[0] or j in group[1]:
                left |= group[0]
                right |= group[1]
            else:
                apart.append(group)
        groups = [*apart, (left, right)]
    return {(tuple(sorted(left)), tuple(sorted(right))) for left, right in groups}


def _missing(labels: Labels) -> set[int]:
    return set(range(labels.sizes[0])) - {i for i, _ in labels.links} - labels.original_chrome


def _added(labels: Labels) -> set[int]:
    return set(range(labels.sizes[1])) - {j for _, j in labels.links} - labels.chrome.keys()


def _furniture(labels: Labels) -> set[tuple[str, int]]:
    return {("original", i) for i in labels.original_chrome} | {("copy", j) for j in labels.chrome}


def _story(labels: Labels) -> set[tuple[str, int]]:
    everything = {(side, n) for side, size in zip(("original", "copy"), labels.sizes, strict=True) for n in range(size)}
    return everything - _furniture(labels)


def _findings(wanted: Labels, given: Labels, code: str) -> Tally:
    """Findings of one code; a given one answers a wanted one if it holds the words that this names."""
    left = [found for found in given.findings if found.code == code]
    those = [found for found in wanted.findings if found.code == code]
    count, faults = len(left), []
    for found in those:
        answer = next((g for g in left if found.was in g.was and found.is_ in g.is_), None)
        if answer is None:
            faults.append(f"lacks {found}")
        else:
            left.remove(answer)
    right = count - len(left)
    return Tally(right, count, len(those), (*faults, *(f"has {found}" for found in left)))


def _phrases(wanted: Labels, given: Labels) -> Tally:
    """Rewordings wanted that were given as a phrase; others count as given only where there are none."""
    pairs, others = wanted.rewordings, given.rewordings
    lacking = [pair for pair in pairs if not any(_same_phrases(pair, other) for other in others)]
    right = len(pairs) - len(lacking)
    known = (*pairs, *((found.was, found.is_) for found in wanted.findings))
    # A full stop that became a comma is no phrase, though it may be marked.
    worded = [other for other in others if wanted.no_others and all(map(_words, other))]
    wrong = [other for other in worded if not any(_overlap(pair, other) for pair in known)]
    faults = [f"lacks {was} / {is_}" for was, is_ in lacking] + [f"has {was} / {is_}" for was, is_ in wrong]
    return Tally(right, right + len(wrong), len(pairs), tuple(faults))


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether the two have a word in common on either side: a part of a phrase is a fault of recall, no other one."""
    return any(_words(these) & _words(those) for these, those in zip(one, other, strict=True))


def _same_phrases(one: tuple[str, str], other: tuple[str, str]) -> bool:
    for phrase, segment in zip(one, other, strict=True):
        these, those = _words(phrase), _words(segment)
        if len(these & those) < ALIKE * len(these | those):
            return False
    return True


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
