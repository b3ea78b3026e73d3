"""The page against whatever a text may say, in every field that reaches it, in a real browser."""

import random
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as markup
from tests.reports.test_html import MOMENT, Browser, Paired, browser

from copydesk.notes import FindingState, Note, Reply, State, anchor, finding_keys
from copydesk.reports import Subject, render
from copydesk.text import Document, Notice, Span

__all__ = ["browser"]

pytestmark = pytest.mark.bad_inputs

PAYLOADS = (
    "</script><script>taken()</script>",
    "</style><script>taken()</script>",
    "</title><script>taken()</script>",
    "</textarea></noscript></template></svg><img src=x onerror=taken()>",
    "--><script>taken()</script><!--",
    "<!--<script>",
    "]]><script>taken()</script>",
    '"><svg/onload=taken()>',
    "'><svg/onload=taken()>",
    "` onmouseover=taken() x=`",
    '" onmouseover="taken()" x="',
    "' onmouseover='taken()' style='position:fixed;inset:0",
    '" autofocus onfocus=taken() tabindex=0 x="',
    '" style="background:url(http://taken.invalid/)" x="',
    "javascript:taken()",
    "[x](javascript:taken())",
    '[x](https://a.example/" onclick="taken())',
    "[<img src=x onerror=taken()>](https://a.example/'><script>taken()</script>)",
    "**<b onclick=taken()>x</b>**",
    "<base href=http://taken.invalid/><link rel=stylesheet href=http://taken.invalid/x.css>",
    "<meta http-equiv=refresh content=0;url=http://taken.invalid/>",
    "<iframe srcdoc='<script>parent.taken()</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=taken()>",
    "&lt;script&gt;taken()&lt;/script&gt; &#x3c;script&#x3e;",
    "\u2028taken()\u2029</script>\u2028",
    "{{taken()}} ${taken()} <%= taken() %>",
    "\x00<\x00script>taken()</script>\x0b\x1b[2J",
    "+ADw-script+AD4-taken()+ADw-/script+AD4-",
    "\ud800<script>taken()</script>\udfff\ufffe",
    "#says .tools says __proto__ constructor",
)
WATCH = "window.taken = () => { document.documentElement.dataset.taken = 'yes'; };"


def poisoned(value: Any, draw: Callable[[], str]) -> Any:
    """A value of ours with a hostile text in each of its texts but those by which the program finds things."""
    told = {}
    for field in fields(value):
        if isinstance(getattr(value, field.name), str) and field.name not in ("sha256", "language", "format", "path"):
            told[field.name] = draw()
    return replace(value, **told)


def subject(paired: Paired, seed: int) -> tuple[Subject, list[str]]:
    """A report in which every text is hostile, and the payloads that it shows as its blocks."""
    chance = random.Random(seed)

    def draw() -> str:
        return " ".join(chance.sample(PAYLOADS, 2)).replace("\n", " ")

    texts = [draw() for _ in range(6)]
    comparison = paired([(text, text[::-1] + draw()) for text in texts] + [("", texts[0]), (texts[1], "")])
    documents: tuple[Document, ...] = tuple(
        replace(
            poisoned(document, draw),
            path=f"/x/{draw().replace('/', ' ').replace(chr(0), '')}",
            language='en"><script>taken()</script>',
            notices=(Notice("unknown", (("code", draw()),)),),
        )
        for document in comparison.documents
    )
    findings = tuple(
        replace(finding, values={key: draw() for key in finding.values}) for finding in comparison.findings
    )
    comparison = replace(comparison, documents=documents, findings=findings)
    place = anchor(documents, Span(1, 0, 0, 5))
    notes = tuple(
        Note(
            draw(),
            draw(),
            MOMENT if n else draw(),
            MOMENT,
            draw() * 30 if n == 2 else draw(),
            labels=(draw(), draw()),
            assigned=draw(),
            anchors=(place,) if n else (),
            replies=(Reply(draw(), draw(), draw(), draw()),),
        )
        for n in range(4)
    )
    states = {key: FindingState(State.DISMISSED, draw()) for key in finding_keys(comparison)}
    return Subject(comparison, notes, states, draw(), is_review=True), texts


@pytest.mark.parametrize("seed", range(3))
def test_nothing_runs_is_fetched_or_breaks_out(paired: Paired, browser: Browser, tmp_path: Path, seed: int) -> None:
    told, texts = subject(paired, seed)
    path = tmp_path / "hostile.html"
    data = render("html", told)
    path.write_bytes(data)
    added = browser.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
    browser.show(path)
    for key in "npfcNPFC123456789":
        browser.press(key)
    browser.ask(
        "for (const e of document.querySelectorAll('body *'))"
        " e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))"
    )
    browser.call("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])
    assert browser.ask("document.documentElement.dataset.taken") is None
    assert browser.asked_for() == []
    assert browser.complaints() == []
    assert browser.ask("document.scripts.length") == 1
    links = browser.ask("[...document.querySelectorAll('a')].map((a) => a.protocol)")
    assert set(links) <= {"file:", "https:", "http:", "mailto:"}
    # What the article says is shown as it says it, but for what has no width or would be obeyed.
    shown = "".join(browser.ask("document.body.textContent").split())
    for payload in PAYLOADS[:15]:
        if any(payload in text for text in texts):
            assert "".join(payload.split()) in shown


def test_no_element_and_no_attribute_comes_from_a_text(paired: Paired) -> None:
    """Whatever the browser makes of it: the page has the tags and attributes of a harmless one, and no others."""
    plain = Subject(
        paired([("one", "two"), ("", "three")]), (Note("n", "a", MOMENT, MOMENT, "*b* **c** https://d.example"),)
    )
    allowed = {"br"} | {str(e.tag) for e in markup.fromstring(render("html", plain)).iter()}
    allowed |= {
        "details",
        "summary",
        "ul",
        "li",
        "small",
        "a",
        "span",
        "strong",
        "em",
        "del",
        "ins",
        "mark",
        "thead",
        "col",
    }
    attributes = {
        "id", "class", "href", "rel", "role", "hidden", "type", "checked", "scope", "colspan", "dir", "lang", "charset",
        "name", "content", "http-equiv", "aria-label", "viewbox", "preserveaspectratio", "x", "y", "width", "height",
    }  # fmt: skip
    for seed in range(20):
        tree: Any = markup.fromstring(render("html", subject(paired, seed)[0]))
        for element in tree.iter():
            assert element.tag in allowed, element.tag
            assert {name for name in element.attrib if not name.startswith("data-")} <= attributes
