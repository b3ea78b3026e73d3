"""What somebody wrote into a mark that was there: the one way to answer in readers that know no replies."""

from collections.abc import Iterator, Sequence

from copydesk.comparison import Comparison
from copydesk.notes import Note, finding_keys, markup
from copydesk.readers.returned import Mark
from copydesk.reports.identity import Names, thread
from copydesk.reports.marks import PROGRAM, other_wording
from copydesk.reports.moments import moment
from copydesk.reports.phrases import finding_sentence, say

_FIXED = ("not.in.copy", "not.in.original", "moved.within")


class Overwriting:
    """Tells what was added to what notes, replies, findings and differences said when they were exported."""

    def __init__(self, comparison: Comparison, notes: Sequence[Note], names: Names, marks: Sequence[Mark]) -> None:
        self._comparison = comparison
        self._names = names
        self._said = {
            said.id: (
                note.id,
                (markup.plain(said.text), said.text),
                said.modified if isinstance(said, Note) else said.created,
            )
            for note in notes
            for said in thread(note)
        }
        sentences = map(finding_sentence, comparison.findings)
        self._sentences = dict(zip(finding_keys(comparison), sentences, strict=True))
        # The program's own marks are as old as the report.
        self._exported = max((m.created for m in marks if m.author == PROGRAM and m.created), default="")

    def note_of(self, mark: Mark) -> str:
        """The id of the note in whose thread a mark stood when it was exported, "" for none."""
        return self._said[self._names.base(mark)][0] if self._names.base(mark) in self._said else ""

    def added(self, mark: Mark) -> str:
        """What a mark that was there says beside what it said; "" where that is nothing, or the mark is new."""
        base = self._names.base(mark)
        if not mark.text or mark.is_other_state or (mark.state and mark.answers >= 0):
            return ""
        if base in self._said:
            _, texts, written = self._said[base]
            return _beside(texts, mark.text) if self._is_later(mark, written) else ""
        if not base.startswith("copydesk-") or (mark.author == PROGRAM and not _is_after(mark.modified, mark.created)):
            return ""
        sentence = self._sentences.get(self._names.key(mark))
        return _beside([sentence] if sentence else list(self._own_texts()), mark.text)

    def _is_later(self, mark: Mark, written: str) -> bool:
        """Whether a mark can be news, and is not merely what the note said before it was changed here."""
        if not moment(mark.modified) or not moment(written):
            return True
        return not _is_after(written, mark.modified) or _is_after(mark.modified, self._exported)

    def _own_texts(self) -> Iterator[str]:
        """All that the program can have said of a difference."""
        yield from map(say, _FIXED)
        yield from (say(f"moved.{way}").capitalize() + "." for way in ("up", "down"))
        for row in self._comparison.rows:
            for pairing in row.pairings:
                for segment in pairing.segments:
                    yield from other_wording(self._comparison, segment, pairing.document)


def _beside(texts: Sequence[str], now: str) -> str:
    """What `now` says beside the longest of the texts that it holds; all of it where it holds none."""
    bare = " ".join(now.split())
    if any(bare == " ".join(text.split()) for text in texts):
        return ""
    held = max((text.strip() for text in texts if text.strip() in now), key=len, default="")
    if not held:
        return now.strip()
    before, _, after = now.partition(held)
    return "\n".join(filter(None, (before.strip(), after.strip())))


def _is_after(one: str, other: str) -> bool:
    """Whether one moment is later than another, in whole seconds; not where either is none."""
    first, second = moment(one), moment(other)
    return bool(first and second and int(first.timestamp()) > int(second.timestamp()))
