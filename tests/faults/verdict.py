"""What a folder holds after something befell it, held against what had been acknowledged."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from copydesk import reviews
from copydesk.errors import ReviewError
from copydesk.reviews import recovery


@dataclass
class Verdict:
    """What could not be read, and what was acknowledged and is gone."""

    unreadable: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.unreadable and not self.lost


def verdict_on(folder: Path, told: Iterable[str]) -> Verdict:
    """Whether all in a folder can be read, and all that `steps.py` acknowledged is there."""
    verdict = Verdict()
    acknowledged = [(word, int(n)) for word, n in (line.split() for line in told) if word in {"j", "f"}]
    in_file = _in_file(folder / "story.copydesk", verdict)
    filed = max((n for word, n in acknowledged if word == "f"), default=-1)
    if not {f"k{n}" for n in range(filed + 1)} <= in_file:
        verdict.lost.append(f"from the file, saved with note {filed}")
    found = in_file | _in_journals(folder / "journals", verdict)
    gone = {f"k{n}" for _, n in acknowledged} - found
    if gone:
        verdict.lost.append(f"{len(gone)} notes: {sorted(gone)[:3]}")
    return verdict


def _in_file(path: Path, verdict: Verdict) -> set[str]:
    if not path.exists():
        return set()
    try:
        loaded = reviews.load(path)
    except ReviewError as error:
        verdict.unreadable.append(f"the file, {error.code}")
        return set()
    verdict.unreadable += [f"the file, {notice.code}" for notice in loaded.notices]
    return {note.id for note in loaded.review.notes}


def _in_journals(folder: Path, verdict: Verdict) -> set[str]:
    found: set[str] = set()
    for name in {each.name.partition(".")[0] for each in folder.glob("*.journal")}:
        orphan = recovery.read(folder, name)
        if orphan.damaged:
            verdict.unreadable.append(f"{orphan.damaged} records of the journal")
        if orphan.entry is not None:
            found |= {note.id for note in orphan.entry.review.notes}
    return found
