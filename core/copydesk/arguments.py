"""The words of a call: what the command line takes, and its help."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from copydesk import __version__, packs
from copydesk.reports import REPORTS, Contents, Furniture, Layout

EPOCH = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/
STANDARD_OUTPUT = Path("-")

_SYNONYMS = {".htm": ".html"}
# Names that the programs of an office open as what they say: plain text under one would be taken for a damaged file.
_FOREIGN = frozenset({".doc", ".odt", ".rtf", ".pages", ".xls", ".xlsx", ".ods", ".copydesk"})

# What the formats are, for whoever asks for help; those of a review alone stand last.
_FORMATS = {
    "text": "for a terminal",
    "json": "for programs: docs/comparison-format.md",
    "pdf": "annotated, for colleagues and for paper",
    "html": "a page that stands alone, with filters",
    "docx": "the copy with tracked changes and comments",
    "csv": "the findings, for a spreadsheet",
    "csv-notes": "the notes, for a spreadsheet",
    "jsonld": "the notes as W3C Web Annotations",
}


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """What a call asks for: `command`, and what that command takes.

    `format` is the name of a report, or "" where the output's name promises one that the command does not write.

    Raises:
        SystemExit: The call is wrong, with a status, or asks for help; what there is to say has been said.
    """
    call = _parser().parse_args(argv)
    if "format" in call:
        call.format = call.format or _format_of(call)
    return call


def _format_of(call: argparse.Namespace) -> str:
    """The format that the name of the output asks for: text for a name that says nothing, "" for one never written."""
    extension = call.output.suffix.lower() if call.output is not None else ""
    extension = _SYNONYMS.get(extension, extension)
    unwritten = extension in _FOREIGN or any(report.extension == extension for report in REPORTS.values())
    otherwise = "" if unwritten else "text"
    return next((name for name in call.formats if REPORTS[name].extension == extension), otherwise)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="copydesk", description="Compares syndicated copy with the agency's text.")
    parser.add_argument("--version", action="version", version=f"Copydesk {__version__}")
    parser.epilog = "“copydesk COMMAND --help” says more. The script “copydesk” without a command opens the window."
    commands = parser.add_subparsers(required=True, dest="command", metavar="COMMAND", title="commands")
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
    parser.add_argument(
        "--pack",
        default="",
        metavar="NAME",
        help=f"the rules that say what a copy may change: {', '.join(packs.SHIPPED)}, one of your own, or a .toml file",
    )
    examples = """examples:
  copydesk compare agency.txt page.html
  copydesk compare agency.txt page.html -o review.pdf
  copydesk compare agency.txt one.html two.html -o review.html --each-copy"""
    _add_output(parser, [name for name, report in REPORTS.items() if not report.only_reviews], examples)


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("review", type=Path, metavar="REVIEW", help="a .copydesk file, or a pdf that carries a review")
    examples = """examples:
  copydesk report story.copydesk -o story.pdf --with-review
  copydesk report story.copydesk --format csv-notes -o notes.csv"""
    _add_output(parser, list(REPORTS), examples)
    parser.add_argument(
        "--with-review", action="store_true", help="put the review into the pdf, to be opened from there"
    )


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        'A line of the manifest: {"id": "any text", "documents": ["wire.txt", "site.html"]}, with paths from its own '
        'folder. It may also have "reference", "versions", "pairs" and "pack"; see docs/comparison-format.md.'
    )
    parser.add_argument("manifest", type=Path, metavar="MANIFEST.jsonl", help="a comparison a line, as JSON")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.jsonl", help="the answers")
    parser.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes at once (default: one for each core)",
    )


def _add_output(parser: argparse.ArgumentParser, formats: list[str], examples: str) -> None:
    parser.set_defaults(formats=formats)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "formats:\n" + "\n".join(f"  {name:<11}{_FORMATS[name]}" for name in formats) + f"\n\n{examples}"
    parser.add_argument(
        "--format",
        choices=formats,
        metavar="FORMAT",
        help="what is written; without it what FILE ends in says, or text",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="where it goes; pdf, html and docx need it, “-” is standard output",
    )
    parser.add_argument(
        "--date",
        metavar="MOMENT",
        help="the date that a pdf, html or docx names, such as 2026-04-14 or 2026-04-14T09:30+02:00, in UTC where it "
        f"names no zone; without it {EPOCH} from the environment, or now. With it the same input gives the same bytes",
    )
    group = parser.add_argument_group("what a report looks like", "each format heeds what concerns it")
    for name, kind, told in (
        ("--contents", Contents, "what is in it (pdf, html, docx)"),
        ("--layout", Layout, "both texts, or the copy with its notes in the margin (pdf)"),
        ("--chrome", Furniture, "what becomes of site chrome (pdf, html, docx)"),
    ):
        words = [choice.value for choice in kind]
        group.add_argument(name, choices=words, default=words[0], help=f"{told}; default {words[0]}")
    group.add_argument("--portrait", action="store_true", help="upright paper (pdf)")
    group.add_argument("--each-copy", action="store_true", help="a file for each copy, named after FILE and the copy")
