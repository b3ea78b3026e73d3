"""What an OpenDocument file's styles make of a paragraph or a run: its kind, its role, and whether it can be seen."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from lxml import etree

from copydesk.readers.gathering import Look
from copydesk.readers.style_names import look_of
from copydesk.readers.xml_tree import attribute, first, inside

_LONGEST_CHAIN: Final = 20  # styles built on one another
_SMALLEST: Final = 1.0  # points; nobody reads smaller
_PLAIN_GROUNDS = frozenset({"", "transparent", "#ffffff"})


class _Style(NamedTuple):
    name: str
    parent: str
    unseen: bool | None
    struck: bool = False
    raised: bool = False


class Styles:
    """The styles of one file.

    Args:
        roots: Of the parts that have styles, the text's own last.
    """

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles: dict[str, _Style] = {}
        self._looks: dict[str, Look] = {}
        self._unseen: dict[str, bool] = {}
        for root in roots:
            for style in inside(root, "style"):
                name = attribute(style, "name")
                # Signs that a name may not have are written as _20_.
                shown = attribute(style, "display-name") or name.replace("_20_", " ")
                properties = first(style, "text-properties")
                parent = attribute(style, "parent-style-name")
                self._styles[name] = _Style(shown.lower(), parent, _unseen(properties), *_position(properties))

    def look(self, style: str) -> Look:
        """What a paragraph of a style is."""
        if style not in self._looks:
            named = (look_of(one.name) for one in self._chain(style))
            self._looks[style] = next((look for look in named if look), Look())
        return self._looks[style]

    def hides(self, style: str, *, around: bool = False) -> bool:
        """Whether text of a style cannot be seen, `around` where the style does not say."""
        if style not in self._styles:
            return around
        if style not in self._unseen:
            said = next((one.unseen for one in self._chain(style) if one.unseen is not None), None)
            if said is None:
                return around
            self._unseen[style] = said
        return self._unseen[style]

    def strikes(self, style: str) -> bool:
        """Whether a style of its own draws a line through its text."""
        return style in self._styles and self._styles[style].struck

    def raises(self, style: str) -> bool:
        """Whether a style of its own lifts its text above the line."""
        return style in self._styles and self._styles[style].raised

    def _chain(self, style: str) -> list[_Style]:
        """A style and those that it is built on; one that has no entry is known by its name alone."""
        found: list[_Style] = []
        while style and len(found) < _LONGEST_CHAIN:
            one = self._styles.get(style) or _Style(style.replace("_20_", " ").lower(), "", None)
            found.append(one)
            style = one.parent
        return found


def _position(properties: etree._Element | None) -> tuple[bool, bool]:
    """Whether text with these properties has a line through it, and whether it stands raised."""
    if properties is None:
        return False, False
    line = attribute(properties, "text-line-through-style") or attribute(properties, "text-line-through-type")
    above = attribute(properties, "text-position").split(" ")[0]
    is_above = above == "super" or (above.endswith("%") and above[:-1].isdecimal() and int(above[:3].rstrip("%")) > 0)
    return line not in {"", "none"}, is_above


def _unseen(properties: etree._Element | None) -> bool | None:
    """Whether text with these properties cannot be seen; None where they do not say."""
    if properties is None:
        return None
    display = attribute(properties, "display")
    if display:
        return display == "none"
    size = attribute(properties, "font-size")
    if size.endswith("pt") and size[:-2].replace(".", "", 1).isdecimal() and float(size[:-2]) < _SMALLEST:
        return True
    colour = attribute(properties, "color").lower()
    if colour:
        return colour == "#ffffff" and attribute(properties, "background-color").lower() in _PLAIN_GROUNDS
    return None
