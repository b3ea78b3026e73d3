"""The walk over the body of a NITF text that makes its blocks, in files of its own and within other formats."""

from collections import Counter

from lxml import etree

from copydesk.readers.content import fold
from copydesk.readers.gathering import Gatherer, Look
from copydesk.readers.xml_tree import attribute, entity_text, name_of, text_of

# What the agency says of words, and where it says what they stand for.
_MARKS = {
    "person": "person",
    "org": "organisation",
    "location": "place",
    "num": "figure",
    "money": "money",
    "chron": "date",
    "q": "quotation",
}
_QUOTES = frozenset("\"'“”„‘’‚«»‹›「」『』")
_MEANT = ("norm", "value", "idsrc")
_BLOCKS = {
    "p": Look(),
    "hl1": Look("heading", "headline"),
    "hl2": Look("heading", "subhead"),
    "byline": Look("paragraph", "byline"),
    "distributor": Look("paragraph", "credit"),
    "dateline": Look("paragraph", "date"),
    "abstract": Look("paragraph", "deck"),
    "media-caption": Look("paragraph", "caption"),
    "media-producer": Look("paragraph", "credit"),
    "li": Look("list-item"),
    "dt": Look("list-item"),
    "dd": Look("list-item"),
    "bq": Look("quotation"),
    "credit": Look("quotation"),
    "fn": Look("footnote"),
    "note": Look("paragraph", "note"),
    "pre": Look("preformatted"),
    "tr": Look("table-row"),
    "caption": Look("paragraph", "caption"),
    "tagline": Look("paragraph", "note"),
    "bibliography": Look("footnote"),
    "datasource": Look("paragraph", "credit"),
    "copyrite": Look("paragraph", "credit"),
}
_HOLDERS = frozenset(
    [
        "body",
        "body.head",
        "body.content",
        "body.end",
        "block",
        "media",
        "ol",
        "ul",
        "dl",
        "table",
        "nitf-table",
        "hedline",
        "series",
        "thead",
        "tbody",
        "tfoot",
        "custom-table",
        "nitf-colgroup",
        "nitf",
        "nitf-table-metadata",
    ]
)
_SILENT = frozenset({"media-reference", "media-metadata", "media-object", "head", "col", "colgroup", "hr", "rights"})
# What stands on a line of its own within a byline, and the like.
_SET_APART = frozenset({"byttl", "th", "td", "location", "story.date"})


class Walk:
    """Collects the blocks of a NITF body.

    Attributes:
        gatherer: Has the blocks.
        ednotes: Notes that are not for readers.
        counts: Of notices: "wire.media", "wire.entities".
    """

    def __init__(self) -> None:
        self.gatherer = Gatherer()
        self.ednotes: list[str] = []
        self.counts: Counter[str] = Counter()
        self._depth = 0  # elements open within a block

    def over(self, element: etree._Element, look: Look | None = None) -> None:
        """Walk over an element's children.

        Args:
            element: What holds blocks.
            look: What paragraphs in it are, None for plain ones.
        """
        loose = bool((element.text or "").strip())
        if loose:  # text that stands in no paragraph
            self.gatherer.begin(look or Look())
            self.gatherer.add(element.text or "")
        for child in element:
            name = name_of(child)
            if name == "note" and is_for_editors(child):
                self.ednotes.append(fold(text_of(child)))
            elif name in _SILENT:
                self.counts["wire.media"] += name == "media-reference"
            elif name in _HOLDERS:
                self._end()
                loose = False
                self.over(child, look)
            elif name in _BLOCKS:
                self._block(child, name, element, look)
                loose = False
            else:
                if not loose:
                    self.gatherer.begin(look or Look())
                    loose = True
                self._inline(child, name)
            if (child.tail or "").strip():
                if not loose:
                    self.gatherer.begin(look or Look())
                    loose = True
                self.gatherer.add(child.tail or "")
        self._end()

    def _block(self, element: etree._Element, name: str, parent: etree._Element, around: Look | None) -> None:
        look = _BLOCKS[name]
        if name == "hl2" and name_of(parent) == "hedline":
            look = Look("heading", "deck")
        if around and (name == "p" or (around.role and not look.role)):
            look = around
        if name == "p" and attribute(element, "style") == "subhead":
            look = Look("heading", "subhead")
        if any(name_of(child) in _BLOCKS or name_of(child) in _HOLDERS for child in element) and name != "tr":
            self.gatherer.begin(look)
            self.gatherer.add(element.text or "")
            self.gatherer.end()
            self.over(element, look)
            return
        self.gatherer.begin(look)
        self._words(element)
        self.gatherer.end()

    def _end(self) -> None:
        self.gatherer.end()

    def _words(self, element: etree._Element) -> None:
        self.gatherer.add(element.text or "")
        for child in element:
            self._inline(child, name_of(child))
            self.gatherer.add(child.tail or "")

    def _inline(self, child: etree._Element, name: str) -> None:
        if not isinstance(child.tag, str):
            text = entity_text(child)
            self.counts["wire.entities"] += text.startswith("&") and len(text) > 1
            self.gatherer.add(text)
        elif name == "br":
            self.gatherer.line_break()
        elif name == "note" and is_for_editors(child):
            self.ednotes.append(fold(text_of(child)))
        elif name in _SILENT:
            self.counts["wire.media"] += name == "media-reference"
        else:
            if name in _SET_APART:
                self.gatherer.add(" ")
            quotes = name == "q" and not _is_quoted(child)
            if quotes:
                self.gatherer.add("“")
            start = self.gatherer.position()
            self._words(child)
            if name in _MARKS:
                meant = next((value for value in (attribute(child, key) for key in _MEANT) if value), "")
                self.gatherer.mark(start, _MARKS[name], meant[:200])
            if quotes:
                self.gatherer.add("”")
            if name in _SET_APART:
                self.gatherer.add(" ")


def _is_quoted(quotation: etree._Element) -> bool:
    """Whether marks stand about a quotation in the text already, or it stands in another one."""
    if any(name_of(one) == "q" for one in quotation.iterancestors()):
        return True
    around, before, behind = quotation.getparent(), quotation.getprevious(), quotation.getnext()
    said = text_of(quotation).strip()
    led = (around.text if around is not None else "") if before is None else before.tail or _sign(before)
    left = quotation.tail or _sign(behind)
    return any(mark in _QUOTES for mark in ((led or "")[-1:], said[:1], said[-1:], left[:1]))


def _sign(node: etree._Element | None) -> str:
    """What stands for a character that only a definition elsewhere explains."""
    if node is not None and not isinstance(node.tag, str):
        return entity_text(node)
    return ""


def is_for_editors(note: etree._Element) -> bool:
    """Whether a note is not for readers, as it says itself."""
    return attribute(note, "type") == "npa" or attribute(note, "noteclass") in {"editorsnote", "tlnote"}
