"""Comparisons built by hand: what a report is made of, without the pipeline that makes it."""

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from copydesk import messages
from copydesk.comparison import (
    Comparison,
    Finding,
    Options,
    Pairing,
    Relation,
    Row,
    Segment,
    SegmentKind,
    Severity,
    Summary,
)
from copydesk.notes import FindingState, Note, NoteKind, Reply, State, Status, anchor, finding_keys, row_key
from copydesk.reports import Subject
from copydesk.text import Block, Document, Role, Span

WRITTEN = datetime(2026, 4, 14, 9, 30, tzinfo=UTC)

_E, _R, _I, _D = SegmentKind.EQUAL, SegmentKind.REWORDED, SegmentKind.INSERTED, SegmentKind.DELETED
_CODES = {
    "example.figure": ("Figure changed", "{was} became {now}."),
    "example.credit": ("Credit missing", "The original is credited to {agency}; the copy names no source."),
}


def document(name: str, *texts: str | tuple[str, Role]) -> Document:
    """A document of paragraphs, each body text unless it says what it is."""
    blocks = tuple(
        Block(text, confidence=1.0) if isinstance(text, str) else Block(text[0], role=text[1], confidence=1.0)
        for text in texts
    )
    return Document(f"/home/somebody/embargoed/{name}", "text", "0" * 64, blocks, "en")


def span(documents: tuple[Document, ...], number: int, block: int, words: str = "") -> Span:
    """Where the words stand in a block; the whole block without any."""
    text = documents[number].blocks[block].text
    start = text.index(words) if words else 0
    return Span(number, block, start, start + len(words or text))


def one_sided(documents: tuple[Document, ...], number: int, block: int, reference: int = 0) -> Row:
    """A row of two documents that only one of them has."""
    blocks = tuple((block,) if n == number else () for n in range(2))
    relation = Relation.MISSING if number == reference else Relation.ADDED
    kind = _D if number == reference else _I
    segments = (Segment(kind, (span(documents, number, block),)),)
    return Row(blocks, (Pairing(1 - reference, relation, segments=segments),), None if number == reference else number)


def same(documents: tuple[Document, ...], first: int, second: int, *, moved: bool = False) -> Row:
    """A row of two documents in which every character is the same."""
    segment = Segment(_E, (span(documents, 0, first), span(documents, 1, second)))
    pairing = Pairing(1, Relation.IDENTICAL, moved, 1.0, (segment,))
    return Row(((first,), (second,)), (pairing,))


def _bridge() -> Comparison:
    documents = (
        document(
            "wire.txt",
            ("Bridge crews down tools", Role.HEADLINE),
            "The crossing closed on Monday after 40 (forty) crews left.",
            "“Nobody was asked,” said Ada Quill.",
            "The council would not comment.",
            "Traffic is due back by noon.",
        ),
        document(
            "site.html",
            ("Home", Role.NAVIGATION),
            ("Sport", Role.NAVIGATION),
            ("Bridge crews down tools", Role.HEADLINE),
            "Traffic is due back by noon.",
            "The crossing shut on Monday after 14 (forty) crews left.",
            "“Nobody had been asked,” said Ada Quill.",
            "Drivers slept in their cars.",
        ),
    )
    documents = (
        replace(documents[0], headline="Bridge crews down tools", credit="Northline", date="2026-04-12"),
        replace(documents[1], publisher="Harbour Gazette"),
    )
    rows = (
        one_sided(documents, 1, 0),
        one_sided(documents, 1, 1),
        same(documents, 0, 2),
        _reworded(documents, (1, 4), (("closed", "shut"), ("40", "14"))),
        _reworded(documents, (2, 5), (("was", "had been"),)),
        one_sided(documents, 0, 3),
        same(documents, 4, 3, moved=True),
        one_sided(documents, 1, 6),
    )
    findings = (
        Finding(
            "example.figure",
            "number",
            Severity.ERROR,
            1,
            3,
            {"was": "40", "now": "14"},
            (span(documents, 0, 1, "40"), span(documents, 1, 4, "14")),
        ),
        Finding("example.credit", "credit", Severity.WARNING, 1, None, {"agency": "Northline"}),
    )
    return Comparison(documents, Options(), rows, findings, (Summary(1, 20, 4, 5, 6, 5),))


def _reworded(documents: tuple[Document, ...], blocks: tuple[int, int], changes: tuple[tuple[str, str], ...]) -> Row:
    texts = [documents[n].blocks[block].text for n, block in enumerate(blocks)]
    segments, at = [], [0, 0]
    for was, now in changes:
        starts = [texts[0].index(was, at[0]), texts[1].index(now, at[1])]
        segments.append(Segment(_E, tuple(Span(n, blocks[n], at[n], starts[n]) for n in range(2))))
        ends = [starts[0] + len(was), starts[1] + len(now)]
        segments.append(Segment(_R, tuple(Span(n, blocks[n], starts[n], ends[n]) for n in range(2))))
        at = ends
    segments.append(Segment(_E, tuple(Span(n, blocks[n], at[n], len(texts[n])) for n in range(2))))
    return Row(tuple((block,) for block in blocks), (Pairing(1, Relation.EDITED, False, 0.8, tuple(segments)),))


def _notes(comparison: Comparison) -> tuple[Note, ...]:
    """A note on words with a reply, one on a row, one on a finding, and one on the whole comparison."""
    first, second = "2026-04-12T14:31:00Z", "2026-04-12T14:40:00Z"
    place = anchor(comparison.documents, span(comparison.documents, 1, 4, "14 (forty)"))
    return (
        Note(
            "11111111-1111-4111-8111-111111111111",
            "Mara Voss",
            first,
            second,
            "The wire has 40 (not 14).\nAsk for a correction \\ today.",
            NoteKind.CORRECTION,
            Severity.ERROR,
            status=Status.ACCEPTED,
            anchors=(place,),
            replies=(Reply("22222222-2222-4222-8222-222222222222", "Desk", second, "Called them."),),
        ),
        Note(
            "33333333-3333-4333-8333-333333333333",
            "Mara Voss",
            first,
            first,
            "Why was this dropped?",
            NoteKind.QUESTION,
            row=row_key(comparison.rows[5]),
        ),
        Note(
            "44444444-4444-4444-8444-444444444444",
            "Ilan",
            second,
            second,
            "Credit it or take it down.",
            finding=finding_keys(comparison)[1],
        ),
        Note("55555555-5555-4555-8555-555555555555", "Ilan", second, second, "A fair rewriting on the whole."),
    )


@pytest.fixture(scope="session", autouse=True)
def _sentences() -> Iterator[None]:
    """The examples' findings have sentences of their own, whatever checks there are."""
    with pytest.MonkeyPatch.context() as patch:
        sentences = {code: sentence for code, (_, sentence) in _CODES.items()}
        names = {code: name for code, (name, _) in _CODES.items()}
        patch.setattr(messages, "FINDINGS", {**messages.FINDINGS, **sentences})
        patch.setattr(messages, "FINDING_NAMES", {**messages.FINDING_NAMES, **names})
        yield


@pytest.fixture(scope="session")
def bridge() -> Comparison:
    """A story of eight rows: chrome, a headline, two rewordings, a dropped, a moved and an added paragraph."""
    return _bridge()


@pytest.fixture(scope="session")
def review(_sentences: None) -> Subject:
    """The story with its notes, one finding dismissed."""
    comparison = _bridge()
    states = {finding_keys(comparison)[1]: FindingState(State.DISMISSED, "agreed by telephone")}
    return Subject(comparison, _notes(comparison), states, "Bridge strike", WRITTEN, is_review=True)


@pytest.fixture(scope="session")
def three() -> Comparison:
    """An original and two copies: one leaves a paragraph out, both have one that the original lacks."""
    documents = (
        document("wire.txt", "The bridge is shut.", "It opens on Friday."),
        document("north.html", "The bridge is shut.", "Boats go instead.", "It opens on Friday."),
        document("south.html", "The bridge is closed.", "Boats sail instead."),
    )
    cut = [Span(0, 0, 0, 14), Span(2, 0, 0, 14), Span(0, 0, 14, 18), Span(2, 0, 14, 20), Span(0, 0, 18, 19)]
    reworded = (
        Segment(_E, tuple(cut[0:2])),
        Segment(_R, tuple(cut[2:4])),
        Segment(_E, (cut[4], Span(2, 0, 20, 21))),
    )
    whole = Segment(_E, (span(documents, 0, 0), span(documents, 1, 0)))
    rows = (
        Row(
            ((0,), (0,), (0,)),
            (
                Pairing(1, Relation.IDENTICAL, False, 1.0, (whole,)),
                Pairing(2, Relation.REWORDED, False, 0.6, reworded),
            ),
        ),
        Row(
            ((), (1,), (1,)),
            (
                Pairing(1, Relation.ADDED, segments=(Segment(_I, (span(documents, 1, 1),)),)),
                Pairing(
                    2,
                    Relation.EDITED,
                    False,
                    0.7,
                    (
                        Segment(_E, (Span(1, 1, 0, 5), Span(2, 1, 0, 5))),
                        Segment(_R, (Span(1, 1, 6, 8), Span(2, 1, 6, 10))),
                        Segment(_E, (Span(1, 1, 9, 17), Span(2, 1, 11, 19))),
                    ),
                ),
            ),
            1,
        ),
        Row(
            ((1,), (2,), ()),
            (
                Pairing(
                    1,
                    Relation.IDENTICAL,
                    False,
                    1.0,
                    (Segment(_E, (span(documents, 0, 1), span(documents, 1, 2))),),
                ),
                Pairing(2, Relation.MISSING, segments=(Segment(_D, (span(documents, 0, 1),)),)),
            ),
        ),
    )
    return Comparison(documents, Options(), rows, (), (Summary(1, 8, 0, 3, 0, 0), Summary(2, 3, 1, 3, 0, 4)))


Pairs = list[tuple[str, str]]


@pytest.fixture(scope="session")
def paired() -> Callable[[Pairs], Comparison]:
    """Makes a comparison of pairs of texts, each reworded as a whole; an empty text has no block."""

    def compared(texts: Pairs) -> Comparison:
        documents = tuple(
            document(name, *(pair[n] for pair in texts if pair[n])) for n, name in enumerate(("wire.txt", "site.txt"))
        )
        rows, at = [], [0, 0]
        for pair in texts:
            present = [n for n in range(2) if pair[n]]
            if len(present) == 1:
                rows.append(one_sided(documents, present[0], at[present[0]]))
            elif present:
                spans = (span(documents, 0, at[0]), span(documents, 1, at[1]))
                pairing = Pairing(1, Relation.REWORDED, False, 0.5, (Segment(_R, spans),))
                rows.append(Row(((at[0],), (at[1],)), (pairing,)))
            for n in present:
                at[n] += 1
        return Comparison(documents, Options(), tuple(rows), (), (Summary(1, 0, 10, 0, 0, 0),))

    return compared


Convert = Callable[[Mapping[str, bytes], str], dict[str, bytes]]


@pytest.fixture(scope="session")
def libreoffice(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Opens files in LibreOffice and has it write them in another format: name to bytes, under the same names."""
    folder = tmp_path_factory.mktemp("office")

    def convert(given: Mapping[str, bytes], form: str) -> dict[str, bytes]:
        source, target = folder / "in", folder / form
        source.mkdir(exist_ok=True)
        paths = []
        for name, data in given.items():
            paths.append(source / name)
            paths[-1].write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        words = [program("soffice"), profile, "--headless", "--convert-to", form, "--outdir", str(target)]
        words += map(str, paths)
        subprocess.run(words, check=True, capture_output=True, timeout=300)
        return {name: (target / name).with_suffix(f".{form}").read_bytes() for name in given}

    return convert


@pytest.fixture(scope="session")
def pandoc(program: Callable[[str], str]) -> Callable[[bytes, str], list[str]]:
    """What pandoc reads in a DOCX, a string for each paragraph, with its changes accepted or rejected."""

    def told(value: Any) -> str:
        if isinstance(value, list):
            return "".join(map(told, value))
        if not isinstance(value, dict) or value.get("t") == "Note":
            return ""
        kind, content = value["t"], value.get("c", "")
        if kind in ("Space", "SoftBreak", "LineBreak"):
            return " "
        if kind == "Quoted":
            left, right = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
            return left + told(content[1]) + right
        return str(content) if kind == "Str" else told(content)

    def read(docx: bytes, mode: str) -> list[str]:
        words = [program("pandoc"), "-f", "docx", f"--track-changes={mode}", "-t", "json"]
        done = subprocess.run(words, input=docx, check=True, capture_output=True, timeout=120)
        return [told(block) for block in json.loads(done.stdout)["blocks"]]

    return read
