"""What the window's jobs call in the core, each one run off the GUI thread.

The core's heavy parts are imported here, inside the functions, on the job's own thread: the window is on the screen
long before the first of them is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter

from copydesk import notes
from copydesk.comparison import Comparison
from copydesk.errors import CopydeskError
from copydesk.notes import States, finding_keys
from copydesk.text import Document
from copydesk_gui import pauses
from copydesk_gui.bars.counts import Counts, count
from copydesk_gui.comparison_view.facts import Facts, facts_of, with_severities
from copydesk_gui.documents.original import guess
from copydesk_gui.documents.sources import Source, expanded, read_one
from copydesk_gui.jobs import Reins, attempt_each, meanwhile
from copydesk_gui.work.desk import Desk


@dataclass(frozen=True, slots=True)
class Arrival:
    """Files that were asked for: what could be read of them, and what could not.

    Attributes:
        documents: In the order asked for.
        original: The number within `documents` that looks like the agency's own; 0 where there is none.
        failures: One for each file that is not in `documents`.
        left_out: Files of folders that hold more than are opened together.
    """

    documents: tuple[Document, ...]
    original: int = 0
    failures: tuple[CopydeskError, ...] = ()
    left_out: int = 0

    @property
    def asked(self) -> int:
        """How many files were asked for, those of folders counted each."""
        return len(self.documents) + len(self.failures)


@dataclass(frozen=True, slots=True)
class Growth:
    """A comparison on its way: how much of it is done, 0 to 1, and what there is of it.

    Attributes:
        milliseconds: Since the comparison was begun, reading not included.
        counts: Of a finished one; made on the job's thread, for they take a while on a long story.
        finding_keys: Of a finished one.
        facts: What the view asks of its rows, found here for the same reason.
    """

    share: float
    comparison: Comparison
    milliseconds: float
    counts: Counts = field(default_factory=Counts)
    finding_keys: tuple[str, ...] = ()
    facts: Facts | None = None


def without_repeated(arrival: Arrival, present: Sequence[Document]) -> tuple[Arrival, tuple[str, ...]]:
    """What arrived without the files that are there already, and the names of those.

    The same file is one of the same name with the same bytes: a copy that says the agency's text word by word, under
    a name of its own, is worth a comparison.
    """
    known = [_identity(document) for document in present]
    kept: list[Document] = []
    repeated: list[str] = []
    for document in arrival.documents:
        if _identity(document) in known:
            repeated.append(document.name)
        else:
            known.append(_identity(document))
            kept.append(document)
    wanted = _identity(arrival.documents[arrival.original]) if arrival.documents else None
    original = next((n for n, document in enumerate(kept) if _identity(document) == wanted), 0)
    return replace(arrival, documents=tuple(kept), original=original), tuple(repeated)


def _identity(document: Document) -> tuple[str, str]:
    return document.name, document.sha256


def fetch_core() -> None:
    """Import what a comparison needs: a quarter of a second that nobody should wait for twice."""
    from copydesk import compare  # noqa: F401, PLC0415 - see the module's docstring


def read_files(asked: Sequence[Source], reins: Reins[float]) -> Arrival:
    """Read every file, those of folders too, and what was pasted; what cannot be read stops nothing else.

    Reports the share of files done, 0 to 1.

    Raises:
        Cancelled: The reins say so.
    """
    from copydesk import readers  # noqa: PLC0415 - see the module's docstring

    documents: list[Document] = []
    failures: list[CopydeskError] = []
    sources, left_out = expanded(asked)
    read = partial(readers.read, cancelled=reins.cancelled)
    read_source = partial(read_one, read=read, read_utf8=partial(read, encoding="utf-8"))
    with meanwhile(fetch_core):  # reading is waiting for other processes
        for n, (_, result) in enumerate(attempt_each(read_source, sources, reins.cancelled), 1):
            if isinstance(result, CopydeskError):
                failures.append(result)
            else:
                documents.append(result)
            reins.report(n / len(sources))
    from copydesk import roles  # noqa: PLC0415 - as above; by now it is there

    original = guess([roles.guess(document) for document in documents]) if documents else 0
    return Arrival(tuple(documents), original, tuple(failures), left_out)


def read_as(path: Path, encoding: str | None, reins: Reins[None]) -> Document:
    """A file read in the encoding that a person chose, or in the one that is found out.

    Raises:
        Cancelled: The reins say so.
        ReadError: It could not be read.
    """
    from copydesk import readers  # noqa: PLC0415 - see the module's docstring

    return readers.read(path, encoding=encoding, cancelled=reins.cancelled)


def compare_desk(desk: Desk, reins: Reins[Growth]) -> Growth:
    """The finished comparison of a desk's documents; reports it as it grows.

    Raises:
        Cancelled: The reins say so.
    """
    from copydesk import compare  # noqa: PLC0415 - see the module's docstring

    started = perf_counter()
    facts: Facts | None = None
    try:
        for share, comparison in compare.steps(desk.documents, desk.options, cancelled=reins.cancelled):
            facts = facts_of(comparison, facts)
            growth = Growth(share, comparison, 1000 * (perf_counter() - started), facts=facts)
            reins.report(growth)
        done = finished(comparison, growth.milliseconds)
        return replace(done, facts=None if facts is None else replace(facts, finding_keys=done.finding_keys))
    finally:
        pauses.keep()


def finished(comparison: Comparison, milliseconds: float) -> Growth:
    """A comparison to which nothing will be added."""
    return Growth(1.0, comparison, milliseconds, count(comparison), finding_keys(comparison))


def judged(growth: Growth, states: States) -> tuple[Comparison, Facts | None]:
    """A finished comparison with its findings as severe as an editor said, and its facts."""
    comparison = notes.judged(growth.comparison, states)
    if comparison is growth.comparison or growth.facts is None:
        return comparison, growth.facts
    return comparison, with_severities(growth.facts, comparison)
