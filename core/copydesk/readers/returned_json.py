"""Web Annotations, and what other programs call so: every field is looked at before it is believed.

The W3C's model (Web Annotation Data Model, Recommendation of 23 February 2017) as one annotation, a list, a page or a
collection; replies as annotations of annotations or, as Recogito has them, among the bodies; and Hypothesis's own form.
"""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

MOST = 50_000  # annotations: a review of 2,000 rows has some 12,000
LONGEST = 200_000  # characters of a note
_ANNOTATIONS = frozenset({"Annotation", "oa:Annotation", "http://www.w3.org/ns/oa#Annotation"})
_HOLDERS = ("first", "items", "@graph", "annotations", "rows")  # of pages and collections, and of Hypothesis

Mark = dict[str, Any]


def annotations_of(data: bytes) -> list[Mark]:
    """All annotations in a file, each with the number of the one that it answers, -1 for none.

    Raises:
        ValueError: It is no JSON.
    """
    items = list(_annotations(json.loads(data.decode("utf-8-sig"))))[:MOST]
    found: list[Mark] = []
    numbers: dict[str, int] = {}
    for item in items:
        made = _of_hypothesis(item) if _is_hypothesis(item) else _of_w3c(item)
        if made[0]["name"]:
            numbers.setdefault(made[0]["name"], len(found))
        for answer in made[1:]:
            answer["answers"] = [made[0]["name"] or len(found)]
        found += made
    for n, mark in enumerate(found):
        # By name, or by number where the one that is answered has no name; nothing answers itself.
        parents = (numbers.get(parent, -1) if isinstance(parent, str) else parent for parent in mark["answers"])
        mark["answers"] = next((parent for parent in parents if parent not in (-1, n)), -1)
    return found


def _annotations(value: Any) -> Iterator[Mark]:  # noqa: ANN401 - out of a foreign file
    """Every annotation in a list, a page or a collection."""
    if isinstance(value, list):
        for item in value:
            yield from _annotations(item)
    elif isinstance(value, dict):
        if _is_hypothesis(value) or any(kind in _ANNOTATIONS for kind in map(text, many(_either(value, "type")))):
            yield value
        else:
            for key in _HOLDERS:
                yield from _annotations(value.get(key))


def _is_hypothesis(value: Mark) -> bool:
    return "type" not in value and isinstance(value.get("text"), str) and {"user", "target"} <= set(value)


def _of_hypothesis(item: Mark) -> list[Mark]:
    about = item.get("user_info")
    shown = text(about.get("display_name")) if isinstance(about, dict) else ""
    account = text(item.get("user")).removeprefix("acct:").partition("@")[0]
    made = {
        "name": _name(item.get("id")),
        "author": shown or account,
        "text": text(item.get("text")),
        "created": text(item.get("created")),
        "modified": text(item.get("updated")),
        "answers": [_name(ancestor) for ancestor in reversed(many(item.get("references")))],
        **_quote(many(item.get("target"))),
    }
    return [_whole(made)]


def _of_w3c(item: Mark) -> list[Mark]:
    """The annotation, and behind it the answers among its bodies."""
    targets = many(item.get("target"))
    bodies = [body if isinstance(body, dict) else {"value": body} for body in many(item.get("body"))]
    bodies = bodies or [{"value": item.get("bodyValue")}]
    own = [body for body in bodies if text(body.get("purpose")) not in ("tagging", "replying")]
    answers = [body for body in bodies if text(body.get("purpose")) == "replying"]
    if not own:  # an annotation that is itself an answer
        own, answers = answers, []
    created = text(item.get("created"))
    made = {
        "name": _name(_either(item, "id")),
        "author": _creator(item.get("creator")) or next(filter(None, (_creator(b.get("creator")) for b in own)), ""),
        "text": "\n".join(filter(None, map(_said, own))),
        "created": created or next(filter(None, (text(body.get("created")) for body in own)), ""),
        "modified": text(item.get("modified")),
        "state": text(item.get("copydesk:status")),
        "answers": [_name(target) for target in targets if isinstance(target, str)],
        **_quote(targets),
    }
    said = (
        {
            "name": _name(_either(body, "id")),
            "author": _creator(body.get("creator")),
            "text": _said(body),
            "created": text(body.get("created")) or created,
            "modified": text(body.get("modified")),
            "answers": [],
        }
        for body in answers
    )
    return [_whole(made), *map(_whole, said)]


def _whole(made: Mark) -> Mark:
    blank = {"state": "", "is_other_state": False, "exact": "", "prefix": "", "suffix": ""}
    return {**blank, **made}


def _quote(targets: list[Any]) -> Mark:
    quotes = (selector for target in targets if isinstance(target, dict) for selector in _selectors(target))
    quote = next(quotes, {})
    return {key: text(quote.get(key)) for key in ("exact", "prefix", "suffix")}


def _selectors(target: Mark, depth: int = 0) -> Iterator[Mark]:
    """The quotations that a target points with; one selector may refine another."""
    for selector in (*many(target.get("selector")), *many(target.get("refinedBy"))):
        if isinstance(selector, dict):
            if _either(selector, "type") == "TextQuoteSelector":
                yield selector
            if depth < 10:
                yield from _selectors(selector, depth + 1)


def _said(body: Mark) -> str:
    value = text(body.get("value"))
    return _without_markup(value) if text(body.get("format")).startswith("text/html") else value


class _Words(HTMLParser):
    """Gathers the text of a page and obeys nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # neither a script nor a style
            self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in ("br", "p", "div", "li"):
            self.found.append("\n")


def _without_markup(value: str) -> str:
    words = _Words()
    words.feed(value)
    words.close()
    return "".join(words.found).strip()


def _creator(value: Any) -> str:  # noqa: ANN401 - out of a foreign file
    creator = next(iter(many(value)), "")
    if not isinstance(creator, dict):
        return text(creator)
    return next(filter(None, (text(creator.get(key)) for key in ("name", "nickname", "id"))), "")


def _name(value: Any) -> str:  # noqa: ANN401 - out of a foreign file
    return text(value).removeprefix("urn:uuid:").removeprefix("urn:copydesk:note:")


def _either(value: Mark, key: str) -> Any:  # noqa: ANN401 - out of a foreign file
    """A keyword of JSON-LD, under its short name or its own."""
    return value.get(key, value.get(f"@{key}"))


def many(value: Any) -> list[Any]:  # noqa: ANN401 - out of a foreign file
    """A list of what may be one thing, several or nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text(value: Any) -> str:  # noqa: ANN401 - out of a foreign file
    """A text whose lines end as ours do; "" for what is none."""
    if not isinstance(value, str):
        return ""
    shown = value[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return shown.encode("utf-8", "replace").decode("utf-8")
