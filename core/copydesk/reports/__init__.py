"""A comparison and its notes as a file: one module a format, all in one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from copydesk.errors import Cancelled, ReportError
from copydesk.reports import target as targets
from copydesk.reports.subject import Asked, Subject

__all__ = ["REPORTS", "Format", "Subject", "render", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of report.

    Attributes:
        extension: With its dot.
        needs_file: Whether it must have a file: a terminal cannot show it.
        module: What renders it, imported when it is asked for; "" until the format exists.
        only_reviews: Whether it holds notes alone, so that only a review has it.
    """

    extension: str
    needs_file: bool = False
    module: str = ""
    only_reviews: bool = False


REPORTS: Final[Mapping[str, Format]] = {
    "text": Format(".txt", module="copydesk.reports.text"),
    "json": Format(".json", module="copydesk.reports.json"),
    "pdf": Format(".pdf", needs_file=True, module="copydesk.reports.pdf"),
    "html": Format(".html", needs_file=True),
    "docx": Format(".docx", needs_file=True),
    "csv": Format(".csv"),
    "csv-notes": Format(".csv", only_reviews=True),
    "jsonld": Format(".jsonld", only_reviews=True),
}


def render(
    name: str,
    subject: Subject,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    colour: bool = False,
    width: int = 100,
) -> bytes:
    """The report's bytes, the same for the same subject.

    `colour` and `width` (in columns) are for a terminal: text alone heeds them.

    Raises:
        Cancelled: `cancelled` said yes.
        ReportError: There is no such format (`report.unknown`) or not yet (`report.not-yet`); or making it failed
            (`report.crashed`, `report.too-slow`, `report.too-long`, `report.no-font`).
    """
    if name not in REPORTS:
        raise ReportError("report.unknown", values={"format": name})
    if not REPORTS[name].module:
        raise ReportError("report.not-yet", values={"format": name})
    module = import_module(REPORTS[name].module)
    data: bytes = module.render(subject, Asked(cancelled, colour, width))
    return data


def write(name: str, subject: Subject, target: Path, *, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Put the report where `target` is, wholly or not at all; a link is followed, and stays.

    Raises:
        Cancelled: `cancelled` said yes; what stood there is untouched.
        ReportError: As `render`; or the target is no place for it (`report.no-folder`, `report.is-folder`,
            `report.is-source`), or it could not be written (`report.read-only`, `report.disk-full`, `report.in-use`,
            `report.not-written`); what stood there is untouched.
    """
    targets.check(target, (*subject.sources, *(Path(document.path) for document in subject.comparison.documents)))
    data = render(name, subject, cancelled=cancelled)
    if cancelled():
        raise Cancelled
    targets.put(target, data)
