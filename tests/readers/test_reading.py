"""`read`: files of every state, through a real child process."""

import hashlib
import os
import sys
import threading
from pathlib import Path

import pytest

from copydesk.errors import Cancelled, ReadError
from copydesk.messages import ERRORS, explain, shown_name
from copydesk.readers import files, read
from copydesk.readers.process import Reader
from copydesk.text import Document, Kind, Markup, Role


def refusal(path: Path, encoding: str | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(path, encoding=encoding)
    assert caught.value.code in ERRORS
    sentence = explain(caught.value)
    assert shown_name(path.name) in sentence
    assert sentence.endswith(".")
    return caught.value


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_text_file_becomes_a_document(tmp_path: Path) -> None:
    path = saved(tmp_path, "story.txt", "Pier to be rebuilt\n\n• Wörter".encode())
    document = read(path)
    assert (document.path, document.name, document.format, document.encoding) == (
        str(path),
        "story.txt",
        "text",
        "utf-8",
    )
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [(block.text, block.kind, block.markup) for block in document.blocks] == [
        ("Pier to be rebuilt", Kind.PARAGRAPH, None),
        ("Wörter", Kind.LIST_ITEM, None),
    ]
    assert all((block.role, block.confidence) == (Role.BODY, 0.0) for block in document.blocks)


def test_a_page_becomes_a_document(tmp_path: Path) -> None:
    page = b"<html lang=en><title>Pier</title><article class=story><h1>Pier</h1><p>By <a href=/>Ann</a></p></article>"
    document = read(saved(tmp_path, "page.html", page))
    assert (document.format, document.language, document.headline, document.byline) == ("html", "en", "Pier", None)
    assert [(block.text, block.kind) for block in document.blocks] == [
        ("Pier", Kind.HEADING),
        ("By Ann", Kind.PARAGRAPH),
    ]
    assert document.blocks[1].markup == Markup(("article", "p"), ("story",), 0.6)


def test_the_users_encoding_is_used(tmp_path: Path) -> None:
    path = saved(tmp_path, "story.txt", "Причал".encode("koi8-r"))
    assert read(path, encoding="koi8-r").blocks[0].text == "Причал"
    assert refusal(path, encoding="klingon").values == {"encoding": "klingon"}


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, "story.txt", b"Words.")
    before = path.stat()
    read(path)
    assert (path.stat().st_mtime_ns, list(tmp_path.iterdir())) == (before.st_mtime_ns, [path])


def test_the_same_file_twice_is_two_equal_documents(tmp_path: Path) -> None:
    path = saved(tmp_path, "story.txt", b"Words.")
    with Reader() as reader:
        assert reader.read(path) == reader.read(path) == read(path)


def test_a_file_without_bytes_is_refused(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, "story.txt", b"")).code == "empty"


@pytest.mark.parametrize("name", ["gone.txt", "no folder/story.txt", "a\0b", "x" * 300])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name).code == "missing"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "is-a-folder"


def test_a_format_that_nobody_reads_yet_is_named(tmp_path: Path) -> None:
    error = refusal(saved(tmp_path, "story.txt", b"<?xml version='1.0'?><rss/>"))
    assert (error.code, error.values) == ("unsupported-format", {"format": "RSS"})
    assert "RSS" in explain(error)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "not-text"),
        ("noise.txt", bytes(range(256)) * 99, "not-text"),
        ("blank.txt", b" \n \n", "no-text"),
        ("blank.html", b"<p>&nbsp;", "not-article"),
        ("deep.html", b"<b>" * 9_000 + b"x", "nested-too-deep"),
    ],
)
def test_what_is_no_article_is_refused(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert refusal(saved(tmp_path, name, data)).code == code


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    assert refusal(path).code == "too-large"


def test_a_file_that_grows_while_it_is_read_is_read_up_to_the_cap_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "growing.txt", b"word " * 1_000)
    monkeypatch.setattr(files, "LARGEST", path.stat().st_size)
    grown = os.read

    def growing(handle: int, size: int) -> bytes:
        with path.open("ab") as file:
            file.write(b"more " * 1_000)
        return grown(handle, size)

    monkeypatch.setattr(os, "read", growing)
    assert refusal(path).code == "too-large"


needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has these")


@needs_posix
@pytest.mark.bad_inputs
def test_pipes_devices_and_sockets_are_refused_and_never_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null")):
        assert refusal(path).code == "not-a-regular-file"


@needs_posix
@pytest.mark.bad_inputs
def test_links_that_lead_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refusal(tmp_path / "dangling").code == "missing"
    assert refusal(tmp_path / "loop").code == "missing"


@needs_posix
@pytest.mark.bad_inputs
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, "secret.txt", b"Words.")
    path.chmod(0)
    if os.access(path, os.R_OK):  # an administrator may read everything

        def denied(*_: object) -> int:
            raise PermissionError(13, "no")

        monkeypatch.setattr(os, "open", denied)
    assert refusal(path).code == "unreadable"


@needs_posix
@pytest.mark.bad_inputs
@pytest.mark.parametrize(
    "name",
    [
        b"two\nlines",
        b"\x1b[2Jwipe",
        b"<img src=x>.txt",
        "\u202etxt.exe".encode(),
        b"\xff\xfe",
        "😀".encode(),
        b"n" * 255,
    ],
)
def test_odd_names_are_read_and_shown_safely(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"Words.")
    assert [block.text for block in read(path).blocks] == ["Words."]
    path.write_bytes(b"")
    sentence = explain(refusal(path))
    sentence.encode()
    assert sentence.isprintable()


def test_two_threads_may_read_at_the_same_time(tmp_path: Path) -> None:
    paths = [saved(tmp_path, f"{n}.txt", f"Words {n}.".encode()) for n in range(4)]
    found: dict[int, Document] = {}

    def work(n: int) -> None:
        found[n] = read(paths[n])

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[n].blocks[0].text for n in range(4)] == [f"Words {n}." for n in range(4)]


def test_of_many_files_the_good_ones_are_read_and_each_bad_one_has_its_reason(tmp_path: Path) -> None:
    with Reader() as reader:
        outcomes = []
        for n in range(20):
            path = saved(tmp_path, f"{n}.txt", b"" if n % 4 == 3 else b" " if n % 4 == 2 else b"Words.")
            try:
                outcomes.append(reader.read(path).blocks[0].text)
            except ReadError as error:
                outcomes.append(error.code)
    assert outcomes == ["Words.", "Words.", "no-text", "empty"] * 5


def test_a_reading_that_is_cancelled_before_it_begins_reads_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        read(tmp_path / "gone.txt", cancelled=lambda: True)


def test_signs_that_hide_or_turn_a_name_are_made_visible() -> None:
    assert shown_name("a\nb\u202e.txt") == "a[U+000A]b[U+202E].txt"
    assert shown_name("story é 😀.txt") == "story é 😀.txt"
    assert shown_name("\udcff") == "[U+DCFF]"


def test_a_slow_disk_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, "slow.txt", b"Words.")
    awake = threading.Event()
    opened = os.open

    def slow(*given: object) -> int:
        awake.wait(10)
        return opened(path, os.O_RDONLY)

    monkeypatch.setattr(os, "open", slow)
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        files.take(path, cancelled, 20.0)
    with pytest.raises(ReadError) as caught:
        files.take(path, lambda: False, 0.1)
    assert caught.value.code == "timed-out"
    awake.set()
    for thread in threading.enumerate():
        if thread.name == "copydesk-file":
            thread.join()
