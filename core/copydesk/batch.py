"""Many comparisons: every line of a manifest, on several processes.

A line is read, compared and written by itself, so one that fails costs no other. `docs/comparison-format.md` describes
manifest and output.
"""

import json
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import IO, Any

from copydesk import messages, packs
from copydesk.codec import decode
from copydesk.compare import compare
from copydesk.comparison import Options, Pin
from copydesk.errors import CopydeskError, ManifestError, ReadError, Value
from copydesk.readers.files import take
from copydesk.readers.process import Reader
from copydesk.reports import Subject
from copydesk.reports.json import to_dict

PATIENCE = 20.0  # seconds for the manifest, as for any file
AHEAD = 4  # lines under way for each process: none idles, and no more than that is held in memory


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a manifest, as it stands; `number` counts from 1."""

    manifest: Path
    number: int
    text: str


def load(manifest: Path) -> list[Line]:
    """The manifest's lines, without empty ones.

    Raises:
        ManifestError: It cannot be read (codes as for a document) or is not in UTF-8 (`manifest.encoding`).
    """
    try:
        text = take(manifest, lambda: False, PATIENCE).data.decode("utf-8-sig")
    except ReadError as error:
        raise ManifestError(error.code, error.file, error.values) from error
    except UnicodeDecodeError as error:
        raise ManifestError("manifest.encoding", manifest.name) from error
    return [Line(manifest, number, raw) for number, raw in enumerate(text.split("\n"), 1) if raw.strip()]


def sources(lines: Iterable[Line]) -> Iterator[Path]:
    """Every file that the lines name, as far as they can be understood: what an output must not overwrite."""
    for line in lines:
        with suppress(ManifestError):
            yield from _parse(line).paths


def run(lines: Sequence[Line], output: IO[str], jobs: int) -> bool:
    """Write a comparison for every line, in their order.

    Returns:
        Whether every line could be compared.

    Raises:
        OSError: `output` cannot be written.
    """
    whole = True
    for answer, good in _answers(lines, min(jobs, len(lines))):
        output.write(answer + "\n")
        whole = whole and good
    return whole


def _answers(lines: Sequence[Line], jobs: int) -> Iterator[tuple[str, bool]]:
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
    # A key that ends the program ends it here; the processes hear of it by the pool, and leave no word of their own.
    ignore = (signal.SIGINT, signal.SIG_IGN)
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=signal.signal, initargs=ignore)


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
    except Exception as error:  # noqa: BLE001 - a fault of ours in one line must not cost all the others
        values: dict[str, Value] = {"line": line.number, "reason": type(error).__name__}
        return _failure(_identity(line), CopydeskError("batch.failed", line.manifest.name, values))


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
        data = json.loads(line.text, parse_constant=_no_constant)
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
        rows = decode(tuple[tuple[tuple[int, ...], ...], ...], data.get("pairs", []), "pairs")
        versions = decode(tuple[int, ...], data.get("versions", []), "versions")
        reference = decode(int, data.get("reference", 0), "reference")
        pins = tuple(Pin(blocks) for blocks in rows)
        name = decode(str, data.get("pack", ""), "pack")
    except ValueError as error:
        raise _refused(line, str(error)) from error
    pack = packs.named(name, packs.own_folder()) if name else None
    return Options(reference, versions, pins, pack=pack)


def _no_constant(word: str) -> float:
    raise ValueError(f"not JSON: {word}")


def _refused(line: Line, reason: str) -> ManifestError:
    return ManifestError("manifest.line", line.manifest.name, {"line": line.number, "reason": reason})


def _identity(line: Line) -> object:
    """The line's id as far as it can be told, so that a failure can be matched with what was asked."""
    try:
        data = json.loads(line.text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return data.get("id") if isinstance(data, dict) else None


def _failure(identity: object, error: CopydeskError) -> tuple[str, bool]:
    told = {"file": error.file, "code": error.code, "message": messages.explain(error)}
    return _json({"id": identity, "error": told}), False


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
