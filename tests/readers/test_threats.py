"""What a file may try: to reach the network, other files and programs, and to deceive the eye."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from tests.readers.articles import article
from tests.readers.files import WORDS, docx, eml, fodt, ninjs, nitf, odt, paragraph, pdf, relation, rtf

from copydesk.readers.process import Reader, child_command
from copydesk_gui.documents.opening import read_files
from copydesk_gui.jobs import Reins

pytestmark = pytest.mark.bad_inputs

NET = "http://127.0.0.1:9/canary"


def reaching(canary: Path) -> dict[str, bytes]:
    """Files of each format that name a file of this machine and an address in every way that they know."""
    here = canary.as_uri()
    page = (
        f"<html><head><link rel=stylesheet href='{here}'><base href='{NET}'></head><body "
        f"background='{here}'><p>{WORDS}</p>"
        f"<img src='{here}'><img src='{NET}'><iframe src='{here}'></iframe><object "
        f"data='{here}'></object><embed src='{NET}'>"
        f"<script src='{NET}'></script><video src='{here}'></video><svg><image href='{here}'/></svg></body></html>"
    )
    external = [relation("image", here, name="r1", external=True), relation("oleObject", NET, name="r2", external=True)]
    image = f'<text:p>{WORDS}</text:p><draw:image xmlns:xlink="x" xlink:href="{here}"/>'
    field = f'{WORDS}{{\\field{{\\*\\fldinst INCLUDETEXT "{here}"}}{{\\fldrslt }}}}'
    include = f'<p>{WORDS}</p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{here}"/>'
    action = f"/OpenAction << /S /GoToR /F ({canary}) >> /URI << /Base ({NET}) >>".encode()
    return {
        "reach.html": page.encode(),
        "reach.docx": docx(paragraph(), relations=external),
        "reach.odt": odt(image),
        "reach.fodt": fodt(image),
        "reach.rtf": rtf(field, f"{{\\*\\template {NET}}}"),
        "reach.pdf": pdf(catalog=action),
        "reach.eml": eml(page, "MIME-Version: 1.0\nContent-Type: text/html"),
        "reach.mhtml": b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + page.encode(),
        "reach.md": f"{WORDS}\n\n![x]({here})\n\n{page}".encode(),
        "reach.json": ninjs(body_html=page),
        "reach.xml": nitf(include, before=f'<!DOCTYPE nitf SYSTEM "{here}"><?xml-stylesheet href="{NET}"?>'),
        "entity.xml": nitf("<p>&x;</p>", before=f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{here}">]>'),
    }


READ_ALL = """
import sys
from pathlib import Path
from copydesk.errors import ReadError
from copydesk.readers.process import Reader
with Reader() as reader:
    for path in sorted(Path(sys.argv[1]).iterdir()):
        try:
            print(path.name, len(reader.read(path).blocks))
        except ReadError as error:
            print(path.name, error.code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="strace is there only")
def test_no_file_reaches_the_network_another_file_or_a_program(tmp_path: Path, program: Callable[[str], str]) -> None:
    folder, canary, trace = tmp_path / "in", tmp_path / "canary", tmp_path / "trace"
    folder.mkdir()
    canary.write_text("secret")
    for name, data in reaching(canary).items():
        (folder / name).write_bytes(data)
    calls = "trace=connect,sendto,openat,open,creat,execve,unlink,rename,mkdir"
    command = [
        program("strace"),
        "-f",
        "-s",
        "300",
        "-e",
        calls,
        "-o",
        str(trace),
        sys.executable,
        "-B",
        "-c",
        READ_ALL,
    ]
    said = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=True, timeout=300).stdout
    assert len(said.splitlines()) == len(reaching(canary))
    assert "entity.xml declares-entities" in said
    lines = trace.read_text().splitlines()
    assert not [line for line in lines if "canary" in line and str(folder) not in line and "execve" not in line]
    assert not [line for line in lines if "AF_INET" in line]
    written = [line for line in lines if re.search(r"O_WRONLY|O_RDWR|O_CREAT|creat\(|unlink\(|rename\(|mkdir\(", line)]
    # Python keeps what it compiled of the program itself beside it, where it may.
    assert not [line for line in written if not any(known in line for known in ("/dev/", "ENOENT", "__pycache__"))]
    programs = [line for line in lines if "execve" in line and " = 0" in line]
    assert len(programs) <= 1 + sum("copydesk.readers.child" in line for line in programs)


def test_what_is_read_of_such_files_is_their_text_alone(reader: Reader, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("secret")
    for name, data in reaching(canary).items():
        if name == "entity.xml":
            continue
        path = tmp_path / name
        path.write_bytes(data)
        texts = [block.text for block in reader.read(path).blocks]
        assert WORDS in texts, name
        assert not any("secret" in text for text in texts)


@pytest.mark.parametrize(
    ("text", "count", "first"),
    [
        ("exam\u200bple", 1, "U+200B"),
        ("\u202egpj.exe\u202c", 2, "U+202E"),
        ("hi\U000e0073\U000e0065", 2, "U+E0073"),
        ("a\u200db", 1, "U+200D"),
        ("x\u2066y\u2069", 2, "U+2066"),
    ],
)
def test_characters_that_nobody_sees_are_kept_and_counted(
    reader: Reader, tmp_path: Path, text: str, count: int, first: str
) -> None:
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    document = reader.read(path)
    assert document.blocks[0].text == text
    assert [(each.code, dict(each.values)) for each in document.notices] == [
        ("text.invisible", {"count": count, "first": first})
    ]


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d👩\u200d👧", "plain", "Schiff\u00adfahrt"])
def test_joiners_where_a_script_needs_them_are_no_matter(reader: Reader, tmp_path: Path, text: str) -> None:
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    assert not reader.read(path).notices


def test_ten_articles_at_once_are_read_with_progress(tmp_path: Path) -> None:
    story = article(5, 12)
    body = "".join(map(paragraph, story.texts))
    makers = (docx(body), odt(), rtf("\\par ".join(story.items)), pdf(), eml(), nitf(), ninjs(), story.html.encode())
    names = ("a.docx", "b.odt", "c.rtf", "d.pdf", "e.eml", "f.xml", "g.json", "h.html")
    paths = []
    for name, data in [*zip(names, makers, strict=True), ("i.txt", b"Words."), ("j.pdf", b"%PDF-1.7 broken")]:
        (tmp_path / name).write_bytes(data)
        paths.append(tmp_path / name)
    shares: list[float] = []
    reins: Reins[float] = Reins(Event(), lambda _held: None)
    arrival = read_files(paths, reins)
    reins.hand_over(shares.extend)
    assert [document.name for document in arrival.documents] == [path.name for path in paths[:9]]
    assert [failure.code for failure in arrival.failures] == ["damaged"]
    assert shares == [(n + 1) / 10 for n in range(10)]


def test_a_child_fetches_a_reader_only_when_a_file_asks_for_it() -> None:
    script = (
        "import sys; import copydesk.readers.child\n"
        "heavy = {'lxml', 'pypdfium2', 'pypdf', 'markdown_it', 'email', 'zipfile', 'dataclasses', 'pathlib', "
        "'copydesk.text'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
    assert child_command()[-1] == "copydesk.readers.child"
