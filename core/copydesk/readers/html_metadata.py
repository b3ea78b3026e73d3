"""What a page says of itself beside its text: headline, byline, date, publisher, language. Nothing is made up."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple, NoReturn

from lxml import etree

from copydesk.readers.content import fold, show_controls
from copydesk.readers.html_elements import text_in

_LONGEST = 500  # characters of a field; longer ones are a mistake of the page
_MOST_SCRIPTS = 50
_LONGEST_SCRIPT = 1_000_000  # characters
_MOST_NAMED = 1_000  # things of a graph that others refer to
_REFERRING = ("author", "publisher")
_CDATA = re.compile(
    r"\A(?:(?://|/\*)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*/)?|<!--)|(?:(?://|/\*)?\s{0,9}\]\]>(?:\s{0,9}\*/)?|-->)\Z"
)
_STRAY_COMMA = re.compile(r",\s{0,99}([}\]])")
_DEEPEST = 8  # an article stands within a graph within a list; deeper is something else

_ARTICLES = re.compile(
    r"(?:News|Blog|Report|Opinion|Analysis|Review|Live|Satirical|Background)?(?:Article|BlogPosting)|Report"
)
_HEADLINES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_AUTHORS = ("author", "byl", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_SITES = ("og:site_name", "application-name", "al:ios:app_name")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])")
_BY = re.compile(r"^[\s,;|-]*(?:by\s+)?", re.IGNORECASE)
_EARLIEST = 1800  # pages without a date give the year 1


class Told(NamedTuple):
    """What the page says; "" for what it does not say.

    Attributes:
        date: ISO 8601, as precise as the page is.
        language: ISO 639-1.
    """

    headline: str
    byline: str
    date: str
    publisher: str
    language: str


def metadata(root: etree._Element, headings: Sequence[str]) -> Told:
    """What a page says of itself, in its head and in its JSON-LD.

    Args:
        root: The page.
        headings: The visible headings, in order; a headline that stands among them is given as it stands there.
    """
    metas = _metas(root)
    article = next(articles(root), {})
    headline = _first(metas, _HEADLINES) or _string(article.get("headline")) or _title(root)
    author = " and ".join(_people(article.get("author"))) or _first(metas, _AUTHORS)
    dates = [_string(article.get("datePublished")), *(metas.get(name, "") for name in _DATES), *_times(root)]
    return Told(
        headline=_as_shown(headline, headings, _level_one(root)),
        byline="" if "://" in author else _BY.sub("", author),
        date=next((found for found in map(_iso, dates) if found), ""),
        publisher=_first(metas, _SITES) or _string(_of(article.get("publisher"), "name")),
        language=_language(root, metas),
    )


def _metas(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (
            meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        ).lower()
        content = fold(meta.get("content", ""))
        if name and content and len(content) <= _LONGEST:
            found.setdefault(name, content)
    return found


def _first(metas: dict[str, str], names: Sequence[str]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _title(root: etree._Element) -> str:
    title = next(root.iter("title"), None)
    return fold(title.text or "")[:_LONGEST] if title is not None else ""


def _level_one(root: etree._Element) -> list[str]:
    return [fold(text_in(heading)) for heading in root.iter("h1")]


def _as_shown(headline: str, headings: Sequence[str], level_one: Sequence[str]) -> str:
    """The headline as the page shows it: titles in a page's head carry the site's name, or are cut short."""
    key = _key(headline)
    shown = [
        heading for heading in headings if len(_key(heading)) > 8 and (_key(heading) in key or key in _key(heading))
    ]
    if key and shown:
        return min(shown, key=lambda heading: abs(len(_key(heading)) - len(key)))
    if len(level_one) == 1 and level_one[0] in headings:
        return level_one[0]
    return headline


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _times(root: etree._Element) -> Iterator[str]:
    for time in root.iter("time"):
        if time.get("pubdate") is not None or time.get("itemprop") == "datePublished":
            yield time.get("datetime", "")
    for time in root.iter("time"):
        yield time.get("datetime", "")


def _iso(text: str) -> str:
    """A date as ISO 8601, "" if it is none; a time that nobody understands is left out."""
    text = text.strip()
    day = _ISO_DATE.match(text)
    if not day or int(day.group()[:4]) < _EARLIEST:
        return ""
    for form in (text, day.group()):
        try:
            moment = datetime.fromisoformat(form)
        except ValueError:
            continue
        return form if _ISO_DATE.fullmatch(form) else moment.isoformat()
    return ""


def _language(root: etree._Element, metas: dict[str, str]) -> str:
    said = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
        *(body.get("lang") for body in root.iterchildren("body")),  # where office programs write it
        metas.get("content-language"),
        metas.get("og:locale"),
    )
    for value in said:
        found = _LANGUAGE.match((value or "").strip().lower())
        if found:
            return found.group()
    return ""


def articles(root: etree._Element) -> Iterator[dict[str, object]]:
    """The articles that the page's JSON-LD describes."""
    scripts = (script for script in root.iter("script") if "ld+json" in script.get("type", "").lower())
    values = [_value(script.text or "") for script in islice(scripts, _MOST_SCRIPTS)]
    named: dict[str, dict[str, object]] = {}
    for value in values:
        _name(value, named, _DEEPEST)
    for value in values:
        for article in _among(value, _DEEPEST):
            told = {key: _meant(article.get(key), named) for key in _REFERRING if key in article}
            yield {**article, **told}


def _value(text: str) -> object:
    """What a script of JSON-LD says, None if nothing; what many sites write about it or leave in it is passed over."""
    if len(text) > _LONGEST_SCRIPT:
        return None
    text = _CDATA.sub("", text.strip())
    for form in (text, _STRAY_COMMA.sub(r"\1", text)):
        try:
            return json.loads(form, strict=False, parse_constant=_no_constant, parse_int=float)
        except RecursionError:
            return None
        except ValueError:
            continue
    return None


def _name(value: object, named: dict[str, dict[str, object]], depth: int) -> None:
    """Note what things with a name of their own are, for others refer to them by it."""
    if isinstance(value, list) and depth:
        for item in value[:_MOST_NAMED]:
            _name(item, named, depth - 1)
    elif isinstance(value, dict) and depth:
        name = value.get("@id")
        if isinstance(name, str) and len(value) > 1:
            named.setdefault(name, value)
        _name(value.get("@graph"), named, depth - 1)


def _meant(value: object, named: dict[str, dict[str, object]]) -> object:
    if isinstance(value, list):
        return [_meant(item, named) for item in value[:_MOST_NAMED]]
    if isinstance(value, dict) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _among(value: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(value, list) and depth:
        for item in value:
            yield from _among(item, depth - 1)
    elif isinstance(value, dict) and depth:
        kinds = value.get("@type")
        if any(
            _ARTICLES.fullmatch(kind)
            for kind in (kinds if isinstance(kinds, list) else [kinds])
            if isinstance(kind, str)
        ):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _among(value.get(key), depth - 1)


def _people(value: object) -> list[str]:
    people = value if isinstance(value, list) else [value]
    names = (_string(_of(person, "name") if isinstance(person, dict) else person) for person in people[:20])
    return [name for name in names if name and "://" not in name]


def _of(value: object, key: str) -> object:
    if isinstance(value, list) and value:
        value = value[0]
    return value.get(key) if isinstance(value, dict) else None


def _string(value: object) -> str:
    """A short text; JSON can write what no text may hold, such as half a character."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    text, _ = show_controls(value.encode("utf-8", "replace").decode())
    return fold(text)
