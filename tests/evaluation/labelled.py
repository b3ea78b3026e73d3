"""The corpus as labels, and the program's comparison of it in the same words.

A file of the corpus is one story: the original's paragraphs (those with a role are its furniture), and copies with, for
each paragraph, the numbers (from 1) of the original's paragraphs that it holds content of, or `added`, or the role of a
piece of furniture. `page` is the file around the paragraphs, `{1}` the first of them; without it a blank line stands
between paragraphs. `swapped` pairs changed places, and either may be called moved; the labels name one. Phrases are
those worth a look, in any order; `no_other_phrases` says that the story has no others, so that whatever else is marked
is an error.
"""

import html
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.evaluation.scoring import Found, Labels

from copydesk.comparison import Comparison, Row, SegmentKind, Severity
from copydesk.text import Document, Span


@dataclass(frozen=True, slots=True)
class Version:
    """One document of a story: its file's name and text, and its paragraphs."""

    name: str
    file: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A file of the corpus: the original first, then the copies, with what people say of each copy."""

    name: str
    versions: tuple[Version, ...]
    wanted: tuple[Labels, ...]
    swapped: tuple[tuple[tuple[int, int], ...], ...]


def load(path: Path) -> Story:
    """The story in a file of the corpus."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    original = Version(data["original"]["name"], *_written(data["original"]))
    versions = [original]
    wanted, swapped = [], []
    for copy in data["copies"]:
        versions.append(Version(copy["name"], *_written(copy)))
        wanted.append(_labels(data["original"]["paragraphs"], copy))
        swapped.append(tuple((a - 1, b - 1) for a, b in copy.get("swapped", [])))
    return Story(path.stem, tuple(versions), tuple(wanted), tuple(swapped))


def answers(story: Story, comparison: Comparison) -> tuple[Labels, ...]:
    """What the comparison says of each copy.

    Raises:
        ValueError: The blocks of a document are not its paragraphs, whole or in parts, in their order.
    """
    places = tuple(
        held(version.paragraphs, [block.text for block in document.blocks])
        for version, document in zip(story.versions, comparison.documents, strict=True)
    )
    return tuple(
        _settled(_answer(comparison, places, copy, story.versions), wanted, swapped)
        for copy, wanted, swapped in zip(comparison.copies, story.wanted, story.swapped, strict=True)
    )


def held(paragraphs: Sequence[str], blocks: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """For each block the paragraphs that it holds letters of; only letters and digits are looked at.

    Raises:
        ValueError: The blocks are not the paragraphs, whole or in parts, in their order.
    """
    letters = ["".join(filter(str.isalnum, text)) for text in paragraphs]
    owner = [number for number, text in enumerate(letters) for _ in text]
    whole, at, out = "".join(letters), 0, []
    for block in blocks:
        text = "".join(filter(str.isalnum, block))
        if not whole.startswith(text, at):
            raise ValueError(f"not what stands there: {block!r}")
        out.append(tuple(sorted(set(owner[at : at + len(text)]))))
        at += len(text)
    if at < len(whole):
        raise ValueError(f"no block holds {paragraphs[owner[at]]!r}")
    return tuple(out)


def _written(version: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    texts = tuple(item if isinstance(item, str) else item["text"] for item in version["paragraphs"])
    if "page" not in version:
        return "\n\n".join(texts) + "\n", texts
    is_html = version["name"].endswith(".html")
    return version["page"].lstrip().format("", *(html.escape(text) if is_html else text for text in texts)), texts


def _labels(original: Sequence[str | dict[str, Any]], copy: dict[str, Any]) -> Labels:
    items = list(enumerate(copy["paragraphs"]))
    for number, item in items:
        kinds = sorted({"of", "added", "role"} & item.keys())
        if len(kinds) != 1 or not all(1 <= i <= len(original) for i in item.get("of", [])):
            raise ValueError(f"paragraph {number + 1} of {copy['name']} needs one of: of, added, role")
    return Labels(
        sizes=(len(original), len(items)),
        links=frozenset((i - 1, j) for j, item in items for i in item.get("of", [])),
        moved=frozenset(j for j, item in items if item.get("moved")),
        chrome={j: item["role"] for j, item in items if "role" in item},
        original_chrome=frozenset(i for i, item in enumerate(original) if not isinstance(item, str)),
        shared=frozenset((item["shares"] - 1, j) for j, item in items if "shares" in item),
        findings=tuple(Found(f["code"], f.get("was", ""), f.get("is", "")) for f in copy["findings"]),
        rewordings=tuple((was, is_) for was, is_ in copy["phrases"]),
        no_others=copy.get("no_other_phrases", False),
    )


_Places = tuple[tuple[tuple[int, ...], ...], ...]


def _answer(comparison: Comparison, places: _Places, copy: int, versions: Sequence[Version]) -> Labels:
    def paragraphs(row: Row, document: int) -> set[int]:
        return {number for block in row.blocks[document] for number in places[document][block]}

    first = comparison.copies[0]
    rows = [(row, paragraphs(row, comparison.reference), paragraphs(row, copy)) for row in comparison.rows]
    return Labels(
        sizes=(len(versions[comparison.reference].paragraphs), len(versions[copy].paragraphs)),
        links=frozenset((i, j) for _, left, right in rows for i in left for j in right),
        moved=frozenset(j for row, left, right in rows if left and row.pairing(copy).moved for j in right),
        chrome=_chrome(comparison.documents[copy], places[copy]),
        original_chrome=frozenset(_chrome(comparison.documents[comparison.reference], places[comparison.reference])),
        shared=frozenset(
            (i, j)
            for row, left, right in rows
            if not left and copy != first
            for i in paragraphs(row, first)
            for j in right
        ),
        findings=_findings(comparison, copy),
        rewordings=_rewordings(comparison, copy),
    )


def _chrome(document: Document, places: tuple[tuple[int, ...], ...]) -> dict[int, str]:
    return {
        number: block.role.value
        for block, held_ in zip(document.blocks, places, strict=True)
        if block.chrome
        for number in held_
    }


def _findings(comparison: Comparison, copy: int) -> tuple[Found, ...]:
    """The findings of this copy that ask for an editor's eye; those for information are left out."""
    return tuple(
        Found(
            found.code,
            str(found.values.get("was") or _text(comparison, found.spans, comparison.reference)),
            str(found.values.get("is") or _text(comparison, found.spans, copy)),
        )
        for found in comparison.findings
        if found.document in {copy, None} and found.severity is not Severity.INFO
    )


def _rewordings(comparison: Comparison, copy: int) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_text(comparison, segment.spans, comparison.reference), _text(comparison, segment.spans, copy))
        for row in comparison.rows
        for segment in row.pairing(copy).segments
        if segment.kind is SegmentKind.REWORDED
    )


def _text(comparison: Comparison, spans: Sequence[Span], document: int) -> str:
    blocks = comparison.documents[document].blocks
    return " ".join(blocks[s.block].text[s.start : s.end] for s in spans if s.document == document)


def _settled(given: Labels, wanted: Labels, swapped: tuple[tuple[int, int], ...]) -> Labels:
    """The answer, with the label's choice where one of two swapped paragraphs, no matter which, was called moved."""
    moved = set(given.moved)
    for pair in swapped:
        if len(moved.intersection(pair)) == 1:
            moved = moved.difference(pair) | wanted.moved.intersection(pair)
    return replace(given, moved=frozenset(moved))
