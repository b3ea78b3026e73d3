"""The parent against children that answer garbage, nothing, too much or too late."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from copydesk.errors import Cancelled, ReadError
from copydesk.readers import caps, process
from copydesk.readers.content import Content
from copydesk.readers.process import Reader, child_command
from copydesk.readers.reply import Malformed, Refusal, understood
from copydesk.text import Document, Mark, MarkKind, Role

pytestmark = pytest.mark.bad_inputs

# What a child says of a file that says nothing of itself, and a block in the form that it is sent in.
HEAD = {name: value for name, value in Content(())._asdict().items() if name != "pieces"}
BLOCK = ["Words.", "paragraph", False, None, "", []]
ORIGIN = Document("story.txt", "text", "0" * 64, ())


def child(script: str) -> list[str]:
    """A command that takes the request and then does what the script says; `say` answers in form."""
    helpers = (
        "import json, sys, time\n"
        "def take():\n"
        "    request = json.loads(sys.stdin.buffer.readline())\n"
        "    return sys.stdin.buffer.read(request['size'])\n"
        "def raw(data):\n"
        "    sys.stdout.buffer.write(data)\n"
        "    sys.stdout.buffer.flush()\n"
        "def say(body):\n"
        "    raw(len(body).to_bytes(8, 'big') + body)\n"
    )
    return [sys.executable, "-I", "-S", "-c", helpers + script]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_bytes(b"Words.")
    return path


def failure(path: Path, command: list[str], deadline: float = 20.0) -> str:
    with Reader(deadline=deadline, command=command) as reader, pytest.raises(ReadError) as caught:
        reader.read(path)
    assert caught.value.file == "story.txt"
    return caught.value.code


@pytest.mark.parametrize(
    "script",
    [
        "raw(b'garbage garbage garbage')",
        "take(); say(b'')",
        "take(); say(b'garbage')",
        "take(); say(b'{}')",
        "take(); say(b'[]')",
        'take(); say(b\'{"error": "no-such-code", "values": {}}\')',
        "take(); say(b'[' * 100000)",
        "take(); raw((1 << 40).to_bytes(8, 'big'))",
        "take(); raw(b'\\xff' * 8 + b'x' * (1 << 20))",
        "take(); raw((5).to_bytes(8, 'big') + b'x')",
        "take(); raw((1).to_bytes(8, 'big') + b'xyz'); time.sleep(60)",
        "take()",
        "sys.exit(3)",
        "take(); import os; os.abort()",
    ],
)
def test_a_child_that_answers_nonsense_or_dies_is_a_failed_reading(story: Path, script: str) -> None:
    assert failure(story, child(script)) == "reader-failed"


def test_a_child_that_floods_its_pipe_is_stopped_and_fills_no_memory(story: Path) -> None:
    assert failure(story, child("take(); [raw(b'x' * (1 << 20)) for _ in range(1024)]")) == "reader-failed"


def test_a_program_that_cannot_be_started_is_a_failed_reading(story: Path) -> None:
    assert failure(story, [str(story.parent / "gone")]) == "reader-failed"


@pytest.mark.parametrize("script", ["time.sleep(60)", "take(); time.sleep(60)", "take(); raw(b'123'); time.sleep(60)"])
def test_a_child_that_hangs_is_killed_at_the_deadline(story: Path, script: str) -> None:
    began = time.monotonic()
    assert failure(story, child(script), deadline=0.3) == "timed-out"
    assert time.monotonic() - began < 5


def test_a_child_that_leaves_the_file_unread_does_not_hang_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"word " * 1_000_000)
    answer = "\n".join([json.dumps(HEAD), json.dumps([BLOCK])])
    assert failure(path, child(f"say({answer.encode()!r}); time.sleep(60)")) == "reader-failed"


def test_cancelling_answers_at_once_and_leaves_no_child(story: Path) -> None:
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(time.monotonic())
        return len(asked) > 6

    with Reader(command=child("take(); time.sleep(60)")) as reader:
        with pytest.raises(Cancelled):
            reader.read(story, cancelled=cancelled)
        assert time.monotonic() - asked[-1] < 5  # not the minute that the child sleeps
        assert not [thread for thread in threading.enumerate() if thread.name == "copydesk-reader"]


def test_after_a_failure_a_fresh_child_reads_on(story: Path, tmp_path: Path) -> None:
    mark = tmp_path / "second"
    good = "\n".join([json.dumps(HEAD), json.dumps([BLOCK])]).encode()
    script = (
        "from pathlib import Path\n"
        f"mark = Path({str(mark)!r})\n"
        "take()\n"
        "first = not mark.exists()\n"
        "mark.touch()\n"
        f"say(b'garbage' if first else {good!r})\n"
    )
    with Reader(command=child(script)) as reader:
        with pytest.raises(ReadError):
            reader.read(story)
        assert reader.read(story).blocks[0].text == "Words."


def test_one_child_reads_several_files_and_is_replaced_in_time(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    popen = subprocess.Popen

    def counted(*args: object, **options: object) -> object:
        started.append(args)
        return popen(*args, **options)  # type: ignore[call-overload]  # handed on as given

    monkeypatch.setattr(subprocess, "Popen", counted)
    monkeypatch.setattr(process, "FILES_A_CHILD", 3)
    with Reader() as reader:
        for _ in range(7):
            reader.read(story)
    assert len(started) == 3


def test_the_child_sees_nothing_of_its_surroundings(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_SECRET", "x")
    script = "import os\ntake()\nvalues = {'encoding': os.getcwd() + str('COPYDESK_SECRET' in os.environ)}\n"
    script += "say(json.dumps({'error': 'unknown-encoding', 'values': values}).encode())"
    with Reader(command=child(script)) as reader, pytest.raises(ReadError) as caught:
        reader.read(story)
    assert caught.value.values == {"encoding": f"{Path(sys.executable).anchor}False"}


def test_a_frozen_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command() == (sys.executable, "-I", "-m", "copydesk.readers.child")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == (sys.executable, "read-child")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit memory so")
def test_a_child_that_eats_memory_dies_and_the_parent_lives(story: Path) -> None:
    script = (
        "from copydesk.readers import child as real, table\n"
        "table.READERS['text'] = table.Format(lambda: lambda data, encoding: bytearray(3 << 30))\n"
        "real.main()\n"
    )
    command = [sys.executable, "-I", "-c", script]
    assert failure(story, command) == "too-complex"


def body(*lines: object) -> bytes:
    return "\n".join(json.dumps(line) for line in lines).encode()


def heard(data: bytes, cancelled: Callable[[], bool] = lambda: False) -> Document | Refusal:
    return understood(data, ORIGIN, cancelled)


def test_an_answer_in_form_is_a_document() -> None:
    placed = ["Home", "list-item", True, [["ul", "li"], ["menu"], 1], "navigation", [[0, 4, "place", "x"]]]
    remark = ["encoding.guessed", [["encoding", "cp1252"]]]
    document = heard(body({**HEAD, "remarks": [remark], "headline": "Pier"}, [BLOCK], [placed]))
    assert isinstance(document, Document)
    assert (document.path, document.sha256, document.headline, document.byline) == (
        "story.txt",
        "0" * 64,
        "Pier",
        None,
    )
    assert [block.hidden for block in document.blocks] == [False, True]
    assert [block.given for block in document.blocks] == [None, Role.NAVIGATION]
    assert document.blocks[1].marks == (Mark(0, 4, MarkKind.PLACE, "x"),)
    assert document.notices[0].values == (("encoding", "cp1252"),)


@pytest.mark.parametrize(
    "block",
    [
        None,
        5,
        {},
        [],
        BLOCK[:5],
        [*BLOCK[:4], "sermon", []],
        [*BLOCK[:4], 5, []],
        [*BLOCK[:5], 5],
        [*BLOCK[:5], [5]],
        [*BLOCK[:5], [[0, 0, "place", ""]]],
        [*BLOCK[:5], [[0, 7, "place", ""]]],
        [*BLOCK[:5], [[-1, 2, "place", ""]]],
        [*BLOCK[:5], [[0, True, "place", ""]]],
        [*BLOCK[:5], [[0, 1, "sermon", ""]]],
        [*BLOCK[:5], [[0, 1, "place", None]]],
        [*BLOCK, None],
        [5, *BLOCK[1:]],
        ["", *BLOCK[1:]],
        ["a\0b", *BLOCK[1:]],
        ["\ud800", *BLOCK[1:]],
        ["Words.", "sermon", False, None, "", []],
        ["Words.", 5, False, None, "", []],
        ["Words.", "paragraph", 0, None, "", []],
        ["Words.", "paragraph", False, 5, "", []],
        ["Words.", "paragraph", False, [["p"], []], "", []],
        ["Words.", "paragraph", False, ["p", [], 0], "", []],
        ["Words.", "paragraph", False, [[5], [], 0], "", []],
        ["Words.", "paragraph", False, [["p"], [], -0.1], "", []],
        ["Words.", "paragraph", False, [["p"], [], 1.1], "", []],
        ["Words.", "paragraph", False, [["p"], [], True], "", []],
        ["Words.", "paragraph", False, [["p"], [], "1"], "", []],
        ["Words.", "paragraph", False, [["p"], [], float("nan")], "", []],
    ],
)
def test_a_block_out_of_form_is_refused(block: object) -> None:
    with pytest.raises(Malformed):
        heard(body(HEAD, [block]))


@pytest.mark.parametrize(
    "head",
    [
        {**HEAD, "path": "/etc/passwd"},
        {**HEAD, "headline": 5},
        {**HEAD, "headline": None},
        {**HEAD, "headline": "x" * 200_000},
        {**HEAD, "standing": "sermon"},
        {**HEAD, "page": 5},
        {**HEAD, "page": ["", [], 5]},
        {**HEAD, "page": ["", [5], []]},
        {**HEAD, "page": ["", [[1, "", ""]], []]},
        {**HEAD, "page": ["", [[True, "", ""]], []]},
        {**HEAD, "remarks": None},
        {**HEAD, "remarks": [5]},
        {**HEAD, "remarks": [["no.such.code", []]]},
        {**HEAD, "remarks": [["encoding.guessed", []]]},
        {**HEAD, "remarks": [["encoding.guessed", [["encoding", None]]]]},
        {**HEAD, "remarks": [["encoding.guessed", [["encoding", True]]]]},
        {**HEAD, "remarks": [["encoding.guessed", [["encoding", 1e999]]]]},
        {**HEAD, "remarks": [["encoding.guessed", [["encoding", "x"], ["more", 1]]]]},
        {**HEAD, "remarks": [["encoding.guessed", [[5, "x"]]]]},
        {name: value for name, value in HEAD.items() if name != "date"},
    ],
)
def test_a_head_out_of_form_is_refused(head: object) -> None:
    with pytest.raises(Malformed):
        heard(body(head, [BLOCK]))


def test_a_document_without_blocks_is_refused() -> None:
    for lines in ([HEAD], [HEAD, []], [HEAD, {}]):
        with pytest.raises(Malformed):
            heard(body(*lines))


def test_a_refusal_has_all_that_its_sentence_needs() -> None:
    assert heard(body({"error": "unknown-encoding", "values": {"encoding": "x"}})) == Refusal(
        "unknown-encoding", {"encoding": "x"}
    )
    with pytest.raises(Malformed):
        heard(body({"error": "unknown-encoding", "values": {}}))


def test_taking_in_a_long_answer_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        heard(body(HEAD, [BLOCK]), lambda: True)


class Platform(ModuleType):
    """A platform's limits; of addresses it knows none."""

    RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_CORE = 0, 1, 4

    def __init__(self) -> None:
        super().__init__("resource")
        self.held: dict[int, tuple[int, int]] = {}

    def getrlimit(self, _what: int) -> tuple[int, int]:
        return 10, 100

    def setrlimit(self, what: int, limits: tuple[int, int]) -> None:
        if what == self.RLIMIT_CORE:
            raise ValueError("not here")
        self.held[what] = limits


def test_a_child_is_held_to_the_limits_that_its_platform_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    platform = Platform()
    monkeypatch.setitem(sys.modules, "resource", platform)
    caps.limit({"AS": 1, "CPU": 20, "FSIZE": 0, "CORE": 0})
    assert platform.held == {Platform.RLIMIT_CPU: (20, 100), Platform.RLIMIT_FSIZE: (0, 0)}
    monkeypatch.setitem(sys.modules, "resource", None)
    caps.limit({"CPU": 20})
    assert caps.processor_seconds() == 0
