"""What an element's own attributes say of whether its text can be seen."""

import re
from collections.abc import Mapping
from typing import NamedTuple

_WHITE = r"(?:#fff(?:f|fff|fffff)?|white|rgba?\((?:255,255,255|255255255)(?:,[\d.]+)?\)|transparent|rgba\([\d,.]+,0\))"
_GONE = re.compile(r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|content-visibility:hidden)")
_OFF_PAGE = re.compile(
    r"(?:^|;)(?:left|right|top|bottom|text-indent|margin-left|margin-top):-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)"
)
_FADED = re.compile(r"(?:^|;)opacity:(?:0?\.0+|0)%?(?:;|!|$)")
_CLIPPED = re.compile(r"(?:^|;)(?:clip:rect\(0|clip:rect\(1px,1px|clip-path:inset\((?:50|100)%)")
_SIZE = re.compile(r"(?:^|;)font-size:([\d.]+)(px|pt|em|rem|%|)")
_COLOUR = re.compile(r"(?:^|;)color:([^;!]+)")
_BACKDROP = re.compile(r"(?:^|;)background(?:-color|-image)?:([^;!]+)")
_STRUCK = re.compile(r"(?:^|;)text-decoration(?:-line)?:[^;]*line-through")
_BLOCKY = re.compile(r"(?:^|;)display:(block|flex|grid|list-item|table|flow-root|inline-block|inline-flex)")
# One declaration: a semicolon in brackets or quotes ends none.
_DECLARATION = re.compile(r"""(?:[^;"'(]|"[^"]*"|'[^']*'|\([^()]*\)|["'(])+""")
_SMALLEST = 1.0  # points or pixels; nobody reads smaller


class Look(NamedTuple):
    """How an element's text is shown, as far as attributes tell; children inherit what they do not set.

    Attributes:
        white: Its letters are white or transparent.
        tiny: Its letters are smaller than a point.
        away: It is faded out, off the page or clipped, and everything in it.
        backdrop: It stands on a background of its own, so white letters may be seen.
        folded: It is a menu that opens when its reader points at it.
    """

    white: bool = False
    tiny: bool = False
    away: bool = False
    backdrop: bool = False
    folded: bool = False

    @property
    def is_unseen(self) -> bool:
        """Whether a reader of the page would not see the text."""
        return self.tiny or self.away or self.folded or (self.white and not self.backdrop)


PLAIN = Look()


def is_gone(attributes: Mapping[str, str]) -> bool:
    """Whether the page itself hides the element and everything in it."""
    return "hidden" in attributes or "popover" in attributes or is_gone_by_style(attributes)


def is_gone_by_style(attributes: Mapping[str, str]) -> bool:
    """Whether a style of its own hides the element, as scripts do that show and hide it."""
    return bool("style" in attributes and _GONE.search(_compact(attributes["style"])))


def is_struck(attributes: Mapping[str, str]) -> bool:
    """Whether a style of its own draws a line through it."""
    return bool("style" in attributes and _STRUCK.search(_compact(attributes["style"])))


def is_block(attributes: Mapping[str, str]) -> bool:
    """Whether an inline element is styled to stand for itself."""
    return bool("style" in attributes and _BLOCKY.search(_compact(attributes["style"])))


def look(attributes: Mapping[str, str], around: Look) -> Look:
    """How an element looks whose surroundings look like `around`."""
    style = _compact(attributes.get("style", ""))
    colour = _COLOUR.search(style)
    shade = colour[1] if colour else attributes.get("color", "").strip().lower()
    size = _SIZE.search(style)
    backdrop = _BACKDROP.search(style)
    ground = backdrop[1] if backdrop else attributes.get("bgcolor", "").strip().lower()
    if not (style or shade or ground):
        return around
    return around._replace(
        white=bool(re.fullmatch(_WHITE, shade)) if shade else around.white,
        tiny=_is_tiny(size[1], size[2]) if size else around.tiny,
        away=around.away or any(sign.search(style) for sign in (_OFF_PAGE, _FADED, _CLIPPED)),
        backdrop=around.backdrop or bool(ground and ground != "none" and not re.fullmatch(_WHITE, ground)),
    )


def _is_tiny(number: str, unit: str) -> bool:
    try:
        size = float(number)
    except ValueError:
        return False
    if unit in {"px", "pt", ""}:
        return size < _SMALLEST
    return size == 0


def _compact(style: str) -> str:
    """The declarations that hold, of each property the last one unless an earlier one is important; no white space."""
    found: dict[str, str] = {}
    for declaration in _DECLARATION.findall(style.lower()):
        name, _, value = "".join(declaration.split()).replace(";", ",").partition(":")
        if value and ("!important" in value or "!important" not in found.get(name, "")):
            found.pop(name, None)
            found[name] = value
    return ";".join(f"{name}:{value}" for name, value in found.items())
