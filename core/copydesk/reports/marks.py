"""What a PDF's annotations say: the program's own marks, and what editors wrote."""

from dataclasses import dataclass, field

from copydesk import messages
from copydesk.comparison import Comparison, Finding, Segment, SegmentKind, Severity
from copydesk.notes import FindingState, Note, Reply, State, Status, markup
from copydesk.reports import notetext
from copydesk.reports.phrases import finding_name, finding_sentence, say
from copydesk.text import Span

FINDING_NAME = "copydesk-finding:"  # before a finding's key: by it an answer finds the finding again
PROGRAM = "Copydesk"  # the author of all that no editor wrote

# What PDF calls them (ISO 32000-2, 12.5.6.3, table 174); an open note has no such mark.
_REVIEW = {Status.ACCEPTED: "Accepted", Status.REJECTED: "Rejected", Status.DONE: "Completed"}
_JUDGED = {State.CONFIRMED: "Accepted", State.DISMISSED: "Rejected"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply in a mark's thread; text and dates as in `Mark`."""

    id: str
    author: str
    text: str
    created: str = ""
    rich: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation, wherever its runs come to stand.

    Attributes:
        id: Stays the same for the same note; the program's own are numbered.
        look: "reworded", "added", "dropped", "moved", "finding" or "note": its colour.
        subject: What kind it is, by which a reader can filter.
        text: Plain, without the marks of a note's markup.
        rich: The text with its bold and italics, "" where it has none.
        created: ISO 8601, or "" where nobody knows.
        shape: "highlight", "strikeout" or, for a note that stands on no words, "text".
        state: "Accepted", "Rejected", "Completed", or "" for none.
        reason: What was said with the state.
    """

    id: str
    look: str
    subject: str
    author: str
    text: str
    created: str = ""
    modified: str = ""
    shape: str = "highlight"
    replies: tuple[Answer, ...] = ()
    state: str = ""
    reason: str = ""
    rich: str = ""


@dataclass(slots=True)
class Marks:
    """The marks of one report, as they are made."""

    written: str
    made: list[Mark] = field(default_factory=list)

    def add(self, look: str, text: str, shape: str = "highlight") -> int:
        """The number of a new mark of the program's own."""
        name, subject = f"copydesk-{len(self.made) + 1}", say(f"subject.{look}")
        self.made.append(Mark(name, look, subject, PROGRAM, text, self.written, self.written, shape))
        return len(self.made) - 1

    def add_finding(self, finding: Finding, state: FindingState, key: str) -> int:
        """The number of a new mark for a finding, with what an editor said of it; `key` is one of `finding_keys`."""
        self.made.append(
            Mark(
                FINDING_NAME + key,
                "finding",
                say("subject.finding", name=finding_name(finding)),
                PROGRAM,
                finding_sentence(finding),
                self.written,
                self.written,
                state=_JUDGED.get(state.state, ""),
                reason=state.reason,
            )
        )
        return len(self.made) - 1

    def add_note(self, note: Note, shape: str) -> int:
        """The number of a new mark for what an editor wrote, with its thread."""
        self.made.append(
            Mark(
                note.id,
                "note",
                say("subject.note", name=messages.NOTE_KINDS[note.kind]),
                note.author,
                markup.plain(note.text),
                note.created,
                note.modified,
                shape,
                tuple(_answer(reply) for reply in note.replies),
                _REVIEW.get(note.status, ""),
                rich=notetext.rich(note.text),
            )
        )
        return len(self.made) - 1


def _answer(reply: Reply) -> Answer:
    return Answer(reply.id, reply.author, markup.plain(reply.text), reply.created, notetext.rich(reply.text))


def other_wording(comparison: Comparison, segment: Segment, copy: int) -> tuple[str, str]:
    """What the pop-ups of a reworded segment say: on the original's side, and on the copy's."""
    was = " … ".join(comparison.text(span) for span in segment.spans if span.document != copy)
    now = " … ".join(comparison.text(span) for span in segment.spans if span.document == copy)
    return say("copy.says", words=now), say("original.says", words=was)


def is_marked(finding: Finding, state: FindingState) -> bool:
    """Whether the place of a finding carries a line and a letter: not where it informs only or was dismissed."""
    return finding.severity is not Severity.INFO and state.state is not State.DISMISSED


def at_fault(spans: tuple[Span, ...], reference: int) -> tuple[Span, ...]:
    """The spans in the copies; where there are none, those in the original."""
    return tuple(span for span in spans if span.document != reference) or spans


SIGNS = {
    SegmentKind.REWORDED: "R",
    SegmentKind.INSERTED: "A",
    SegmentKind.DELETED: "D",
    SegmentKind.MOVED: "M",
}
