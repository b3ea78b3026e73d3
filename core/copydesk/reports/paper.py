"""The annotated report before it is set: cover, sections, marks and bookmarks as plain data."""

import tomllib
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from copydesk import messages
from copydesk.comparison import Comparison, Finding, Severity, Summary, percentages
from copydesk.notes import FindingState, Note, State, finding_keys, markup
from copydesk.reports.flow import Flow
from copydesk.reports.margins import Margins, day, day_of
from copydesk.reports.marking import Marking, Placed
from copydesk.reports.marks import Marks
from copydesk.reports.phrases import LETTERS, finding_name, finding_sentence, name_of, say, shares, size
from copydesk.reports.pieces import pieces
from copydesk.reports.placing import Place, copy_of, places
from copydesk.reports.section import Section
from copydesk.reports.subject import Asked, Contents, Layout, Subject
from copydesk.text import Role

Object = dict[str, Any]

_RANKS = tuple(Severity)
_MOST_SAME = 24  # wordings that the cover lists: at its foot there is room for four lines


def job(subject: Subject, asked: Asked = Asked(), *, opens: bool = False) -> Object:  # noqa: B008 - frozen
    """Everything that setting the PDF needs, as JSON values.

    Args:
        subject: What it is about.
        asked: What was chosen of it.
        opens: Whether folded lines come along, for a page on which a fold can be opened.

    Returns:
        `paper` for the template; `runs`, which marks (by number) lie on which run; `marks`; `bookmarks`; `title`,
        `language` and `written`.
    """
    return _Paper(subject, asked, opens=opens).build()


class _Paper:
    """One report under construction."""

    def __init__(self, subject: Subject, asked: Asked, *, opens: bool) -> None:
        self._subject = subject
        self._choices = asked.choices
        self._opens = opens
        self._comparison = subject.comparison
        self._copies = asked.of(subject.comparison)
        self._margins = Margins(subject.written.tzinfo if subject.written else None)
        self._title = subject.title or _headline(self._comparison)
        self._marks = Marks(subject.written.isoformat() if subject.written else "")
        self._runs: list[tuple[int, ...]] = []
        self._keys = finding_keys(self._comparison)
        self._states = [subject.states.get(key, FindingState()) for key in self._keys]
        self._finding_runs: dict[int, int] = {}
        self._note_runs: dict[int, int] = {}
        self._places = self._shown_places()
        self._note_marks = {
            place.number: self._marks.add_note(self._note(place), "highlight" if place.spans else "text")
            for place in self._places
        }
        self._shown = self._shown_findings()

    def build(self) -> Object:
        """The finished job."""
        sections = self._sections()
        loose = [self._cover_note(place) for place in self._places if place.copy is None]
        paper = {
            "title": pieces(self._title),
            "plain_title": self._title,
            "written": day(self._subject.written) if self._subject.written else "",
            "language": self._language(),
            "palette": palette("light"),
            "portrait": self._choices.is_portrait,
            "words": {key: value for key, value in messages.REPORT.items() if key.startswith("paper.")},
            "documents": [self._document(n) for n in (self._comparison.reference, *self._copies)],
            "findings": self._findings() if self._has_findings else None,
            "same": pieces(self._same()) if self._comparison.options.called_same else [],
            "notes": loose,
            "sections": sections,
            "long_notes": [
                self._margins.whole(place.number, self._note(place))
                for place in self._by_place()
                if self._margins.is_cut(self._note(place))
            ],
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

    @property
    def _is_flowing(self) -> bool:
        return self._choices.layout is Layout.MARGIN and not self._opens

    @property
    def _has_findings(self) -> bool:
        return self._choices.contents is not Contents.NOTES

    def _shown_places(self) -> list[Place]:
        if self._choices.contents is Contents.FINDINGS:
            return []
        found = places(self._comparison, self._subject.notes)
        return [place for place in found if place.copy is None or place.copy in self._copies]

    def _shown_findings(self) -> list[int]:
        """The findings of this report, as indices, worst first."""
        if not self._has_findings:
            return []
        findings = self._comparison.findings
        found = [n for n, finding in enumerate(findings) if copy_of(self._comparison, finding) in self._copies]
        return sorted(found, key=lambda n: _RANKS.index(findings[n].severity))

    def _note(self, place: Place) -> Note:
        return self._subject.notes[place.number - 1]

    def _by_place(self) -> list[Place]:
        """The notes in the order in which the pages show them; those on the whole comparison last.

        Only valid once the sections are built.
        """
        last = len(self._runs)

        # Runs are numbered as the pages show them.
        def order(place: Place) -> tuple[bool, int, int]:
            return place.copy is None, self._note_runs.get(place.number, last), place.number

        return sorted(self._places, key=order)

    def _same(self) -> str:
        """What counts as house style because somebody called it the same."""
        pairs = self._comparison.options.called_same
        told = [f"{one} = {other}" for one, other in pairs[:_MOST_SAME]]
        if len(pairs) > _MOST_SAME:
            told.append("…")
        return messages.REPORT["paper.same"].format(pairs=", ".join(told))

    def _language(self) -> str:
        return self._comparison.documents[self._comparison.reference].language or "en"

    def _sections(self) -> list[Object]:
        return [self._section(copy) for copy in self._copies]

    def _section(self, copy: int) -> Object:
        comparison = self._comparison
        notes = tuple(self._placed(place) for place in self._places if place.copy == copy)
        findings = {
            n: (comparison.findings[n], self._states[n])
            for n in sorted(self._shown)
            if copy_of(comparison, comparison.findings[n]) == copy
        }
        marking = Marking(comparison, copy, self._marks, findings, notes, self._keys)
        kind = Flow if self._is_flowing else Section
        section = kind(marking, self._runs, self._choices.chrome, opens=self._opens)
        if self._choices.contents is not Contents.FULL:
            section.keep_the_concerned()
        rows = section.build()
        self._finding_runs |= section.finding_runs
        self._note_runs |= section.note_runs
        names = [name_of(comparison, n) for n in (comparison.reference, copy)]
        heading = say("section", original=names[0], copy=names[1])
        flows = kind is Flow
        return {
            "heading": heading,
            "title": pieces(heading),
            "original": names[0],
            "copy": names[1],
            "rows": rows,
            "flows": flows,
        }

    def _placed(self, place: Place) -> Placed:
        margin = self._margins.cut(place.number, self._note(place))
        return Placed(place.number, self._note_marks[place.number], place.row or 0, place.spans, margin)

    def _cover_note(self, place: Place) -> Object:
        self._runs.append((self._note_marks[place.number],))
        self._note_runs[place.number] = len(self._runs) - 1
        return {**self._margins.cut(place.number, self._note(place)), "run": self._note_runs[place.number]}

    def _document(self, n: int) -> Object:
        comparison = self._comparison
        document = comparison.documents[n]
        about = [document.publisher or document.credit or "", day_of(document.date or ""), size(document)]
        summary = next((summary for summary in comparison.summary if summary.document == n), None)
        return {
            "name": pieces(name_of(comparison, n)),
            "label": say("original") if n == comparison.reference else say("copy"),
            "headline": pieces(document.headline or ""),
            "about": pieces(" · ".join(part for part in about if part)),
            "shares": _bar(summary) if summary else [],
            "told": shares(comparison, summary) if summary else "",
            "notices": [pieces(messages.notice(notice.code, dict(notice.values))) for notice in document.notices],
        }

    def _findings(self) -> list[Object]:
        numbers: dict[str | None, list[int]] = {}
        for place in self._places:
            numbers.setdefault(self._note(place).finding, []).append(place.number)
        return [self._finding(index, numbers.get(self._keys[index], [])) for index in self._shown]

    def _finding(self, index: int, notes: list[int]) -> Object:
        finding, state = self._comparison.findings[index], self._states[index]
        copy = finding.document if len(self._copies) > 1 else None
        placed = finding.row is not None or bool(finding.spans)
        return {
            **({} if placed else {"run": self._cover_run(index)}),
            "letter": LETTERS[finding.severity],
            "name": finding_name(finding),
            "sentence": pieces(finding_sentence(finding)),
            "document": pieces(name_of(self._comparison, copy)) if copy is not None else [],
            "label": f"f{index}" if placed else "",
            "row": "–" if finding.row is None else str(finding.row + 1),
            "state": _said(state, notes),
        }

    def _cover_run(self, index: int) -> int:
        """The run of a finding that has no place in the text: its letter in the list of findings."""
        finding = self._comparison.findings[index]
        self._runs.append((self._marks.add_finding(finding, self._states[index], self._keys[index]),))
        self._finding_runs[index] = len(self._runs) - 1
        return self._finding_runs[index]

    def _bookmarks(self) -> list[Object]:
        findings = [
            {"title": _titled(self._comparison.findings[index]), "run": self._finding_runs.get(index)}
            for index in self._shown
        ]
        notes = [
            {
                "title": f"{place.number} · {self._note(place).author}: {_first_line(self._note(place).text)}",
                "run": self._note_runs.get(place.number),
            }
            for place in self._by_place()
        ]
        groups = [(say("findings"), findings), (say("notes"), notes)]
        return [{"title": f"{title} ({len(children)})", "children": children} for title, children in groups if children]


def _said(state: FindingState, notes: list[int]) -> list[str]:
    """Such as "note 1, open" and "dismissed: agreed by telephone"."""
    told = ", ".join([*(say("note.number", number=number) for number in notes), messages.STATES[state.state]])
    reason = state.reason if state.state is not State.OPEN else ""
    return pieces(": ".join(filter(None, (told, reason))))


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
    line = markup.plain(text).strip().split("\n", 1)[0]
    return line if len(line) <= 60 else line[:60].rstrip() + " …"


def palette(theme: str) -> dict[str, str]:
    """A theme's colours: paper, pages and window show the same signs."""
    text = files("copydesk_resources").joinpath(f"themes/{theme}.toml").read_text(encoding="utf-8")
    return {key: value for key, value in tomllib.loads(text).items() if isinstance(value, str) and value[:1] == "#"}
