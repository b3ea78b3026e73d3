"""The walk over an OpenDocument text that makes its blocks."""

from collections import Counter
from copy import deepcopy
from typing import Final

from lxml import etree

from copydesk.readers.content import fold, is_blank, raised
from copydesk.readers.gathering import Gatherer, Look
from copydesk.readers.odf_styles import Styles
from copydesk.readers.xml_tree import attribute, children, entity_text, inside, name_of, text_of

# What holds no text of the document: remarks, deleted text, definitions, alternatives for the blind.
_SILENT = frozenset(
    [
        "annotation",
        "annotation-end",
        "tracked-changes",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "desc",
        "title",
        "note-citation",
        "binary-data",
        "bookmark",
        "scripts",
        "event-listeners",
        "dde-connection-decls",
        "text-properties",
        "index-title-template",
        "table-of-content-source",
        "alphabetical-index-source",
        "bibliography-source",
        "illustration-index-source",
        "object-index-source",
        "table-index-source",
        "user-index-source",
    ]
)
_PARAGRAPHS = frozenset({"p", "h"})
_MOST_SPACES: Final = 1_000  # a file may ask for two thousand million
_LONGEST_CELL: Final = 200  # characters of a table of facts; longer ones lay out a page
_FRAMES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "caption"})


class Walk:
    """Collects a file's blocks in reading order.

    Attributes:
        gatherer: Has the blocks.
        counts: Of what was left out: "comments", "deleted", "struck", "pictures", "objects", "repeated".
    """

    def __init__(self, styles: Styles) -> None:
        self.gatherer = Gatherer()
        self.counts: Counter[str] = Counter()
        self._styles = styles
        self._notes: list[etree._Element] = []
        self._boxes: list[etree._Element] = []
        self._note: Look | None = None
        self._raised = False

    def over(self, text: etree._Element, note: Look | None = None) -> None:
        """Walk over a text and then over its notes.

        Args:
            text: What its paragraphs stand in.
            note: What all of them are, whatever their styles say.
        """
        self._note = note
        self._blocks(text)
        self.gatherer.end()
        notes, self._notes = self._notes, []
        for body in notes:
            self._note = Look("footnote")
            self._blocks(body)
        self.gatherer.end()
        self._note = None

    def _blocks(self, parent: etree._Element, *, listed: bool = False, hidden: bool = False) -> None:
        for child in parent:
            name = name_of(child)
            if name in _PARAGRAPHS:
                self._paragraph(child, listed=listed, hidden=hidden)
            elif name == "table":
                self._table(child, hidden=hidden)
            elif name in _SILENT:
                self._leave_out(child, name)
            elif name in {"image", "object", "object-ole", "plugin"}:
                self.counts["pictures" if name == "image" else "objects"] += 1
            else:
                gone = name == "section" and attribute(child, "display") == "none"
                self._blocks(child, listed=listed or name == "list-item", hidden=hidden or gone)

    def _leave_out(self, element: etree._Element, name: str) -> None:
        if name == "annotation":
            self.counts["comments"] += 1
        elif name == "tracked-changes":
            self.counts["deleted"] += sum(1 for _ in inside(element, "deletion"))

    def _paragraph(self, paragraph: etree._Element, *, listed: bool, hidden: bool) -> None:
        style = attribute(paragraph, "style-name")
        look = self._note or self._styles.look(style)
        if look.kind == "paragraph" and not look.role:
            if name_of(paragraph) == "h":
                look = Look("heading")
            elif listed:
                look = Look("list-item")
        self.gatherer.begin(look)
        self._runs(paragraph, hidden=hidden or self._styles.hides(style))
        self.gatherer.end()
        self._fill_boxes(hidden=hidden)

    def _fill_boxes(self, *, hidden: bool) -> None:
        """Text boxes stand behind the paragraph that they are anchored in."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box, hidden=hidden)

    def _runs(self, element: etree._Element, *, hidden: bool) -> None:
        self._add(element.text, hidden=hidden)
        for child in element:
            if isinstance(child.tag, str):
                self._run(child, name_of(child), hidden=hidden)
            else:
                self._add(entity_text(child), hidden=hidden)
            self._add(child.tail, hidden=hidden)

    def _run(self, child: etree._Element, name: str, *, hidden: bool) -> None:
        if name == "s":
            self._spaces(attribute(child, "c"))
        elif name == "tab":
            self.gatherer.add("\t", hidden=hidden)
        elif name == "line-break":
            self.gatherer.line_break()
        elif name == "note":
            self._notes += children(child, "note-body")
        elif name in _FRAMES:
            self._boxes.append(child)
        elif name in {"image", "object", "object-ole", "plugin"}:
            self.counts["pictures" if name == "image" else "objects"] += 1
        elif name in _SILENT:
            self._leave_out(child, name)
        elif name in _PARAGRAPHS:
            self._boxes.append(_alone(child))
        elif name == "span" and self._styles.strikes(attribute(child, "style-name")):
            self.counts["struck"] += bool(text_of(child).strip())
        else:
            self._part(child, name, hidden=hidden)

    def _part(self, child: etree._Element, name: str, *, hidden: bool) -> None:
        """Something that holds runs; how letters are read stands in brackets behind them."""
        if name == "ruby-text":
            self._add(f"({text_of(child)})", hidden=hidden)
        else:
            gone = name in {"hidden-text", "hidden-paragraph"} or self._styles.hides(
                attribute(child, "style-name"), around=hidden
            )
            around = self._raised
            self._raised = around or self._styles.raises(attribute(child, "style-name"))
            self._runs(child, hidden=gone)
            self._raised = around

    def _add(self, text: str | None, *, hidden: bool) -> None:
        self.gatherer.add(raised(text or "") if self._raised else text or "", hidden=hidden)

    def _spaces(self, count: str) -> None:
        number = int(count) if count.isdecimal() and len(count) < 12 else 1
        if number > _MOST_SPACES:
            self.counts["repeated"] += 1
        self.gatherer.add(" " * max(1, min(number, _MOST_SPACES)))

    def _table(self, table: etree._Element, *, hidden: bool) -> None:
        self.gatherer.end()
        for row in _rows(table):
            cells = [cell for cell in row if name_of(cell) in {"table-cell", "covered-table-cell"}]
            repeated = any(len(attribute(one, "number-columns-repeated")) > 3 for one in cells)
            self.counts["repeated"] += repeated or len(attribute(row, "number-rows-repeated")) > 3
            if _is_row_of_facts(cells):
                self._row(cells, hidden=hidden)
                continue
            for cell in cells:
                self._blocks(cell, hidden=hidden)

    def _row(self, cells: list[etree._Element], *, hidden: bool) -> None:
        self.gatherer.begin(Look("table-row"))
        for cell in cells:
            for paragraph in inside(cell, "p", "h"):
                self._runs(paragraph, hidden=hidden or self._styles.hides(attribute(paragraph, "style-name")))
                self.gatherer.add(" ")
        self.gatherer.end()
        self._fill_boxes(hidden=hidden)


def _rows(table: etree._Element) -> list[etree._Element]:
    """A table's rows, also those in groups and those that head it."""
    found = []
    for child in table:
        name = name_of(child)
        if name == "table-row":
            found.append(child)
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            found += _rows(child)
    return found


def _is_row_of_facts(cells: list[etree._Element]) -> bool:
    """Whether a row is one line of facts, and not the columns of a page that is laid out with a table."""
    filled = 0
    for cell in cells:
        if any(True for _ in inside(cell, "table", "text-box", "list")):
            return False
        paragraphs = [text for text in map(text_of, inside(cell, "p", "h")) if not is_blank(text)]
        if len(paragraphs) > 1 or any(len(fold(text)) > _LONGEST_CELL for text in paragraphs):
            return False
        filled += bool(paragraphs)
    return filled > 1


def _alone(paragraph: etree._Element) -> etree._Element:
    """A paragraph within a paragraph, as shapes have them, in something that holds it."""
    holder = etree.Element("holder")
    holder.append(deepcopy(paragraph))
    holder[0].tail = None
    return holder
