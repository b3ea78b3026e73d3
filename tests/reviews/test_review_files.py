"""A review's file gives back what was saved, survives mail and newer versions, and is never half written."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import document, note, review

from copydesk import messages, reviews
from copydesk.comparison import Options, Pin
from copydesk.errors import ReviewError
from copydesk.notes import Anchor
from copydesk.reviews import Review, content, records
from copydesk.text import Span


def saved(path: Path, value: Review | None = None) -> bytes:
    value = value or review()
    if path.exists():
        value = replace(value, parent=sha256(path.read_bytes()).hexdigest())
    reviews.save(value, path)
    return path.read_bytes()


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    written = reviews.save(review(), tmp_path / "r.copydesk")
    loaded = reviews.load(tmp_path / "r.copydesk")
    assert loaded.review == written
    assert (loaded.notices, loaded.read_only) == ((), False)


def test_saving_what_was_loaded_changes_only_revision_and_parent(tmp_path: Path) -> None:
    first = saved(tmp_path / "r.copydesk").splitlines()
    second = saved(tmp_path / "s.copydesk", reviews.load(tmp_path / "r.copydesk").review).splitlines()
    assert first[1:-1] == second[1:-1]


def test_no_folder_leaves_the_machine(tmp_path: Path) -> None:
    value = review()
    value = replace(value, documents=tuple(replace(d, path=f"/home/ada/secret/{d.path}") for d in value.documents))
    data = saved(tmp_path / "r.copydesk", value)
    assert b"secret" not in data
    assert [d.path for d in reviews.load(tmp_path / "r.copydesk").review.documents] == ["agency.txt", "copy.txt"]


@pytest.mark.parametrize(
    "mangle",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"   \n"),
        lambda data: data.replace(b"\n", b"\n\n"),
        lambda data: data.rstrip(b"\n"),
    ],
    ids=["crlf", "bom", "spaces", "empty lines", "no last line end"],
)
def test_what_mail_does_to_text_is_forgiven(tmp_path: Path, mangle: object) -> None:
    path = tmp_path / "r.copydesk"
    data = saved(path)
    path.write_bytes(mangle(data))  # type: ignore[operator] # a lambda from the table
    loaded = reviews.load(path)
    assert loaded.notices == ()
    assert loaded.review.notes == review().notes


def test_a_file_cut_anywhere_gives_back_every_whole_record(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    data = saved(path)
    for share in range(1, 50):
        cut = data[: len(data) * share // 50]
        path.write_bytes(cut)
        whole = sum(line.endswith(b"}") and b'"t":"note"' in line for line in cut.split(b"\n"))
        try:
            loaded = reviews.load(path)
        except ReviewError as error:
            assert error.code in {"review.damaged", "review.not-one"}
            assert cut.count(b'"t":"source"') < 3
            continue
        assert len(loaded.review.notes) == whole
        assert [n.code for n in loaded.notices] in (["review.records-lost"], ["review.incomplete"])
        assert path.read_bytes() == cut


def test_a_damaged_line_costs_that_line_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    path.write_bytes(saved(path).replace(b"Please check.", b"Please chuck."))
    loaded = reviews.load(path)
    assert [n.id for n in loaded.review.notes] == ["n2"]
    (notice,) = loaded.notices
    assert dict(notice.values) == {"lost": 1, "notes": 1}
    assert "notes that are whole: 1" in messages.sentence(messages.NOTICES, notice.code, dict(notice.values))


def rewritten(data: bytes, change: object) -> bytes:
    """The file with its records changed by hand, checksums right again."""
    found = [dict(record) for record in records.parse(data).records]
    change(found)  # type: ignore[operator] # a function of the list
    return records.dump(found)


def test_records_and_fields_of_a_newer_version_survive(tmp_path: Path) -> None:
    def add(found: list[dict[str, object]]) -> None:
        found[0]["mood"] = "calm"
        found[0]["version"] = 1
        for record in found:
            if record["t"] in {"note", "source", "state"}:
                record["value"]["sticker"] = ["★"]  # type: ignore[index] # JSON
                record["seen"] = True
        found.append({"t": "poll", "votes": [1, 2]})

    path = tmp_path / "r.copydesk"
    path.write_bytes(rewritten(saved(path), add))
    reviews.save(reviews.load(path).review, path)
    found = records.parse(path.read_bytes()).records
    assert found[0]["mood"] == "calm"
    assert found[-1] == {"t": "poll", "votes": [1, 2]}
    known = [r for r in found if r["t"] in {"note", "source", "state"}]
    assert all(r["value"]["sticker"] == ["★"] and r["seen"] for r in known)


def test_a_newer_version_opens_for_reading_or_says_so(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    data = saved(path)
    path.write_bytes(rewritten(data, lambda found: found[0].update(version=99)))
    loaded = reviews.load(path)
    assert loaded.read_only
    assert [n.code for n in loaded.notices] == ["review.newer"]
    path.write_bytes(rewritten(data, lambda found: found[0].update(version=99, min_reader=98)))
    with pytest.raises(ReviewError, match=r"review\.newer"):
        reviews.load(path)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "review.not-one"),
        (b"A story about a mill.\n", "review.not-one"),
        (b"PK\x03\x04" + bytes(1000), "review.packed"),
        (b'{"t":"head"}\n', "review.damaged"),
    ],
)
def test_what_is_no_review_is_refused_with_a_reason(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "r.copydesk"
    path.write_bytes(data)
    with pytest.raises(ReviewError) as refused:
        reviews.load(path)
    assert refused.value.code == code
    assert "“r.copydesk”" in messages.explain(refused.value)


def test_a_folder_a_pipe_and_a_missing_file_are_unreadable(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "gone"):
        with pytest.raises(ReviewError, match=r"review\.unreadable"):
            reviews.load(path)


def test_a_note_whose_place_is_gone_keeps_its_words() -> None:
    value = review()
    strays = (Anchor(Span(0, 1, 12, 14), "99"), Anchor(Span(7, 0, 0, 1), "x"))
    stray = replace(value.notes[0], anchors=(*strays, value.notes[0].anchors[1]))
    read = content.review(tuple(content.records(replace(value, notes=(stray,)))))
    (back,) = read.review.notes
    assert back.anchors == (value.notes[0].anchors[1],)
    assert [anchor.exact for anchor in back.lost] == ["99", "x"]


def test_two_notes_under_one_name_are_both_kept() -> None:
    value = review()
    twin = replace(value.notes[0], text="Another opinion.")
    read = content.review(tuple(content.records(replace(value, notes=(value.notes[0], twin)))))
    assert [n.text for n in read.review.notes] == ["Please check.", "Another opinion."]
    assert len({n.id for n in read.review.notes}) == 2


def test_pins_and_roles_that_name_nothing_are_left_out_and_counted() -> None:
    value = review()
    odd = replace(value, options=Options(0, (), (*value.options.pins, Pin(((99,), ())))))
    read = content.review(tuple(content.records(odd)))
    assert read.review.options.pins == value.options.pins
    assert read.refused == 1


def test_values_of_the_wrong_kind_are_left_out_and_counted(tmp_path: Path) -> None:
    def spoil(found: list[dict[str, object]]) -> None:
        for record in found:
            if record["t"] == "note":
                record["value"] = {"id": 5}
            if record["t"] == "state":
                record["finding"] = ["no", "key"]

    path = tmp_path / "r.copydesk"
    path.write_bytes(rewritten(saved(path), spoil))
    loaded = reviews.load(path)
    assert loaded.review.notes == ()
    assert dict(loaded.notices[0].values)["lost"] == 3
    # Whoever knows what they mean finds them again after a save.
    reviews.save(loaded.review, path)
    assert sum(record["t"] in {"note", "state"} for record in records.parse(path.read_bytes()).records) == 3


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"1e999", b"9" * 4000, b"-" + b"9" * 40])
def test_numbers_that_could_not_be_written_again_are_damage(tmp_path: Path, number: bytes) -> None:
    path = tmp_path / "r.copydesk"
    lines = saved(path).splitlines()
    odd = b'{"t":"future","value":' + number + b"}"
    path.write_bytes(b"\n".join([*lines[:-1], b"%08x " % crc32(odd) + odd, lines[-1]]) + b"\n")
    loaded = reviews.load(path)
    assert [notice.code for notice in loaded.notices] == ["review.records-lost"]
    reviews.save(loaded.review, path)
    assert reviews.load(path).notices == ()


def test_somebody_elses_save_is_never_overwritten_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    saved(path)
    ours, theirs = reviews.load(path).review, reviews.load(path).review
    theirs = reviews.save(replace(theirs, title="Theirs"), path)
    with pytest.raises(ReviewError) as refused:
        reviews.save(replace(ours, title="Ours"), path)
    assert refused.value.code == "review.changed"
    assert reviews.load(path).review.title == "Theirs"
    reviews.save(replace(theirs, title="Theirs again"), path)
    reviews.save(ours, tmp_path / "mine.copydesk")


def test_another_review_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "r.copydesk"
    saved(path)
    reviews.save(replace(review(), id="another"), path)
    assert reviews.load(path).review.id == "another"


texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(texts, texts)
def test_any_text_comes_back_as_it_was(body: str, words: str) -> None:
    documents = (document(words or " "), document("x"))
    value = Review("id", documents, notes=(note(documents, Span(0, 0, 0, len(words)), text=body),))
    data = records.dump(content.records(value))
    assert content.review(records.parse(data).records).review.notes == value.notes
    data.decode("ascii")


@given(st.binary(max_size=400))
def test_any_bytes_are_parsed_without_harm(data: bytes) -> None:
    assert records.parse(data).records == ()


def test_every_line_carries_its_checksum(tmp_path: Path) -> None:
    for line in saved(tmp_path / "r.copydesk").splitlines():
        assert line[:8] == b"%08x" % crc32(line[9:])
        json.loads(line[9:])


def recording(real: Callable[..., object], name: str, calls: list[str]) -> Callable[..., object]:
    def call(*arguments: object) -> object:
        calls.append(name)
        return real(*arguments)

    return call


@pytest.mark.faults
class TestDisk:
    """What stands at the target is the old file or the new one, whatever fails."""

    @pytest.mark.parametrize("call", ["fsync", "replace", "write"])
    def test_a_failing_call_leaves_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        path = tmp_path / "r.copydesk"
        before = saved(path)

        def fail(*_args: object) -> None:
            raise OSError(28, "No space left on device")

        if call == "write":
            monkeypatch.setattr(Path, "read_bytes", lambda _self: b"other")
        else:
            monkeypatch.setattr(os, call, fail)
        with pytest.raises(ReviewError) as failed:
            saved(path)
        monkeypatch.undo()
        assert path.read_bytes() == before
        assert {p.name for p in tmp_path.iterdir()} <= {"r.copydesk", "r.copydesk.bak"}
        assert "NOT saved" in messages.explain(failed.value)

    def test_file_and_folder_are_synced_in_order(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        calls: list[str] = []
        for name in ("fsync", "replace"):
            monkeypatch.setattr(os, name, recording(getattr(os, name), name, calls))
        reviews.save(review(), tmp_path / "r.copydesk")
        assert calls == ["fsync", "replace", "fsync"]

    def test_the_previous_version_and_the_mode_are_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "r.copydesk"
        before = saved(path)
        path.chmod(0o640)
        saved(path, replace(review(), title="Second"))
        assert (tmp_path / "r.copydesk.bak").read_bytes() == before
        assert path.stat().st_mode & 0o777 == 0o640

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "there").mkdir()
        target, link = tmp_path / "there" / "r.copydesk", tmp_path / "link.copydesk"
        saved(target)
        link.symlink_to(target)
        saved(link, replace(review(), title="Second"))
        assert link.is_symlink()
        assert reviews.load(target).review.title == "Second"

    def test_a_new_file_is_private_until_shared(self, tmp_path: Path) -> None:
        saved(tmp_path / "r.copydesk")
        assert (tmp_path / "r.copydesk").stat().st_mode & 0o077 == 0
