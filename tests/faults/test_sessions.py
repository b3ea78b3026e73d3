"""Whatever an editor does, in whatever order, and whenever the process ends: what is there is what was done."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.builders import review
from tests.faults.figures import publish

from copydesk import reviews
from copydesk.notes import Note
from copydesk.reviews import Entry, Journal, Review, merge, recovery

pytestmark = pytest.mark.faults

numbers = st.integers(0, 7)
# What is on the disk at which moment is the matter of other tests: here a sync may cost nothing.
MEMORY = Path("/dev/shm")
taken = {"steps": 0}  # for the figure alone


def texts(value: Review) -> dict[str, str]:
    return {note.id: note.text for note in value.notes}


def empty() -> Path:
    return Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))


class Session(RuleBasedStateMachine):
    """An editor with a journal and a file, a colleague with the same file, and a dictionary that knows better."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = empty()
        self.journal = Journal(self.folder / "journals")
        self.review = review()
        self.path = self.folder / "story.copydesk"
        self.history: list[tuple[Note, ...]] = []
        self.model = texts(self.review)
        self.in_file: dict[str, str] = {}
        self.replaced: dict[
            str, set[str]
        ] = {}  # by file: texts that a colleague had seen there, and changed or deleted
        self.count = 0
        self.keep()

    @property
    def superseded(self) -> set[str]:
        """What a colleague had replaced in the present file, and a save there may take away."""
        return self.replaced.setdefault(self.path.name, set())

    # What the window does

    def keep(self) -> None:
        taken["steps"] += 1
        self.journal.write(Entry(self.review, str(self.path)))

    def becomes(self, notes: tuple[Note, ...]) -> None:
        self.history.append(self.review.notes)
        self.review = reviews.advanced(self.review, replace(self.review, notes=notes))
        self.keep()

    def fresh(self, who: str) -> Note:
        self.count += 1
        return Note(f"{who}{self.count}", who, "", "", f"{who} wrote {self.count}")

    @rule()
    def write(self) -> None:
        note = self.fresh("ada")
        self.model[note.id] = note.text
        self.becomes((*self.review.notes, note))

    @precondition(lambda self: self.review.notes)
    @rule(n=numbers)
    def edit(self, n: int) -> None:
        self.count += 1
        at = n % len(self.review.notes)
        changed = replace(self.review.notes[at], text=f"ada edited {self.count}")
        self.model[changed.id] = changed.text
        self.becomes((*self.review.notes[:at], changed, *self.review.notes[at + 1 :]))

    @precondition(lambda self: self.review.notes)
    @rule(n=numbers)
    def delete(self, n: int) -> None:
        at = n % len(self.review.notes)
        del self.model[self.review.notes[at].id]
        self.becomes((*self.review.notes[:at], *self.review.notes[at + 1 :]))

    @precondition(lambda self: self.history)
    @rule()
    def undo(self) -> None:
        before = self.history.pop()
        self.model = {note.id: note.text for note in before}
        self.review = reviews.advanced(self.review, replace(self.review, notes=before))
        self.keep()

    @rule()
    def save(self) -> None:
        saved = reviews.save_together(self.review, self.path, self.folder / "locks")
        self.review = saved.review
        if saved.merged is not None:
            assert set(self.model.values()) <= {*texts(self.review).values(), *self.superseded}
            self.model = texts(self.review)
            self.history.clear()
        self.in_file = dict(self.model)
        self.superseded.clear()
        self.keep()

    @rule(n=numbers)
    def save_as(self, n: int) -> None:
        self.path = self.folder / f"copy{n}.copydesk"
        self.save()

    @rule()
    def kill(self) -> None:
        """The process is gone; what it had on the disk is elsewhere, and is gone on with there."""
        there = empty()
        shutil.copytree(self.folder, there, dirs_exist_ok=True)
        name, at = self.journal.name, self.path.relative_to(self.folder)
        self.journal.release()
        shutil.rmtree(self.folder)
        self.folder, self.path = there, there / at
        adopted = reviews.adopt(there / "journals", name)
        assert adopted is not None
        self.journal, orphan = adopted
        assert orphan.entry is not None
        assert orphan.entry.review == self.review
        self.review = orphan.entry.review
        self.history.clear()
        self.keep()

    @precondition(lambda self: self.path.exists())
    @rule(n=numbers, how=st.sampled_from(["write", "edit", "delete"]))
    def colleague(self, n: int, how: str) -> None:
        """Somebody else opens the file, changes it, saves it."""
        theirs = reviews.load(self.path).review
        notes = list(theirs.notes)
        if how == "write" or not notes:
            notes.append(self.fresh("ben"))
        else:
            at = n % len(notes)
            self.superseded.add(notes[at].text)
            self.count += 1
            notes[at : at + 1] = [replace(notes[at], text=f"ben edited {self.count}")] if how == "edit" else []
        reviews.save(reviews.advanced(theirs, replace(theirs, notes=tuple(notes))), self.path)
        self.in_file = {note.id: note.text for note in notes}

    @precondition(lambda self: self.path.exists())
    @rule()
    def merge_a_copy(self) -> None:
        """The same file, as it came back by mail: what it has that is old changes nothing that is new."""
        merged = merge(self.review, reviews.load(self.path).review)
        assert set(self.model.values()) <= {*texts(merged.review).values(), *self.superseded}
        self.model = texts(merged.review)
        self.review = replace(merged.review, parent=self.review.parent, revision=self.review.revision)
        self.history.clear()
        self.keep()

    @invariant()
    def the_review_is_what_was_done(self) -> None:
        assert texts(self.review) == self.model

    @invariant()
    def the_journal_has_it(self) -> None:
        orphan = recovery.read(self.journal.folder, self.journal.name)
        assert orphan.damaged == 0
        assert orphan.entry is not None
        assert orphan.entry.review == self.review

    @invariant()
    def the_file_is_what_was_saved_last(self) -> None:
        if self.path.exists() and self.in_file:
            loaded = reviews.load(self.path)
            assert loaded.notices == ()
            assert texts(loaded.review) == self.in_file

    def teardown(self) -> None:
        self.journal.remove()
        shutil.rmtree(self.folder)


def play(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Session,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        ),
    )


def test_sessions_of_any_course_keep_what_was_done() -> None:
    play(8, 15)


@pytest.mark.long
def test_ten_thousand_steps_keep_what_was_done() -> None:
    taken["steps"] = 0
    play(260, 60)
    publish("steps of sessions", f"{taken['steps']} steps, 0 mismatches")
    assert taken["steps"] >= 10_000


def broken_by_the_clock(one: Review, other: Review) -> Review:
    """The merge that others have: of two versions of a note the one of the later clock, whatever it was made from."""
    notes = {note.id: note for note in one.notes}
    for note in other.notes:
        if note.id not in notes or note.modified >= notes[note.id].modified:
            notes[note.id] = note
    return replace(one, notes=tuple(notes.values()))


@pytest.mark.parametrize(
    "merged", [broken_by_the_clock, lambda one, other: merge(one, other).review], ids=["clock", "ours"]
)
def test_a_merge_by_the_clock_loses_what_ours_keeps(merged: Callable[[Review, Review], Review]) -> None:
    base = review()
    note = base.notes[0]
    ahead, behind = "2099-01-01T00:00:00Z", "1970-01-01T00:00:00Z"
    ada = reviews.advanced(base, replace(base, notes=(replace(note, text="Of Ada.", modified=ahead), base.notes[1])))
    ben = reviews.advanced(base, replace(base, notes=(replace(note, text="Of Ben.", modified=behind), base.notes[1])))
    found = {each.text for each in merged(ada, ben).notes}
    is_whole = {"Of Ada.", "Of Ben."} <= found
    assert is_whole is (merged is not broken_by_the_clock)
