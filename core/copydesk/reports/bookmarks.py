"""Bookmarks behind those that typst made: findings and notes (ISO 32000-2, 12.3.3)."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
)
from pypdf.generic import TextStringObject as Text

from copydesk.reports.draft import Draft, dictionary

Rect = tuple[float, float, float, float]  # left, bottom, right, top, in points

_ABOVE = 20  # points that a bookmark shows above its place


def add_bookmarks(draft: Draft, groups: Sequence[Mapping[str, Any]], places: Mapping[int, tuple[int, Rect]]) -> None:
    """One bookmark a group, closed, which leads to the first page, and one for each of its children.

    Args:
        draft: With bookmarks for its headings.
        groups: `job["bookmarks"]`.
        places: For each run the page, from 0, and the rectangle to which its children lead.
    """
    pages = [reference for reference, _ in draft.pages()]
    root = draft.root.raw_get("/Outlines")
    for group in groups:
        parent = _append(draft, root, group["title"], ArrayObject([pages[0], NameObject("/Fit")]))
        for child in group["children"]:
            page, rect = places.get(child["run"], (0, None))
            _append(draft, parent, child["title"], _destination(pages[page], rect))
        dictionary(parent)[NameObject("/Count")] = NumberObject(-len(group["children"]))
    outlines = dictionary(root)
    outlines[NameObject("/Count")] = NumberObject(cast("NumberObject", outlines["/Count"]) + len(groups))


def _destination(page: IndirectObject, rect: Rect | None) -> ArrayObject:
    if rect is None:
        return ArrayObject([page, NameObject("/Fit")])
    return ArrayObject([page, NameObject("/XYZ"), FloatObject(0), FloatObject(rect[3] + _ABOVE), NullObject()])


def _append(draft: Draft, parent: IndirectObject, title: str, destination: ArrayObject) -> IndirectObject:
    holder = dictionary(parent)
    item = DictionaryObject({NameObject("/Title"): Text(title), NameObject("/Dest"): destination})
    item[NameObject("/Parent")] = parent
    reference = draft.add(item)
    if "/Last" in holder:
        last = holder.raw_get("/Last")
        item[NameObject("/Prev")] = last
        dictionary(last)[NameObject("/Next")] = reference
    else:
        holder[NameObject("/First")] = reference
    holder[NameObject("/Last")] = reference
    return reference
