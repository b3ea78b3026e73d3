"""`docs/findings.md` lists every code that the checks may answer with, as it is; run this file to write it anew."""

from pathlib import Path

from copydesk import messages
from copydesk.findings import CHECKS, VERDICTS
from copydesk.findings.check import Code

# The checks of an editor of syndicated copy by their numbers, and the codes that answer to them.
WANTED = {
    "E1": ("quote.altered", "quote.cut", "quote.halved", "quote.shortened"),
    "E2": (
        *("quote.unmarked", "quote.marked", "quote.invented", "quotation.dropped"),
        *("quote.marks-lost", "quote.marks-added"),
    ),
    "E3": ("speaker.changed", "speaker.replaced", "speaker.dropped"),
    "E4": ("number.changed", "number.rounded", "number.converted", "label.changed"),
    "E5": ("date.changed", "date.weekday", "date.mismatch"),
    "E6": ("name.changed", "name.misspelt", "name.respelt", "name.broken", "office.changed"),
    "E7": ("negation.dropped", "negation.added", "modality.changed", "alleged.dropped"),
    "E8": ("attribution.dropped", "hedge.dropped", "stance.changed"),
    "E9": ("loaded.changed", "loaded.slanted", "sense.turned", "sense.swapped"),
    "E10": ("paragraph.missing", "quotation.missing", "response.missing"),
    "E11": ("paragraph.added",),
    "E13": ("order.changed", "order.lead"),
    "E14": ("credit.missing", "footer.credit"),
    "E15": ("byline.changed", "byline.generic", "byline.missing"),
    "E16": ("byline.kept",),
    "E17": ("dateline.changed", "dateline.missing"),
    "E18": ("footer.missing", "footer.wrong"),
    "E19": ("claim.unedited",),
    "E20": ("link.canonical", "link.counter"),
    "E21": ("headline.changed", "headline.unsupported"),
    "E22": ("hold.killed", "hold.withheld", "hold.embargo", "hold.embargo-unknown", "hold.notice"),
    "E23": ("correction.missed", "correction.paragraph"),
    "E24": ("version.followed",),
    "E25": ("leak.note", "leak.slug", "leak.contact"),
    "E26": ("machine.boilerplate", "machine.spun"),
    "E27": ("link.added", "link.dropped", "link.affiliate"),
    "E28": ("caption.changed", "caption.credit"),
    "E29": ("style.counted",),
    "E30": ("truncated.sentence", "truncated.teaser"),
    "E31": ("shared.paragraph", "shared.phrase"),
    "E32": ("reuse.summary",),
    "garbled": ("garbled.lowercase", "garbled.stop", "garbled.quotation", "garbled.doubled"),
    "unseen": ("lookalike.letters", "lookalike.unseen", "lookalike.turned"),
}
HEAD = """# What is raised

Every finding by its code, with the severity that it has unless its place says otherwise: *error* is what one would
publish a correction for, *warning* touches contract and credit, *info* is worth a look. How well each is found stands
in [quality](quality.md); what rules may permit, in [rules](packs.md).

| code | kind | severity | name | says |
| --- | --- | --- | --- | --- |
"""


def codes() -> list[Code]:
    return [code for check in CHECKS for code in check.codes] + [code for one in VERDICTS for code in one.codes]


def table() -> str:
    return HEAD + "".join(
        f"| `{code.name}` | {code.kind} | {code.severity.value} | {messages.FINDING_NAMES[code.name]} "
        f"| {messages.FINDINGS[code.name]} |\n"
        for code in codes()
    )


def test_every_check_that_an_editor_needs_is_there_and_no_code_is_without_one() -> None:
    assert {f"E{n}" for n in range(1, 33)} - WANTED.keys() == {"E12"}  # chrome is told by roles
    assert sorted(code for listed in WANTED.values() for code in listed) == sorted(code.name for code in codes())


def test_the_document_says_what_is_there(root: Path) -> None:
    assert (root / "docs" / "findings.md").read_text(encoding="utf-8") == table()


if __name__ == "__main__":
    (Path(__file__).resolve().parents[2] / "docs" / "findings.md").write_text(table(), encoding="utf-8")
