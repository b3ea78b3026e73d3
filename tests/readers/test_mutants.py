"""Files of every format, changed at random as damaged disks and hostile hands change them: none ends the parent."""

import json
import os
import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from tests.readers.articles import article
from tests.readers.contract import held_to
from tests.readers.files import docx, eml, fodt, newsml, ninjs, nitf, odt, paragraph, pdf, rtf, show, zipped

from copydesk.readers.process import Reader

pytestmark = pytest.mark.bad_inputs

FEW, MANY = 100, 1_000  # mutants of each format in the short run and in the long one
STORY = article(3, 6)
TEXT = "\n\n".join(STORY.texts)


def packed_text() -> bytes:
    return docx(
        "".join(paragraph(text) for text in STORY.texts)
        + "<w:tbl><w:tr><w:tc>"
        + paragraph()
        + "</w:tc></w:tr></w:tbl>"
    )


def drawn() -> bytes:
    lines = [text[:80] for text in STORY.texts]
    return pdf(
        b"".join(
            show(line.encode("latin-1", "replace").decode("latin-1"), y=780 - 14 * n) for n, line in enumerate(lines)
        )
    )


SEEDS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("m.txt", TEXT.encode),
    "markdown": (
        "m.md",
        f"---\ntitle: x\n---\n# A\n\n{TEXT}\n\n- b\n\n> c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode,
    ),
    "html": ("m.html", STORY.html.encode),
    "mhtml": (
        "m.mhtml",
        lambda: (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
            + STORY.html.encode()
            + b"\n--b--\n"
        ),
    ),
    "docx": ("m.docx", packed_text),
    "odt": ("m.odt", lambda: odt("".join(f"<text:p>{text}</text:p>" for text in STORY.texts))),
    "fodt": ("m.fodt", fodt),
    "rtf": (
        "m.rtf",
        lambda: rtf(
            "\\par ".join(f"{{\\b {text}}}\\u233 ?" for text in STORY.texts).encode("ascii", "replace").decode()
        ),
    ),
    "pdf": ("m.pdf", drawn),
    "email": ("m.eml", lambda: eml(TEXT, "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8")),
    "nitf": ("m.xml", lambda: nitf("".join(f"<p>{text} <person>Ada</person></p>" for text in STORY.texts))),
    "newsml-g2": ("m.xml", newsml),
    "ninjs": ("m.json", lambda: ninjs(body_html=STORY.html)),
    "iptc7901": ("m.iptc", lambda: b"\x01ABC1234 3 pol 99 slug\r\n\x02" + TEXT.encode() + b"\x03120900 APR 26"),
    "anpa1312": ("m.anpa", lambda: b"\x16\x16\x01a1234\x1fr i\r\n\x02\t" + TEXT.encode() + b"\r\n\x03"),
}
ZIPPED = {"docx", "odt"}


def mutant(data: bytes, chance: Random) -> bytes:
    """Bytes with a few of them changed, cut, doubled, moved or put in."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        place = chance.randrange(max(1, len(changed)))
        size = chance.choice((1, 2, 8, 64, 500))
        kind = chance.randrange(7)
        if kind == 0:
            changed[place : place + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del changed[place : place + size]
        elif kind == 2:
            changed[place:place] = changed[place : place + size] * chance.choice((1, 2, 50))
        elif kind == 3:
            changed[place:place] = chance.randbytes(size)
        elif kind == 4:
            changed[place:place] = chance.choice(WORDS)
        elif kind == 5:
            del changed[chance.randrange(max(1, len(changed))) :]
        else:
            other = chance.randrange(max(1, len(changed)))
            changed[place : place + size], changed[other : other + size] = (
                changed[other : other + size],
                changed[place : place + size],
            )
    return bytes(changed) or b"x"


WORDS = (
    *(b"\0", b"\xff\xfe", b"<", b">", b"&", b"]]>", b"<!--", b"\\bin9999 ", b"{", b"}", b"\\u-1 ", b"\\'", b"%PDF-"),
    *(b"endobj", b"/Kids", b"<< ", b"-2147483648", b"99999999999999999999", b"NaN", b"=?utf-8?b?", b"--b", b"\r\n\r\n"),
    *(
        b"<![CDATA[",
        b"<w:t>",
        b"</w:p>",
        b"<text:s text:c='9999999'/>",
        b"\x02",
        b"\x03",
        b"\x01",
        b"\xf0\x9f",
        b"\\ud800",
    ),
)


def repacked(data: bytes, chance: Random) -> bytes:
    """A ZIP whose text was changed inside, so that the change gets past its checksum."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        members: dict[str, bytes | str] = {name: file.read(name) for name in file.namelist()}
    name = chance.choice([name for name in members if name.endswith(".xml")])
    whole = members[name]
    members[name] = mutant(whole if isinstance(whole, bytes) else whole.encode(), chance)
    return zipped(members)


def ends(reader: Reader, folder: Path, form: str, count: int) -> Counter[str]:
    """What became of so many mutants of a format."""
    name, make = SEEDS[form]
    data = make()
    found: Counter[str] = Counter()
    for n in range(count):
        chance = Random(f"{form} {n}")
        changed = repacked(data, chance) if form in ZIPPED and n % 2 else mutant(data, chance)
        outcome = held_to(reader, folder, name, changed)
        found[outcome.code or ("with a notice" if outcome.notices else "opened")] += 1
    return found


@pytest.mark.parametrize("form", SEEDS)
def test_a_hundred_mutants_of_each_format_hold_to_the_contract(reader: Reader, tmp_path: Path, form: str) -> None:
    found = ends(reader, tmp_path, form, FEW)
    assert found.total() == FEW
    assert found["opened"] + found["with a notice"] > 0


@pytest.mark.long
@pytest.mark.parametrize("form", SEEDS)
def test_a_thousand_mutants_of_each_format_hold_to_the_contract(reader: Reader, tmp_path: Path, form: str) -> None:
    found = ends(reader, tmp_path, form, MANY)
    if report := os.environ.get("COPYDESK_MUTANTS"):  # figures for docs/reliability.md
        with Path(report).open("a", encoding="utf-8") as file:
            file.write(json.dumps({form: found}) + "\n")
    assert found.total() == MANY
