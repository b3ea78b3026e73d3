"""The page, in a real browser: what it shows, what it filters, which keys it knows, and that it obeys nobody."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html as markup
from pypdf import PdfReader

from copydesk.comparison import Comparison
from copydesk.errors import Cancelled
from copydesk.notes import Note, anchor
from copydesk.reports import Asked, Choices, Contents, Furniture, Subject, render
from copydesk.text import Span

Paired = Callable[[list[tuple[str, str]]], Comparison]
MOMENT = "2026-04-12T14:31:00Z"
HOSTILE = [
    "<script>document.title='taken'</script>",
    '"><img src=x onerror="document.title=\'taken\'">',
    "</style><svg onload=document.title='taken'>",
    "<!-- --> ]]> &amp; &#60;b&#62; javascript:alert(1)",
    "<meta http-equiv=refresh content='0;url=http://example.invalid/'><base href='http://example.invalid/'>",
]


class Browser:
    """Chromium without a window, told what to do over two pipes (Chrome DevTools Protocol)."""

    def __init__(self, words: list[str]) -> None:
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        line = f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self._process = subprocess.Popen(
            ["bash", "-c", line, *words, "--remote-debugging-pipe"],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._answers = os.fdopen(self._in, "rb")
        self._number = 0
        self._rest = b""
        self.events: list[dict[str, Any]] = []

    def open(self) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._answers.close()
        os.close(self._out)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            chunk = os.read(self._in, 1 << 16)
            assert chunk, "the browser has ended"
            self._rest += chunk
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if hasattr(self, "_session"):
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self.events.append(answer)
        assert "error" not in answer, answer["error"]
        found: dict[str, Any] = answer["result"]
        return found

    def show(self, path: Path) -> None:
        self.events.clear()
        self.call("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def ask(self, expression: str) -> Any:
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        text = {"text": key} if len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def complaints(self) -> list[str]:
        """What the page broke: its own policy, or its script."""
        told = [e["params"]["entry"]["text"] for e in self.events if e.get("method") == "Log.entryAdded"]
        return told + [str(e["params"]) for e in self.events if e.get("method") == "Runtime.exceptionThrown"]

    def asked_for(self) -> list[str]:
        """Every address that was asked for, but the page's own."""
        sent = [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]
        return sent[1:]


@pytest.fixture(scope="module")
def browser(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("browser")
    words = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder}"]
    found = Browser([program("chromium"), *words, "--window-size=1400,900", "--no-first-run"])
    try:
        found.open()
        yield found
    finally:
        found.close()


@pytest.fixture
def page(browser: Browser, review: Subject, tmp_path: Path) -> Browser:
    path = tmp_path / "report.html"
    path.write_bytes(render("html", review))
    browser.show(path)
    return browser


def parsed(page: bytes) -> Any:
    return markup.fromstring(page)


def shown(page: Browser) -> int:
    found: int = page.ask("[...document.querySelectorAll('tr[data-kinds]')].filter((r) => !r.hidden).length")
    return found


def toggle(page: Browser, kind: str) -> None:
    page.ask(f"document.querySelector('input[data-kind=\"{kind}\"]').click()")


def test_it_needs_nothing_but_itself_and_its_script_runs_under_its_policy(page: Browser) -> None:
    assert page.asked_for() == []
    assert page.complaints() == []
    assert page.ask("document.querySelector('.tools').hidden") is False
    assert page.ask("document.querySelector('.count').textContent") == "8 of 8 rows"
    assert page.ask("getComputedStyle(document.querySelector('ins')).backgroundColor") == "rgb(217, 236, 248)"


def test_it_shows_what_the_paper_shows(page: Browser) -> None:
    told = page.ask("document.body.innerText")
    for words in (
        "Bridge strike",
        "Northline · 12 Apr 2026 · 31 words",
        "69 % kept · 14 % reworded · 17 % new · drops 16 % of the original",
        "40 became 14.",
        "dismissed: agreed by telephone",
        "The wire has 40 (not 14).\nAsk for a correction \\ today.",
        "↳ Desk 12 Apr 2026, 14:40: Called them.",
        "A fair rewriting on the whole.",
        "2 lines of site chrome: navigation 2",
        "dropped from the copy",
    ):
        assert " ".join(words.split()) in " ".join(told.split())
    assert page.ask("document.title") == "Bridge strike"
    assert page.ask("document.documentElement.lang") == "en"


def test_the_legend_keeps_its_signs_whatever_is_shown(browser: Browser, paired: Paired, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(render("html", Subject(paired([("", "A paragraph of its own.")]))))
    browser.show(path)
    assert browser.ask("getComputedStyle(document.querySelector('.legend mark')).backgroundColor") != "rgba(0, 0, 0, 0)"
    told = browser.ask("document.querySelector('.keys').textContent")
    assert told.endswith("1 show and hide kinds of row")


def test_rows_are_filtered_by_kind(page: Browser) -> None:
    for kind in "RAFNCM":
        toggle(page, kind)
    # What was dropped carries a note too, and still shows for being dropped.
    assert page.ask("document.querySelector('.count').textContent") == f"{shown(page)} of 8 rows"
    kinds = page.ask("[...document.querySelectorAll('tr[data-kinds]:not([hidden])')].map((r) => r.dataset.kinds)")
    assert kinds == ["=", "D N"]
    assert page.ask("getComputedStyle(document.querySelector('.rows mark')).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_keys_lead_from_change_to_change_and_say_what_the_mark_says(page: Browser) -> None:
    page.press("n")
    assert page.ask("document.activeElement.dataset.kinds") == "R F N"
    assert page.ask("document.getElementById('says').textContent") == "The copy says: “shut”"
    page.press("n")
    assert page.ask("document.activeElement.dataset.kinds") == "R"
    page.press("p")
    assert page.ask("document.activeElement.dataset.kinds") == "R F N"
    page.press("c")
    assert page.ask("document.activeElement.dataset.kinds") == "D N"
    page.press("Escape")
    assert page.ask("document.getElementById('says').hidden") is True
    before = shown(page)
    page.press("1")
    assert shown(page) < before


def test_links_lead_from_findings_to_places_and_from_badges_to_notes(review: Subject) -> None:
    tree = parsed(render("html", review))
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    links = [str(link)[1:] for link in tree.xpath("//a/@href")]
    assert {"f0", "n1", "n2"} <= set(links)
    assert set(links) <= set(names)


def test_nothing_that_a_text_says_is_obeyed(paired: Paired, browser: Browser, tmp_path: Path) -> None:
    comparison = paired([(text, text + " again") for text in HOSTILE])
    documents = tuple(
        replace(d, path=f"/x/{HOSTILE[1].replace('/', '')}", headline=HOSTILE[0], publisher=HOSTILE[2])
        for d in comparison.documents
    )
    place = anchor(documents, Span(1, 0, 0, 8))
    notes = (Note("n1", HOSTILE[1], MOMENT, MOMENT, HOSTILE[0], labels=(HOSTILE[2],), anchors=(place,)),)
    subject = Subject(replace(comparison, documents=documents), notes, title=HOSTILE[0], is_review=True)
    path = tmp_path / "hostile.html"
    path.write_bytes(render("html", subject))
    browser.show(path)
    assert browser.ask("document.title") == HOSTILE[0]
    assert browser.asked_for() == []
    assert browser.complaints() == []
    assert browser.ask("document.querySelectorAll('script').length") == 1
    assert (
        browser.ask("document.querySelectorAll('img, base, iframe, [onload], [onerror], [style]:not(#says)').length")
        == 0
    )
    told = "".join(browser.ask("document.body.textContent").split())
    for text in HOSTILE:
        assert "".join(text.split()) in told


def test_its_policy_forbids_all_but_its_own_style_and_script(review: Subject) -> None:
    page = render("html", review).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", rules[name]) for name in ("style-src", "script-src"))
    assert "http://" not in page
    assert "https://" not in page


def test_every_character_comes_back(paired: Paired, browser: Browser, tmp_path: Path) -> None:
    texts = ["مرحبا بالعالم", "👩\u200d👩\u200d👧 and 🐝", "x" * 500, "漢字かな交じり文", "a\u00adb", "1 < 2 & 3 > 2"]
    path = tmp_path / "texts.html"
    path.write_bytes(render("html", Subject(paired([(text, text + " again") for text in texts]))))
    browser.show(path)
    told = browser.ask("document.body.textContent")
    assert all(text in told for text in texts)
    assert browser.ask("document.documentElement.scrollWidth <= window.innerWidth")
    assert browser.ask("document.querySelector('p[dir=rtl]').textContent.startsWith('مرحبا')")


def test_it_prints_without_its_tools_and_cuts_nothing_off(page: Browser) -> None:
    import base64

    pdf = PdfReader(BytesIO(base64.b64decode(page.call("Page.printToPDF", preferCSSPageSize=True)["data"])))
    told = " ".join(" ".join(p.extract_text() for p in pdf.pages).split())
    assert "Drivers slept in their cars." in told
    assert "next change" not in told
    width, height = pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height
    assert width > height


def test_only_findings_or_only_notes_leave_the_other_rows_out(review: Subject) -> None:
    for contents, there, gone in (
        (Contents.FINDINGS, "40 became 14.", "Why was this dropped?"),
        (Contents.NOTES, "Why was this dropped?", "40 became 14."),
    ):
        told = parsed(render("html", review, Asked(choices=Choices(contents)))).text_content()
        assert there in told
        assert gone not in told
        assert "rows left out" in told
        assert "Drivers slept in their cars." not in told


def test_chrome_is_folded_left_out_or_shown(bridge: Comparison) -> None:
    told = {
        chrome: parsed(render("html", Subject(bridge), Asked(choices=Choices(chrome=chrome)))).xpath("//main")[0]
        for chrome in Furniture
    }
    assert [str(item) for item in told[Furniture.FOLDED].xpath("//details//li/text()")] == ["Home", "Sport"]
    assert "Sport" not in told[Furniture.LEFT_OUT].text_content()
    assert not told[Furniture.SHOWN].xpath("//details")
    assert "Sport" in told[Furniture.SHOWN].text_content()


def test_a_page_that_nobody_wants_any_more_is_broken_off(review: Subject) -> None:
    with pytest.raises(Cancelled):
        render("html", review, Asked(lambda: True))
