"""Runs of text, as office formats and news XML have them, become blocks."""

from typing import NamedTuple

from copydesk.readers.content import Piece, fold, is_blank, show_controls

_BULLETS = frozenset("•‣◦▪▫●○■□⁃➢►✓✔❖")  # some programs write them as text


class Look(NamedTuple):
    """What a paragraph is."""

    kind: str = "paragraph"
    role: str = ""


PLAIN = Look()


class Gatherer:
    """Collects blocks in reading order: `begin` one, `add` its runs, `end` it.

    What a paragraph has of text that its reader would not see becomes a hidden block behind it.

    Attributes:
        pieces: The blocks so far.
        controls: Control characters that were made visible.
        unseen: Hidden blocks among the pieces.
    """

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.controls = 0
        self.unseen = 0
        self._look = PLAIN
        self._seen: list[str] = []
        self._hidden: list[str] = []
        self._marks: list[tuple[int, int, str, str]] = []
        self._broke = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing but space was added to the block that is being read."""
        return not any(text.strip() for text in (*self._seen, *self._hidden))

    def begin(self, look: Look = PLAIN) -> None:
        """End the block before, and let one of this look begin."""
        self.end()
        self._look = look

    def add(self, text: str, *, hidden: bool = False) -> None:
        """A run of text."""
        if not text:
            return
        (self._hidden if hidden else self._seen).append(text)
        if not is_blank(text):
            self._broke = False

    def line_break(self) -> None:
        """One break is a space, two in a row end the block; preformatted text keeps them."""
        if self._look.kind == "preformatted":
            self.add("\n")
        elif self._broke:
            look = self._look
            self.begin(look)
        elif self._seen or self._hidden:
            self.add(" ")
            self._broke = True

    def position(self) -> int:
        """Where the next run begins, for `mark`."""
        return len(self._seen)

    def mark(self, start: int, kind: str, value: str = "") -> None:
        """Say what the runs since a position are; of a block that has ended, nothing."""
        if start < len(self._seen):
            self._marks.append((start, len(self._seen), kind, value))

    def end(self) -> None:
        """Let the block end; one without words is none."""
        for runs, hidden in ((self._seen, False), (self._hidden, True)):
            piece = self._piece(runs, hidden) if runs else None
            if piece:
                self.pieces.append(piece)
                self.unseen += hidden
        self._seen, self._hidden, self._marks, self._broke = [], [], [], False
        self._look = PLAIN

    def _piece(self, runs: list[str], hidden: bool) -> Piece | None:
        raw = "".join(runs)
        if is_blank(raw):
            return None
        text, controls = show_controls(raw)
        self.controls += controls
        text = _lines(text) if self._look.kind == "preformatted" else fold(text)
        marks = () if hidden else tuple(self._placed(runs, text))
        kind, role = self._look
        if kind == "paragraph" and not role and text[0] in _BULLETS:
            kind = "list-item"
        return Piece(text, kind, hidden, None, role, marks)

    def _placed(self, runs: list[str], text: str) -> list[tuple[int, int, str, str]]:
        """The marks by code points of the folded text; nested ones after what holds them."""
        placed = []
        place = 0
        for first, last, kind, value in sorted(self._marks, key=lambda mark: (mark[0], -mark[1])):
            words = fold(show_controls("".join(runs[first:last]))[0])
            found = text.find(words, place) if words else -1
            if found >= 0:
                placed.append((found, found + len(words), kind, value))
                place = found
        return placed


def _lines(text: str) -> str:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n")
