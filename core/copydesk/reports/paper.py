"""The annotated PDF before it is set: cover, sections, marks and bookmarks as plain data for a child process."""

import tomllib
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, tzinfo
from importlib.resources import files
from typing import Any

from copydesk import messages
from copydesk.comparison import Comparison, Finding, Severity, Summary
from copydesk.notes import FindingState, Note, State, finding_keys, row_key
from copydesk.reports.marks import Marks, at_fault, moment
from copydesk.reports.phrases import LETTERS, finding_name, finding_sentence, percentages, say, shares, size
from copydesk.reports.section import Placed, Section, pieces
from copydesk.reports.subject import Subject
from copydesk.text import Role

Object = dict[str, Any]

_LONG_NOTE = (
    700  # characters in a margin; a longer note stands whole at the end, where a line holds three times as much
)
_RANKS = tuple(Severity)


def job(subject: Subject) -> Object:
    """Everything that setting the PDF needs, as JSON values.

    Returns:
        `paper` for the template; `runs`, which marks (by number) lie on which run; `marks`; `bookmarks`; `title`,
        `language` and `written`.
    """
    return _Paper(subject).build()


class _Paper:
    """One report under construction."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._comparison = subject.comparison
        self._zone: tzinfo | None = subject.written.tzinfo if subject.written else None
        self._title = subject.title or _headline(self._comparison)
        self._marks = Marks(subject.written.isoformat() if subject.written else "")
        self._runs: list[tuple[int, ...]] = []
        self._states = [subject.states.get(key, FindingState()) for key in finding_keys(self._comparison)]
        self._finding_runs: dict[int, int] = {}
        self._note_runs: dict[int, int] = {}
        self._note_marks = {number: self._marks.add_note(note) for number, note in enumerate(subject.notes, 1)}

    def build(self) -> Object:
        """The finished job."""
        sections = self._sections()
        loose = [n for n, copy, _ in self._placed_notes() if copy is None]
        cover_notes = [self._cover_note(number) for number in loose]
        paper = {
            "title": pieces(self._title),
            "plain_title": self._title,
            "written": day(self._subject.written) if self._subject.written else "",
            "language": self._language(),
            "palette": _palette(),
            "words": {key: value for key, value in messages.REPORT.items() if key.startswith("paper.")},
            "documents": [self._document(n) for n in (self._comparison.reference, *self._comparison.copies)],
            "findings": self._findings(),
            "notes": cover_notes,
            "sections": sections,
            "long_notes": [self._whole_note(n, note) for n, note in self._by_place() if len(note.text) > _LONG_NOTE],
        }
        return {
            "paper": paper,
            "runs": self._runs,
            "marks": [asdict(mark) for mark in self._marks.made],
            "bookmarks": self._bookmarks(),
            "title": self._title,
            "language": self._language(),
            "written": self._marks.written,
        }

    def _numbered(self) -> Iterable[tuple[int, Note]]:
        return enumerate(self._subject.notes, 1)

    def _by_place(self) -> Iterable[tuple[int, Note]]:
        """The notes in the order in which the pages show them; those on the whole comparison last.

        Only valid once the sections are built.
        """
        loose = {n for n, copy, _ in self._placed_notes() if copy is None}
        # Runs are numbered as the pages show them.
        places = {n: (n in loose, self._note_runs.get(n, len(self._runs)), n) for n, _ in self._numbered()}
        return sorted(self._numbered(), key=lambda pair: places[pair[0]])

    def _language(self) -> str:
        return self._comparison.documents[self._comparison.reference].language or "en"

    def _sections(self) -> list[Object]:
        comparison = self._comparison
        made: list[Object] = []
        places = self._placed_notes()
        for copy in comparison.copies:
            notes = tuple(placed for _, n, placed in places if n == copy and placed is not None)
            section = Section(comparison, copy, self._marks, self._findings_of(copy), notes, self._runs)
            rows = section.build()
            self._finding_runs |= section.finding_runs
            self._note_runs |= section.note_runs
            names = [comparison.documents[n].name for n in (comparison.reference, copy)]
            heading = say("section", original=names[0], copy=names[1])
            made.append({"heading": heading, "original": names[0], "copy": names[1], "rows": rows})
        return made

    def _findings_of(self, copy: int) -> dict[int, tuple[Finding, FindingState]]:
        return {
            index: (finding, self._states[index])
            for index, finding in enumerate(self._comparison.findings)
            if self._copy_of(finding) == copy
        }

    def _copy_of(self, finding: Finding) -> int:
        """The section in which a finding is shown: of the copy at fault, else of the first one that it points at."""
        copies = self._comparison.copies
        if finding.document in copies:
            return finding.document
        pointed = [span.document for span in finding.spans if span.document in copies]
        return pointed[0] if pointed else copies[0]

    def _placed_notes(self) -> list[tuple[int, int | None, Placed | None]]:
        """For each note its number, the copy in whose section it stands, and its place; None, None on the cover."""
        comparison = self._comparison
        rows = {row_key(row): n for n, row in enumerate(comparison.rows)}
        owners = {
            (document, block): n
            for n, row in enumerate(comparison.rows)
            for document, blocks in enumerate(row.blocks)
            for block in blocks
        }
        keys = {key: n for n, key in enumerate(finding_keys(comparison))}
        found: list[tuple[int, int | None, Placed | None]] = []
        for number, note in self._numbered():
            spans = tuple(anchor.span for anchor in note.anchors)
            row = rows.get(note.row or "")
            if note.finding in keys and not spans and row is None:
                finding = comparison.findings[keys[note.finding]]
                spans, row = at_fault(finding.spans, comparison.reference), finding.row
            spans = tuple(span for span in spans if (span.document, span.block) in owners)
            if spans:
                row = owners[spans[-1].document, spans[-1].block]
            if row is None:
                found.append((number, None, None))
                continue
            copy = next((s.document for s in reversed(spans) if s.document in comparison.copies), None)
            copy = comparison.rows[row].worst.document if copy is None else copy
            spans = tuple(span for span in spans if span.document in (comparison.reference, copy))
            found.append(
                (number, copy, Placed(number, self._note_marks[number], row, spans, self._margin(number, note)))
            )
        return found

    def _margin(self, number: int, note: Note) -> Object:
        text = note.text
        if len(text) > _LONG_NOTE:
            text = text[:_LONG_NOTE].rsplit(" ", 1)[0] + " …"
        return {
            **self._whole_note(number, note),
            "text": pieces(text),
            "continues": len(note.text) > _LONG_NOTE,
        }

    def _whole_note(self, number: int, note: Note) -> Object:
        told = [moment_of(note.created, self._zone), messages.NOTE_KINDS[note.kind], messages.STATUSES[note.status]]
        told += [*note.labels, note.assigned]
        return {
            "number": number,
            "author": pieces(note.author or say("unnamed")),
            "about": " · ".join(part for part in told if part),
            "text": pieces(note.text),
            "continues": False,
            "replies": [
                {
                    "author": pieces(reply.author or say("unnamed")),
                    "about": moment_of(reply.created, self._zone),
                    "text": pieces(reply.text),
                }
                for reply in note.replies
            ],
        }

    def _cover_note(self, number: int) -> Object:
        self._runs.append((self._note_marks[number],))
        self._note_runs[number] = len(self._runs) - 1
        return {**self._margin(number, self._subject.notes[number - 1]), "run": self._note_runs[number]}

    def _document(self, n: int) -> Object:
        comparison = self._comparison
        document = comparison.documents[n]
        about = [document.publisher or document.credit or "", day_of(document.date or ""), size(document)]
        summary = next((summary for summary in comparison.summary if summary.document == n), None)
        return {
            "name": pieces(document.name),
            "label": say("original") if n == comparison.reference else say("copy"),
            "headline": pieces(document.headline or ""),
            "about": pieces(" · ".join(part for part in about if part)),
            "shares": _bar(summary) if summary else [],
            "told": shares(comparison, summary) if summary else "",
            "notices": [pieces(messages.notice(notice.code, dict(notice.values))) for notice in document.notices],
        }

    def _findings(self) -> list[Object]:
        found = []
        for index in self._by_severity():
            finding, state = self._comparison.findings[index], self._states[index]
            copy = finding.document if len(self._comparison.documents) > 2 else None
            placed = finding.row is not None or bool(finding.spans)
            found.append(
                {
                    **({} if placed else {"run": self._cover_run(index)}),
                    "letter": LETTERS[finding.severity],
                    "name": finding_name(finding),
                    "sentence": pieces(finding_sentence(finding)),
                    "document": pieces(self._comparison.documents[copy].name) if copy is not None else [],
                    "label": f"f{index}" if placed else "",
                    "state": self._said(index, state),
                }
            )
        return found

    def _cover_run(self, index: int) -> int:
        """The run of a finding that has no place in the text: its letter in the list of findings."""
        self._runs.append((self._marks.add_finding(self._comparison.findings[index], self._states[index]),))
        self._finding_runs[index] = len(self._runs) - 1
        return self._finding_runs[index]

    def _said(self, index: int, state: FindingState) -> list[str]:
        """Such as "note 1, open" and "dismissed: agreed by telephone"."""
        keys = finding_keys(self._comparison)
        numbers = [number for number, note in self._numbered() if note.finding == keys[index]]
        told = [say("note.number", number=number) for number in numbers]
        told.append(messages.STATES[state.state])
        return pieces(": ".join(filter(None, (", ".join(told), state.reason if state.state is not State.OPEN else ""))))

    def _by_severity(self) -> list[int]:
        findings = self._comparison.findings
        return sorted(range(len(findings)), key=lambda n: _RANKS.index(findings[n].severity))

    def _bookmarks(self) -> list[Object]:
        findings = [
            {"title": _titled(self._comparison.findings[index]), "run": self._finding_runs.get(index)}
            for index in self._by_severity()
        ]
        notes = [
            {"title": f"{number} · {note.author}: {_first_line(note.text)}", "run": self._note_runs.get(number)}
            for number, note in self._by_place()
        ]
        groups = [(say("findings"), findings), (say("notes"), notes)]
        return [{"title": f"{title} ({len(children)})", "children": children} for title, children in groups if children]


def day(moment_: datetime) -> str:
    """Such as "12 Apr 2026"."""
    return f"{moment_.day} {say('months').split()[moment_.month - 1]} {moment_.year}"


def day_of(text: str) -> str:
    """A document's date as it says it, as precise as it is; as it stands where it is no ISO 8601."""
    found = moment(text)
    if found is None:
        return text
    return f"{day(found)}, {found:%H:%M}" if "T" in text else day(found)


def moment_of(text: str, zone: tzinfo | None) -> str:
    """When a note was written, in the report's time zone."""
    found = moment(text)
    if found is None:
        return text
    local = found.astimezone(zone) if zone else found
    return f"{day(local)}, {local:%H:%M}" + ("" if zone else " UTC")


def _headline(comparison: Comparison) -> str:
    """The original's headline, as it says itself or as its role says; else a copy's; else the original's name."""
    for n in (comparison.reference, *comparison.copies):
        document = comparison.documents[n]
        found = document.headline or next((b.text for b in document.blocks if b.role is Role.HEADLINE), "")
        if found:
            return found
    return comparison.documents[comparison.reference].name


def _bar(summary: Summary) -> list[int]:
    return list(percentages((summary.kept, summary.reworded, summary.added)))


def _titled(finding: Finding) -> str:
    return f"{LETTERS[finding.severity]} · {finding_name(finding)}: {finding_sentence(finding)}"


def _first_line(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= 60 else line[:60].rstrip() + " …"


def _palette() -> dict[str, str]:
    """The light theme's colours: paper and window show the same signs."""
    text = files("copydesk_resources").joinpath("themes/light.toml").read_text(encoding="utf-8")
    return {key: value for key, value in tomllib.loads(text).items() if isinstance(value, str) and value[:1] == "#"}
