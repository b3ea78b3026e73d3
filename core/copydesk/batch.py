"""Many comparisons: every line of a manifest, on several processes.

A line is read, compared and written by itself, so one that fails costs no other. `docs/comparison-format.md` describes
manifest and output.
"""

import json
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import IO, Any

from copydesk import messages
from copydesk.codec import decode
from copydesk.compare import compare
from copydesk.comparison import Options, Pin
from copydesk.errors import CopydeskError, ManifestError
from copydesk.readers.process import Reader
from copydesk.reports import Subject
from copydesk.reports.json import to_dict

AHEAD = 4  # lines under way for each process: none idles, and no more than that is held in memory


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a manifest, as it stands; `number` counts from 1."""

    manifest: Path
    number: int
    text: str


def run(manifest: Path, output: IO[str], jobs: int) -> bool:
    """Write a comparison for every line of the manifest, in its order.

    Returns:
        Whether every line could be compared.

    Raises:
        ManifestError: The manifest cannot be read (`manifest.unreadable`).
        OSError: `output` cannot be written.
    """
    try:
        text = manifest.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError("manifest.unreadable", manifest.name) from error
    lines = [Line(manifest, number, raw) for number, raw in enumerate(text.split("\n"), 1) if raw.strip()]
    whole = True
    for answer, good in _answers(lines, jobs):
        output.write(answer + "\n")
        whole = whole and good
    return whole


def _answers(lines: list[Line], jobs: int) -> Iterator[tuple[str, bool]]:
    if jobs <= 1 or len(lines) <= 1:
        yield from map(_answer, lines)
        return
    waiting = deque(lines)
    with _pool(jobs) as pool:
        under_way: deque[tuple[Line, Future[tuple[str, bool]]]] = deque()
        while waiting or under_way:
            while waiting and len(under_way) < jobs * AHEAD:
                line = waiting.popleft()
                under_way.append((line, pool.submit(_answer, line)))
            line, future = under_way.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                # One of the lines under way ended its process, and with it the pool: each gets one of its own.
                left = [line, *(line for line, _ in under_way), *waiting]
                break
        else:
            return
    yield from map(_answer_alone, left)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Not forked: a fork copies whatever threads and locks the caller holds.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def _answer_alone(line: Line) -> tuple[str, bool]:
    with _pool(1) as pool:
        try:
            return pool.submit(_answer, line).result()
        except BrokenProcessPool:
            return _failure(_identity(line), CopydeskError("batch.crashed", line.manifest.name))


def _answer(line: Line) -> tuple[str, bool]:
    """The output line for a manifest's line, and whether it is a comparison."""
    try:
        entry = _parse(line)
        documents = tuple(_reader().read(path) for path in entry.paths)
        options = _options(entry.data, line)
        try:
            subject = Subject(compare(documents, options))
        except ValueError as error:
            raise _refused(line, str(error)) from error
        return _json({"id": entry.data["id"], "comparison": to_dict(subject)}), True
    except CopydeskError as error:
        return _failure(_identity(line), error)


@cache
def _reader() -> Reader:
    """This process's reader: one child reads many files, since starting one costs more than reading one."""
    return Reader()


@dataclass(frozen=True, slots=True)
class _Entry:
    data: dict[str, Any]
    paths: tuple[Path, ...]


def _parse(line: Line) -> _Entry:
    try:
        data = json.loads(line.text)
    except (ValueError, RecursionError) as error:
        raise _refused(line, "it is not JSON") from error
    if not isinstance(data, dict) or "id" not in data:
        raise _refused(line, "it has no “id”")
    names = data.get("documents")
    if not isinstance(names, list) or len(names) < 2 or not all(isinstance(name, str) for name in names):
        raise _refused(line, "“documents” must name two files or more")
    return _Entry(data, tuple(line.manifest.parent / name for name in names))


def _options(data: dict[str, Any], line: Line) -> Options:
    try:
        pins = decode(tuple[tuple[tuple[int, ...], ...], ...], data.get("pairs") or [], "pairs")
        versions = decode(tuple[int, ...], data.get("versions") or [], "versions")
        reference = decode(int, data.get("reference") or 0, "reference")
    except ValueError as error:
        raise _refused(line, str(error)) from error
    return Options(reference, versions, tuple(Pin(blocks) for blocks in pins))


def _refused(line: Line, reason: str) -> ManifestError:
    return ManifestError("manifest.line", line.manifest.name, {"line": line.number, "reason": reason})


def _identity(line: Line) -> object:
    """The line's id as far as it can be told, so that a failure can be matched with what was asked."""
    try:
        data = json.loads(line.text)
    except (ValueError, RecursionError):
        return None
    return data.get("id") if isinstance(data, dict) else None


def _failure(identity: object, error: CopydeskError) -> tuple[str, bool]:
    told = {"file": error.file, "code": error.code, "message": messages.explain(error)}
    return _json({"id": identity, "error": told}), False


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
