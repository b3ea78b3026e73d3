"""What a PDF page's letters become: lines, each with its place."""

from typing import Final, NamedTuple

# Letters that are drawn as one and are two or three: how they are drawn is no part of the text.
LIGATURES: Final = dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), 0xFB00))


class Box(NamedTuple):
    """A rectangle by its left, lower, right and upper sides."""

    x0: float
    y0: float
    x1: float
    y1: float


class Line(NamedTuple):
    """What stands side by side on a page, without a wide gap.

    Attributes:
        base: Of its letters, from the page's foot.
        height: Of its highest letter's box.
        hidden: Nobody sees it on the page.
        raised: Where raised marks stand in the text, start and end.
    """

    text: str
    page: int
    x0: float
    x1: float
    base: float
    height: float
    hidden: bool = False
    raised: tuple[tuple[int, int], ...] = ()
    first: float = 0.0  # width of its first word
    slant: float = 0.0  # counter-clockwise, in radians
