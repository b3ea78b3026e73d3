"""The command line: `compare`, `report`, `batch`. Exit status 0 done, 1 a document could not be read, 2 wrong call."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from copydesk import __version__, messages
from copydesk.compare import compare
from copydesk.comparison import Options
from copydesk.errors import CopydeskError, ManifestError
from copydesk.readers import read
from copydesk.reports import REPORTS, Subject, render, write

DONE, FAILED, WRONG_CALL = 0, 1, 2


def main(argv: Sequence[str]) -> int:
    """Do what the words say, and return the exit status. Standard output carries the result and nothing else."""
    for stream in (sys.stdout, sys.stderr):
        # Whatever the terminal's encoding: a report is UTF-8, and a name that cannot be shown must not end the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        call = _parser().parse_args(argv)
    except SystemExit as end:  # argparse has said what is wrong, or shown its help
        return WRONG_CALL if end.code else DONE
    run: Callable[[argparse.Namespace], int] = call.run
    try:
        return run(call)
    except BrokenPipeError:
        # Whoever read our output has seen enough; the interpreter must not complain while it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except ManifestError as error:
        _say(error)
        return WRONG_CALL
    except CopydeskError as error:
        _say(error)
        return FAILED


def _compare(call: argparse.Namespace) -> int:
    options = Options(call.reference, tuple(call.version))
    _check_documents(call)
    _check_target(call, "compare")
    documents, failed = [], False
    for path in call.files:
        try:
            documents.append(read(path))
        except CopydeskError as error:
            _say(error)
            failed = True
    if failed:
        return FAILED
    subject = Subject(compare(documents, options), written=_now())
    _deliver(call, subject)
    return DONE


def _report(call: argparse.Namespace) -> int:
    from copydesk import reviews  # noqa: PLC0415 - compare and batch start faster without it

    _check_target(call, "report")
    loaded = reviews.load(call.review)
    for notice in loaded.notices:
        _tell(messages.sentence(messages.NOTICES, notice.code, dict(notice.values)))
    review = loaded.review
    comparison = compare(review.documents, review.options)
    subject = Subject(
        comparison, review.notes, review.states, review.title, _now(), is_review=True, sources=(call.review,)
    )
    _deliver(call, subject)
    return DONE


def _batch(call: argparse.Namespace) -> int:
    from copydesk import batch  # noqa: PLC0415 - as above

    if call.jobs < 1:
        raise _wrong("batch", "--jobs takes a number from 1")
    try:
        with call.output.open("w", encoding="utf-8", newline="\n") as output:
            return DONE if batch.run(call.manifest, output, call.jobs) else FAILED
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CopydeskError("batch.not-written", call.output.name, {"reason": reason}) from error


def _check_documents(call: argparse.Namespace) -> None:
    if len(call.files) < 2:
        raise _wrong("compare", "a comparison needs two files or more")
    for number in (call.reference, *call.version):
        if not 0 <= number < len(call.files):
            raise _wrong("compare", f"there is no document {number}; they are counted from 0")


def _check_target(call: argparse.Namespace, command: str) -> None:
    """Say at once, before any reading, that a report cannot go where it is asked to go."""
    if REPORTS[call.format].needs_file and call.output is None:
        raise _wrong(command, f"--format {call.format} needs -o FILE")


def _deliver(call: argparse.Namespace, subject: Subject) -> None:
    if call.output is not None:
        write(call.format, subject, call.output)
        return
    colour = call.format == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    sys.stdout.buffer.write(render(call.format, subject, colour=colour))
    sys.stdout.buffer.flush()


def _now() -> datetime:
    """The time of the report, in the time zone of whoever reads it."""
    return datetime.now(UTC).astimezone()


def _wrong(command: str, reason: str) -> ManifestError:
    return ManifestError("call.option", "", {"command": command, "reason": reason})


def _say(error: CopydeskError) -> None:
    _tell(messages.explain(error))


def _tell(sentence: str) -> None:
    sys.stderr.write(f"copydesk: {sentence}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="copydesk", description="Compares syndicated copy with the agency's text.")
    parser.add_argument("--version", action="version", version=f"Copydesk {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_compare(commands.add_parser("compare", help="compare two or more documents"))
    _add_report(commands.add_parser("report", help="write a saved review with its notes"))
    _add_batch(commands.add_parser("batch", help="compare every line of a manifest"))
    return parser


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="the original and its copies")
    parser.add_argument(
        "--reference", type=int, default=0, metavar="N", help="the original's number, from 0 (default 0)"
    )
    parser.add_argument(
        "--version", type=int, action="append", default=[], metavar="N", help="a later version of the original"
    )
    _add_output(parser, [name for name, report in REPORTS.items() if not report.only_reviews])
    parser.set_defaults(run=_compare)


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("review", type=Path, metavar="REVIEW", help="a .copydesk file")
    _add_output(parser, list(REPORTS))
    parser.set_defaults(run=_report)


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("manifest", type=Path, metavar="MANIFEST.jsonl", help="a comparison a line, as JSON")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.jsonl")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes at once")
    parser.set_defaults(run=_batch)


def _add_output(parser: argparse.ArgumentParser, formats: list[str]) -> None:
    parser.add_argument("--format", choices=formats, default="text", help="what is written (default text)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where it goes; pdf, html, docx need it")
