"""The copy for a word processor: what it changed as tracked changes, notes and findings as comments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.comparison import Comparison, Relation
from copydesk.notes import FindingState, Note, State, Status, finding_keys
from copydesk.notes.markup import Run
from copydesk.reports.marks import PROGRAM, at_fault
from copydesk.reports.notetext import runs
from copydesk.reports.office import Comment, attributes, package, run
from copydesk.reports.phrases import finding_name, finding_sentence, name_of, say
from copydesk.reports.pieces import is_right_to_left
from copydesk.reports.placing import copy_of, places
from copydesk.reports.redline import Fate, Stretch, redline
from copydesk.reports.rows import Elsewhere, Fold, Pair, items
from copydesk.reports.subject import Asked, Contents, Furniture, Subject
from copydesk.text import Block, Kind, Role, Span

_STYLES = {Role.HEADLINE: "Heading1", Role.SUBHEAD: "Heading2", Role.CAPTION: "Aside", Role.CREDIT: "Aside"}
_KIND_STYLES = {Kind.HEADING: "Heading2", Kind.LIST_ITEM: "ListParagraph", Kind.QUOTATION: "Quote"}
_FIRST_CHANGE = 1_000_000  # numbers below are the comments'
_CHANGES = {Fate.DELETED: "del", Fate.INSERTED: "ins"}
_MOVES = {Fate.DELETED: "moveFrom", Fate.INSERTED: "moveTo"}


def render(subject: Subject, asked: Asked = Asked()) -> bytes:  # noqa: B008 - frozen
    """The file. Accepting all changes gives the copy, rejecting them the original.

    Differences of typography and house style have an author of their own, so that they can be hidden.

    Site chrome is left out unless a note or a finding stands on it or it was asked for. Of several copies each begins
    on a page of its own.

    Raises:
        Cancelled: The caller wants it no more.
    """
    writer = _Writer(subject, asked)
    comparison = subject.comparison
    copies = asked.of(comparison)
    body = []
    for n, copy in enumerate(copies):
        if len(copies) > 1:
            body.append(_heading(comparison, copy, is_first=n == 0))
        for paragraph in writer.section(copy):
            asked.check()
            body.append(paragraph)
    first = comparison.documents[comparison.reference]
    return package(
        "".join(body),
        writer.comments,
        title=subject.title or first.headline or first.name,
        language=first.language or "en",
        written=writer.written,
    )


def _heading(comparison: Comparison, copy: int, *, is_first: bool) -> str:
    names = [name_of(comparison, n) for n in (comparison.reference, copy)]
    broken = "" if is_first else "<w:pageBreakBefore/>"
    told = say("section", original=names[0], copy=names[1])
    return f'<w:p><w:pPr><w:pStyle w:val="Document"/>{broken}</w:pPr>{run(told)}</w:p>'


@dataclass(frozen=True, slots=True)
class _Remark:
    """A thread of comments that stands in a row, on words or on all of it."""

    row: int
    spans: tuple[Span, ...]
    comments: tuple[Comment, ...]


class _Writer:
    """Writes section after section, with numbers that are used once in the file."""

    def __init__(self, subject: Subject, asked: Asked) -> None:
        self._subject = subject
        self._comparison = subject.comparison
        self._choices = asked.choices
        self.written = subject.written.isoformat() if subject.written else ""
        self.comments: list[Comment] = []
        self._changes = 0
        self._ends: dict[tuple[int, ...], str] = {}

    def section(self, copy: int) -> Iterator[str]:
        """The paragraphs of one copy."""
        remarks: dict[int, list[_Remark]] = {}
        for remark in (*self._of_notes(copy), *self._of_findings(copy)):
            remarks.setdefault(remark.row, []).append(remark)
        unfolded = set(remarks) - {-1}
        if self._choices.chrome is Furniture.SHOWN:
            unfolded = set(range(len(self._comparison.rows)))
        shown = items(self._comparison, copy, unfolded)
        pairs = {item.number: item for item in shown if isinstance(item, Pair)}
        loose = remarks.get(-1, [])
        for item in shown:
            if isinstance(item, Fold):
                continue
            pair = pairs[item.number] if isinstance(item, Elsewhere) else item
            is_left = isinstance(item, Pair) and bool(item.moved)
            here = [] if is_left else [*loose, *remarks.get(pair.number, [])]
            loose = loose if is_left else []
            is_here = isinstance(item, Elsewhere)
            paragraphs = _Row(self, pair, copy, here).paragraphs(is_left=is_left, is_here=is_here)
            yield from (
                self._moving(f"move{copy}-{pair.number}", "From" if is_left else "To", paragraphs)
                if pair.moved
                else paragraphs
            )
        if loose:
            yield f"<w:p>{''.join(map(self._whole, loose))}</w:p>"

    def _moving(self, name: str, where: str, paragraphs: Iterator[str]) -> Iterator[str]:
        """The paragraphs of a moved row within the container that its name ties to the other place."""
        self._changes += 1
        number = _FIRST_CHANGE + self._changes
        about = attributes(number, PROGRAM, self.written)
        yield f'<w:move{where}RangeStart {about} w:name="{name}"/>'
        yield from paragraphs
        yield f'<w:move{where}RangeEnd w:id="{number}"/>'

    def change(self, author: str = PROGRAM) -> str:
        """The attributes of the next change."""
        self._changes += 1
        return attributes(_FIRST_CHANGE + self._changes, author, self.written)

    def _whole(self, remark: _Remark) -> str:
        return starts(remark) + ends(remark)

    @property
    def comparison(self) -> Comparison:
        return self._comparison

    def _of_notes(self, copy: int) -> Iterator[_Remark]:
        if self._choices.contents is Contents.FINDINGS:
            return
        first = self._comparison.copies[0]
        for place, note in zip(places(self._comparison, self._subject.notes), self._subject.notes, strict=True):
            if place.copy == copy or (place.copy is None and copy == first):
                row = -1 if place.row is None else place.row
                yield _Remark(row, place.spans, self._thread(note))

    def _of_findings(self, copy: int) -> Iterator[_Remark]:
        if self._choices.contents is Contents.NOTES:
            return
        comparison = self._comparison
        owners = {(n, b): row for row, r in enumerate(comparison.rows) for n, bs in enumerate(r.blocks) for b in bs}
        for finding, key in zip(comparison.findings, finding_keys(comparison), strict=True):
            if copy_of(comparison, finding) != copy:
                continue
            spans = at_fault(finding.spans, comparison.reference)
            row = finding.row
            if spans:
                row = owners.get((spans[-1].document, spans[-1].block), row)
            state = self._subject.states.get(key, FindingState())
            told = f"{finding_name(finding)}: {finding_sentence(finding)}"
            if state.reason:
                told += f"\n{state.reason}"
            comment = self._comment(PROGRAM, (Run(told),), self.written, is_done=state.state is State.DISMISSED)
            yield _Remark(-1 if row is None else row, spans, (comment,))

    def _thread(self, note: Note) -> tuple[Comment, ...]:
        is_done = note.status in (Status.DONE, Status.REJECTED)
        first = self._comment(note.author, runs(note.text), note.created, is_done=is_done)
        replies = (
            self._comment(reply.author, runs(reply.text), reply.created, first.number, is_done=is_done)
            for reply in note.replies
        )
        return first, *replies

    def _comment(
        self, author: str, told: tuple[Run, ...], created: str, answers: int | None = None, *, is_done: bool = False
    ) -> Comment:
        made = Comment(len(self.comments), author or say("unnamed"), told, created, answers, is_done)
        self.comments.append(made)
        return made


class _Row:
    """One row as paragraphs."""

    def __init__(self, writer: _Writer, pair: Pair, copy: int, remarks: Sequence[_Remark]) -> None:
        self._writer = writer
        self._pair = pair
        self._copy = copy
        self._remarks = remarks

    def paragraphs(self, *, is_left: bool, is_here: bool) -> Iterator[str]:
        """The row; of one that moved what it left behind, or what stands here now."""
        stretches = list(redline(self._writer.comparison, self._pair, self._copy))
        last = {Relation.MISSING: Fate.DELETED, Relation.ADDED: Fate.INSERTED}.get(self._pair.relation, Fate.KEPT)
        stretches.append(Stretch(last, ""))
        if is_left:
            stretches = [_as(s, Fate.DELETED) for s in stretches if s.fate is not Fate.INSERTED]
        elif is_here:
            stretches = [_as(s, Fate.INSERTED) for s in stretches if s.fate is not Fate.DELETED]
        stretches = self._cut(stretches)
        places = [(r, *_extent(r, stretches)) for r in self._remarks]
        written: list[str] = []
        blocks = self._blocks(stretches)
        for n, stretch in enumerate(stretches):
            written += [starts(remark) for remark, first, _ in places if first == n]
            if stretch.is_end:
                written += [ends(remark) for remark, _, end in places if end == n]
                yield self._paragraph("".join(written), stretch, next(blocks))
                written = []
            else:
                written.append(self._run(stretch))
                written += [ends(remark) for remark, _, end in places if end == n]

    def _cut(self, stretches: list[Stretch]) -> list[Stretch]:
        """The stretches, cut where a remark begins or ends."""
        found: list[Stretch] = []
        edges = {(s.document, s.block, at) for r in self._remarks for s in r.spans for at in (s.start, s.end)}
        for stretch in stretches:
            rest = stretch
            if stretch.copy is None or stretch.original is None or len(stretch.text) == len(stretch.was):
                sides = [s for s in (stretch.copy, stretch.original) if s]
                cuts = {at - s.start for s in sides for d, b, at in edges if (d, b) == (s.document, s.block)}
                done = 0
                for at in sorted(c for c in cuts if 0 < c < len(stretch.text or stretch.was)):
                    first, rest = rest.cut(at - done)
                    found.append(first)
                    done = at
            found.append(rest)
        return found

    def _blocks(self, stretches: Sequence[Stretch]) -> Iterator[Block]:
        """For each paragraph the block that says what it is: the copy's, of what was dropped the original's."""
        documents = self._writer.comparison.documents
        fallback = documents[self._copy].blocks[self._pair.copy[0]] if self._pair.copy else None
        fallback = fallback or documents[self._writer.comparison.reference].blocks[self._pair.original[0]]
        inside: list[Span] = []
        for stretch in stretches:
            if stretch.is_end:
                span = next((s for s in inside if s.document == self._copy), inside[0] if inside else None)
                yield documents[span.document].blocks[span.block] if span else fallback
                inside = []
            else:
                inside += [s for s in (stretch.copy, stretch.original) if s]

    def _paragraph(self, inner: str, end: Stretch, block: Block) -> str:
        style = "SiteChrome" if block.chrome else _STYLES.get(block.role) or _KIND_STYLES.get(block.kind, "")
        about = f'<w:pStyle w:val="{style}"/>' if style else ""
        about += "<w:bidi/>" if is_right_to_left(block.text) else ""
        if end.fate in _CHANGES:
            about += f"<w:rPr><w:{_tag(end)} {self._writer.change()}/></w:rPr>"
        return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{inner}</w:p>"

    def _run(self, stretch: Stretch) -> str:
        if stretch.fate is not Fate.KEPT:
            text = stretch.was if stretch.fate is Fate.DELETED else stretch.text
            return self._changed(text, _tag(stretch))
        if stretch.text == stretch.was:
            return run(stretch.text, _direction(stretch.text))
        sides = ((stretch.was, Fate.DELETED), (stretch.text, Fate.INSERTED))
        return "".join(self._changed(text, _CHANGES[fate], say("author.style")) for text, fate in sides if text)

    def _changed(self, text: str, tag: str, author: str = PROGRAM) -> str:
        written = run(text, _direction(text), "w:delText" if tag == "del" else "w:t")
        return f"<w:{tag} {self._writer.change(author)}>{written}</w:{tag}>"


def _tag(stretch: Stretch) -> str:
    """How a change is marked."""
    return (_MOVES if stretch.is_moved else _CHANGES)[stretch.fate]


def _direction(text: str) -> str:
    return "<w:rtl/>" if is_right_to_left(text) else ""


def starts(remark: _Remark) -> str:
    """Where a thread begins: each of its comments covers the same words."""
    return "".join(f'<w:commentRangeStart w:id="{comment.number}"/>' for comment in remark.comments)


def ends(remark: _Remark) -> str:
    """Where a thread ends, and its signs."""
    sign = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
    return "".join(
        f'<w:commentRangeEnd w:id="{c.number}"/><w:r>{sign}<w:commentReference w:id="{c.number}"/></w:r>'
        for c in remark.comments
    )


def _as(stretch: Stretch, fate: Fate) -> Stretch:
    """A stretch of a moved row as it left, or as it came."""
    is_moved = stretch.fate is Fate.KEPT
    if stretch.is_end:
        return Stretch(fate, "", is_moved=is_moved)
    if fate is Fate.DELETED:
        return Stretch(fate, stretch.was, stretch.was, None, stretch.original, is_moved)
    return Stretch(fate, stretch.text, "", stretch.copy, None, is_moved)


def _extent(remark: _Remark, stretches: Sequence[Stretch]) -> tuple[int, int]:
    """The first and the last stretch that a remark covers; all of the row where its words are none of its."""
    covered = [
        n
        for n, stretch in enumerate(stretches)
        for place in (stretch.copy, stretch.original)
        for span in remark.spans
        if place and (place.document, place.block) == (span.document, span.block) and _meet(place, span)
    ]
    return (covered[0], covered[-1]) if covered else (0, len(stretches) - 1)


def _meet(place: Span, span: Span) -> bool:
    if span.start == span.end:
        return place.start <= span.start <= place.end
    return place.start < span.end and span.start < place.end
