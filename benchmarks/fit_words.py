"""Fits the weights by which `copydesk.wording` pairs the words of a gap, and says how well they do on unseen sentences.

    python benchmarks/fit_words.py words-mtref.jsonl.gz words-edinburgh.jsonl.gz … [--check] [-o odds.json]

Each row of the data has `source_tokens`, `target_tokens` and `sure_pairs`, pairs of token numbers that people linked.
`--check` fits on four fifths of the sentences and scores the rest, in turn. Only feature names and numbers are written:
no words of a sentence. Plain Python, for the project has no numerical library; some two minutes on one core.
"""

import argparse
import gzip
import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from copydesk.text import Block, Document
from copydesk.wording import gaps, phrases
from copydesk.wording.forms import in_one_form
from copydesk.wording.links import links
from copydesk.wording.odds import Feature, Gap, features
from copydesk.wording.units import Side, shared_ends, side

FOLDS = 5
EPOCHS = 15
RATE = 0.2
STRENGTH = 0.05  # of the pull towards zero, as C of the usual libraries; from 0.02 to 0.2 unseen sentences hardly tell
SMALLEST = 0.02  # a weight below says nothing


class Row(TypedDict):
    """A pair of sentences, aligned by hand."""

    source_tokens: list[str]
    target_tokens: list[str]
    sure_pairs: list[tuple[int, int]]


@dataclass
class Example:
    """A pair of words in a gap: its features and whether people linked the two."""

    features: tuple[Feature, ...]
    linked: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("-o", dest="out", type=Path)
    parser.add_argument("--check", action="store_true")
    call = parser.parse_args()
    sentences = [list(examples(row)) for path in call.data for row in rows(path)]
    print(f"{len(sentences)} sentences, {sum(map(len, sentences))} pairs of words", flush=True)
    if call.check:
        check(sentences)
    if call.out:
        weights = fit([example for sentence in sentences for example in sentence])
        table = {
            f"{kind}|{step}|{sort}": round(weight, 2)
            for (kind, step, sort), weight in sorted(weights.items())
            if abs(weight) >= SMALLEST
        }
        call.out.write_text(json.dumps(table, indent=0) + "\n", "utf-8")


def rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def examples(row: Row) -> Iterator[Example]:
    """All pairs of words that the comparison would look at in this pair of sentences."""
    tokens = row["source_tokens"], row["target_tokens"]
    texts = [" ".join(found) for found in tokens]
    documents = tuple(Document("a.txt", "text", "", (Block(text),), language="en") for text in texts)
    ends = shared_ends(*texts) if texts[0] != texts[1] else (0, 0)
    first, second = (side(n, (0,), documents[n].blocks, ends) for n in (0, 1))
    sides = in_one_form(first, second, documents)
    linked, _ = phrases.settled(sides[0], links(*sides))
    units = [unit_of(one, found) for one, found in zip(sides, tokens, strict=True)]
    wanted = {(units[0].get(i), units[1].get(j)) for i, j in row["sure_pairs"]}
    shares = gaps.share(sides[0], linked), gaps.share(sides[1], linked)
    for a, b, both in gaps.facing(*sides, linked):
        if (a[1] - a[0]) * (b[1] - b[0]) <= gaps.WIDEST:
            pairs = ((i, j) for i in range(*a) for j in range(*b))
            found = features(*sides, Gap(a, b, both), shares)
            yield from (Example(told, pair in wanted) for told, pair in zip(found, pairs, strict=True))


def unit_of(one: Side, tokens: Sequence[str]) -> dict[int, int]:
    """For each token the unit that holds more than half of it."""
    found, at = {}, 0
    for number, token in enumerate(tokens):
        for unit, (_, start, end) in enumerate(one.places):
            if 2 * (min(end, at + len(token)) - max(start, at)) > len(token):
                found[number] = unit
        at += len(token) + 1
    return found


def check(sentences: Sequence[Sequence[Example]]) -> None:
    order = list(range(len(sentences)))
    random.Random(1).shuffle(order)
    right = seen = wanted = 0
    for n in range(FOLDS):
        held = set(order[n::FOLDS])
        weights = fit([example for k in order if k not in held for example in sentences[k]])
        for k in held:
            for example in sentences[k]:
                told = chance(weights, example) >= gaps.THRESHOLD
                right, seen, wanted = right + (told and example.linked), seen + told, wanted + example.linked
    print(f"links in gaps of unseen sentences: precision {right / seen:.3f}, recall {right / wanted:.3f}")


def fit(data: Sequence[Example]) -> dict[Feature, float]:
    """Logistic regression: stochastic gradients, a rate for each feature (AdaGrad), the pull spread over its uses.

    The weights are the means of those after each of the last third of the passes, which are calmer than the last.
    """
    uses = Counter(feature for example in data for feature in example.features)
    weights, squares = dict.fromkeys(uses, 0.0), dict.fromkeys(uses, 1e-6)
    means, kept = dict.fromkeys(uses, 0.0), EPOCHS // 3
    order = list(range(len(data)))
    for epoch in range(EPOCHS):
        random.Random(epoch).shuffle(order)
        for k in order:
            error = chance(weights, data[k]) - data[k].linked
            for feature in data[k].features:
                slope = error + weights[feature] / (STRENGTH * uses[feature])
                squares[feature] += slope * slope
                weights[feature] -= RATE * slope / math.sqrt(squares[feature])
        if epoch >= EPOCHS - kept:
            means = {feature: mean + weights[feature] / kept for feature, mean in means.items()}
    return means


def chance(weights: dict[Feature, float], example: Example) -> float:
    total = sum(weights.get(feature, 0.0) for feature in example.features)
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


if __name__ == "__main__":
    main()
