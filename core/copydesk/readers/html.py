"""An HTML page becomes blocks: every visible one, in reading order."""

from copydesk.readers.content import Content, Refused


def read(data: bytes, chosen: str = "") -> Content:  # noqa: ARG001
    """The blocks of a page."""
    raise Refused("unsupported-format", format="HTML")
