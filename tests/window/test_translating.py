"""What Qt's own tool finds to translate: every text of the window, and none that was put together first."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from copydesk_gui.commands import COMMANDS, MENUS
from copydesk_gui.english import EnglishPlurals


@pytest.fixture(scope="module")
def found(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Source texts by context."""
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    if not tool.exists():
        pytest.skip("needs pyside6-lupdate")
    target = tmp_path_factory.mktemp("i18n") / "found.ts"
    files = sorted((root / "gui").rglob("*.py"))
    subprocess.run([tool, *files, "-ts", target], check=True, capture_output=True, timeout=120)
    contexts = {}
    for context in ET.parse(target).getroot().iter("context"):
        texts = {message.findtext("source") or "" for message in context.iter("message")}
        contexts[context.findtext("name") or ""] = texts
    return contexts


def test_every_command_and_menu_can_be_translated(found: dict[str, set[str]]) -> None:
    assert {command.text for command in COMMANDS} | set(MENUS.values()) <= found["Command"]


def test_every_text_is_a_literal(found: dict[str, set[str]]) -> None:
    texts = set().union(*found.values())
    assert len(texts) > 150
    assert [text for text in texts if text.startswith("fstring") or not text.strip()] == []


def test_english_says_one_line_and_two_lines(qapp: object) -> None:
    english = EnglishPlurals()
    assert [english.translate("", "%n line(s)", None, n) for n in (0, 1, 2)] == ["%n lines", "%n line", "%n lines"]
    assert english.translate("", "Plain(s)") == "Plain(s)"
