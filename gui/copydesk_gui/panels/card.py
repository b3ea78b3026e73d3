"""What one item of a list of cards shows; without Qt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How the characters [start, end) of a card's body look, in code points."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What one item of a list shows, all of it plain text.

    Attributes:
        badge: One or two characters in a frame; "" for none.
        colour: The theme's name of the badge's colour.
        is_filled: A filled round badge, as notes have; else an outlined one.
        corner: Small, at the right.
        strong: Words of `body` that stand in full ink; the rest is paler.
        looks: Stretches of `body` that look otherwise.
        quote: Words of the articles, below the body, in their serif.
        is_faded: Done with: its name is struck through.
        spoken: The whole as a sentence, for screen readers.
    """

    title: str
    body: str = ""
    badge: str = ""
    colour: str = "soft"
    is_filled: bool = False
    corner: str = ""
    strong: tuple[str, ...] = ()
    looks: tuple[Look, ...] = ()
    quote: str = ""
    is_faded: bool = False
    spoken: str = ""
