"""Batch: a line in, a line out, in the same order, whatever becomes of the others."""

import io
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Self

import pytest
from jsonschema import Draft202012Validator

from copydesk import batch, cli, messages
from copydesk import compare as pipeline
from copydesk.comparison import Comparison, Options
from copydesk.errors import ManifestError
from copydesk.text import Document


def manifest(folder: Path, *lines: object) -> Path:
    path = folder / "manifest.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def run(path: Path, jobs: int = 1) -> tuple[list[dict[str, Any]], bool]:
    out = io.StringIO()
    whole = batch.run(batch.load(path), out, jobs)
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
        {"id": "twice", "documents": texts[:2], "pairs": [[[0, 0], [1]]]},
        '{"id": NaN, "documents": ["0.txt", "1.txt"]}',
        {"id": "none", "documents": texts[:2], "reference": None},
        {"id": "last", "documents": texts[:2]},
    )
    answers, whole = run(path, jobs)
    assert not whole
    names = [1, "gone", "empty", None, None, "one", "where", "pairs", "kind", "twice", None, "none", "last"]
    assert [answer["id"] for answer in answers] == names
    assert ["comparison" in answer for answer in answers] == [True, *[False] * 11, True]
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


@pytest.mark.parametrize(
    ("data", "code"), [(None, "missing"), (b"", "empty"), ("{}é".encode("latin-1"), "manifest.encoding")]
)
def test_a_manifest_that_cannot_be_read_is_told(tmp_path: Path, data: bytes | None, code: str) -> None:
    if data is not None:
        (tmp_path / "m.jsonl").write_bytes(data)
    with pytest.raises(ManifestError) as refused:
        batch.load(tmp_path / "m.jsonl")
    assert refused.value.code == code
    assert "“m.jsonl”" in messages.explain(refused.value)


def test_a_manifest_that_is_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ManifestError, match="not-a-regular-file"):
        batch.load(tmp_path / "pipe")


def test_any_id_comes_back_as_it_was(tmp_path: Path, texts: list[str]) -> None:
    path, out = tmp_path / "m.jsonl", tmp_path / "out.jsonl"
    ids = ["\ud800", "é😀", 5, None, {"a": [1]}]
    path.write_text("".join(json.dumps({"id": n, "documents": texts[:2]}) + "\n" for n in ids), encoding="utf-8")
    assert cli.main(["batch", str(path), "-o", str(out), "--jobs", "1"]) == 0
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ids


def test_a_fault_of_ours_in_one_line_costs_no_other(
    tmp_path: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def compare(documents: Sequence[Document], _options: Options) -> Comparison:
        if documents[1].name == "1.txt":
            raise ZeroDivisionError
        return pipeline.compare(documents)

    monkeypatch.setattr(batch, "compare", compare)
    answers, whole = run(manifest(tmp_path, *({"id": n, "documents": [texts[0], texts[n]]} for n in (1, 2))))
    assert not whole
    assert answers[0]["error"]["code"] == "batch.failed"
    assert "comparison" in answers[1]


class TestOutput:
    """An output is never one of the inputs, and what stood there goes only for what is whole."""

    def test_the_manifest_and_its_documents_are_refused(self, tmp_path: Path, texts: list[str]) -> None:
        path = manifest(tmp_path, {"id": 1, "documents": texts[:2]})
        for victim in (path, tmp_path / texts[1]):
            before = victim.read_bytes()
            assert cli.main(["batch", str(path), "-o", str(victim)]) == 2
            assert victim.read_bytes() == before

    def test_a_manifest_that_is_missing_leaves_the_earlier_output(self, tmp_path: Path) -> None:
        (tmp_path / "out.jsonl").write_text("earlier\n", encoding="utf-8")
        assert cli.main(["batch", str(tmp_path / "gone.jsonl"), "-o", str(tmp_path / "out.jsonl")]) == 2
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "earlier\n"

    def test_what_is_broken_off_stays_under_another_name(
        self, tmp_path: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer = batch._answer

        def interrupted(line: batch.Line) -> tuple[str, bool]:
            if line.number == 3:
                raise KeyboardInterrupt
            return answer(line)

        monkeypatch.setattr(batch, "_answer", interrupted)
        path = manifest(tmp_path, *({"id": n, "documents": texts[:2]} for n in range(4)))
        (tmp_path / "out.jsonl").write_text("earlier\n", encoding="utf-8")
        assert cli.main(["batch", str(path), "-o", str(tmp_path / "out.jsonl"), "--jobs", "1"]) == 130
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "earlier\n"
        assert len((tmp_path / "out.jsonl.partial").read_text(encoding="utf-8").splitlines()) == 2
