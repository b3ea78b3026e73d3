"""Fits the weights by which `copydesk.roles` finds the story on a web page, and says how well they do on unseen sites.

    python benchmarks/fit_roles.py chrome.jsonl.gz [--check] [-o page.json]

Each row of the data has `site`, `html` and `lines`: `t` the text of a line of the page, `y` "article" or "chrome".
`--check` fits on four fifths of the sites and scores the rest, in turn. Only feature names and numbers are written: no
text of a page. Plain Python, for the project has no numerical library; some four minutes on one core.
"""

import argparse
import gzip
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from copydesk.readers import html
from copydesk.readers.content import Refused
from copydesk.roles import features, page
from copydesk.roles.lines import line
from copydesk.roles.phrases import lexicon
from copydesk.text import Block, Kind, Markup

FOLDS = 5
EPOCHS = 12
RATE = 0.3
# Strength of the pull towards zero, as C of the usual libraries: the sum of losses against |w|² / 2C. Of those tried
# these did best on sites not fitted on; the second model with 0.2 looks better on its own folds and is worse on others.
FIRST, SECOND = 0.05, 0.03
HEAVIEST = 3.0  # lines of one block that count
SMALLEST = 0.02  # a weight below says nothing
STORY = 0.45

Features = Mapping[str, float]


@dataclass
class Labelled:
    """A page with what is known of its blocks: lines of the story, lines of furniture."""

    site: str
    page: features.Page
    story: Sequence[int]
    furniture: Sequence[int]


@dataclass
class Example:
    """A block: its features, whether it is the story's, and how much it counts."""

    features: Features
    target: float
    weight: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("-o", dest="out", type=Path)
    parser.add_argument("--check", action="store_true")
    call = parser.parse_args()
    pages = list(read(call.data))
    print(f"{len(pages)} pages, {sum(len(one.story) for one in pages)} blocks")
    if call.check:
        check(pages)
    if call.out:
        first, second = fit_both(pages)
        table = {"first": trimmed(first), "second": trimmed(second)}
        call.out.write_text(json.dumps(table, indent=0, sort_keys=True) + "\n", "utf-8")


def read(path: Path) -> Iterator[Labelled]:
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for text in rows:
            row = json.loads(text)
            try:
                content = html.read(row["html"].encode())
            except Refused as refusal:
                print(f"left out: {refusal}")
                continue
            blocks = [
                Block(piece.text, Kind(piece.kind), markup=Markup(*piece.place) if piece.place else None)
                for piece in content.pieces
            ]
            lines = [line(block.text, lexicon("en")) for block in blocks]
            story, furniture = labels([one.text for one in blocks], row["lines"])
            yield Labelled(row["site"], features.page(blocks, lines), story, furniture)


def labels(texts: Sequence[str], lines: Sequence[Mapping[str, str]]) -> tuple[list[int], list[int]]:
    """For each block the lines of the story and of furniture in it; a line goes to the next block that holds it."""
    plain = [re.sub(r"\W+", "", text).casefold() for text in texts]
    whole: dict[str, list[int]] = defaultdict(list)
    for k, text in enumerate(plain):
        whole[text].append(k)
    counts, last = {"article": [0] * len(texts), "chrome": [0] * len(texts)}, 0
    for one in lines:
        said = re.sub(r"\W+", "", one["t"]).casefold()
        if not said or one["y"] not in counts:
            continue
        near = whole.get(said) or [k for k in range(last, len(plain)) if said in plain[k]][:1]
        if near:
            last = min(near, key=lambda k: (k < last, abs(k - last)))
            counts[one["y"]][last] += 1
    return counts["article"], counts["chrome"]


def check(pages: Sequence[Labelled]) -> None:
    """Scores pages of sites that the weights were not fitted on."""
    found: Counter[str] = Counter()
    for test, rest in folds(pages):
        fitted = page.joined(*fit_both([pages[k] for k in rest]))
        for k in test:
            for p, story, furniture in zip(
                page.story(pages[k].page, fitted), pages[k].story, pages[k].furniture, strict=True
            ):
                found["right" if p >= STORY else "missed"] += story
                found["wrong" if p >= STORY else "kept"] += furniture
    right, missed, wrong, kept = (found[name] for name in ("right", "missed", "wrong", "kept"))
    print(f"story lines: F1 {2 * right / (2 * right + missed + wrong):.3f}, recall {right / (right + missed):.3f}")
    print(f"furniture lines: F1 {2 * kept / (2 * kept + missed + wrong):.3f}")


def folds(pages: Sequence[Labelled]) -> Iterator[tuple[list[int], list[int]]]:
    """Page numbers in turn: those of some sites, and all others."""
    sites = sorted({one.site for one in pages})
    random.Random(1).shuffle(sites)
    for n in range(FOLDS):
        held = set(sites[n::FOLDS])
        yield (
            [k for k, one in enumerate(pages) if one.site in held],
            [k for k, one in enumerate(pages) if one.site not in held],
        )


def fit_both(pages: Sequence[Labelled]) -> tuple[dict[str, float], dict[str, float]]:
    """Both models; the second learns from first scores of pages that the first had not seen."""
    plain = [first_features(one.page) for one in pages]
    scores: list[Sequence[float]] = [()] * len(pages)
    for test, rest in folds(pages):
        weights = fit([example for k in rest for example in examples(pages[k], plain[k])], FIRST)
        for k in test:
            scores[k] = [total(weights, found) for found in plain[k]]
    second = fit(
        [
            example
            for one, found, first in zip(pages, plain, scores, strict=True)
            for example in examples(
                one, [{**a, **b} for a, b in zip(found, page.surroundings(one.page, first), strict=True)]
            )
        ],
        SECOND,
    )
    return fit(
        [example for one, found in zip(pages, plain, strict=True) for example in examples(one, found)], FIRST
    ), second


def first_features(one: features.Page) -> list[dict[str, float]]:
    return [dict.fromkeys((*one.shared[place], *own), 1.0) for place, own in zip(one.places, one.own, strict=True)]


def examples(one: Labelled, found: Sequence[Features]) -> Iterator[Example]:
    for told, story, furniture in zip(found, one.story, one.furniture, strict=True):
        if story or furniture:
            yield Example(told, float(story > furniture), min(HEAVIEST, story + furniture))


def fit(data: Sequence[Example], strength: float) -> dict[str, float]:
    """Logistic regression: stochastic gradients, a rate for each feature (AdaGrad), the pull spread over its uses."""
    uses = Counter(name for example in data for name in example.features)
    weights, squares = dict.fromkeys(uses, 0.0), dict.fromkeys(uses, 1e-6)
    weights[""], squares[""], uses[""] = 0.0, 1e-6, 0
    order = list(range(len(data)))
    for epoch in range(EPOCHS):
        random.Random(epoch).shuffle(order)
        for k in order:
            example = data[k]
            error = (page.logistic(total(weights, example.features)) - example.target) * example.weight
            for name, value in (*example.features.items(), ("", 1.0)):
                pull = weights[name] / (strength * uses[name]) if uses[name] else 0.0
                slope = error * value + pull
                squares[name] += slope * slope
                weights[name] -= RATE * slope / math.sqrt(squares[name])
    return weights


def total(weights: Mapping[str, float], found: Features) -> float:
    return weights[""] + sum(weights.get(name, 0.0) * value for name, value in found.items())


def trimmed(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, 2) for name, weight in weights.items() if not name or abs(weight) >= SMALLEST}


if __name__ == "__main__":
    main()
