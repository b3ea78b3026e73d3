"""A comparison and its notes as a file: one module a format, all in one table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Final

from copydesk.errors import ReportError
from copydesk.reports import target as targets
from copydesk.reports.subject import Asked, Choices, Contents, Furniture, Layout, Subject

__all__ = ["REPORTS", "Asked", "Choices", "Contents", "Format", "Furniture", "Layout", "Subject", "render", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of report.

    Attributes:
        extension: With its dot.
        module: What renders it, imported when it is asked for.
        needs_file: Whether it must have a file: a terminal cannot show it.
        by_copy: Whether it can be of one copy alone.
        only_reviews: Whether it holds notes alone, so that only a review has it.
    """

    extension: str
    module: str
    needs_file: bool = False
    by_copy: bool = False
    only_reviews: bool = False


REPORTS: Final[Mapping[str, Format]] = {
    "text": Format(".txt", "copydesk.reports.text", by_copy=True),
    "json": Format(".json", "copydesk.reports.json"),
    "pdf": Format(".pdf", "copydesk.reports.pdf", needs_file=True, by_copy=True),
    "html": Format(".html", "copydesk.reports.html", needs_file=True, by_copy=True),
    "docx": Format(".docx", "copydesk.reports.docx", needs_file=True, by_copy=True),
    "csv": Format(".csv", "copydesk.reports.csv", by_copy=True),
    "csv-notes": Format(".csv", "copydesk.reports.csv_notes", only_reviews=True),
    "jsonld": Format(".jsonld", "copydesk.reports.jsonld", only_reviews=True),
}


def render(name: str, subject: Subject, asked: Asked = Asked()) -> bytes:  # noqa: B008 - frozen
    """The report's bytes, the same for the same subject.

    Raises:
        Cancelled: The caller wants it no more.
        ReportError: There is no such format (`report.unknown`); or making it failed (`report.crashed`,
            `report.too-slow`, `report.too-long`, `report.no-font`).
    """
    if name not in REPORTS:
        raise ReportError("report.unknown", values={"format": name})
    module = import_module(REPORTS[name].module)
    data: bytes = module.render(subject, asked)
    return data


def write(name: str, subject: Subject, target: Path, asked: Asked = Asked()) -> tuple[Path, ...]:  # noqa: B008 - frozen
    """Put the report where `target` is, wholly or not at all; a link is followed, and stays.

    Returns:
        The files written: the target, or one beside it for each copy, named after both, where that was chosen.

    Raises:
        Cancelled: The caller wants it no more; what stood there is untouched.
        ReportError: As `render`; or the target is no place for it (`report.no-folder`, `report.is-folder`,
            `report.is-source`), or it could not be written (`report.read-only`, `report.disk-full`, `report.in-use`,
            `report.not-written`); what stood there is untouched.
    """
    if name not in REPORTS:
        raise ReportError("report.unknown", values={"format": name})
    comparison = subject.comparison
    parts = {target: asked.copies}
    if asked.choices.each_copy and REPORTS[name].by_copy and len(comparison.copies) > 1:
        names = targets.each_named(target, [comparison.documents[n].name for n in comparison.copies])
        parts = {path: (n,) for path, n in zip(names, comparison.copies, strict=True)}
    sources = (*subject.sources, *(Path(document.path) for document in comparison.documents))
    for path in parts:
        targets.check(path, sources)
    # All are made before the first is written: whoever thinks better of it, or has no room, loses none of the old ones.
    made = {path: render(name, subject, replace(asked, is_file=True, copies=copies)) for path, copies in parts.items()}
    asked.check()
    for path, data in made.items():
        targets.put(path, data)
    return tuple(made)
