"""The walk over a DOCX file's text that makes its blocks.

Why not a library's list of paragraphs: it loses tracked insertions, content controls and text boxes.
"""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from copydesk.readers.content import Piece, fold, is_blank, raised
from copydesk.readers.docx_styles import Styles, is_on, is_unseen
from copydesk.readers.gathering import Gatherer, Look
from copydesk.readers.xml_tree import attribute, children, entity_text, first, inside, name_of, text_of

# Tracked changes that take words away, and those that bring them.
_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_BREAKS = frozenset({"br", "cr"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# Properties and instructions, whose words are no text.
_SILENT = frozenset(
    {
        "pPr",
        "rPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "instrText",
        "delText",
        "delInstrText",
    }
)
_PICTURES = frozenset({"pic", "imagedata"})
_OBJECTS = frozenset({"OLEObject", "chart", "relIds", "altChunk", "subDoc", "control"})
# Cells of a table of facts; longer ones hold columns of a page that is laid out with a table.
_LONGEST_CELL = 200
_OF_FORMULAS = frozenset({"den", "sup"})  # what stands below a fraction's line, and raised
_PRIVATE = range(0xE000, 0xF900)  # symbols of a font of its own
_HALVES = range(0xD800, 0xE000)  # of characters, which no text may have alone
_BULLETS = frozenset({0xF0B7, 0xF0A7, 0xF06C, 0xF06E})  # what Symbol and Wingdings draw as bullets


class Walk:
    """Collects a file's blocks in reading order.

    Attributes:
        gatherer: Has the blocks.
        counts: Of what was left out or kept in another form: "deleted", "inserted", "struck", "pictures", "objects",
            "symbols".
    """

    def __init__(self, styles: Styles) -> None:
        self.gatherer = Gatherer()
        self.counts: Counter[str] = Counter()
        self._styles = styles
        self._boxes: list[etree._Element] = []
        self._fields: list[bool] = []  # open fields: whether their result has begun
        self._hidden = False  # by the paragraph's style
        self._raised = False
        self._going_on = False  # the mark at the last paragraph's end was deleted: its text goes on
        self._note: Look | None = None

    def over(self, body: etree._Element, note: Look | None = None) -> None:
        """Walk over paragraphs and tables.

        Args:
            body: What they stand in.
            note: What all paragraphs in it are, whatever their styles say.
        """
        self._note = note
        self._blocks(body)
        self.gatherer.end()
        self._note = None

    def _blocks(self, parent: etree._Element) -> None:
        for child in parent:
            name = name_of(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name in _DELETED:
                self.counts["deleted"] += 1
            elif name in _OBJECTS:
                self.counts["objects"] += 1
            elif name == "AlternateContent":
                self._blocks(_alternative(child))
            elif name not in _SILENT:
                self._blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = first(paragraph, "pPr")
        if not self._going_on:
            self.gatherer.begin(self._note or self._styles.look(properties))
        style = first(properties, "pStyle")
        self._hidden = style is not None and self._styles.hides(attribute(style, "val"))
        self._runs(paragraph, hidden=self._hidden)
        self._fields = [
            field for field in self._fields if field
        ]  # one that never comes to its result hides nothing more
        self._going_on = first(properties, "rPr", "del") is not None
        if not self._going_on:
            self.gatherer.end()
        self._fill_boxes()

    def _fill_boxes(self) -> None:
        """Text boxes stand behind the paragraph that they are anchored in."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.gatherer.end()
            self._going_on = False
            self._blocks(box)

    def _runs(self, parent: etree._Element, *, hidden: bool) -> None:
        for child in parent:
            if not isinstance(child.tag, str):
                self._add(entity_text(child), hidden=hidden)
                continue
            name = name_of(child)
            if name in _DELETED:
                self.counts["deleted"] += bool(text_of(child).strip())
            elif name == "r":
                self._run(child, hidden=hidden)
            elif name == "AlternateContent":
                self._runs(_alternative(child), hidden=hidden)
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name not in _SILENT:
                self.counts["inserted"] += name in _INSERTED
                self._one(child, name, hidden=hidden)

    def _run(self, run: etree._Element, *, hidden: bool) -> None:
        properties = first(run, "rPr")
        if properties is None:  # most of them
            self._runs(run, hidden=hidden)
            return
        if is_on(properties, "strike") or is_on(properties, "dstrike"):
            self.counts["struck"] += bool(text_of(run).strip())
            return
        own = is_unseen(properties)
        style = first(properties, "rStyle")
        if own is None and style is not None:
            own = self._styles.hides(attribute(style, "val")) or None
        position = first(properties, "vertAlign")
        above = first(properties, "position")  # in half points; LibreOffice writes it for what stands raised
        self._raised = (position is not None and attribute(position, "val") == "superscript") or (
            above is not None and attribute(above, "val").isdecimal() and attribute(above, "val") != "0"
        )
        self._runs(run, hidden=hidden if own is None else own)
        self._raised = False

    def _one(self, child: etree._Element, name: str, *, hidden: bool) -> None:
        """A run's part: text, a character that has a name, or something that holds others."""
        if name == "t":
            text = child.text or ""
            self._add(raised(text) if self._raised else text, hidden=hidden)
        elif name == "ruby":
            self._ruby(child, hidden=hidden)
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name], hidden=hidden)
        elif name in _BREAKS:
            if self._is_shown():
                self.gatherer.line_break()
        elif name == "sym":
            self._symbol(attribute(child, "char"), hidden=hidden)
        elif name == "fldChar":
            self._field(attribute(child, "fldCharType"))
        elif name in _OF_FORMULAS:
            self._add("/" if name == "den" else "", hidden=hidden)
            self._raised = name == "sup"
            self._runs(child, hidden=hidden)
            self._raised = False
        else:
            self.counts["pictures"] += name in _PICTURES
            self.counts["objects"] += name in _OBJECTS
            self._runs(child, hidden=hidden)

    def _ruby(self, ruby: etree._Element, *, hidden: bool) -> None:
        """Letters, and behind them in brackets how they are read."""
        for base in children(ruby, "rubyBase"):
            self._runs(base, hidden=hidden)
        for reading in children(ruby, "rt"):
            self._add("(", hidden=hidden)
            self._runs(reading, hidden=hidden)
            self._add(")", hidden=hidden)

    def _add(self, text: str, *, hidden: bool) -> None:
        if self._is_shown():
            self.gatherer.add(text, hidden=hidden)

    def _is_shown(self) -> bool:
        """Whether no field is open that has not come to its result."""
        return all(self._fields)

    def _field(self, part: str) -> None:
        if part == "begin":
            self._fields.append(False)
        elif self._fields and part == "separate":
            self._fields[-1] = True
        elif self._fields and part == "end":
            self._fields.pop()

    def _symbol(self, code: str, *, hidden: bool) -> None:
        try:
            number = int(code, 16)
            letter = chr(number)
        except (ValueError, OverflowError):
            return
        if number in _HALVES:
            letter = "\ufffd"
        if number in _PRIVATE:
            self.counts["symbols"] += number not in _BULLETS
            letter = "•" if number in _BULLETS else "\ufffd"
        self._add(letter, hidden=hidden)

    def _table(self, table: etree._Element) -> None:
        self.gatherer.end()
        for row in _rows(table):
            if first(row, "trPr", "del") is not None:
                self.counts["deleted"] += 1
                continue
            cells = list(inside_row(row))
            if not _is_row_of_facts(cells):
                for cell in cells:
                    self._blocks(cell)
                continue
            self._row(cells)

    def _row(self, cells: list[etree._Element]) -> None:
        self.gatherer.begin(Look("table-row"))
        for cell in cells:
            for paragraph in inside(cell, "p"):
                style = first(paragraph, "pPr", "pStyle")
                hides = style is not None and self._styles.hides(attribute(style, "val"))
                self._runs(paragraph, hidden=hides)
                self.gatherer.add(" ")
        self.gatherer.end()
        self._fill_boxes()


def running_lines(root: etree._Element, styles: Styles) -> Iterator[Piece]:
    """The lines of a header or footer, as the furniture that they are; those without letters are page numbers."""
    walk = Walk(styles)
    walk.over(root, Look("paragraph", "other"))
    yield from (piece for piece in walk.gatherer.pieces if any(letter.isalpha() for letter in piece.text))


def inside_row(row: etree._Element) -> Iterator[etree._Element]:
    """A row's cells; content controls may stand around them."""
    for child in row:
        name = name_of(child)
        if name == "tc":
            yield child
        elif name in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from inside_row(child)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        name = name_of(child)
        if name == "tr":
            yield child
        elif name in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _rows(child)


def _is_row_of_facts(cells: list[etree._Element]) -> bool:
    """Whether a row is one line of facts, and not the columns of a page that is laid out with a table."""
    filled = 0
    for cell in cells:
        if any(True for _ in inside(cell, "tbl", "txbxContent")):
            return False
        paragraphs = [text for text in map(text_of, inside(cell, "p")) if not is_blank(text)]
        if len(paragraphs) > 1 or any(len(fold(text)) > _LONGEST_CELL for text in paragraphs):
            return False
        filled += bool(paragraphs)
    return filled > 1


def _alternative(choices: etree._Element) -> etree._Element:
    """Of several forms of one thing the first that has words; programs write them all."""
    forms = list(children(choices, "Choice", "Fallback"))
    spoken = (form for form in forms if any(True for _ in inside(form, "t", "txbxContent")))
    return next(spoken, forms[0] if forms else choices)
