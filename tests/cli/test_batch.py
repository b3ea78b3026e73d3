"""Batch: a line in, a line out, in the same order, whatever becomes of the others."""

import io
import json
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Self

import pytest
from jsonschema import Draft202012Validator

from copydesk import batch
from copydesk.errors import ManifestError


def manifest(folder: Path, *lines: object) -> Path:
    path = folder / "manifest.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def run(path: Path, jobs: int = 1) -> tuple[list[dict[str, Any]], bool]:
    out = io.StringIO()
    whole = batch.run(path, out, jobs)
    return [json.loads(line) for line in out.getvalue().splitlines()], whole


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    for n in range(6):
        (tmp_path / f"{n}.txt").write_text(f"The mill employs 41{n} people.\n\nIt opened in 1968.\n", encoding="utf-8")
    return [f"{n}.txt" for n in range(6)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_lines_come_back_in_order(tmp_path: Path, texts: list[str], jobs: int, schema: Draft202012Validator) -> None:
    asked = [{"id": f"n{n}", "documents": [texts[0], name]} for n, name in enumerate(texts)]
    answers, whole = run(manifest(tmp_path, *asked), jobs)
    assert whole
    assert [answer["id"] for answer in answers] == [line["id"] for line in asked]
    assert [len(answer["comparison"]["findings"]) for answer in answers] == [0, 1, 1, 1, 1, 1]
    assert [error for answer in answers for error in schema.iter_errors(answer["comparison"])] == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_line_costs_no_other(tmp_path: Path, texts: list[str], jobs: int) -> None:
    (tmp_path / "empty.txt").touch()
    path = manifest(
        tmp_path,
        {"id": 1, "documents": texts[:2]},
        {"id": "gone", "documents": [texts[0], "gone.txt"]},
        {"id": "empty", "documents": ["empty.txt", texts[0]]},
        "not json",
        {"documents": texts[:2]},
        {"id": "one", "documents": texts[:1]},
        {"id": "where", "documents": texts[:2], "reference": 7},
        {"id": "pairs", "documents": texts[:2], "pairs": [[[99], [0]]]},
        {"id": "kind", "documents": texts[:2], "pairs": "all"},
        {"id": "last", "documents": texts[:2]},
    )
    answers, whole = run(path, jobs)
    assert not whole
    assert [answer["id"] for answer in answers] == [
        1,
        "gone",
        "empty",
        None,
        None,
        "one",
        "where",
        "pairs",
        "kind",
        "last",
    ]
    assert ["comparison" in answer for answer in answers] == [True, *[False] * 8, True]
    for answer in answers[1:-1]:
        assert set(answer["error"]) == {"file", "code", "message"}
        assert answer["error"]["message"]
    assert answers[1]["error"]["file"] == "gone.txt"


def test_pairs_and_reference_are_obeyed(tmp_path: Path, texts: list[str]) -> None:
    line = {"id": "x", "documents": texts[:2], "reference": 1, "pairs": [[[0], [1]], [[1], []]]}
    (answer,), whole = run(manifest(tmp_path, line))
    assert whole
    assert answer["comparison"]["reference"] == 1
    assert [[0], [1]] in [row["blocks"] for row in answer["comparison"]["rows"]]


class BrittlePool:
    """Stands in for a pool of processes of which one ends when it gets a line about `3.txt`, and takes all with it."""

    def __init__(self, _jobs: int) -> None:
        self._broken = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        pass

    def submit(self, work: Callable[[batch.Line], object], line: batch.Line) -> Future[object]:
        future: Future[object] = Future()
        self._broken = self._broken or "3.txt" in line.text
        if self._broken:
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(work(line))
        return future


def test_a_line_that_ends_its_process_costs_no_other(
    tmp_path: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_pool", BrittlePool)
    asked = [{"id": n, "documents": [texts[0], name]} for n, name in enumerate(texts)]
    answers, whole = run(manifest(tmp_path, *asked), 2)
    assert not whole
    assert [answer["id"] for answer in answers] == list(range(6))
    assert [answer["id"] for answer in answers if "error" in answer] == [3]
    assert answers[3]["error"]["code"] == "batch.crashed"


def test_a_manifest_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=r"manifest\.unreadable"):
        batch.run(tmp_path / "gone.jsonl", io.StringIO(), 1)
