"""The command line: `compare`, `report`, `batch`. Exit status 0 done, 1 a document could not be read, 2 wrong call."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from errno import EBADF
from functools import partial
from pathlib import Path
from shutil import get_terminal_size
from typing import IO, TYPE_CHECKING

from copydesk import messages, packs
from copydesk.arguments import EPOCH, STANDARD_OUTPUT, parsed
from copydesk.compare import compare
from copydesk.comparison import Options
from copydesk.errors import CopydeskError, ManifestError, ReadError, ReviewError
from copydesk.readers import read
from copydesk.reports import REPORTS, Asked, Choices, Contents, Furniture, Layout, Subject, render, write
from copydesk.reports import target as targets
from copydesk.reports.moments import moment

if TYPE_CHECKING:
    from copydesk.readers.returned import Mark
    from copydesk.reviews import Loaded

DONE, FAILED, WRONG_CALL = 0, 1, 2
INTERRUPTED = 130  # what shells say of a program that was stopped by a key

UNBROKEN = 1_000_000  # columns
_PDF_HEAD = 1024  # bytes within which a PDF says that it is one, for every reader that there is

# What is wrong about the call itself: no other document would make it right.
WRONG_TARGETS = frozenset({"report.no-folder", "report.is-folder", "report.is-source", "pack.missing"})


def main(argv: Sequence[str]) -> int:
    """Do what the words say, and return the exit status. Standard output carries the result and nothing else."""
    for stream in (sys.stdout, sys.stderr):
        # Whatever the terminal's encoding: a report is UTF-8, and a name that cannot be shown must not end the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        call = parsed(argv)
    except SystemExit as end:  # argparse has said what is wrong, or shown its help
        return WRONG_CALL if end.code else DONE
    return _guarded(partial(_COMMANDS[call.command], call))


def _guarded(run: Callable[[], int]) -> int:
    """What `run` returns, or the status for what it raised, told on standard error."""
    try:
        return run()
    except BrokenPipeError:
        _let_go_of_output()  # whoever read it has seen enough
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except ManifestError as error:
        _say(error)
        return WRONG_CALL
    except CopydeskError as error:
        _say(error)
        return WRONG_CALL if error.code in WRONG_TARGETS else FAILED


def _compare(call: argparse.Namespace) -> int:
    pack = packs.named(call.pack, packs.own_folder()) if call.pack else None
    options = Options(call.reference, tuple(call.version), pack=pack)
    _check_documents(call)
    _check_target(call, call.files)
    written = _written(call)
    documents, failed = [], False
    for path in call.files:
        try:
            documents.append(read(path))
        except CopydeskError as error:
            _say(error)
            failed = True
    if failed:
        return FAILED
    _deliver(call, Subject(compare(documents, options), written=written))
    return DONE


def _report(call: argparse.Namespace) -> int:
    from copydesk import reviews  # noqa: PLC0415 - compare and batch start faster without it
    from copydesk.notes import judged  # noqa: PLC0415 - as above

    _check_target(call, [call.review])
    written = _written(call)
    loaded, marks = _loaded(call.review)
    for notice in loaded.notices:
        _tell(messages.notice(notice.code, dict(notice.values)))
    review = loaded.review
    comparison = judged(compare(review.documents, review.options), review.states)
    subject = Subject(
        comparison, review.notes, review.states, review.title, written, is_review=True, sources=(call.review,)
    )
    if call.with_review:
        subject = replace(subject, review=reviews.dump(review))
    _tell_of_answers(subject, marks)
    _deliver(call, subject)
    return DONE


def _loaded(path: Path) -> "tuple[Loaded, tuple[Mark, ...]]":
    """The review in a file, or in a PDF that carries one; of that also what stands on its pages."""
    from copydesk import reviews  # noqa: PLC0415 - as above
    from copydesk.readers import returned as reader  # noqa: PLC0415 - as above

    if not _is_pdf(path):
        return reviews.load(path), ()
    try:
        found = reader.returned(path)
    except ReadError as error:
        if error.code != "returned.no-notes":
            raise
        raise ReviewError("review.not-carried", path.name) from error
    if not found.review:
        raise ReviewError("review.not-carried", path.name)
    return reviews.load_bytes(found.review, path.name), found.marks


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(_PDF_HEAD)
    except (OSError, ValueError):  # whoever loads it says what is wrong
        return False


def _tell_of_answers(subject: Subject, marks: "Sequence[Mark]") -> None:
    """Say that a PDF was answered: nothing is taken in before somebody has seen it."""
    from copydesk.reports.incoming import incoming  # noqa: PLC0415 - as above

    if marks:
        found = incoming(subject.comparison, subject.notes, subject.states, marks)
        if found.is_news:
            _tell(messages.notice("report.answered", {"count": found.size}))


def _batch(call: argparse.Namespace) -> int:
    from copydesk import batch  # noqa: PLC0415 - as above

    if call.jobs < 1:
        raise _wrong(call.command, "--jobs takes a number from 1")
    lines = batch.load(call.manifest)
    targets.check(call.output, (call.manifest, *batch.sources(lines)))
    try:
        with _growing(call.output) as output:
            whole = batch.run(lines, output, call.jobs)
    except OSError as error:
        raise CopydeskError("batch.not-written", call.output.name, {"reason": _reason(error)}) from error

    if not whole:
        _tell(messages.notice("batch.failed", {"file": call.output.name}))
    return DONE if whole else FAILED


@contextmanager
def _growing(target: Path) -> Iterator[IO[str]]:
    """A file that grows line by line under another name, and takes its place when it is whole.

    One that is broken off stays as `NAME.partial` with its whole lines; what stood at `target` stays too. A device or
    a pipe is written into as it is.
    """
    partial_file = target if targets.is_stream(target) else target.with_name(target.name + ".partial")
    # An id may hold half a surrogate pair, which UTF-8 has not: as \udXXX it is JSON still.
    with partial_file.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as output:
        yield output
    if partial_file != target:
        partial_file.replace(target)


def _check_documents(call: argparse.Namespace) -> None:
    if len(call.files) < 2:
        raise _wrong(call.command, "a comparison needs two files or more")
    for number in (call.reference, *call.version):
        if not 0 <= number < len(call.files):
            raise _wrong(
                call.command, f"there is no document {number}: the files are counted from 0 to {len(call.files) - 1}"
            )


def _check_target(call: argparse.Namespace, sources: Sequence[Path]) -> None:
    """Say at once, before any reading, that a report cannot go where it is asked to go."""
    if not call.format:
        raise _wrong(call.command, f"it writes no {call.output.suffix} file; name another, or add --format")
    shown = call.output is None or (call.output == STANDARD_OUTPUT and _is_terminal())
    if shown and REPORTS[call.format].needs_file:
        raise _wrong(call.command, f"--format {call.format} needs -o FILE")
    if call.output is not None and call.output != STANDARD_OUTPUT:
        targets.check(call.output, sources)


def _deliver(call: argparse.Namespace, subject: Subject) -> None:
    if call.output is not None and call.output != STANDARD_OUTPUT:
        write(call.format, subject, call.output, Asked(choices=_choices(call)))
        return
    shown = _is_terminal()
    # Lines are broken for people alone: who searches the output finds whole sentences.
    width = get_terminal_size().columns if shown else UNBROKEN
    colour = shown and "NO_COLOR" not in os.environ
    data = render(call.format, subject, Asked(colour=colour, width=width, choices=_choices(call)))
    try:
        if sys.stdout is None:
            raise OSError(EBADF, os.strerror(EBADF))
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _let_go_of_output()
        raise CopydeskError("output.not-written", values={"reason": _reason(error)}) from error


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _choices(call: argparse.Namespace) -> Choices:
    return Choices(
        Contents(call.contents),
        Layout(call.layout),
        Furniture(call.chrome),
        is_portrait=call.portrait,
        with_review=getattr(call, "with_review", False),
        each_copy=call.each_copy,
    )


def _let_go_of_output() -> None:
    """Send what is still to be written nowhere, or the interpreter would try once more while it ends, and complain."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _written(call: argparse.Namespace) -> datetime:
    """The time that the report names: as asked for, else as builds that can be repeated say it, else the clock's.

    The clock's is in the time zone of whoever reads it.
    """
    if call.date is not None:
        return _moment(call.date, call.command)
    if epoch := os.environ.get(EPOCH):
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise _wrong(call.command, f"{EPOCH}={epoch} is no number of seconds since 1970") from error
    return datetime.now(UTC).astimezone()


def _moment(text: str, command: str) -> datetime:
    found = moment(text)
    if not found:
        raise _wrong(command, f"“{text}” is no date such as 2026-04-14 or 2026-04-14T09:30+02:00")
    return found


def _wrong(command: str, reason: str) -> ManifestError:
    return ManifestError("call.option", "", {"command": command, "reason": reason})


def _say(error: CopydeskError) -> None:
    _tell(messages.explain(error))


def _tell(sentence: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"copydesk: {sentence}\n")


_COMMANDS = {"compare": _compare, "report": _report, "batch": _batch}
