"""Compares two long documents of made-up, lightly edited paragraphs; prints seconds and the peak memory in MB."""

import random
import resource
import sys
import time

from copydesk.compare import compare
from copydesk.text import Block, Document

SYLLABLES = ("ka", "ri", "to", "men", "sul", "ber", "o", "lin", "da", "ver", "ga", "pol", "es", "tin", "mar", "u")


def paragraphs(count: int, chance: random.Random) -> list[list[str]]:
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(6000)]
    # Words of a text are far from equally frequent; Zipf's law gives the weights.
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    return [chance.choices(vocabulary, weights, k=chance.randint(18, 60)) for _ in range(count)]


def edited(words: list[str], chance: random.Random) -> list[str]:
    return [chance.choice(SYLLABLES) * 2 if chance.random() < 0.05 else word for word in words]


def document(name: str, texts: list[list[str]]) -> Document:
    return Document(name, "text", "", tuple(Block(" ".join(words).capitalize() + ".") for words in texts))


def main() -> None:
    chance = random.Random(7)
    original = paragraphs(int(sys.argv[1]), chance)
    copy = [edited(words, chance) for words in original]
    documents = (document("original.txt", original), document("copy.txt", copy))
    began = time.perf_counter()
    comparison = compare(documents)
    took = time.perf_counter() - began
    assert sum(all(row.blocks) for row in comparison.rows) > 0.95 * len(original)
    print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
