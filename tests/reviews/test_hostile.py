"""Reviews that were cut, forged or mangled open, or are refused with a sentence; other versions' lose nothing."""

import gzip
import json
import quopri
import shutil
import zipfile
from base64 import b64encode, encodebytes
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import compress, crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import review
from tests.timing import in_time

from copydesk import messages, reviews
from copydesk.comparison import Options
from copydesk.errors import ReviewError
from copydesk.notes import Anchor, Note, Outcome, Status
from copydesk.reviews import Review, content, originals, records
from copydesk.text import Span

GOLDEN = Path(__file__).with_name("golden")


def found(path: Path, value: Review | None = None) -> list[dict[str, Any]]:
    """The records of a review's file, to be meddled with."""
    reviews.save(value or review(), path)
    return [dict(record) for record in records.parse(path.read_bytes()).records]


def load(path: Path, meddled: list[dict[str, Any]]) -> reviews.Loaded:
    path.write_bytes(records.dump(meddled))
    return reviews.load(path)


def codes(loaded: reviews.Loaded) -> list[str]:
    for notice in loaded.notices:
        assert messages.notice(notice.code, dict(notice.values))
    return [notice.code for notice in loaded.notices]


# Files of every version of the format


@pytest.mark.parametrize("version", range(1, records.VERSION + 1))
def test_a_review_of_each_version_opens_and_survives_a_save(tmp_path: Path, version: int) -> None:
    path = tmp_path / "r.copydesk"
    shutil.copy(GOLDEN / f"version-{version}.copydesk", path)
    loaded = reviews.load(path)
    assert (codes(loaded), loaded.read_only) == ([], False)
    review_then = loaded.review
    assert [note.id for note in review_then.notes] == ["n1", "n2", "n3", "n4"]
    assert (review_then.notes[2].status, review_then.notes[2].assigned) == (Status.DONE, "Ben")
    assert review_then.notes[3].outcome is Outcome.LOST
    assert review_then.notes[0].replies[0].text == "Called them."
    assert [each.exact for each in review_then.notes[0].anchors] == ["12", "21"]
    assert list(review_then.states) == ["number.changed:ab:1"]
    written = reviews.save(review_then, path)
    again = reviews.load(path).review
    assert replace(again, parent="", revision=0) == replace(written, parent="", revision=0)


def test_what_a_version_writes_is_what_its_file_of_old_holds(tmp_path: Path) -> None:
    golden = GOLDEN / f"version-{records.VERSION}.copydesk"
    loaded = reviews.load(golden).review
    reviews.save(replace(loaded, parent="", revision=loaded.revision - 1), tmp_path / "r.copydesk")
    assert (tmp_path / "r.copydesk").read_bytes() == golden.read_bytes()


# What a newer version wrote


def test_fields_of_a_newer_version_survive_in_anchors_replies_and_lost_places(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    lost = Anchor(Span(1, 1, 0, 3), "Twelve")
    meddled = found(path, replace(review(), notes=(replace(review().notes[0], lost=(lost,)),)))
    for record in meddled:
        if record["t"] == "note":
            for name in ("anchors", "lost", "replies"):
                for part in record["value"][name]:
                    part["mood"] = {"calm": [1, 2]}
                    part["extra"] = "a word of theirs"
    loaded = load(path, meddled)
    note = loaded.review.notes[0]
    edited = replace(loaded.review, notes=(replace(note, text="Edited.", anchors=note.anchors[::-1]),))
    reviews.save(reviews.advanced(loaded.review, edited), path)
    (after,) = (r["value"] for r in records.parse(path.read_bytes()).records if r["t"] == "note")
    parts = [*after["anchors"], *after["lost"], *after["replies"]]
    assert len(parts) == 4
    assert all(part["mood"] == {"calm": [1, 2]} and part["extra"] == "a word of theirs" for part in parts)
    assert after["text"] == "Edited."


def test_fields_beside_a_document_stay_with_it_when_documents_change_places(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    meddled = found(path)
    next(record for record in meddled if record["t"] == "source")["value"]["desk"] = "foreign"
    loaded = load(path, meddled).review
    turned = replace(loaded, documents=loaded.documents[::-1], options=Options(1), notes=())
    reviews.save(turned, path)
    sources = [r["value"] for r in records.parse(path.read_bytes()).records if r["t"] == "source"]
    assert [(source["path"], source.get("desk")) for source in sources] == [
        ("copy.txt", None),
        ("agency.txt", "foreign"),
    ]


# Values that make no sense


@pytest.mark.parametrize(
    "meddle",
    [
        lambda value: value.update(created="yesterday"),
        lambda value: value.update(modified="<script>" * 100),
        lambda value: value.update(row="1;drop"),
        lambda value: value["anchors"][0].update(likeness=-3.0),
        lambda value: value["anchors"][0].update(block="x" * 10_000),
        lambda value: value["replies"][0].update(created="2026-13"),
    ],
    ids=["created", "modified", "row", "likeness", "fingerprint", "a reply's date"],
)
def test_a_value_that_makes_no_sense_costs_itself_and_not_the_note(
    tmp_path: Path, meddle: Callable[[dict[str, Any]], None]
) -> None:
    path = tmp_path / "r.copydesk"
    meddled = found(path)
    meddle(next(record for record in meddled if record["t"] == "note")["value"])
    loaded = load(path, meddled)
    assert [note.text for note in loaded.review.notes] == ["Please check.", "Überall „gut“\n2."]
    if "2026-13" not in json.dumps(meddled):  # as precise as a month, and it is not looked up in a calendar
        assert codes(loaded) == ["review.values-odd"]
    assert "script" not in str(loaded.review.notes)


def test_a_document_without_sense_in_its_facts_keeps_its_text(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    meddled = found(path)
    source = next(record for record in meddled if record["t"] == "source")["value"]
    source.update(language="en; rm", encoding="no-such", date="soon", sha256="0")
    loaded = load(path, meddled)
    document = loaded.review.documents[0]
    assert (document.language, document.encoding, document.date, document.sha256) == ("", "", None, "")
    assert document.blocks[1].text == "It employed 12 people."
    assert codes(loaded) == ["review.values-odd"]


@pytest.mark.parametrize("span", [(0, 1, 12, 99), (9, 0, 0, 1), (0, 9, 0, 1), (0, 1, 0, 0), (0, 1, 3, 5)], ids=str)
def test_an_anchor_out_of_range_is_lost_with_its_words(tmp_path: Path, span: tuple[int, ...]) -> None:
    path = tmp_path / "r.copydesk"
    meddled = found(path)
    anchor = next(record for record in meddled if record["t"] == "note")["value"]["anchors"][0]
    anchor["span"] = dict(zip(("document", "block", "start", "end"), span, strict=True))
    note = load(path, meddled).review.notes[0]
    assert [each.exact for each in note.lost] == ["12"]
    assert [each.exact for each in note.anchors] == ["21"]


@pytest.mark.parametrize("start", [-1, 5, 1.5, "0", None, 10**17], ids=str)
def test_an_anchor_that_is_none_has_lost_its_place_and_is_kept_as_it_came(tmp_path: Path, start: object) -> None:
    path = tmp_path / "r.copydesk"
    meddled = found(path)
    came = next(r for r in meddled if r["t"] == "note")["value"]["anchors"][0]
    came["span"].update(start=start, end=2)
    loaded = load(path, meddled)
    note = loaded.review.notes[0]
    assert (note.outcome, [each.written_on for each in note.lost]) == (Outcome.LOST, ["12"])
    assert [each.exact for each in note.anchors] == ["21"]
    assert codes(loaded) == ["review.values-odd"]
    reviews.save(loaded.review, path)
    (again,) = (r["value"] for r in records.parse(path.read_bytes()).records if r.get("value", {}).get("id") == "n1")
    assert [each["unread"] for each in again["lost"]] == [came]


@pytest.mark.parametrize("past", ["x", [1], {"a": 1}, [["x"]]], ids=str)
def test_a_lineage_that_is_none_keeps_the_record(tmp_path: Path, past: object) -> None:
    path = tmp_path / "r.copydesk"
    meddled = found(path)
    next(r for r in meddled if r["t"] == "note").update(v="s", past=past)
    loaded = load(path, meddled)
    reviews.save(loaded.review, path)
    assert sum(record["t"] == "note" for record in records.parse(path.read_bytes()).records) == 2


def test_what_a_mail_program_does_to_letters_is_told_and_costs_no_other_record(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    found(path)
    quoted = path.read_bytes().replace(b"=", b"=3D").replace(b'"text"', b'"te=\nxt"', 1)
    path.write_bytes(quoted)
    try:
        loaded = reviews.load(path)
    except ReviewError as error:
        assert error.code == "review.damaged"
    else:
        assert codes(loaded) == ["review.records-lost"]
    assert path.read_bytes() == quoted


def zipped(data: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("story.copydesk", data)
    return packed.getvalue()


WRAPPED: dict[str, Callable[[bytes], bytes]] = {
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "a byte-order mark": lambda data: b"\xef\xbb\xbf" + data,
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda data: data.decode().encode("utf-16-be"),
    "Base64 in lines": encodebytes,
    "Base64": b64encode,
    "quoted-printable": quopri.encodestring,
}


@pytest.mark.parametrize("how", WRAPPED)
def test_what_mail_makes_of_a_file_without_losing_a_letter_opens_as_if_nothing_had_been(
    tmp_path: Path, how: str
) -> None:
    path = tmp_path / "r.copydesk"
    saved = reviews.save(review(), path)
    path.write_bytes(WRAPPED[how](path.read_bytes()))
    loaded = reviews.load(path)
    assert (loaded.notices, loaded.review.notes) == ((), saved.notes)
    # And whoever saves to it knows whose review stands there, and merges with it.
    ours = reviews.advanced(saved, replace(saved, notes=saved.notes[1:]))
    assert reviews.save_together(ours, path, tmp_path / "locks").merged is not None


@pytest.mark.parametrize("pack", [gzip.compress, zipped], ids=["gzip", "ZIP"])
def test_a_packed_review_says_that_it_has_to_be_unpacked(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ReviewError) as refused:
        reviews.load_bytes(pack(reviews.dump(review())), "story.copydesk")
    assert "unpack it" in messages.explain(refused.value)


def record(text: str) -> bytes:
    """A line with a checksum that fits, whatever stands in it."""
    return b"%08x %s\n" % (crc32(text.encode()), text.encode())


@pytest.mark.parametrize(
    "text",
    [
        '{"t":"note","value":' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"t":"new","value":' + '{"a":' * 5_000 + "1" + "}" * 5_000 + "}",
        '{"t":"note","value":NaN}',
        '{"t":"note","value":{"id":1e999}}',
        '{"t":"note","t":"note"}',
        '{"t":"note"}',
        '{"t":"gone","of":5,"v":"x"}',
        '{"t":"pin","value":{"blocks":[[-1],[0]]}}',
        '{"t":"pin","value":{"blocks":[[0],[0]]},"v":5}',
        '{"t":"role","value":{"document":-1,"block":0,"role":"body"}}',
        "x" * 1_000_000,
    ],
    ids=lambda text: text[:24],
)
def test_a_record_that_makes_no_sense_costs_itself_and_is_told(text: str) -> None:
    loaded = reviews.load_bytes(reviews.dump(review()) + record(text), "r.copydesk")
    assert codes(loaded) == ["review.records-lost"]
    assert loaded.review.notes == review().notes
    assert reviews.load_bytes(reviews.dump(loaded.review), "r.copydesk").review.notes == review().notes


@pytest.mark.parametrize("name", ["pin:x.y z", "pin:99999999999.1", "role:", "pin:0.0 1.0", "whatever:1"])
def test_what_is_said_to_be_gone_and_never_was_does_no_harm(tmp_path: Path, name: str) -> None:
    path = tmp_path / "r.copydesk"
    loaded = load(path, [*found(path), {"t": "gone", "of": name, "v": "x"}])
    turned = replace(review(), documents=review().documents[::-1], options=Options(), notes=(), states={})
    for ours in (review(), turned):
        assert reviews.merge(ours, loaded.review).review.notes
    assert loaded.notices == ()


def test_halves_of_characters_cost_themselves_and_not_the_note(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    meddled = found(path)
    for each in meddled:
        if each["t"] == "note":
            each["value"] = {**each["value"], "text": "half \ud800 of it", "labels": ["\udfff"], "assigned": "a\0b"}
    loaded = load(path, meddled)
    assert codes(loaded) == ["review.values-odd"]
    note = loaded.review.notes[0]
    assert (note.text, note.labels, note.assigned) == ("half \ufffd of it", ("\ufffd",), "ab")
    assert reviews.load_bytes(reviews.dump(loaded.review), "r.copydesk").review.notes == loaded.review.notes


@pytest.mark.parametrize(
    ("key", "value"), [("reference", 10**17), ("reference", "x"), ("versions", [7]), ("title", ["x"]), ("rev", None)]
)
def test_a_head_with_a_value_that_makes_no_sense_costs_that_value(tmp_path: Path, key: str, value: object) -> None:
    path = tmp_path / "r.copydesk"
    meddled = found(path)
    loaded = load(path, [{**meddled[0], key: value}, *meddled[1:]])
    assert codes(loaded) == ["review.values-odd"]
    assert loaded.review.notes == review().notes


def test_a_thousand_versions_of_one_note_are_all_kept_and_a_thousand_copies_are_one(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    meddled = found(path)
    note = next(each for each in meddled if each["t"] == "note")
    assert len(load(path, [*meddled, *[note] * 1000]).review.notes) == 2
    versions = [{**note, "value": {**note["value"], "text": f"Version {n}"}} for n in range(1000)]
    assert len(load(path, [*meddled, *versions]).review.notes) == 1002


def test_notes_that_are_each_others_twins_are_merged_in_peace() -> None:
    value = review()
    one, other = value.notes
    turned = replace(value, notes=(replace(one, twin=other.id), replace(other, twin=one.id)))
    merged = reviews.merge(value, turned).review
    assert {one.id, other.id} <= {note.id for note in merged.notes}
    assert reviews.merge(merged, turned).review == merged


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=8))
@settings(max_examples=80)
def test_any_change_of_bytes_is_told_and_never_read_as_something_else(
    tmp_path_factory: pytest.TempPathFactory, at: int, piece: bytes
) -> None:
    value = review()
    data = records.dump(content.records(value))
    at %= len(data)
    forged = data[:at] + piece + data[at + len(piece) :]
    path = tmp_path_factory.mktemp("forged") / "r.copydesk"
    path.write_bytes(forged)
    try:
        loaded = reviews.load(path)
    except ReviewError as error:
        assert messages.explain(error)
        return
    known = {note.id: note for note in value.notes}
    assert all(known[note.id] == note for note in loaded.review.notes)
    if {note.id for note in loaded.review.notes} != set(known):
        assert loaded.notices


# Originals


def test_originals_go_along_and_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    data = "Überall “gut”.\r\n".encode() * 1000
    name = sha256(data).hexdigest()
    reviews.save(replace(review(), originals={name: data}), path)
    assert reviews.load(path).review.originals == {name: data}
    assert path.stat().st_size < len(data)


@pytest.mark.parametrize(
    "packed",
    [b64encode(compress(b"other")).decode(), b64encode(b"no zlib").decode(), "not base64!", 5],
    ids=["another's", "no zlib", "no base64", "a number"],
)
def test_an_original_that_is_not_what_it_says_is_left_out(packed: object) -> None:
    with pytest.raises(ValueError, match=r"original|base64|Only|Incorrect|Invalid"):
        originals.decoded({"t": "original", "sha256": sha256(b"x").hexdigest(), "zlib": packed})


def test_an_original_that_unpacks_to_any_size_is_refused_in_little_memory() -> None:
    bomb = b64encode(compress(bytes(originals.LARGEST + 1), 9)).decode()
    with pytest.raises(ValueError, match="not the original"):
        originals.decoded({"t": "original", "sha256": "0" * 64, "zlib": bomb})


# Time


def test_a_review_of_5000_notes_opens_in_time(tmp_path: Path) -> None:
    value = review()
    notes = tuple(
        Note(
            f"n{n}", "Ada", "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", f"Note {n}.", anchors=value.notes[0].anchors
        )
        for n in range(5000)
    )
    path = tmp_path / "r.copydesk"
    reviews.save(replace(value, notes=notes), path)
    with in_time(1.0):
        loaded = reviews.load(path)
    assert len(loaded.review.notes) == 5000
