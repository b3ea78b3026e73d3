"""What word processors call their own styles, in files of any kind and whatever the language of their menus."""

import re
from collections.abc import Mapping

from copydesk.readers.gathering import Look

_HEADING = re.compile(r"(?:toc |title )?heading(?: \d)?")
_LISTED = re.compile(r"list(?: bullet| number| continue| \d|$)")
_NAMED: Mapping[str, Look] = {
    "title": Look("heading", "headline"),
    "headline": Look("heading", "headline"),
    **dict.fromkeys(("subtitle", "standfirst", "deck"), Look("paragraph", "deck")),
    **dict.fromkeys(("author", "byline"), Look("paragraph", "byline")),
    "date": Look("paragraph", "date"),
    **dict.fromkeys(("credit", "photo credit"), Look("paragraph", "credit")),
    **dict.fromkeys(
        ("caption", "image caption", "table caption", "illustration", "figure"), Look("paragraph", "caption")
    ),
    **dict.fromkeys(("quote", "intense quote", "quotations", "block text"), Look("quotation")),
    **dict.fromkeys(("html preformatted", "preformatted text", "source code"), Look("preformatted")),
    **dict.fromkeys(("footnote text", "endnote text", "footnote", "endnote"), Look("footnote")),
    "list paragraph": Look(),  # Word gives it to whatever was indented once
}


def look_of(name: str) -> Look | None:
    """What a paragraph in a style of this name is, None where the name does not say.

    Args:
        name: In lower case.
    """
    if name in _NAMED:
        return _NAMED[name]
    if _HEADING.fullmatch(name):
        return Look("heading")
    return Look("list-item") if _LISTED.match(name) else None
