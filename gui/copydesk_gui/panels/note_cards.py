"""A note as a card: what it says, on which words, what became of it."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QDateTime, Qt, QTimeZone

from copydesk.comparison import Severity
from copydesk.notes import Anchor, Note, NoteKind, Outcome, Status, markup
from copydesk_gui.panels.card import Card, Look

translate = QCoreApplication.translate

QUOTED: int = 160  # characters of the quoted words that a card shows; the text itself shows all of them
# Characters of a note with its answers that a card shows: five pages. The editor has all of them; broken into lines, a
# note of a million would hold up the window for minutes.
LONGEST: int = 10_000
_PLACES: int = 20  # lines on places that a card shows: a note has as many anchors as paragraphs were selected

_COLOURS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info", None: "accent"}


def card(number: int, note: Note, row: int | None, is_fresh: bool, twin: int | None = None) -> Card:
    """The card of a note.

    Args:
        number: Its own, from 1.
        note: What it says.
        row: The number, from 1, of the row that it is on as a whole.
        is_fresh: A merge brought it or changed it.
        twin: The number of the note of which it is the other version, as long as that one is there.
    """
    kind, author = _kinds()[note.kind], shortened(note.author)
    body, whole, looks = _thread(note)
    said = "\n".join((whole, *_facts(note, twin, is_fresh=is_fresh)))
    quote = _quote(note, row)
    return Card(
        title=author,
        body=said,
        badge=str(number),
        colour=_COLOURS[note.severity],
        is_filled=True,
        corner=f"{kind} · {local_time(note.created)}",
        strong=(body,),
        looks=looks,
        quote=quote,
        is_faded=note.status in {Status.REJECTED, Status.DONE},
        spoken=". ".join(filter(None, (translate("Notes", "Note {0}").format(number), kind, author, said, quote))),
    )


def shortened(text: str) -> str:
    """The beginning of a quotation that is too long for a card."""
    return text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + "…"


def local_time(moment: str) -> str:
    """When a note was written, on this machine's clock: the time today, else the day too."""
    time = QDateTime.fromString(moment, Qt.DateFormat.ISODate)
    if not time.isValid():
        return ""
    local = time.toTimeZone(QTimeZone.systemTimeZone())
    is_today = local.date() == QDateTime.currentDateTime().date()
    return local.toString("HH:mm" if is_today else "d MMM, HH:mm")


def _kinds() -> Mapping[NoteKind, str]:
    return {
        NoteKind.COMMENT: translate("Notes", "Comment"),
        NoteKind.QUESTION: translate("Notes", "Question"),
        NoteKind.CORRECTION: translate("Notes", "Correction"),
    }


def _text(text: str, start: int = 0) -> tuple[str, tuple[Look, ...]]:
    """What a note or an answer says, as far as there is room, and which stretches look how, counted from `start`."""
    said, looks = "", []
    room = max(1, LONGEST - start)
    for run in markup.runs(text if len(text) <= room else text[: room - 1] + "…"):
        at = start + len(said)
        if run.bold or run.italic or run.link:
            looks.append(Look(at, at + len(run.text), run.bold, run.italic, bool(run.link)))
        said += run.text
        if run.link and run.link != run.text:
            said += f" ({run.link})"
    return said, tuple(looks)


def _thread(note: Note) -> tuple[str, str, tuple[Look, ...]]:
    """The note's own words, them with the answers below, each on a line, and how stretches of the whole look."""
    own, looks = _text(note.text)
    whole = own
    for reply in note.replies:
        if len(whole) >= LONGEST:
            whole += "\n…"
            break
        at = local_time(reply.created)
        whole += f"\n↳ {shortened(reply.author)}, {at}: " if at else f"\n↳ {shortened(reply.author)}: "
        said, more = _text(reply.text, len(whole))
        whole, looks = whole + said, looks + more
    return own, whole, looks


def _facts(note: Note, twin: int | None, *, is_fresh: bool) -> list[str]:
    """What is to be known of a note beside its words, a line each."""
    severities = {  # in words too: the badge tells it by its colour alone
        Severity.ERROR: translate("Notes", "Error"),
        Severity.WARNING: translate("Notes", "Warning"),
        Severity.INFO: translate("Notes", "Information"),
        None: "",
    }
    statuses = {
        Status.OPEN: "",
        Status.ACCEPTED: translate("Notes", "✓ Accepted"),
        Status.REJECTED: translate("Notes", "✗ Rejected"),
        Status.DONE: translate("Notes", "✓ Done"),
    }
    first = " · ".join(
        filter(
            None,
            (
                translate("Notes", "New") if is_fresh else "",
                severities[note.severity],
                statuses[note.status],
                translate("Notes", "for {0}").format(shortened(note.assigned)) if note.assigned else "",
                shortened(", ".join(note.labels)),
            ),
        )
    )
    second = ""
    if twin is not None:
        second = translate("Notes", "Two editors changed note {0}: this is the other version.").format(twin)
    elif note.twin:
        second = translate("Notes", "Another editor changed the same note: this is the other version.")
    return [line for line in (first, second, *_places(note)) if line]


def _places(note: Note) -> list[str]:
    if note.outcome is Outcome.ANCHORED:
        return []
    check, lost = (
        translate("Notes", "? Check its place, {0} % alike. It was on {1}"),
        translate("Notes", "✗ Lost its place. It was on {0}"),
    )
    lines = [
        check.format(round(100 * each.likeness), _old_words(each)) for each in note.anchors if each.likeness is not None
    ]
    lines += [lost.format(_old_words(each)) for each in note.lost]
    told = list(dict.fromkeys(lines))
    return told if len(told) <= _PLACES else [*told[:_PLACES], "…"]


def _old_words(anchor: Anchor) -> str:
    return f"“{shortened(anchor.written_on)}”"


def _quote(note: Note, row: int | None) -> str:
    quote = shortened(" / ".join(f"“{anchor.exact}”" for anchor in note.anchors[:QUOTED] if anchor.exact))
    if not quote and row is not None:
        return translate("Notes", "on row {0}").format(row)
    return quote
