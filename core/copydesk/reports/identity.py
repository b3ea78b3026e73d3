"""Which of this program's own notes, replies and findings a mark is that came back."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from copydesk.comparison import Comparison
from copydesk.notes import Note, Reply, finding_keys, markup
from copydesk.readers.returned import Mark
from copydesk.reports.marks import FINDING_NAME, PROGRAM
from copydesk.reports.moments import moment
from copydesk.reports.phrases import finding_sentence

_PART = re.compile(r":\d+$")  # a mark that runs over a page's end has parts
_OWN = re.compile(r"copydesk-\d+$")

_Content = tuple[str, str, datetime | None]  # author, words, and when it was written


class Names:
    """The names that marks were given when they were exported.

    A program may save a PDF without names, or with names of its own: then a mark is known by its author, its words and
    its date.
    """

    def __init__(self, comparison: Comparison, notes: Sequence[Note]) -> None:
        self.keys = frozenset(finding_keys(comparison))
        self.known = {said.id for note in notes for said in thread(note)}
        self._by_content: dict[_Content, str] = {}
        for note in notes:
            for said in thread(note):
                self._by_content[said.author, _words(markup.plain(said.text)), _second(said.created)] = said.id
        sentences = [_words(finding_sentence(finding)) for finding in comparison.findings]
        for finding_key, sentence in zip(finding_keys(comparison), sentences, strict=True):
            if sentences.count(sentence) == 1:
                self._by_content[PROGRAM, sentence, None] = FINDING_NAME + finding_key

    def base(self, mark: Mark) -> str:
        """A mark's name without the number of its part; the name that it had where it has lost it."""
        bare = _PART.sub("", mark.name)
        if mark.name in self.known or mark.name.removeprefix(FINDING_NAME) in self.keys:
            return mark.name
        if bare in self.known or _OWN.match(bare) or bare.removeprefix(FINDING_NAME) in self.keys:
            return bare
        written = None if mark.author == PROGRAM else _second(mark.created)
        return self._by_content.get((mark.author, _words(mark.text), written), mark.name)

    def key(self, mark: Mark) -> str:
        """The finding's key that a mark of the program was made for, "" for none."""
        key = self.base(mark).removeprefix(FINDING_NAME)
        return key if key in self.keys else ""


def thread(note: Note) -> tuple[Note | Reply, ...]:
    """A note and its replies."""
    return (note, *note.replies)


def identity(mark: Mark) -> str:
    """A UUID for a mark: its own name where that is one, else one that the same mark gets each time."""
    try:
        return str(UUID(mark.name))
    except ValueError:
        return made_of((mark.name,) if mark.name else (mark.author, mark.created, mark.text))


def made_of(parts: Iterable[str]) -> str:
    """A UUID that the same parts get each time."""
    return str(uuid5(NAMESPACE_URL, "urn:copydesk:returned:" + "\x1f".join(parts)))


def _words(text: str) -> str:
    return " ".join(text.split())


def _second(written: str) -> datetime | None:
    found = moment(written)
    return found.replace(microsecond=0) if found else None
