"""Whether a page keeps its article to itself: in its head for search engines, and not on the page for its reader."""

from collections.abc import Mapping, Sequence
from typing import Final

from copydesk.readers.content import Piece, Remark

_WINDOW: Final = 6  # words that stand nowhere else in the same order
_WINDOWS: Final = 24
_LEAST_BODY: Final = 40  # words; shorter ones are summaries
_SHORT: Final = 200  # words on a page with all its furniture; an article that is there has more
_FREE: Final = "isAccessibleForFree"


def unshown(article: Mapping[str, object], pieces: Sequence[Piece]) -> tuple[Remark, ...]:
    """What to tell of an article that is described in the page's head and is not, or not as a whole, on the page.

    Args:
        article: As JSON-LD describes it.
        pieces: The page's blocks.
    """
    seen = [piece.text for piece in pieces if not piece.hidden]
    missing = _missing(article.get("articleBody"), seen)
    if missing:
        return (Remark("html.unshown", (("words", missing),)),)
    words = sum(len(text.split()) for text in seen)
    if str(article.get(_FREE)).lower() == "false" and words < _SHORT:
        return (Remark("html.paid", (("words", words),)),)
    return ()


def _missing(body: object, seen: Sequence[str]) -> int:
    """About how many words of an article's body are not on the page, 0 for less than half of them."""
    words = [key for key in map(_key, body.split()) if key] if isinstance(body, str) else []
    if len(words) < _LEAST_BODY:
        return 0
    page = _key("".join(seen))
    starts = range(0, len(words) - _WINDOW, max(1, (len(words) - _WINDOW) // _WINDOWS))
    gone = sum("".join(words[start : start + _WINDOW]) not in page for start in starts)
    return round(len(words) * gone / len(starts)) if gone * 2 > len(starts) else 0


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
