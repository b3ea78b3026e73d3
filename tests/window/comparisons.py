"""Comparisons made by hand, for tests of the window: an invented story, its copy, and what differs."""

from collections.abc import Sequence

from copydesk.comparison import (
    Comparison,
    Finding,
    Options,
    Pairing,
    Relation,
    Row,
    Segment,
    SegmentKind,
    Severity,
    Summary,
)
from copydesk.notes import Note, anchor
from copydesk.text import Block, Document, Role, Span

E, R, A, D, M, S = (
    SegmentKind.EQUAL,
    SegmentKind.REWORDED,
    SegmentKind.INSERTED,
    SegmentKind.DELETED,
    SegmentKind.MOVED,
    SegmentKind.STYLE,
)
Part = tuple[SegmentKind, str, str]


class Story:
    """Collects rows of an original and one copy; block numbers follow the order in which rows are added."""

    def __init__(self) -> None:
        self.blocks: tuple[list[Block], list[Block]] = ([], [])
        self.rows: list[Row] = []

    def pair(
        self, *parts: Part, relation: Relation = Relation.EDITED, role: Role = Role.BODY, moved: bool = False
    ) -> "Story":
        """A row of both, from parts that follow one another with a space between."""
        texts = ["", ""]
        segments = []
        numbers = (len(self.blocks[0]), len(self.blocks[1]))
        for kind, *words in parts:
            spans: list[Span] = []
            for side, word in enumerate(words):
                if word:
                    start = len(texts[side]) + bool(texts[side])
                    texts[side] = f"{texts[side]} {word}" if texts[side] else word
                    spans.append(Span(side, numbers[side], start, len(texts[side])))
            segments.append(Segment(kind, tuple(spans)))
        for side in (0, 1):
            self.blocks[side].append(Block(texts[side], role=role))
        pairing = Pairing(1, relation, moved, 0.8, tuple(segments))
        self.rows.append(Row(((numbers[0],), (numbers[1],)), (pairing,)))
        return self

    def only(self, side: int, text: str, role: Role = Role.BODY) -> "Story":
        """A row of one document alone."""
        number = len(self.blocks[side])
        self.blocks[side].append(Block(text, role=role))
        kind, relation = ((D, Relation.MISSING), (A, Relation.ADDED))[side]
        pairing = Pairing(1, relation, segments=(Segment(kind, (Span(side, number, 0, len(text)),)),))
        blocks = ((number,), ()) if side == 0 else ((), (number,))
        self.rows.append(Row(blocks, (pairing,), None if side == 0 else 1))
        return self

    def comparison(self, findings: Sequence[Finding] = (), summary: Sequence[Summary] = ()) -> Comparison:
        """What was collected."""
        documents = (
            Document(
                "wire/ferry.txt", "text", "a" * 64, tuple(self.blocks[0]), date="2026-04-12", publisher="Northline"
            ),
            Document(
                "harbour.html", "html", "b" * 64, tuple(self.blocks[1]), date="2026-04-13", publisher="Harbour Daily"
            ),
        )
        return Comparison(documents, Options(), tuple(self.rows), tuple(findings), tuple(summary))


def ferry() -> Comparison:
    """Nine rows: site chrome, reworded, dropped, added and identical ones, with findings."""
    story = Story()
    for n in range(18):
        story.only(1, f"Menu {n}", Role.NAVIGATION)
    for n in range(4):
        story.only(1, f"Share {n}", Role.SHARE)
    story.pair(
        (R, "Ferry crews strike over rosters", "Crews of the ferries walk out"),
        relation=Relation.REWORDED,
        role=Role.HEADLINE,
    )
    story.pair(
        (D, "ORMSUND (Northline) —", ""),
        (E, "Ferry crews walked out", "Ferry crews walked out"),
        (R, "on Tuesday", "yesterday"),
        (E, "after talks over", "after talks over"),
        (R, "night rosters", "overnight shifts"),
        (E, "broke down, leaving some", "broke down, leaving some"),
        (R, "4,200", "2,400"),
        (E, "passengers", "passengers"),
        (R, "stranded", "stuck"),
        (E, "on both sides of the sound.", "on both sides of the sound."),
    )
    story.pair(
        (E, "“We face a", "“We face a"),
        (R, "stark", "tough"),
        (E, "choice,” said harbour master Ilse", "choice,” said harbour master Ilse"),
        (R, "Brandvold.", "Brandvolt."),
        (E, "“Either the boats sail rested, or they", "“Either the boats sail rested, or they"),
        (R, "do not sail.”", "don’t sail at all.”"),
    )
    story.only(1, "See also: Council votes on parking fees", Role.RELATED)
    story.pair(
        (E, "The union", "The union"),
        (D, "denied that it had refused mediation and", ""),
        (E, "said its offer still stood.", "said its offer still stood."),
    )
    story.only(0, "A spokesman for the line, Coastal Express, declined to comment on the cost of the stoppage.")
    identical = "Services are due to resume at 06:00 on Thursday if a tentative deal holds."
    story.pair((E, identical, identical), relation=Relation.IDENTICAL)
    story.pair(
        (S, "Eighty per cent", "80%"),
        (E, "of the crews are organised.", "of the crews are organised."),
        relation=Relation.STYLE,
    )
    story.only(1, "Readers told the Harbour Daily they had slept in their cars.")
    made = story.comparison(summary=[Summary(1, 68, 26, 6, 4, 3)])
    rows = made.rows
    findings = (
        Finding("number.changed", "number", Severity.ERROR, 1, 23, {"was": "4,200", "is": "2,400"}, _of(rows[23], 6)),
        Finding("quote.altered", "quote", Severity.ERROR, 1, 24, {"was": "stark", "is": "tough"}, _of(rows[24], 1)),
        Finding("name.misspelt", "name", Severity.ERROR, 1, 24, {"was": "a", "is": "b"}, _of(rows[24], 3)),
        Finding("negation.dropped", "negation", Severity.ERROR, 1, 26, {}, _of(rows[26], 1)),
        Finding("missing", "missing", Severity.WARNING, 1, 27, {}, rows[27].pairings[0].segments[0].spans),
        Finding("added", "added", Severity.WARNING, 1, 30, {}, rows[30].pairings[0].segments[0].spans),
    )
    return story.comparison(findings, made.summary)


def long_story(rows: int) -> Comparison:
    """Many reworded rows of different lengths."""
    story = Story()
    for n in range(rows):
        more = "and the tide came in over the quay while the boats waited for a word " * (n % 4)
        story.pair(
            (E, f"Paragraph {n} began", f"Paragraph {n} began"),
            (R, "quietly at noon", "loudly at dusk"),
            (E, f"{more}until the harbour closed.", f"{more}until the harbour closed."),
        )
    return story.comparison()


def note(comparison: Comparison, span: Span, text: str = "Check this.", name: str = "n1") -> Note:
    """A note on one span."""
    stamp = "2026-04-14T09:00:00Z"
    return Note(name, "Ada Quist", stamp, stamp, text, anchors=(anchor(comparison.documents, span),))


def _of(row: Row, segment: int) -> tuple[Span, ...]:
    return row.pairings[0].segments[segment].spans
