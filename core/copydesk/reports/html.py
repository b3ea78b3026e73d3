"""The report as one page that needs nothing but itself: no network, no other file, and no other script than its own."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from copydesk.reports import paper
from copydesk.reports.phrases import say
from copydesk.reports.pieces import shown_text
from copydesk.reports.subject import Asked, Subject

Object = Mapping[str, Any]

_TAGS = {"R": ("mark", ""), "A": ("ins", ""), "D": ("del", ""), "M": ("span", "moved")}
_LINE = "\n"
# What can be filtered, in the order of the number keys: changes, findings, notes, and rows without any of them.
_KINDS = ("R", "A", "D", "M", "F", "N", "=", "C")


def render(subject: Subject, asked: Asked = Asked()) -> bytes:  # noqa: B008 - frozen
    """The page in UTF-8.

    Raises:
        Cancelled: The caller wants it no more.
    """
    job = paper.job(subject, asked, opens=True)
    page = _Page(job)
    written = []
    for part in page.parts():
        asked.check()
        written.append(part)
    return "\n".join(written).encode("utf-8", "backslashreplace") + b"\n"


class _Page:
    """One page; everything that comes from a document or an editor passes through `_safe`."""

    def __init__(self, job: Object) -> None:
        self._paper: Object = job["paper"]
        self._runs: Sequence[Sequence[int]] = job["runs"]
        self._marks: Sequence[Object] = job["marks"]

    def parts(self) -> Iterator[str]:
        """The page from top to bottom."""
        yield from _head(self._paper["plain_title"], self._paper["language"])
        yield '<body><div class="page">'
        written = _safe(self._paper["written"])
        yield f'<div class="top"><span>{_word("paper.kicker")}</span><span>{written}</span></div>'
        yield f"<header><h1>{_joined(self._paper['title'])}</h1></header><main>"
        yield from self._documents()
        if self._paper["findings"] is not None:
            yield from self._findings(self._paper["findings"])
        if self._paper["notes"]:
            yield f"<h2>{_word('paper.loose')}</h2>"
            yield from map(_note, self._paper["notes"])
        yield from _legend()
        if self._paper["same"]:
            yield f'<p class="soft">{_joined(self._paper["same"])}</p>'
        yield from self._tools()
        for section in self._paper["sections"]:
            yield from self._section(section)
        if self._paper["long_notes"]:
            yield f"<h2>{_word('paper.long')}</h2>"
            yield from (_note(note, "full") for note in self._paper["long_notes"])
        yield f"</main><footer>Copydesk · {_word('page.alone')}</footer></div>"
        yield f'<div id="says" role="tooltip" hidden></div><script>{_resource("page.js")}</script></body></html>'

    def _documents(self) -> Iterator[str]:
        yield f'<h2>{_word("paper.documents")}</h2><div class="documents">'
        for document in self._paper["documents"]:
            name, label = _joined(document["name"]), _safe(document["label"])
            yield f'<div class="document"><p><strong>{name}</strong> <span class="soft">{label}</span></p>'
            yield f"<p>{_joined(document['headline'])}</p>"
            yield f'<p class="about">{_joined(document["about"])}</p>'
            if sum(document["shares"]):
                yield _bar(document["shares"], document["told"])
                yield f"<p>{_safe(document['told'])}</p>"
            yield from (f'<p class="soft">{_joined(notice)}</p>' for notice in document["notices"])
            yield "</div>"
        yield "</div>"

    def _findings(self, findings: Sequence[Object]) -> Iterator[str]:
        yield f"<h2>{_word('paper.findings')}</h2>"
        if not findings:
            yield f"<p>{_word('paper.none')}</p>"
            return
        names = ("", *(_word(f"paper.{name}") for name in ("finding", "sentence", "state")))
        yield '<div class="wide"><table class="findings"><thead><tr>'
        yield "".join(f'<th scope="col">{name}</th>' for name in names) + "</tr></thead><tbody>"
        for finding in findings:
            name = _safe(finding["name"])
            if finding["label"]:
                name = f'<a href="#{_safe(finding["label"])}">{name}</a>'
            document = f' <span class="soft">· {_joined(finding["document"])}</span>' if finding["document"] else ""
            cells = (
                _letter(finding["letter"]),
                name,
                _joined(finding["sentence"]) + document,
                _joined(finding["state"]),
            )
            yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        yield "</tbody></table></div>"

    def _tools(self) -> Iterator[str]:
        counts = dict.fromkeys(_KINDS, 0)
        for section in self._paper["sections"]:
            for row in section["rows"]:
                for kind in self._kinds(row):
                    counts[kind] += 1
        yield f'<div class="tools" role="toolbar" aria-label="{_word("page.filter")}" hidden>'
        yield f'<button type="button" data-step="-1">{_word("page.previous")}</button>'
        yield f'<button type="button" data-step="1">{_word("page.next")}</button>'
        for kind in _KINDS:
            if counts[kind]:
                box = f'<input type="checkbox" checked data-kind="{kind}">'
                yield f"<label>{box}{_word('page.kind.' + kind)} <span>{counts[kind]}</span></label>"
        yield f'<span class="count" role="status" data-told="{_word("page.count")}"></span></div>'
        yield f'<p class="keys" hidden>{_keys(sum(map(bool, counts.values())))}</p>'

    def _section(self, section: Object) -> Iterator[str]:
        rows = section["rows"]
        noted = any(row.get("notes") for row in rows)
        names = [f"{_word('paper.original')} · {_safe(section['original'])}", ""]
        names.append(f"{_word('paper.copy')} · {_safe(section['copy'])}")
        names += [_word("paper.notes")] if noted else []
        yield f'<section class="section"><h2>{_safe(section["heading"])}</h2><table class="rows">'
        yield '<colgroup><col><col class="sign"><col>' + ('<col class="notes">' if noted else "") + "</colgroup>"
        yield "<thead><tr>" + "".join(f'<th scope="col">{name}</th>' for name in names) + "</tr></thead><tbody>"
        yield from (self._row(row, names) for row in rows)
        yield "</tbody></table></section>"

    def _row(self, row: Object, names: Sequence[str]) -> str:
        if row.get("is_gap"):
            told = _safe(row["original"]["empty"])
            return f'<tr class="gap"><td colspan="{len(names)}"><span class="empty">{told}</span></td></tr>'
        kinds = " ".join(self._kinds(row))
        name = f' id="{_safe(row["label"])}"' if "label" in row else ""
        anchors = "".join(f'<span id="{_safe(label)}"></span>' for label in row.get("labels", ()))
        number = f"<small>{row['number']}</small>" if "number" in row else ""
        says = self._says(row) if "run" in row else ""
        cells = [
            f'<td data-of="{names[0]}">{anchors}{self._cell(row["original"])}</td>',
            f'<td class="sign"{says}>{_safe(row["sign"])}{number}</td>',
            f'<td data-of="{names[2]}">{self._cell(row["copy"])}</td>',
        ]
        if len(names) > 3:
            cells.append(f"<td>{''.join(map(_note, row.get('notes', ())))}</td>")
        long = ' class="long"' if row.get("breakable") else ""
        return f'<tr{name}{long} data-kinds="{kinds}">{"".join(cells)}</tr>'

    def _kinds(self, row: Object) -> tuple[str, ...]:
        """By what a row can be filtered; () for the line between rows."""
        if row.get("is_gap"):
            return ()
        if "number" not in row:
            return ("C",) if row["sign"] == "C" else ("M",)
        looks = {self._marks[mark]["look"] for run in self._runs_of(row) for mark in self._runs[run]}
        found = {letter for letter in "RADM" if letter in row["sign"].partition(" ")[2]}
        found |= {"F"} if "finding" in looks else set()
        found |= {"N"} if row.get("notes") else set()
        rest = "C" if row["sign"] == "C" else "="
        return tuple(kind for kind in _KINDS if kind in found) or (rest,)

    def _runs_of(self, row: Object) -> Iterator[int]:
        if "run" in row:
            yield row["run"]
        for cell in (row["original"], row["copy"]):
            for block in cell.get("blocks", ()):
                yield from (run["run"] for run in block["runs"] if "run" in run)

    def _cell(self, cell: Object) -> str:
        written = []
        if "blocks" in cell:
            written.append(f'<div class="text">{"".join(map(self._block, cell["blocks"]))}</div>')
        if cell.get("empty"):
            written.append(f'<span class="empty">{_safe(cell["empty"])}</span>')
        if cell.get("fold"):
            written.append(_fold(cell))
        line = cell if "line" in cell else cell.get("after")
        if line:
            written.append(f'<span class="line"><a href="#{_safe(line["to"])}">↕ {_safe(line["line"])}</a></span>')
        return "".join(written)

    def _block(self, block: Object) -> str:
        names = [name for name in ("heading", "chrome") if block[name]]
        direction = ' dir="rtl"' if block["rtl"] else ""
        runs = "".join(self._run(run, is_first=n == 0) for n, run in enumerate(block["runs"]))
        return f'<p class="{" ".join(names)}"{direction}>{runs}</p>'

    def _run(self, run: Object, *, is_first: bool) -> str:
        sign = run["sign"]
        tag, name = _TAGS.get(sign[:1], ("span", ""))
        names = [name, "whole" if sign.endswith("-") else "", "first" if sign == "D-" and is_first else ""]
        if "severity" in run:
            names += ["found", f"found-{run['severity']}"]
        names += [f"ends-{letter}" for letter in run.get("ends", ())[:1]]
        anchors = "".join(f'<span id="{_safe(label)}"></span>' for label in run.get("labels", ()))
        badges = "".join(
            f'<a class="badge" href="#n{note["number"]}">{note["number"]}</a>' for note in run.get("notes", ())
        )
        text = _joined(run["text"])
        said = " ".join(filter(None, names))
        about = (f' class="{said}"' if said else "") + (self._says(run) if "run" in run else "")
        if about or tag != "span":
            text = f"<{tag}{about}>{text}</{tag}>"
        return anchors + text + badges

    def _says(self, run: Object) -> str:
        """What the marks on a run say, one below the other; notes stand in the margin already."""
        marks = (self._marks[mark] for mark in self._runs[run["run"]])
        told = [mark["text"] for mark in marks if mark["look"] != "note" and mark["text"]]
        return f' data-says="{_safe(shown_text(_LINE.join(told)))}"' if told else ""


def _head(title: str, language: str) -> Iterator[str]:
    style = _variables() + _resource("page.css")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(_resource('page.js'))}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    yield f'<!doctype html><html lang="{_safe(language)}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
    yield '<meta name="generator" content="Copydesk"><meta name="color-scheme" content="light dark">'
    yield f"<title>{_safe(title)}</title><style>{style}</style></head>"


def _variables() -> str:
    """The colours of the window's themes; paper is always light."""
    light, dark = (
        "".join(f"--{name}:{colour};" for name, colour in paper.palette(theme).items()) for theme in ("light", "dark")
    )
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _resource(name: str) -> str:
    return files("copydesk_resources").joinpath(f"report/{name}").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As a policy names a script or style that stands in the page itself (CSP level 3)."""
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _safe(text: str) -> str:
    return escape(text, quote=True)


def _joined(pieces: Iterable[str]) -> str:
    return _safe("".join(pieces))


def _word(code: str) -> str:
    return _safe(say(code))


def _letter(letter: str) -> str:
    return f'<span class="letter letter-{letter}">{letter}</span>'


def _bar(parts: Sequence[int], told: str) -> str:
    """The shares as a picture: widths in attributes, since a style attribute would need a hole in the policy."""
    drawn, left = [], 0
    for name, width in zip(("kept", "reworded", "added"), parts, strict=True):
        drawn.append(f'<rect class="bar-{name}" x="{left}" y="0" width="{width}" height="1"/>')
        left += width
    head = f'<svg viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label="{_safe(told)}">'
    return head + "".join(drawn) + "</svg>"


def _fold(cell: Object) -> str:
    lines = cell.get("lines", ())
    if len(lines) < 2:
        return f'<div class="fold">{_safe(cell["fold"])}</div>'
    listed = "".join(f"<li>{_safe(line)}</li>" for line in lines)
    return f'<details class="fold"><summary>{_safe(cell["fold"])}</summary><ul>{listed}</ul></details>'


def _note(note: Object, kind: str = "n") -> str:
    author, about = f"{note['number']} · {_joined(note['author'])}", _safe(note["about"])
    head = f'<strong>{author}</strong> <span class="soft">{about}</span>'
    text = _rich(note["text"])
    rest = f' <a href="#full{note["number"]}">{_word("page.continues")}</a>' if note["continues"] else ""
    replies = "".join(
        f'<p class="reply"><span class="soft">↳ {_joined(reply["author"])} {_safe(reply["about"])}:</span> '
        f"{_rich(reply['text'])}</p>"
        for reply in note["replies"]
    )
    return f'<div class="note" id="{kind}{note["number"]}"><p>{head}</p><p>{text}{rest}</p>{replies}</div>'


def _rich(runs: Sequence[Object]) -> str:
    """What an editor wrote. An address is one of three kinds, checked where the markup is read, and quoted here."""
    written = []
    for run in runs:
        text = _joined(run["text"])
        for tag, name in (("em", "italic"), ("strong", "bold")):
            text = f"<{tag}>{text}</{tag}>" if run.get(name) else text
        if "link" in run:
            shown = "" if run["link"] == "".join(run["text"]) else ' class="named"'
            text = f'<a href="{_safe(run["link"])}"{shown} rel="noopener noreferrer">{text}</a>'
        written.append(text)
    return "".join(written)


def _legend() -> Iterator[str]:
    yield f'<h2>{_word("paper.signs")}</h2><p class="legend">'
    for letter, name in (("R", "reworded"), ("A", "added"), ("D", "dropped"), ("M", "moved")):
        tag, style = _TAGS[letter]
        about = f' class="{style}"' if style else ""
        yield f'<span><span class="text"><{tag}{about}>{_word("paper." + name)}</{tag}></span> {letter}</span>'
    yield f'<span><span class="text"><del class="whole first">{_word("paper.dropped.whole")}</del></span></span>'
    yield f'<span class="soft">{_word("paper.style")} S</span><span class="soft">{_word("paper.chrome")} C</span>'
    yield from (f"<span>{_letter(n)} {_word('paper.' + name)}</span>" for n, name in (("E", "error"), ("W", "warning")))
    yield f'<span><span class="badge">1</span> {_word("paper.note")}</span></p>'


def _keys(kinds: int) -> str:
    told = (("n", "page.next"), ("p", "page.previous"), ("f", "page.next.finding"), ("c", "page.next.note"))
    keys = [f"<kbd>{key}</kbd> {_word(code)}" for key, code in told]
    numbers = "–".join(f"<kbd>{number}</kbd>" for number in dict.fromkeys((1, kinds)))
    return " · ".join([*keys, f"{numbers} {_word('page.filter')}"] if kinds else keys)
