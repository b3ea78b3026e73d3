"""A Rich Text file becomes blocks.

Why not a library: those for Python know no notes, no tables, no hidden or deleted text and no fonts of their own, and
give an empty text for a fifth of damaged files.
"""

import locale
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from copydesk.readers import rtf_words as words
from copydesk.readers.content import Content, Piece, Refused, Remark, raised
from copydesk.readers.gathering import Gatherer, Look
from copydesk.readers.rtf_letters import Letters, code_page
from copydesk.readers.rtf_text import MainText
from copydesk.readers.style_names import look_of

_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<byte>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_LANGUAGE = re.compile(r"[a-z]{2}(?=_)")
_DEEPEST: Final = 10_000


class _State(NamedTuple):
    """What holds within a group."""

    gatherer: Gatherer
    place: str = ""  # a group whose words are not the text: its name
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    is_raised: bool = False
    font: int = 0
    language: int = 0  # Windows' number
    stand_ins: int = 1  # characters behind a number that older programs read in its place


def read(data: bytes, _chosen: str = "") -> Content:
    """The blocks of an RTF file, then its notes, running heads as furniture.

    Raises:
        Refused: `nested-too-deep`, or `no-text`.
    """
    reader = _Reader(data.decode("latin-1"))
    reader.run()
    pieces = reader.pieces()
    if not any(not piece.hidden for piece in pieces):
        raise Refused("no-text")
    return Content(tuple(pieces), remarks=tuple(_remarks(reader, pieces)), language=_language(reader))


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self.letters = Letters()
        self.counts: Counter[str] = Counter()
        self.languages: Counter[int] = Counter()  # letters in each
        self.main = MainText()
        self._running: dict[str, Gatherer] = {}
        self._notes: list[Piece] = []
        self._state = _State(self.main)
        self._stack: list[_State] = []
        self._starred = False
        self._skip = 0  # stand-ins still to pass over
        self._style_names: dict[int, str] = {}
        self._style = -1
        self._styled = ""  # the name of a style that is being read
        self._instruction = ""

    # Walking

    def run(self) -> None:
        """Read all of it."""
        place = 0
        while found := _TOKEN.search(self._text, place):
            place = found.end()
            kind = found.lastgroup
            if kind == "brace":
                self._brace(found["brace"])
            elif kind in {"word", "number"}:
                place += self._control(found["word"], found["number"], place)
            elif kind == "byte":
                self._byte(int(found["byte"], 16))
            elif kind == "sign":
                self._sign(found["sign"])
            else:
                self._plain(found["text"])
        if self._stack:
            self.counts["truncated"] += 1
        self._flush()
        for gatherer in (self.main, *self._running.values()):
            gatherer.end()

    def pieces(self) -> list[Piece]:
        """The blocks: heads, text, notes, feet."""
        running = {place: _once(gatherer.pieces) for place, gatherer in self._running.items()}
        heads = [piece for place, found in running.items() if place.startswith("header") for piece in found]
        feet = [piece for place, found in running.items() if place.startswith("footer") for piece in found]
        return [*heads, *self.main.pieces, *self._notes, *feet]

    def _brace(self, brace: str) -> None:
        self._flush()
        self._skip = 0
        self._starred = False
        if brace == "{":
            if len(self._stack) > _DEEPEST:
                raise Refused("nested-too-deep")
            self._stack.append(self._state)
        elif self._stack:
            ending, self._state = self._state, self._stack.pop()
            self._leave(ending)

    def _leave(self, ending: _State) -> None:
        if ending.gatherer is not self._state.gatherer:
            ending.gatherer.end()
            if ending.gatherer not in self._running.values():
                self._notes += ending.gatherer.pieces
        if ending.place == "stylesheet" and self._state.place == "stylesheet":
            self._style_names.setdefault(self._style, self._styled.strip(" ;").lower())
            self._styled, self._style = "", 0
        if ending.place == "fldinst" and self._state.place != "fldinst":
            self.counts["elsewhere"] += bool(words.ELSEWHERE.match(self._instruction.strip()))
            self._instruction = ""

    # What stands in the file

    def _control(self, word: str, number: str | None, place: int) -> int:
        """A control word; how many characters behind it belong to it."""
        if word == "bin":
            size = int(number or 0)
            if 0 < size <= len(self._text) - place:
                return size
            self.counts["truncated"] += size > 0
            return 0
        if self._skip and word != "u":
            self._skip -= 1
            return 0
        value = int(number) if number else None
        if word == "u":
            self._flush()
            self._add(self.letters.number(value or 0))
            self._skip = self._state.stand_ins
        elif word in words.SIGNS:
            self._flush()
            self._add(words.SIGNS[word])
        elif not self._is_place(word):
            self._formatting(word, value)
        self._starred = False
        return 0

    def _is_place(self, word: str) -> bool:
        """Whether a word says what its group holds; if so, enter it."""
        state = self._state
        if word in words.RUNNING and not state.place:
            gatherer = self._running.setdefault(word, Gatherer())
            self._state = state._replace(gatherer=gatherer)
            gatherer.begin(Look("paragraph", "other"))
        elif word in words.NOTES and not state.place:
            gatherer = Gatherer()
            gatherer.begin(Look("footnote"))
            self._state = state._replace(gatherer=gatherer)
        elif word in {"shptxt", "ud"} and state.place in {"shpinst", "upr"}:
            self._state = state._replace(place="")
        elif word in words.SILENT or (self._starred and word not in words.STARRED):
            self.counts[words.COUNTED.get(word, "")] += word in words.COUNTED and not state.place
            self._state = state._replace(place=state.place or word)
            if word in {"fldinst", "stylesheet"}:
                self._state = self._state._replace(place=word)
        else:
            return False
        return True

    def _formatting(self, word: str, value: int | None) -> None:
        state = self._state
        if word in {"par", "sect", "page", "column"}:
            self._paragraph()
        elif word in {"cell", "nestcell", "row", "nestrow"}:
            self._flush()
            if state.gatherer is self.main and self._is_shown():
                (self.main.end_cell if word.endswith("cell") else self.main.end_row)()
        elif word in {"line", "lbr", "softline"}:
            self._flush()
            if self._is_shown():
                state.gatherer.line_break()
        else:
            self._run_formatting(word, value)

    def _run_formatting(self, word: str, value: int | None) -> None:
        """What is said of the letters that follow: whether they can be seen, stay in the text, or stand raised."""
        on = value != 0
        state = self._state
        if word in {"v", "webhidden", "deleted", "strike", "striked", "super", "nosupersub", "sub", "plain"}:
            self._flush()
        if word in {"v", "webhidden"}:
            self._state = state._replace(hidden=on)
        elif word == "deleted":
            self.counts["deleted"] += on and not state.deleted and not state.place
            self._state = state._replace(deleted=on)
        elif word in {"strike", "striked"}:
            self.counts["struck"] += on and not state.struck and not state.place
            self._state = state._replace(struck=on)
        elif word in {"super", "nosupersub", "sub"}:
            self._state = state._replace(is_raised=word == "super" and on)
        elif word == "revised":
            self.counts["inserted"] += on and not state.place
        elif word == "plain":
            self._state = state._replace(hidden=False, deleted=False, struck=False, is_raised=False, font=0)
        else:
            self._settings(word, value)

    def _settings(self, word: str, value: int | None) -> None:
        if word == "f" and value is not None:
            self._state = self._state._replace(font=value)
        elif word == "uc" and value is not None:
            self._state = self._state._replace(stand_ins=max(0, min(value, 99)))
        elif word in {"lang", "deflang"} and value is not None:
            self._state = self._state._replace(language=value)
        elif word == "fcharset" and value is not None:
            self.letters.fonts[self._state.font] = value
        elif word == "ansicpg" and value:
            self.letters.page = code_page(value)
        elif word in words.PAGES:
            self.letters.page = words.PAGES[word]
        else:
            self._paragraph_settings(word, value)

    def _paragraph_settings(self, word: str, value: int | None) -> None:
        if word == "pard":
            self._style = -1
            self._become(Look())
        elif word == "s" and value is not None:
            self._style = value
            self._become(look_of(self._style_names.get(value, "")) or self.main.look)
        elif word == "outlinelevel" and value is not None and value < 9 and self.main.look.kind == "paragraph":
            self._become(self.main.look._replace(kind="heading"))
        elif word in {"ls", "pnlvlblt", "pnlvlbody"} and self.main.look == Look():
            self._become(Look("list-item"))

    def _become(self, look: Look) -> None:
        if not self._state.place and self._state.gatherer is self.main:
            self.main.become(look)

    def _byte(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
            return
        self._add(self.letters.add_byte(byte, self._state.font))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
            return
        if self._skip:
            self._skip -= 1
            return
        self._flush()
        if sign in "\r\n":
            self._paragraph()
        self._add(words.SIGN_CHARACTERS.get(sign, ""))

    def _plain(self, text: str) -> None:
        if self._skip:
            skipped = min(self._skip, len(text))
            self._skip -= skipped
            text = text[skipped:]
        if text.isascii():
            self._flush()
            self._add(text)
            return
        for letter in text:  # bytes that some programs write as they are
            self._add(self.letters.add_byte(ord(letter), self._state.font))

    # What becomes of it

    def _flush(self) -> None:
        self._add(self.letters.rest())

    def _is_shown(self) -> bool:
        return not (self._state.place or self._state.deleted or self._state.struck)

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._state.place == "stylesheet":
            self._styled += text[:100]
        elif self._state.place == "fldinst":
            self._instruction += text[:100]
        elif self._is_shown():
            self.languages[self._state.language] += len(text)
            self._state.gatherer.add(raised(text) if self._state.is_raised else text, hidden=self._state.hidden)

    def _paragraph(self) -> None:
        self._flush()
        if not self._is_shown():
            return
        gatherer = self._state.gatherer
        if gatherer is self.main:
            self.main.begin(self.main.look)
        else:
            note = gatherer not in self._running.values()
            gatherer.begin(Look("footnote") if note else Look("paragraph", "other"))


def _language(reader: _Reader) -> str:
    """The language of most of its letters, "" where they are in none."""
    most = reader.languages.most_common(1)
    found = _LANGUAGE.match(locale.windows_locale.get(most[0][0], "")) if most else None
    return found.group() if found else ""


def _once(pieces: list[Piece]) -> list[Piece]:
    """Running lines, each once and without those that are page numbers only."""
    found = {piece.text: piece for piece in pieces if any(letter.isalpha() for letter in piece.text)}
    return list(found.values())


def _remarks(reader: _Reader, pieces: list[Piece]) -> Iterator[Remark]:
    """What was left out or could not be told."""
    counts = {
        **reader.counts,
        "symbols": reader.letters.symbols,
        "encodings": reader.letters.lost,
        "hidden": sum(piece.hidden for piece in pieces),
    }
    truncated = counts.pop("truncated", 0)
    for name, count in counts.items():
        if count:
            yield Remark(f"office.{name}", (("count", count),))
    if reader.main.controls:
        yield Remark("text.controls", (("count", reader.main.controls),))
    if truncated:
        yield Remark("office.truncated")
