"""A note counts as saved once the journal has it; what a session left behind is found, read and never thrown away."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import review
from tests.timing import in_time

from copydesk import messages, reviews
from copydesk.errors import ReviewError
from copydesk.notes import Note, NoteKind
from copydesk.reviews import Draft, Entry, Journal, Review, advanced, recovery, versions
from copydesk.reviews.journal import DAMAGED_SUFFIX, SUFFIX, places_of

MEMORY = Path("/dev/shm")  # a sync may cost nothing where it is not what is looked at


def entry(value: Review | None = None, **changes: object) -> Entry:
    return replace(Entry(value or review(), "/desk/story.copydesk", at="2026-05-01T10:00:00Z"), **changes)  # type: ignore[arg-type]


def with_note(value: Review, name: str, text: str = "x") -> Review:
    note = Note(name, "Ada", "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", text)
    return advanced(value, replace(value, notes=(*value.notes, note)))


def left_by(journal: Journal) -> Entry:
    """What somebody else finds when the session's process is gone; it goes on here as if nothing had been."""
    found = recovery.read(journal.folder, journal.name)
    assert found.damaged == 0
    assert found.entry is not None
    return found.entry


def test_what_is_written_comes_back_at_any_moment(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    value = review()
    for n in range(5):
        value = with_note(value, f"j{n}")
        journal.write(entry(value, is_saved=bool(n % 2)))
        assert left_by(journal) == entry(value, is_saved=bool(n % 2))
    journal.release()


def test_edits_deletions_states_and_undo_come_back_in_their_order(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    steps = [with_note(with_note(review(), "a"), "b")]
    steps.append(advanced(steps[-1], replace(steps[-1], notes=steps[-1].notes[1:], states={})))
    steps.append(advanced(steps[-1], replace(steps[-1], notes=steps[0].notes)))  # the first one is back at its place
    steps.append(advanced(steps[-1], replace(steps[-1], notes=steps[-1].notes[::-1])))
    for step in steps:
        journal.write(entry(step))
        assert left_by(journal).review == step
    journal.release()


def test_one_step_writes_one_record_however_many_there_are(tmp_path: Path) -> None:
    value = review()
    for n in range(50):
        value = with_note(value, f"j{n}")
    journal = Journal(tmp_path)
    journal.write(entry(value))
    assert journal._connection is not None
    before = journal._connection.total_changes
    journal.write(entry(with_note(value, "last")))
    assert journal._connection.total_changes == before + 1
    journal.release()


@pytest.mark.parametrize("count", [5, 500])
def test_a_step_is_one_transaction_of_as_many_statements_however_many_notes_there_are(
    tmp_path: Path, count: int
) -> None:
    journal, value = Journal(tmp_path), review()
    for n in range(count):
        value = with_note(value, f"j{n}")
    journal.write(entry(value))
    assert journal._connection is not None
    asked: list[str] = []
    journal._connection.set_trace_callback(lambda statement: asked.append(statement.split()[0]))
    journal.write(entry(with_note(value, "one more")))
    journal._connection.set_trace_callback(None)
    journal.release()
    # What changes is the note; what lies after a note has its lineage with it.
    assert (asked[0], asked[-1]) == ("BEGIN", "COMMIT")
    assert asked.count("INSERT") == len(asked) - 2 == 1


def test_a_review_of_very_many_notes_gets_its_places_in_one_pass() -> None:
    ids = [str(n) for n in range(60_000)]
    with in_time(0.3):
        places = places_of(ids, {})
    assert [*places.values()] == sorted(places.values())
    assert places.keys() == set(ids)


def test_a_note_between_others_gets_a_place_between_theirs_and_moves_none() -> None:
    places = places_of(["first", "a", "b", "last", "end"], {"first": 3.0, "last": 4.0})
    assert places["first"] == 3.0 < places["a"] < places["b"] < places["last"] == 4.0 < places["end"]


def test_a_draft_is_kept_until_it_is_done_with(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    draft = Draft("Half a th", NoteKind.QUESTION, "Ada", anchors=review().notes[0].anchors)
    journal.write(entry(draft=draft))
    assert left_by(journal).draft == draft
    journal.write(entry())
    assert left_by(journal).draft is None
    journal.release()


def test_a_living_session_is_nobodys_to_recover(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.write(entry())
    assert reviews.orphans(tmp_path) == ()
    assert reviews.adopt(tmp_path, journal.name) is None
    journal.release()
    (orphan,) = reviews.orphans(tmp_path)
    assert orphan.entry == entry()


def test_a_session_that_is_gone_on_with_holds_all_and_leaves_one_file(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.write(entry())
    journal.release()
    adopted = reviews.adopt(tmp_path, journal.name)
    assert adopted is not None
    again, orphan = adopted
    assert orphan.entry is not None
    value = with_note(orphan.entry.review, "more")
    again.write(entry(value))
    assert left_by(again).review == value
    assert len(list(tmp_path.glob("*" + SUFFIX))) == 1
    again.remove()
    assert list(tmp_path.iterdir()) == []


def test_after_a_failure_the_next_write_starts_a_file_of_its_own(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    value = review()
    journal.write(entry(value))
    first = journal.path
    assert journal._connection is not None
    journal._connection.close()  # as after an error of the disk
    value = with_note(value, "a")
    with pytest.raises(ReviewError) as failed:
        journal.write(entry(value))
    assert failed.value.code == "journal.not-written"
    assert "NOT saved" in messages.explain(failed.value)
    assert left_by(journal) == entry()
    journal.write(entry(value))
    assert left_by(journal).review == value
    assert not first.exists()
    journal.remove()


def test_of_two_files_of_a_session_everything_is_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.write(entry(with_note(review(), "a")))
    journal.close()
    (tmp_path / f"{journal.name}.0{SUFFIX}").rename(tmp_path / "kept")
    journal.write(entry(with_note(review(), "b")))
    journal.close()
    (tmp_path / "kept").rename(tmp_path / f"{journal.name}.7{SUFFIX}")
    assert {note.id for note in left_by(journal).review.notes} == {"n1", "n2", "a", "b"}
    journal.release()


def test_a_file_that_was_begun_and_never_written_to_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / f"s.0{SUFFIX}").write_bytes(b"")
    assert reviews.orphans(tmp_path) == (reviews.Orphan("s", None, 0),)


@pytest.mark.parametrize("damage", ["line", "page", "garbage", "cut"])
def test_what_can_be_read_of_a_damaged_journal_is_recovered_and_the_rest_is_kept(tmp_path: Path, damage: str) -> None:
    journal = Journal(tmp_path)
    journal.write(entry(with_note(review(), "a")))
    path = journal.path
    journal.close()
    if damage == "line":
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE record SET line = 'x' || line WHERE name = 'note:a'")
        connection.close()
    data = path.read_bytes()
    if damage != "line":
        path.write_bytes(
            {"page": data[:100] + bytes(200) + data[300:], "garbage": b"x" * 5000, "cut": data[:4096]}[damage]
        )
    found = recovery.read(tmp_path, journal.name)
    assert found.damaged > 0
    assert (found.entry is not None) is (damage == "line")
    journal.release()
    adopted = reviews.adopt(tmp_path, journal.name)
    assert adopted is not None
    adopted[0].write(entry())
    assert [each.name for each in tmp_path.glob("*" + DAMAGED_SUFFIX)] == [path.name + DAMAGED_SUFFIX]
    adopted[0].remove()


@given(st.binary(max_size=300))
def test_any_bytes_for_a_journal_are_read_without_harm(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / f"s.0{SUFFIX}").write_bytes(b"SQLite format 3\0" + data)
    assert recovery.read(folder, "s").entry is None


def test_what_a_file_held_under_the_names_of_the_session_never_speaks_for_the_session(tmp_path: Path) -> None:
    foreign = (
        {"t": "head", "format": "another"},
        {"t": "session", "path": "/elsewhere/other.copydesk", "saved": True, "at": ""},
        {"t": "draft", "value": {"text": "never typed"}},
    )
    kept = entry(with_note(replace(review(), unknown=foreign), "n"), path="/here/story.copydesk")
    journal = Journal(tmp_path)
    journal.write(kept)
    found = left_by(journal)
    assert (found.path, found.is_saved, found.draft) == ("/here/story.copydesk", False, None)
    assert found.review == kept.review


def test_a_session_whose_process_was_killed_is_an_orphan(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from tests.builders import review; from copydesk.reviews import Entry, Journal\n"
        "Journal(Path(sys.argv[1])).write(Entry(review())); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path), root], check=False, timeout=60)
    assert done.returncode == -9
    (orphan,) = reviews.orphans(tmp_path)
    assert orphan.entry == Entry(review())


class TestVersions:
    NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)

    def test_they_are_listed_newest_first_and_open_as_what_they_were(self, tmp_path: Path) -> None:
        path = tmp_path / "r.copydesk"
        reviews.save(review(), path)
        for n in range(3):
            versions.keep(tmp_path / "v", "id/../x", path.read_bytes(), n, self.NOW + timedelta(minutes=n))
        found = versions.versions_of(tmp_path / "v", "id/../x")
        assert [each.revision for each in found] == [2, 1, 0]
        assert reviews.load(found[0].path).review.notes == review().notes
        assert {each.path.parent for each in found} == {tmp_path / "v" / "idx"}

    def test_ten_are_kept_and_one_of_each_day(self, tmp_path: Path) -> None:
        found = tuple(versions.Version(Path(f"{n}"), self.NOW - timedelta(hours=6 * n), 1, 1000) for n in range(400))
        gone = versions.superfluous(found, self.NOW)
        kept = [each for each in found if each not in gone]
        assert kept[:10] == list(found[:10])
        days = [each.at.date() for each in kept[10:]]
        assert len(days) == len(set(days))
        assert 35 <= len(kept) <= 40

    def test_more_than_the_most_bytes_go_but_never_the_newest(self, tmp_path: Path) -> None:
        found = tuple(
            versions.Version(Path(f"{n}"), self.NOW - timedelta(minutes=n), 1, versions.MOST_BYTES) for n in range(3)
        )
        assert versions.superfluous(found, self.NOW) == found[1:]

    def test_two_of_one_moment_are_both_kept(self, tmp_path: Path) -> None:
        for n in range(2):
            versions.keep(tmp_path, "id", b"x", n, self.NOW)
        assert len(versions.versions_of(tmp_path, "id")) == 2


def test_two_windows_on_one_file_end_with_the_notes_of_both(tmp_path: Path) -> None:
    path, locks = tmp_path / "r.copydesk", tmp_path / "locks"
    start = reviews.save_together(review(), path, locks).review
    ours, theirs = with_note(start, "a"), with_note(start, "b")
    reviews.save_together(ours, path, locks)
    saved = reviews.save_together(theirs, path, locks)
    assert saved.merged is not None
    assert saved.merged.added == ("a",)
    assert {note.id for note in reviews.load(path).review.notes} == {"n1", "n2", "a", "b"}
    assert reviews.save_together(with_note(saved.review, "c"), path, locks).merged is None


def test_what_another_machine_saves_at_the_last_moment_is_merged_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, locks = tmp_path / "r.copydesk", tmp_path / "locks"
    start = reviews.save_together(review(), path, locks).review
    real, late = os.fsync, [with_note(start, "late")]

    def fsync(descriptor: int) -> None:
        real(descriptor)
        if late:
            reviews.save(late.pop(), path)

    monkeypatch.setattr(os, "fsync", fsync)
    saved = reviews.save_together(with_note(start, "a"), path, locks)
    assert {note.id for note in saved.review.notes} == {"n1", "n2", "a", "late"}
    assert {note.id for note in reviews.load(path).review.notes} == {"n1", "n2", "a", "late"}


def test_a_file_that_cannot_be_merged_is_not_written_over(tmp_path: Path) -> None:
    path, locks = tmp_path / "r.copydesk", tmp_path / "locks"
    start = reviews.save_together(review(), path, locks).review
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 8] + b"\n")
    with pytest.raises(ReviewError, match=r"review\.changed"):
        reviews.save_together(start, path, locks)
    assert len(path.read_bytes()) < len(data)


def test_the_same_review_goes_where_nothing_stands_any_more(tmp_path: Path) -> None:
    path, locks = tmp_path / "r.copydesk", tmp_path / "locks"
    start = reviews.save_together(review(), path, locks).review
    path.unlink()
    assert reviews.save_together(start, path, locks).merged is None
    assert reviews.load(path).review.notes == start.notes


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(st.integers(0, 9), max_size=8, unique=True), min_size=1, max_size=6), st.data())
def test_notes_come_back_in_whatever_order_a_step_left_them(steps: list[list[int]], data: st.DataObject) -> None:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        journal, value = Journal(Path(folder)), replace(review(), notes=())
        known: dict[int, Note] = {}
        for step in steps:
            for n in step:
                if n not in known or data.draw(st.booleans()):
                    known[n] = Note(f"n{n}", "Ada", "", "", data.draw(st.text(max_size=3)))
            value = advanced(value, replace(value, notes=tuple(known[n] for n in step)))
            if data.draw(st.booleans()):  # another lineage alone, as a merge leaves it
                lineage = {name: replace(line, past=(*line.past, "p")) for name, line in value.lineage.items()}
                value = replace(value, lineage=lineage)
            journal.write(entry(value))
            assert left_by(journal).review == value
        journal.release()
