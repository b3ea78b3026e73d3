"""The walk over a page's tree that makes its blocks."""

import re
from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from lxml import etree

from copydesk.readers import html_style
from copydesk.readers.content import Piece, Place, fold, is_blank, show_controls

# Elements that run within a line; all others end the block before them and begin a new one.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big blink cite code data del dfn em font i img ins kbd map mark math nobr output picture "
    "q rb rp rt rtc ruby s samp slot small span strike strong sub sup svg text time tt u var wbr tspan mi mn mo mrow"
    .split()
)
_SCRIPTS = frozenset({"script", "style"})
# What browsers never show; of `head` only the parts, since a parser may put stray text there.
_NEVER = frozenset("title meta link base datalist template noscript noframes desc defs metadata symbol annotation".split())
_EMBEDDED = frozenset("iframe object embed video audio canvas frame applet".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_PREFORMATTED = frozenset("pre listing xmp plaintext".split())
_CELLS = frozenset({"td", "th"})
# Cells of a table of facts; longer ones hold columns of a page that is laid out with tables.
_LONGEST_CELL = 200
_KINDS = {
    "li": "list-item",
    "blockquote": "quotation",
    "article": "paragraph",
    "section": "paragraph",
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(_PREFORMATTED, "preformatted"),
}
_ROLES = {"heading": "heading", "doc-footnote": "footnote", "doc-endnote": "footnote", "listitem": "list-item"}
# Controls whose value is on the button, and those in which a reader sees what may be typed.
_BUTTONS = frozenset({"submit", "button", "reset"})
_UNSHOWN_INPUTS = frozenset("hidden file checkbox radio password range color image".split())

_NAMED = ("class", "id", "role", "itemprop")
# Ample for real pages (some 50 deep); a hostile one would otherwise repeat 2,000 names for each block.
_DEEPEST = 100
_MOST_NAMES = 200
_LONGEST_NAME = 80

# How a page calls its navigation, and how many elements around a hidden one are asked.
_MENU = re.compile(r"nav|menu|drawer|flyout|dropdown")
_NEAR = 4

_WORDS = re.compile(r"\w+")
_BREAK = "\x00"  # stands for <br>; the page's own NULs are shown as signs before
_QUOTES = (("“", "”"), ("‘", "’"))


class _Frame(NamedTuple):
    """An open element and what its text inherits."""

    tag: str
    names: tuple[str, ...]
    ends_block: bool
    kind: str
    look: html_style.Look
    linked: bool
    quotes: int


_OUTSIDE = _Frame("", (), ends_block=True, kind="paragraph", look=html_style.PLAIN, linked=False, quotes=0)


class Walk:
    """Collects a page's blocks in reading order; one page each.

    Attributes:
        pieces: The blocks.
        hidden_parts: Parts with words that the page hides and that were left out.
        hidden_words: The words in them.
        scripts: Scripts and style sheets left out.
        embedded: Frames, films and other objects left out.
        folded: Blocks of menus that the page folds away until its reader points at them; kept as hidden blocks.
    """

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.hidden_parts = 0
        self.hidden_words = 0
        self.scripts = 0
        self.embedded = 0
        self.folded = 0
        self._open = [_OUTSIDE]
        self._block = _Block()
        self._unseen = _Block()
        self._after_link = False

    def over(self, root: etree._Element) -> None:
        """Walk over a tree; without recursion, as pages may be 2,047 elements deep."""
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walker:
            if event == "start":
                if self._is_left_out(element):
                    walker.skip_subtree()
                    skipped = element
                else:
                    self._enter(element)
                continue
            if element is skipped:
                skipped = None
            else:
                self._leave(element)
            if element.tail and element is not root:
                self._text(element.tail)
        self._flush()

    def _is_left_out(self, element: etree._Element) -> bool:
        tag = _tag(element)
        attributes = element.attrib
        if tag in _SCRIPTS:
            self.scripts += 1
            return True
        if tag in _EMBEDDED:
            self.embedded += 1
            return True
        gone = tag in _NEVER or html_style.is_gone(attributes) or (tag == "dialog" and "open" not in attributes)
        if gone and _is_folded_menu(element):
            return False
        if gone and tag != "title":
            words = len(_WORDS.findall(" ".join(element.itertext())))
            self.hidden_parts += bool(words)
            self.hidden_words += words
        return gone

    def _enter(self, element: etree._Element) -> None:
        tag = _tag(element)
        around = self._open[-1]
        attributes = element.attrib
        if tag == "br":
            self._line_break()
        look = html_style.look(attributes, around.look) if attributes else around.look
        if html_style.is_gone(attributes):
            look = look._replace(folded=True)
        frame = _Frame(
            tag,
            _names(attributes),
            ends_block=self._ends_block(tag, element),
            kind=self._kind(tag, element),
            look=look,
            linked=around.linked or (tag == "a" and "href" in attributes),
            quotes=around.quotes + (tag == "q"),
        )
        if frame.ends_block:
            self._flush()
        elif (tag == "a" and self._after_link) or (tag in _CELLS or tag == "option"):
            # Links side by side without a space are set apart by the style sheet; so are cells.
            self._text(" ")
        self._open.append(frame)
        if tag == "q":
            self._text(_QUOTES[(frame.quotes + 1) % 2][0])
        if tag in {"input", "textarea"}:
            self._control(tag, element)
        if element.text:
            self._text(element.text)

    def _leave(self, element: etree._Element) -> None:
        frame = self._open[-1]
        if frame.tag == "q":
            self._text(_QUOTES[(frame.quotes + 1) % 2][1])
        if frame.ends_block:
            self._flush()
        self._open.pop()
        self._block.rise(len(self._open))
        self._unseen.rise(len(self._open))
        self._after_link = self._after_link or frame.tag == "a"

    def _text(self, text: str) -> None:
        if not text:
            return
        self._after_link = False
        block = self._unseen if self._open[-1].look.is_unseen else self._block
        block.add(text, self._open)

    def _line_break(self) -> None:
        """One break is a space, two in a row end a paragraph; only preformatted text keeps them as they are."""
        if self._open[-1].kind == "preformatted":
            self._text("\n")
        elif self._block.ends_in_break:
            self._flush()
        else:
            self._text(_BREAK)

    def _control(self, tag: str, element: etree._Element) -> None:
        kind = element.get("type", "text").strip().lower()
        if tag == "input" and kind in _UNSHOWN_INPUTS:
            return
        shown = element.get("value", "") if tag == "input" else element.text or ""
        if shown.strip():
            self._text(shown if tag == "input" else "")
        elif kind not in _BUTTONS:
            self._text(element.get("placeholder", ""))

    def _ends_block(self, tag: str, element: etree._Element) -> bool:
        if tag == "br":
            return False
        if tag in _CELLS:
            return self._open[-1].kind != "table-row"
        if tag in {"option", "optgroup"}:
            return False
        if tag in _INLINE:
            return html_style.is_block(element.attrib)
        return True

    def _kind(self, tag: str, element: etree._Element) -> str:
        role = _ROLES.get(element.get("role", ""))
        if role:
            return role
        if tag == "tr":
            return "table-row" if _is_row_of_facts(element) else "paragraph"
        return _KINDS.get(tag, self._open[-1].kind)

    def _flush(self) -> None:
        for block, hidden in ((self._block, False), (self._unseen, True)):
            piece = block.piece(hidden)
            if piece:
                self.pieces.append(piece)
                self.folded += block.is_folded
        self._block = _Block()
        self._unseen = _Block()
        self._after_link = False


class _Block:
    """The text gathered for the block that is being read."""

    __slots__ = ("_frames", "_linked", "_low", "_parts", "_top", "ends_in_break")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._frames: tuple[_Frame, ...] = ()  # the open elements at its first words
        self._top = 0  # how many of them hold all of its words
        self._low = 0  # the fewest elements open since its first words
        self._linked = 0  # letters within links
        self.ends_in_break = False

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
        if frames[-1].linked:
            self._linked += _letters(text)

    def rise(self, depth: int) -> None:
        """An element was closed, and `depth` are still open: what follows no longer stands in it."""
        self._low = min(self._low, depth)

    @property
    def is_folded(self) -> bool:
        """Whether it stands in a menu that is folded away."""
        return bool(self._frames) and self._frames[-1].look.folded

    def piece(self, hidden: bool) -> Piece | None:
        """The block, None if there are no words in it."""
        if not self._frames:
            return None
        kind = self._frames[-1].kind
        text, _ = show_controls("".join(self._parts).replace(_BREAK, " "))
        text = _preformatted(text) if kind == "preformatted" else fold(text)
        share = min(1.0, round(self._linked / max(1, _letters(text)), 3))
        return Piece(text, kind, hidden, _place(self._frames[: self._top], share))


def _tag(element: etree._Element) -> str:
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def _names(attributes: Mapping[str, str]) -> tuple[str, ...]:
    if not attributes:
        return ()
    words = " ".join(attributes[name] for name in _NAMED if name in attributes)
    return tuple(word[:_LONGEST_NAME] for word in words.lower().split()[:_MOST_NAMES])


def _place(frames: tuple[_Frame, ...], share: float) -> Place:
    inner = [frame for frame in frames if frame.tag not in {"", "html", "body"}][-_DEEPEST:]
    names = [name for frame in inner for name in frame.names]
    return Place(tuple(frame.tag for frame in inner), tuple(names[-_MOST_NAMES:]), share)


def _is_folded_menu(element: etree._Element) -> bool:
    """Whether the page hides an element only until its reader opens a menu: links, within its navigation.

    Such menus are furniture that readers do see, and the pages of some publishers hold most of their furniture in them.
    """
    if not html_style.is_gone_by_style(element.attrib):
        return False
    near = [element, *islice(element.iterancestors(), _NEAR)]
    if not any(_tag(around) == "nav" or _MENU.search(" ".join(_names(around.attrib))) for around in near):
        return False
    linked = sum(_letters("".join(link.itertext())) for link in element.iter("a"))
    return linked * 2 > _letters("".join(element.itertext()))


def _is_row_of_facts(row: etree._Element) -> bool:
    """Whether a table's row is one line of facts, and not the columns of a page that is laid out with a table."""
    filled = 0
    for cell in row:
        if _tag(cell) not in _CELLS:
            return False
        if any(_tag(inner) not in _INLINE for inner in cell.iterdescendants()):
            return False
        letters = sum(map(len, cell.itertext()))
        if letters > _LONGEST_CELL:
            return False
        filled += letters > 0
    return filled > 1


def _preformatted(text: str) -> str:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n")


def _letters(text: str) -> int:
    return len("".join(text.split()))
