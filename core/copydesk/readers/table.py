"""The one table of readers: which format is read by what."""

from collections.abc import Callable, Mapping
from typing import Final

from copydesk.readers.content import Content

Reading = Callable[[bytes, str], Content]


def _text() -> Reading:
    from copydesk.readers import plain  # noqa: PLC0415 - see READERS

    return plain.read


def _html() -> Reading:
    from copydesk.readers import html  # noqa: PLC0415 - see READERS

    return html.read


# Each row names the format and fetches its reader only when a file asks for it: a child that reads text has no need of
# the HTML library, whose import takes as long as the rest of the child. Imports are written out because
# PyInstaller finds only those.
READERS: Final[Mapping[str, Callable[[], Reading]]] = {"text": _text, "html": _html}
