"""What each stage of a comparison costs, beside other tools on the same texts in the same run.

    .venv/bin/python benchmarks/stages.py [ORIGINAL COPY]              # two files, or the sample
    .venv/bin/python benchmarks/stages.py --count 2000                 # lightly edited paragraphs, so many a side
    .venv/bin/python benchmarks/stages.py --count 2000 --heavy         # six words in ten are others
    .venv/bin/python benchmarks/stages.py --collatex /elsewhere/bin/python   # a Python that has CollateX installed

Times are of the processor, in seconds: other work on the machine changes them little. Other tools get the plain texts,
a paragraph a line; what they find is not judged here.
"""

import argparse
import difflib
import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from diff_match_patch import diff_match_patch

from copydesk import align, findings, roles, wording
from copydesk.comparison import Comparison, Options
from copydesk.readers import read
from copydesk.text import Block, Document

Made = TypeVar("Made")

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "copydesk_resources" / "sample"

COLLATEX = (
    "import sys, collatex; c = collatex.Collation(); "
    "[c.add_plain_witness(n, open(p, encoding='utf-8').read()) for n, p in zip('AB', sys.argv[1:])]; "
    "collatex.collate(c, segmentation=False)"
)


def timed(name: str, work: Callable[[], Made]) -> Made:
    """What `work` makes; prints the seconds of this process and of those that it started."""
    began = _seconds()
    made = work()
    print(f"{name:44s}{_seconds() - began:9.2f} s", flush=True)
    return made


def _seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def invented(count: int, kept: float) -> tuple[Document, Document]:
    """Two versions of a made-up text, of whose words the second keeps a share; the same ones in each run."""
    chance = random.Random(7)
    vocabulary = [
        f"{first}{last}" for first in ("bar", "cal", "dem", "fir", "gol", "hax", "jun") for last in _endings()
    ]
    ours = [" ".join(chance.choices(vocabulary, k=30)) + "." for _ in range(count)]
    theirs = [
        " ".join(word if chance.random() < kept else chance.choice(vocabulary) for word in text.split())
        for text in ours
    ]
    made = [
        Document(name, "text", "0" * 64, tuple(map(Block, texts)), language="en")
        for name, texts in (("a.txt", ours), ("b.txt", theirs))
    ]
    return made[0], made[1]


def _endings() -> list[str]:
    return [a + b + c for a in "aeiou" for b in ("b", "d", "ns", "rt", "l", "m") for c in ("a", "en", "is", "or", "ut")]


def stages(documents: tuple[Document, Document]) -> None:
    """Each stage of `compare`, one after the other."""
    options = Options()
    guessed = timed("roles, each document alone", lambda: tuple(roles.guess(document) for document in documents))
    beads = timed("align", lambda: align.align(guessed, options, lambda: False))
    settled = timed("roles, the rows at hand", lambda: roles.settle(guessed, beads, 0))
    rows = timed("wording", lambda: tuple(wording.row(settled, bead, 0) for bead in beads))
    timed("findings", lambda: findings.find(Comparison(settled, options, rows), lambda: False))


def others(documents: tuple[Document, Document], collatex: str | None) -> None:
    """Other tools: lines are paragraphs."""
    lines = [[block.text for block in document.blocks] for document in documents]
    words = [" ".join(side).split() for side in lines]
    timed("difflib, lines", lambda: difflib.SequenceMatcher(None, lines[0], lines[1], autojunk=False).get_opcodes())
    if max(map(len, words)) < 20_000:  # quadratic: hours beyond
        timed("difflib, words", lambda: difflib.SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes())
    timed("diff-match-patch, words", lambda: _by_words(words))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("a.txt", "b.txt")]
        for path, side in zip(paths, lines, strict=True):
            path.write_text("\n".join(side) + "\n", encoding="utf-8")
        if found := shutil.which("wdiff"):
            timed("wdiff", lambda: subprocess.run([found, *paths], stdout=subprocess.DEVNULL, check=False))
        if collatex and max(map(len, words)) < 20_000:
            timed("CollateX", lambda: subprocess.run([collatex, "-c", COLLATEX, *paths], check=True))


def _by_words(words: list[list[str]]) -> None:
    """Word mode as its authors tell: each word a line."""
    tool = diff_match_patch()
    tool.Diff_Timeout = 0
    a, b, _ = tool.diff_linesToChars("\n".join(words[0]), "\n".join(words[1]))
    tool.diff_main(a, b, False)


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="two versions; without them the sample")
    parser.add_argument("--count", type=int)
    parser.add_argument("--heavy", action="store_true")
    parser.add_argument("--collatex", metavar="PYTHON")
    call = parser.parse_args()
    if call.count:
        documents = invented(call.count, 0.4 if call.heavy else 0.95)
    else:
        first, second = call.files or (SAMPLE / "corvane-hallmere-dam.txt", SAMPLE / "brightwater-daily.txt")
        documents = read(first), read(second)
    stages(documents)
    if not call.heavy:
        others(documents, call.collatex)
    print(f"{'peak memory':44s}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MB")


if __name__ == "__main__":
    main()
