"""What a DOCX file's styles make of a paragraph or a run: its kind, its role, and whether it can be seen."""

from typing import NamedTuple

from lxml import etree

from copydesk.readers.gathering import Look
from copydesk.readers.style_names import look_of
from copydesk.readers.xml_tree import attribute, children, first

_LONGEST_CHAIN = 20  # styles built on one another
_SMALLEST = 2  # half points: nobody reads smaller
_OFF = frozenset({"0", "false", "off", "none"})


class _Style(NamedTuple):
    name: str
    based_on: str
    outlined: bool
    numbered: bool
    unseen: bool | None


class Styles:
    """The styles of one file.

    Args:
        root: Of `styles.xml`; None where the file has none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._looks: dict[str, Look] = {}
        self._unseen: dict[str, bool] = {}
        for style in children(root, "style") if root is not None else ():
            properties = first(style, "pPr")
            level = first(properties, "outlineLvl")
            self._styles[attribute(style, "styleId")] = _Style(
                _value(style, "name").lower(),
                _value(style, "basedOn"),
                level is not None and attribute(level, "val").isdecimal() and int(attribute(level, "val")) < 9,
                first(properties, "numPr") is not None,
                is_unseen(first(style, "rPr")),
            )

    def look(self, properties: etree._Element | None) -> Look:
        """What a paragraph with these properties is."""
        style = _value(properties, "pStyle")
        if style not in self._looks:
            self._looks[style] = self._styled(style)
        look = self._looks[style]
        if look.kind != "paragraph" or look.role:
            return look
        level = first(properties, "outlineLvl")
        if level is not None and attribute(level, "val") not in {"", "9"}:
            return look._replace(kind="heading")
        numbers = first(properties, "numPr")
        if numbers is not None and _value(numbers, "numId") != "0":
            return look._replace(kind="list-item")
        return look

    def hides(self, style: str) -> bool:
        """Whether a style's text cannot be seen."""
        if style not in self._unseen:
            self._unseen[style] = next((one.unseen for one in self._chain(style) if one.unseen is not None), False)
        return self._unseen[style]

    def _styled(self, style: str) -> Look:
        for one in self._chain(style):
            named = look_of(one.name)
            if named:
                return named
            if one.outlined or one.numbered:
                return Look("heading" if one.outlined else "list-item")
        return Look()

    def _chain(self, style: str) -> list[_Style]:
        """A style and those that it is built on."""
        found: list[_Style] = []
        while style in self._styles and len(found) < _LONGEST_CHAIN:
            found.append(self._styles[style])
            style = found[-1].based_on
        return found


def is_unseen(properties: etree._Element | None) -> bool | None:
    """Whether a run with these properties of its own cannot be seen; None where they do not say."""
    if properties is None:
        return None
    hidden = first(properties, "vanish")
    if hidden is not None:
        return attribute(hidden, "val") not in _OFF
    size = _value(properties, "sz")
    if size.isdecimal() and int(size) <= _SMALLEST:
        return True
    colour = _value(properties, "color").lower()
    if colour == "ffffff":
        return first(properties, "shd") is None and first(properties, "highlight") is None
    return None


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Whether a property that is on or off is on."""
    found = first(properties, name)
    return found is not None and attribute(found, "val") not in _OFF


def _value(element: etree._Element | None, name: str) -> str:
    """The value of a property, "" if it is not there."""
    found = first(element, name)
    return "" if found is None else attribute(found, "val")
