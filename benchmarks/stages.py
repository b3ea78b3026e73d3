"""What each stage of a comparison costs, beside other tools on the same texts in the same run.

    .venv/bin/python benchmarks/stages.py [ORIGINAL COPY]              # two files, or the sample
    .venv/bin/python benchmarks/stages.py --count 2000                 # lightly edited paragraphs, so many a side
    .venv/bin/python benchmarks/stages.py --count 2000 --heavy         # six words in ten are others
    .venv/bin/python benchmarks/stages.py --collatex /elsewhere/bin/python   # a Python that has CollateX installed

Times are of the processor, in seconds: other work on the machine changes them little. Other tools get the plain texts,
a paragraph a line; what they find is not judged here. Each of them gets `LIMIT` seconds by the clock for ever longer
beginnings of the texts, and the longest that it ended is told.
"""

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from copydesk import align, findings, roles, wording
from copydesk.comparison import Comparison, Options
from copydesk.readers import read
from copydesk.text import Block, Document

Made = TypeVar("Made")

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "copydesk_resources" / "sample"

# Seconds by the clock for one tool: CollateX takes minutes for what a word diff does at once.
LIMIT = 180

# Paragraphs of the shortest beginning that other tools get; each further one is four times as long.
BEGINNING = 6
LONGER = 4

# What a tool does with `lines` and `words` of either side, in a process of its own that can be ended.
TOOLS = {
    "difflib, lines": "import difflib; difflib.SequenceMatcher(None, *lines, autojunk=False).get_opcodes()",
    "difflib, words": "import difflib; difflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes()",
    # Word mode as its authors tell: each word a line.
    "diff-match-patch, words": (
        "import diff_match_patch; tool = diff_match_patch.diff_match_patch(); tool.Diff_Timeout = 0; "
        "tool.diff_main(*tool.diff_linesToChars(*map('\\n'.join, words))[:2], False)"
    ),
    "CollateX, words": (
        "import collatex; c = collatex.Collation(); "
        "[c.add_plain_witness(n, ' '.join(side)) for n, side in zip('AB', words)]; "
        "collatex.collate(c, segmentation=False)"
    ),
}
PRELUDE = """
import sys, time
lines = [open(path, encoding="utf-8").read().splitlines() for path in sys.argv[1:]]
words = [" ".join(side).split() for side in lines]
began = time.process_time()
"""
EPILOGUE = "\nprint(time.process_time() - began)"


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


def others(documents: tuple[Document, ...], collatex: str | None) -> None:
    """Other tools, each in its own process."""
    lines = [[block.text for block in document.blocks] for document in documents]
    pythons = dict.fromkeys(TOOLS, sys.executable) | {"CollateX, words": collatex}
    for name, work in TOOLS.items():
        if python := pythons[name]:
            _as_far_as_it_goes(name, [python, "-c", PRELUDE + work + EPILOGUE], lines)
    if found := shutil.which("wdiff"):
        with _files(lines) as paths:
            timed("wdiff", lambda: subprocess.run([found, *paths], stdout=subprocess.DEVNULL, check=False))


def _as_far_as_it_goes(name: str, command: list[str], lines: list[list[str]]) -> None:
    """Print what a tool took for the longest beginning of the texts that it ended within `LIMIT`."""
    until = time.monotonic() + LIMIT
    longest = max(map(len, lines))
    count, told = min(BEGINNING, longest), "     not even that"
    while True:
        with _files([side[:count] for side in lines]) as paths:
            call = [*command, *map(str, paths)]
            try:
                made = subprocess.run(call, stdout=subprocess.PIPE, check=True, timeout=until - time.monotonic())
            except subprocess.TimeoutExpired:
                print(f"{name:44s}{told}, and no more within {LIMIT} s by the clock", flush=True)
                return
        told = f"{float(made.stdout):9.2f} s for {count} paragraphs a side"
        if count == longest:
            print(f"{name:44s}{told}", flush=True)
            return
        count = min(count * LONGER, longest)


@contextmanager
def _files(lines: list[list[str]]) -> Iterator[list[Path]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("a.txt", "b.txt")]
        for path, side in zip(paths, lines, strict=True):
            path.write_text("\n".join(side) + "\n", encoding="utf-8")
        yield paths


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
    print(f"{'peak memory':44s}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MB")
    others(documents, call.collatex)


if __name__ == "__main__":
    main()
