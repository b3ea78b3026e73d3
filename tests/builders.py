"""Documents and reviews for tests, in few words."""

from copydesk.comparison import Options, Pin, RoleChoice, Same, Severity
from copydesk.notes import FindingState, Note, NoteKind, Reply, State, Status, anchor
from copydesk.reviews import Review
from copydesk.text import Block, Document, Role, Span


def document(*texts: str, name: str = "a.txt", role: Role = Role.BODY) -> Document:
    """A plain text document with these paragraphs."""
    return Document(name, "text", "0" * 64, tuple(Block(text, role=role) for text in texts))


def note(documents: tuple[Document, ...], *spans: Span, name: str = "n1", text: str = "Please check.") -> Note:
    """A note by Ada on these spans."""
    return Note(
        id=name,
        author="Ada",
        created="2026-04-12T14:31:00Z",
        modified="2026-04-12T14:31:00Z",
        text=text,
        kind=NoteKind.CORRECTION,
        severity=Severity.ERROR,
        labels=("figures",),
        status=Status.OPEN,
        anchors=tuple(anchor(documents, span) for span in spans),
        replies=(Reply("r1", "Ben", "2026-04-12T14:40:00Z", "Called them."),),
    )


def review() -> Review:
    """A review with one of everything."""
    documents = (
        document("The mill at Aldra closed. 😀", "It employed 12 people.", name="agency.txt"),
        document("Aldra's mill has shut.", "It had 21 workers.", name="copy.txt"),
    )
    return Review(
        id="3f0b6a1e-0000-4000-8000-000000000001",
        documents=documents,
        options=Options(
            0,
            (),
            (Pin(((0,), (0,))), Pin(((1,), ()))),
            (RoleChoice(1, 1, Role.CAPTION),),
            same=(Same("closed", "shut"),),
        ),
        notes=(
            note(documents, Span(0, 1, 12, 14), Span(1, 1, 7, 9)),
            note(documents, name="n2", text="Überall „gut“\n2."),
        ),
        states={"number.changed:ab:1": FindingState(State.DISMISSED, "agreed with the desk")},
        title="Mill closes",
    )
