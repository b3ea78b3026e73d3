"""What nobody listed ends as what was listed: opened, opened with a notice, or refused by name with a way out."""

from pathlib import Path

import pytest
from tests.readers.contract import held_to
from tests.readers.more_bad_files import MORE

from copydesk.readers.process import Reader

pytestmark = pytest.mark.bad_inputs

# All others open.
REFUSED = {
    "T a mark alone": "no-text",
    "H a title that never ends": "not-article",
    "Z two directories": "unsafe-archive",
    "Z two names": "damaged",
    "Z a wrong sum": "damaged",
    "Z packed by bzip2": "damaged",
    "Z packed by lzma": "damaged",
    "Z a program before it": "not-text",
    "Z the text is a folder": "damaged",
    "Z 3,000 members": "unsafe-archive",
    "D 30,000 text boxes": "too-large-unpacked",
    "D 50,000 fields that never end": "too-large-unpacked",
    "P words that are one bracket": "no-text",
    "P its page is its tree": "damaged",
    "P no objects": "damaged",
    "X passages that never end": "damaged",
    "X tags that never end": "damaged",
    "X declarations that never end": "damaged",
    "J a page 3,000 deep": "nested-too-deep",
    "M messages 30 deep": "nested-too-deep",
    "M a name of brackets": "attached-only",
    "W messages without end": "not-text",
    "W nothing but signs": "no-text",
}
# Of what could be lost or hidden without a word.
TOLD = {
    "T two marks": "text.invisible",
    "T Russian without a word": "encoding.guessed",
    "T a mainframe's letters": "encoding.replaced",
    "T selectors that nobody sees": "text.invisible",
    "H an article of four megabytes in its head": "html.unshown",
    "H words beneath words": "html.unseen",
    "P 20,000 fields": "pdf.fields",
    "P a field that draws itself": "pdf.fields",
    "R a group that is nobody's": "office.truncated",
    "X 100,000 strays and no end": "office.truncated",
}
# Seconds of work each; they are here to end at all.
SLOW = {
    *("T 100,000 bullets", "T 100,000 divided words", "T five megabytes of blanks", "H 50,000 links", "H 20,000 rows"),
    *("H 10,000 readings", "H an article of four megabytes in its head", "H a style of declarations"),
    *("D styles built on 20,000 others", "R 300,000 paragraphs", "R 50,000 fonts", "R 100,000 notes"),
    *("P 1,500 pages that are one", "P 3,000 large letters", "P 20,000 bars over the words", "P 100,000 texts"),
    *("X 50,000 quotations", "M 40,000 heads of messages", "M 100,000 flowed lines", "M a head of 100,000 lines"),
    *("K 100,000 fences", "K tables without end", "K 3,000 notes of notes", "M 40,000 rules of a signature"),
}


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=pytest.mark.long) if case in SLOW else case for case in MORE]
)
def test_it_ends_as_it_should(reader: Reader, tmp_path: Path, case: str) -> None:
    name, made = MORE[case]
    outcome = held_to(reader, tmp_path, name, made(), inside=name.endswith((".txt", ".html", ".json", ".eml", ".xml")))
    assert outcome.code == REFUSED.get(case, "")
    assert not TOLD.get(case) or TOLD[case] in outcome.notices
