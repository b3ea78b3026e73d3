"""Real pages, where their labelled lines lie beside the project: what is visible is in a block."""

import gzip
import importlib.util
import json
from collections import Counter
from pathlib import Path

import pytest

from copydesk.readers import html

pytestmark = pytest.mark.evaluation

# Half a per cent of the article's lines and a twentieth of the furniture's may be in no block: what pages hide, mostly.
ARTICLE_LINES = 0.005
CHROME_LINES = 0.05
PAGES = 40


def test_nearly_all_lines_of_real_pages_are_in_a_block(evaluation: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", evaluation / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    lines: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    with gzip.open(evaluation / "data" / "chrome.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, list(rows)[::3][:PAGES]):
            blocks = [{"text": piece.text} for piece in html.read(row["html"].encode()).pieces]
            labelled = [line for line in row["lines"] if score.tokens_of(line["t"])]
            for line, found in zip(labelled, score.place_lines([x["t"] for x in labelled], blocks), strict=True):
                lines[line["y"]] += 1
                lost[line["y"]] += found is None
    assert lost["article"] <= ARTICLE_LINES * lines["article"]
    assert lost["chrome"] <= CHROME_LINES * lines["chrome"]
