"""The notes of a review as a table for spreadsheets: a line for each note, and for each reply below it."""

from collections.abc import Iterator

from copydesk import messages
from copydesk.notes import Note, finding_keys, markup, row_key
from copydesk.reports.cells import table
from copydesk.reports.phrases import finding_sentence, name_of
from copydesk.reports.subject import Asked, Subject

_HEADER = (
    "number", "reply to", "author", "created", "modified", "kind", "severity", "status", "labels", "assigned", "text",
    "words", "document", "row", "finding", "id",
)  # fmt: skip


def render(subject: Subject, asked: Asked = Asked()) -> bytes:  # noqa: B008 - frozen
    """The table in UTF-8. Notes are numbered as in the other reports, and a note's replies 1.1, 1.2 and so on.

    Raises:
        Cancelled: The caller wants it no more.
    """
    return table(_HEADER, _rows(subject), asked)


def _rows(subject: Subject) -> Iterator[tuple[str | int, ...]]:
    comparison = subject.comparison
    rows = {row_key(row): n for n, row in enumerate(comparison.rows)}
    findings = dict(zip(finding_keys(comparison), comparison.findings, strict=True))
    for number, note in enumerate(subject.notes, 1):
        documents = dict.fromkeys(name_of(comparison, a.span.document) for a in note.anchors)
        row, finding = rows.get(note.row or ""), findings.get(note.finding or "")
        yield (
            *_head(number, note),
            markup.plain(note.text),
            " … ".join(anchor.exact for anchor in (*note.anchors, *note.lost)),
            ", ".join(documents),
            "" if row is None else row + 1,
            "" if finding is None else finding_sentence(finding),
            note.id,
        )
        for n, reply in enumerate(note.replies, 1):
            blank = ("",) * 5
            yield (
                f"{number}.{n}",
                number,
                reply.author,
                reply.created,
                "",
                *blank,
                markup.plain(reply.text),
                *("",) * 4,
                reply.id,
            )


def _head(number: int, note: Note) -> tuple[str | int, ...]:
    return (
        number,
        "",
        note.author,
        note.created,
        note.modified,
        messages.NOTE_KINDS[note.kind],
        note.severity.value if note.severity else "",
        messages.STATUSES[note.status],
        ", ".join(note.labels),
        note.assigned,
    )
