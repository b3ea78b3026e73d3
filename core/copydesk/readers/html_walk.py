"""The walk over a page's tree that makes its blocks."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from copydesk.readers import html_elements as elements
from copydesk.readers import html_style, html_tables
from copydesk.readers.content import Piece, Place, fold, is_blank, raised, show_controls
from copydesk.readers.html_notes import Notes

# Real pages are some 50 elements deep; a hostile one would otherwise repeat 2,000 for each block.
_DEEPEST = 100

# Elements of the page itself; a page that never begins its body leaves its text in the head.
_PAGE = frozenset({"", "html", "head", "body"})

_LONGEST_ADDRESS = 2_000  # characters of a link's address
_MOST_LINKS = 5_000
_NO_ADDRESSES = ("javascript:", "data:")

_WORDS = re.compile(r"\w+")
_BREAK = "\x00"  # stands for <br>; the page's own NULs are shown as signs before
_QUOTES = (("“", "”"), ("‘", "’"))
_OPENING = {**{closing: opening for opening, closing in _QUOTES}, ")": "("}


class _Frame(NamedTuple):
    """An open element and what its text inherits."""

    tag: str
    names: tuple[str, ...] = ()
    ends_block: bool = True
    kind: str = "paragraph"
    look: html_style.Look = html_style.PLAIN
    link: int = -1  # the number of the link that it stands in
    quotes: int = 0
    closing: str = ""  # signs that its style puts behind it
    is_raised: bool = False


class Walk:
    """Collects a page's blocks in reading order; one page each.

    Args:
        keeps_struck: Whether what has a line through it is read like all else.
        written: Whether the page is one text that a word processor saved.
        notes: The page's notes.

    Attributes:
        pieces: The blocks.
        hidden_parts: Parts with words that the page hides and that were left out.
        hidden_words: The words in them.
        struck_parts: Passages with a line through them that were left out.
        struck_words: The words in them.
        comments: Comments on the text that were left out.
        scripts: Scripts and style sheets left out.
        embedded: Frames, films and other objects left out.
        folded: Blocks of menus that the page folds away until its reader points at them; kept as hidden blocks.
        links: Of each link the number of its block, its words and its address.
    """

    def __init__(self, notes: Notes, *, keeps_struck: bool = False, written: bool = False) -> None:
        self.pieces: list[Piece] = []
        self.hidden_parts = 0
        self.hidden_words = 0
        self.struck_parts = 0
        self.struck_words = 0
        self.comments = 0
        self._keeps_struck = keeps_struck
        self._written = written
        self._notes = notes
        self.scripts = 0
        self.embedded = 0
        self.folded = 0
        self.links: list[tuple[int, str, str]] = []
        self._addresses: list[str] = []
        self._worded: set[int] = set()  # links of which words were kept
        self._pictures: list[int] = []  # links that have ended, perhaps without words
        self._open = [_Frame("")]
        self._block = _Block()
        self._unseen = _Block()
        self._after_link = False

    def over(self, root: etree._Element) -> None:
        """Walk over a tree; without recursion, as pages may be 2,047 elements deep."""
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walker:
            if event == "start":
                if not self._enter(element):
                    walker.skip_subtree()
                    skipped = element
                continue
            if element is skipped:
                skipped = None
            else:
                self._leave()
            if element.tail and element is not root:
                self._text(element.tail)
        self._flush()

    def _enter(self, element: etree._Element) -> bool:
        """Open an element; False if nothing in it is to be read."""
        tag = elements.tag_of(element)
        if tag == "br":
            self._line_break()
            return False
        attributes = elements.attributes_of(element)
        gone = self._is_gone(tag, attributes)
        if (
            tag in elements.SCRIPTS
            or tag in elements.EMBEDDED
            or (gone and not self._open[-1].look.folded and not elements.is_folded_menu(element, attributes))
            or (tag in elements.NEVER and not elements.is_shadow(tag, attributes))
        ):
            self._leave_out(tag, element)
            return False
        if not self._keeps_struck and elements.is_struck(tag, attributes):
            self._strike(element)
            return False
        if (tag == "a" and element in self._notes.signs) or elements.is_list_mark(attributes):
            return False
        if tag == "text" or (self._open[-1].tag == "mfrac" and element.getprevious() is not None):
            self._text(" " if tag == "text" else "/")
        if attributes and elements.is_comment(tag, element, attributes):
            self.comments += tag in {"p", "div"}
            return False
        self._push(self._frame(tag, element, attributes, gone=gone))
        if tag in {"input", "textarea"}:
            self._control(tag, element.text or "", attributes)
        if element.text:
            self._text(element.text)
        return True

    def _is_gone(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag == "dialog" and "open" not in attributes:
            return True
        return bool(attributes) and html_style.is_gone(attributes)

    def _leave_out(self, tag: str, element: etree._Element) -> None:
        if tag in elements.SCRIPTS:
            self.scripts += 1
        elif tag in elements.EMBEDDED:
            self.embedded += 1
        elif tag != "title":
            words = len(_WORDS.findall(elements.text_in(element)))
            self.hidden_parts += bool(words)
            self.hidden_words += words

    def _strike(self, element: etree._Element) -> None:
        words = len(_WORDS.findall(elements.text_in(element)))
        self.struck_parts += bool(words)
        self.struck_words += words

    def _frame(self, tag: str, element: etree._Element, attributes: Mapping[str, str], *, gone: bool) -> _Frame:
        around = self._open[-1]
        look = html_style.look(attributes, around.look) if attributes else around.look
        kind = elements.KINDS_BY_ROLE.get(attributes.get("role", "")) or elements.KINDS.get(tag, around.kind)
        if tag == "tr":
            is_row = html_tables.is_row_of_facts(element, written=self._written)
            kind = "table-row" if is_row else "paragraph"
        elif around.kind == "table-row" and tag in html_tables.PARAGRAPHS:
            kind = around.kind
        if element in self._notes.blocks:
            kind = "footnote"
        elif self._written:
            kind = elements.kind_written(tag, attributes) or kind
        return _Frame(
            tag,
            elements.names_of(attributes),
            self._ends_block(tag, attributes),
            kind,
            look._replace(folded=True) if gone else look,
            self._link(attributes["href"]) if tag == "a" and "href" in attributes else around.link,
            around.quotes + (tag == "q"),
            _QUOTES[around.quotes % 2][1] if tag == "q" else ")" if elements.is_bare_reading(tag, element) else "",
            around.is_raised or elements.is_raised(tag, element),
        )

    def _link(self, address: str) -> int:
        self._addresses.append(address.partition("#")[0].strip()[:_LONGEST_ADDRESS])
        return len(self._addresses) - 1

    def _ends_block(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag in elements.CELLS:
            return self._open[-1].kind != "table-row"
        if tag in {"option", "optgroup"} or (tag in html_tables.PARAGRAPHS and self._open[-1].kind == "table-row"):
            return False
        return tag not in elements.INLINE or html_style.is_block(attributes)

    def _push(self, frame: _Frame) -> None:
        if frame.ends_block:
            self._flush()
        elif (frame.tag == "a" and self._after_link) or frame.tag in elements.CELLS or frame.tag == "option":
            # Links side by side without a space are set apart by the style sheet; so are cells.
            self._text(" ")
        self._open.append(frame)
        self._text(_OPENING.get(frame.closing, ""))

    def _leave(self) -> None:
        frame = self._open[-1]
        self._text(frame.closing)
        if frame.ends_block:
            self._flush()
        self._open.pop()
        if frame.tag == "a" and frame.link >= 0:
            self._pictures.append(frame.link)
        self._block.rise(len(self._open))
        self._unseen.rise(len(self._open))
        self._after_link = self._after_link or frame.tag == "a"

    def _text(self, text: str) -> None:
        if not text:
            return
        self._after_link = False
        block = self._unseen if self._open[-1].look.is_unseen else self._block
        block.add(raised(text) if self._open[-1].is_raised else text, self._open)

    def _line_break(self) -> None:
        """One break is a space, two in a row end a paragraph; only preformatted text keeps them as they are."""
        if self._open[-1].kind == "preformatted":
            self._text("\n")
        elif self._block.ends_in_break and self._open[-1].kind != "table-row":
            self._flush()
        else:
            self._text(_BREAK)

    def _control(self, tag: str, text: str, attributes: Mapping[str, str]) -> None:
        """What a reader sees in a form's field that nobody has filled in yet."""
        kind = attributes.get("type", "text").strip().lower()
        if tag == "input":
            if kind in elements.WORDLESS_INPUTS:
                return
            text = attributes.get("value", "")
            self._text(text)
        if not text.strip() and kind not in elements.BUTTONS:
            self._text(attributes.get("placeholder", ""))

    def _flush(self) -> None:
        """End the block that is being read."""
        self._after_link = False
        if self._block.is_untouched and self._unseen.is_untouched:
            return
        for block, hidden in ((self._block, False), (self._unseen, True)):
            piece = block.piece(hidden)
            if piece:
                self._keep_links(block)
                self.pieces.append(piece)
                self.folded += block.is_folded
        self._block = _Block()
        self._unseen = _Block()

    def _keep_links(self, block: "_Block") -> None:
        """The links of a block that is about to be kept, and those before it that have a picture for words."""
        pictures, self._pictures = self._pictures, []
        for number in pictures:
            if number not in block.links and number not in self._worded:
                self._keep_link(number, "")
        for number, words in block.links.items():
            self._worded.add(number)
            self._keep_link(number, fold(show_controls("".join(words).replace(_BREAK, " "))[0]))

    def _keep_link(self, number: int, words: str) -> None:
        address = self._addresses[number]
        if address and len(self.links) < _MOST_LINKS and not address.lower().startswith(_NO_ADDRESSES):
            self.links.append((len(self.pieces), words, show_controls(address)[0]))


class _Block:
    """The text gathered for the block that is being read."""

    __slots__ = ("_frames", "_linked", "_low", "_parts", "_top", "ends_in_break", "links")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._frames: tuple[_Frame, ...] = ()  # the open elements at its first words
        self._top = 0  # how many of them hold all of its words
        self._low = 0  # the fewest elements open since its first words
        self._linked = 0  # letters within links
        self.links: dict[int, list[str]] = {}  # their words
        self.ends_in_break = False

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was added yet."""
        return not self._parts

    @property
    def is_folded(self) -> bool:
        """Whether it stands in a menu that is folded away."""
        return bool(self._frames) and self._frames[-1].look.folded

    def add(self, text: str, frames: list[_Frame]) -> None:
        """Take in text that stands within `frames`."""
        self._parts.append(text)
        if text == _BREAK:
            self.ends_in_break = True
            return
        if is_blank(text):
            return
        self.ends_in_break = False
        if not self._frames:
            self._frames = tuple(frames)
            self._top = self._low = len(frames)
        self._top = min(self._top, self._low, len(frames))
        if frames[-1].link >= 0:
            self._linked += elements.letters(text)
            self.links.setdefault(frames[-1].link, []).append(text)

    def rise(self, depth: int) -> None:
        """An element was closed, and `depth` are still open: what follows no longer stands in it."""
        self._low = min(self._low, depth)

    def piece(self, hidden: bool) -> Piece | None:
        """The block, None if there are no words in it."""
        if not self._frames:
            return None
        kind = self._frames[-1].kind
        text, _ = show_controls("".join(self._parts).replace(_BREAK, " "))
        text = _preformatted(text) if kind == "preformatted" else fold(text)
        share = min(1.0, round(self._linked / max(1, elements.letters(text)), 3))
        return Piece(text, kind, hidden, _place(self._frames[: self._top], share))


def _place(frames: tuple[_Frame, ...], share: float) -> Place:
    inner = [frame for frame in frames if frame.tag not in _PAGE][-_DEEPEST:]
    names = [name for frame in inner for name in frame.names]
    return Place(tuple(frame.tag for frame in inner), tuple(names[-elements.MOST_NAMES :]), share)


def _preformatted(text: str) -> str:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n")
