"""What mail, editors and ill will make of a review's file: all opens, or what is whole, or a sentence says why."""

import html
import json
import quopri
import re
import textwrap
from base64 import b64encode, encodebytes
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from tests.builders import review
from tests.reviews.test_hostile import codes, load
from tests.reviews.test_hostile import found as records_of

from copydesk import messages, reviews
from copydesk.errors import ReviewError
from copydesk.notes import Outcome, Status, anchoring
from copydesk.reviews import note_body, records
from copydesk.text import Span

Record = dict[str, Any]


def broken(data: bytes, width: int, sign: bytes = b"\n") -> bytes:
    """Every line in pieces of so many bytes."""
    return b"\n".join(sign.join(line[n : n + width] for n in range(0, len(line), width)) for line in data.splitlines())


def at_spaces(data: bytes) -> bytes:
    """Every line broken where it has a space, which goes."""
    lines = (
        textwrap.wrap(line, 70, break_long_words=False, break_on_hyphens=False) for line in data.decode().split("\n")
    )
    return "\n".join("\n".join(pieces) for pieces in lines).encode()


def flowed(data: bytes) -> bytes:
    """As at_spaces, but the space stays at the end of the line."""
    return re.sub(rb"([^\n]{40,60} )(?=[^\n])", rb"\1\n", data)


def mailed(data: bytes) -> bytes:
    """A whole mail with the review attached."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "ada@quist.example", "Mill, read"
    mail.set_content("Ben,\n\nhere it is.\n")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename="mill.copydesk")
    return mail.as_bytes()


def page(data: bytes) -> bytes:
    """As a page that shows it has it."""
    lines = "".join(f"<div class=x>{html.escape(line)}</div>" for line in data.decode().splitlines())
    return f"<html><body>{lines}</body></html>".encode()


def reversed_lines(data: bytes) -> bytes:
    return b"\n".join(data.splitlines()[::-1])


WHOLE: dict[str, Callable[[bytes], bytes]] = {
    "an answer's signs": lambda data: b"".join(b"> " + line + b"\n" for line in data.splitlines()),
    "signs of the answer to an answer": lambda data: b"".join(b">> " + line + b"\n" for line in data.splitlines()),
    "lines of 76": lambda data: broken(data, 76),
    "lines of 998": lambda data: broken(data, 998),
    "lines of 20": lambda data: broken(data, 20),
    "lines broken with CRLF and a space": lambda data: broken(data, 76, b"\r\n "),
    "lines broken with a sign": lambda data: broken(data, 100, b"!\n "),
    "lines broken at spaces": at_spaces,
    "lines that flow": flowed,
    "broken lines in an answer": lambda data: b"".join(b"> " + line + b"\n" for line in broken(data, 70).splitlines()),
    "an empty line after each": lambda data: data.replace(b"\n", b"\n\n"),
    "no line end at the end": lambda data: data.rstrip(),
    "spaces at line ends": lambda data: data.replace(b"\n", b"  \t\n"),
    "spaces before lines": lambda data: b"".join(b"    " + line + b"\n" for line in data.splitlines()),
    "quoted-printable with signs for each space": lambda data: quopri.encodestring(data, quotetabs=True),
    "Base64 with CRLF": lambda data: encodebytes(data).replace(b"\n", b"\r\n"),
    "a whole mail": mailed,
    "a page": page,
    "curly quotation marks": lambda data: data.decode().replace('"', "”").encode(),
    "curly quotation marks of Windows": lambda data: data.decode().replace('"', "“").encode("cp1252"),
    "quotation marks and broken lines": lambda data: broken(data, 80).decode().replace('"', "„").encode(),
    "the file twice": lambda data: data + data,
    "each line twice": lambda data: b"".join(line + line for line in data.splitlines(keepends=True)),
}


@pytest.mark.parametrize("how", WHOLE)
def test_what_lost_no_letter_opens_whole(tmp_path: Path, how: str) -> None:
    path = tmp_path / "r.copydesk"
    saved = reviews.save(review(), path)
    mangled = WHOLE[how](path.read_bytes())
    path.write_bytes(mangled)
    loaded = reviews.load(path)
    assert loaded.notices == ()
    assert (loaded.review.id, loaded.review.notes, loaded.review.states) == (saved.id, saved.notes, saved.states)
    assert loaded.review.documents == saved.documents
    assert path.read_bytes() == mangled
    # And whoever saves to it knows whose review stands there, and merges with it.
    assert reviews.save_together(saved, path, tmp_path / "locks").merged is not None


BESIDE: dict[str, Callable[[bytes], bytes]] = {
    "a signature below": lambda data: data + b"-- \nAda Quist\nNorthline\n",
    "a greeting above": lambda data: b"Ben,\n\nhere it is:\n\n" + data,
    "between two lines of a forward": lambda data: b"----- Forwarded -----\n" + data + b"----- End -----\n",
    "a list's footer below broken lines": lambda data: broken(data, 76) + b"\n______\nTo leave this list, ask.\n",
    "a PGP frame": lambda data: b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + data + b"-----END-----\n",
    "NULs behind": lambda data: data + b"\0" * 512,
    "an old end of file": lambda data: data + b"\x1a",
}


@pytest.mark.parametrize("how", BESIDE)
def test_text_around_a_whole_review_is_told_and_costs_nothing(how: str) -> None:
    loaded = reviews.load_bytes(BESIDE[how](reviews.dump(review())), "r.copydesk")
    assert codes(loaded) == ["review.other-text"]
    assert len(loaded.review.notes) == len(review().notes)


def without(kind: str) -> Callable[[bytes], bytes]:
    return lambda data: b"".join(
        line for line in data.splitlines(keepends=True) if b'"t":"' + kind.encode() not in line
    )


def rewritten(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, 1)


def end_in_the_middle(data: bytes) -> bytes:
    *lines, end = data.splitlines(keepends=True)
    return b"".join([*lines[:3], end, *lines[3:]])


def head_last(data: bytes) -> bytes:
    head, *lines = data.splitlines(keepends=True)
    return b"".join([*lines, head])


def piece_gone(data: bytes) -> bytes:
    """Broken lines, the last but two of which is lost: it was part of the last note."""
    *lines, end = data.splitlines(keepends=True)
    pieces = broken(b"".join(lines), 100).splitlines(keepends=True)
    return b"".join([*pieces[:-2], *pieces[-1:], b"\n", end])


IN_PART: dict[str, tuple[Callable[[bytes], bytes], str, int]] = {
    # how, what is told, notes that are there
    "its lines backwards": (reversed_lines, "review.incomplete", 2),
    "the first line last": (head_last, "review.incomplete", 2),
    "without its head": (without("head"), "review.incomplete", 2),
    "a head that was changed": (rewritten(b'"rev":0', b'"rev":7'), "review.records-lost", 2),
    "without its end": (without("end"), "review.incomplete", 2),
    "an end in the middle": (end_in_the_middle, "review.incomplete", 2),
    "without its notes": (without("note"), "review.incomplete", 0),
    "a note that was changed by hand": (rewritten(b"berall", b"berAll"), "review.records-lost", 1),
    "a line that was cut": (lambda data: data[:-90] + data[-70:], "review.records-lost", 2),
    "a letter put in by an editor": (rewritten(b'"n2"', b'"n22"'), "review.records-lost", 1),
    "a broken line of which a piece is gone": (piece_gone, "review.records-lost", 1),
    "half of it twice": (lambda data: data[: len(data) // 2] + data, "review.records-lost", 2),
    "a second review that was cut": (lambda data: data + data[:-1] + b"x", "review.records-lost", 2),
}


@pytest.mark.parametrize("how", IN_PART)
def test_what_is_whole_of_a_file_in_pieces_opens_and_the_file_stays(tmp_path: Path, how: str) -> None:
    make, told, notes = IN_PART[how]
    path = tmp_path / "r.copydesk"
    path.write_bytes(mangled := make(reviews.dump(review())))
    loaded = reviews.load(path)
    assert codes(loaded) == [told]
    assert len(loaded.review.notes) == notes
    assert path.read_bytes() == mangled


def test_a_review_without_its_head_takes_no_other_reviews_place() -> None:
    loaded = reviews.load_bytes(without("head")(reviews.dump(review())), "r.copydesk")
    assert loaded.review.id != review().id


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "review.not-one"),
    "spaces": (b" \r\n\t\n", "review.not-one"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "review.not-one"),
    "an article": ("Der Bürgermeister sagte > 12 = 13.\n".encode() * 50, "review.not-one"),
    "Base64 of something else": (b64encode(b"no review " * 900), "review.not-one"),
    "another program's lines": (records.dump([{"t": "head", "format": "other.review"}]), "review.damaged"),
    "a head alone": (reviews.dump(review()).splitlines(keepends=True)[0], "review.damaged"),
    "an end alone": (reviews.dump(review()).splitlines(keepends=True)[-1], "review.not-one"),
    "without a document": (without("source")(reviews.dump(review())), "review.damaged"),
    "one of two documents": (
        b"".join(line for line in reviews.dump(review()).splitlines(keepends=True) if b"copy.txt" not in line),
        "review.damaged",
    ),
    "all letters large": (reviews.dump(review()).upper(), "review.not-one"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_holds_nothing_to_show_is_refused_with_a_sentence(tmp_path: Path, what: str) -> None:
    path = tmp_path / "r.copydesk"
    path.write_bytes(REFUSED[what][0])
    with pytest.raises(ReviewError) as refused:
        reviews.load(path)
    assert refused.value.code == REFUSED[what][1]
    assert "r.copydesk" in messages.explain(refused.value)
    assert path.read_bytes() == REFUSED[what][0]


def test_pieces_of_many_records_are_put_together_in_time_that_grows_with_them() -> None:
    data = b"\n".join(b"%08x {" % n + b"x" * 20 for n in range(2_000)) + b"\ny" * 20_000
    assert records.parse(data).records == ()


# Values in whole records


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/etc/passwd", "passwd"),
        ("..\\..\\secret.txt", "secret.txt"),
        ("\\\\server\\share\\a.txt", "a.txt"),
        ("C:\\Users\\ada\\a.txt", "a.txt"),
        ("~/a.txt", "a.txt"),
        ("", "document"),
        ("..", "document"),
        ("/", "document"),
    ],
)
def test_a_document_names_no_place_on_whoevers_machine(tmp_path: Path, path: str, name: str) -> None:
    meddled = records_of(tmp_path / "r.copydesk")
    next(record for record in meddled if record["t"] == "source")["value"]["path"] = path
    loaded = load(tmp_path / "r.copydesk", meddled)
    assert loaded.review.documents[0].path == name
    assert codes(loaded) == ["review.values-odd"]


@pytest.mark.parametrize("revision", [10**17, 10**18 - 1, -5, True, 1.5, "x", None], ids=str)
def test_no_revision_makes_a_file_that_cannot_be_read_again(tmp_path: Path, revision: object) -> None:
    path = tmp_path / "r.copydesk"
    meddled = records_of(path)
    meddled[0]["rev"] = revision
    loaded = load(path, meddled)
    assert codes(loaded) == ["review.values-odd"]
    reviews.save(loaded.review, path)
    assert reviews.load(path).notices == ()


def meddled_note(path: Path, **values: Any) -> list[Record]:
    meddled = records_of(path)
    next(record for record in meddled if record["t"] == "note")["value"].update(values)
    return meddled


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "shout"),
        ("status", "deferred"),
        ("severity", {"level": 3}),
        ("labels", "desk"),
        ("labels", [1]),
        ("assigned", None),
        ("row", 5),
        ("finding", []),
        ("anchors", {"a": 1}),
        ("lost", 7),
        ("replies", "none"),
        ("twin", 1.5),
    ],
    ids=str,
)
def test_a_field_without_sense_costs_itself_and_comes_back_as_it_was(tmp_path: Path, field: str, value: object) -> None:
    path = tmp_path / "r.copydesk"
    loaded = load(path, meddled_note(path, **{field: value}))
    assert [note.id for note in loaded.review.notes] == ["n1", "n2"]
    assert codes(loaded) == ["review.values-odd"]
    reviews.save(loaded.review, path)
    (body,) = (r["value"] for r in records.parse(path.read_bytes()).records if r.get("value", {}).get("id") == "n1")
    assert body[field] == value


def test_what_an_editor_says_replaces_what_made_no_sense(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    loaded = load(path, meddled_note(path, status="deferred")).review
    done = replace(loaded, notes=(replace(loaded.notes[0], status=Status.DONE), *loaded.notes[1:]))
    reviews.save(reviews.advanced(loaded, done), path)
    again = reviews.load(path)
    assert again.notices == ()
    assert again.review.notes[0].status is Status.DONE


@pytest.mark.parametrize("name", ["author", "created", "modified", "id"])
@pytest.mark.parametrize("value", [None, 5, {"a": 1}], ids=str)
def test_a_note_is_shown_whoever_wrote_it_when(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "r.copydesk"
    loaded = load(path, meddled_note(path, **{name: value}))
    assert [note.text for note in loaded.review.notes] == [note.text for note in review().notes]
    assert codes(loaded) == ["review.values-odd"]


@pytest.mark.parametrize(
    "anchor",
    [5, "12", [], {}, {"exact": "12"}, {"span": {"document": 0, "block": -1, "start": 0, "end": 1}, "exact": "12"}],
    ids=str,
)
def test_any_anchor_that_is_none_leaves_its_words_if_it_had_any(tmp_path: Path, anchor: object) -> None:
    path = tmp_path / "r.copydesk"
    loaded = load(path, meddled_note(path, anchors=[anchor]))
    note = loaded.review.notes[0]
    assert note.outcome is Outcome.LOST
    assert note.lost[0].exact == ("12" if isinstance(anchor, dict) and anchor else "")
    assert note.lost[0].extra == {"unread": anchor}
    reviews.save(loaded.review, path)
    assert reviews.load(path).review.notes[0] == note


@pytest.mark.parametrize("reply", [5, {}, {"id": "a", "text": "Called."}, {"text": "Called.", "author": 5}], ids=str)
def test_an_answer_that_is_none_keeps_its_words_and_the_note(tmp_path: Path, reply: object) -> None:
    path = tmp_path / "r.copydesk"
    loaded = load(path, meddled_note(path, replies=[reply]))
    (answer,) = loaded.review.notes[0].replies
    assert answer.text == ("Called." if isinstance(reply, dict) and reply else "")
    reviews.save(loaded.review, path)
    assert reviews.load(path).review.notes[0].replies == (answer,)


@pytest.mark.parametrize("value", [None, [], "x", {"id": "n1"}, {"id": "n1", "text": {"ops": []}}], ids=str)
def test_a_note_without_words_is_kept_for_whoever_understands_it(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        note_body.read(value)


def test_a_note_on_a_lost_place_survives_a_newer_version_of_its_document(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    loaded = load(path, meddled_note(path, anchors=[{"exact": "12"}])).review
    newer = replace(loaded.documents[0], blocks=loaded.documents[0].blocks[::-1])
    (note, _) = anchoring.replaced(loaded.notes, 0, loaded.documents[0], newer)
    assert note.lost[0].exact == "12"
    assert note.lost[0].span == Span(0, 0, 0, 0)
    assert json.dumps(dict(note.lost[0].extra)) == '{"unread": {"exact": "12"}}'
