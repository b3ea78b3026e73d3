"""A language that nobody speaks, made from whatever Qt's own tool finds to translate.

Every text of it stands in brackets, so that a text without them was not translated: it is no literal, or nobody asked
for its translation. Its letters have accents, and it is a third longer than English, as other languages are.
"""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

OPEN, CLOSE = "⟦", "⟧"
_ACCENTS = str.maketrans("aeiounyAEIOUcs", "áéíóúñýÁÉÍÓÚçš")
_KEPT = re.compile(r"\{[^{}]*\}|%n|&|\n|\t")  # what a translator must leave as it is
_BRACKETED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_WORD = re.compile(r"[A-Za-z]{2,}")


def tool(name: str) -> Path | None:
    path = Path(sys.executable).parent / f"pyside6-{name}"
    return path if path.exists() else None


def said(text: str) -> str:
    """The text in the language."""
    parts = _KEPT.split(text)
    kept = _KEPT.findall(text)
    accented = [part.translate(_ACCENTS) for part in parts]
    mixed = "".join(part + (kept[n] if n < len(kept) else "") for n, part in enumerate(accented))
    return f"{OPEN}{mixed}{'~' * (len(text) // 3)}{CLOSE}"


def make(root: Path, folder: Path) -> Path:
    """The language as a file that Qt's translators load."""
    update, release = tool("lupdate"), tool("lrelease")
    assert update is not None
    assert release is not None
    source, target = folder / "pseudo.ts", folder / "pseudo.qm"
    files = sorted(path for room in ("gui", "core") for path in (root / room).rglob("*.py"))
    call = [*map(str, (update, *files)), "-ts", str(source), "-source-language", "en", "-target-language", "en"]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    tree = ET.parse(source)
    for message in tree.getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        source_text = message.findtext("source") or ""
        text = said(source_text.replace("(s)", "") if message.get("numerus") == "yes" else source_text)
        if message.get("numerus") == "yes":
            for form in translation.iter("numerusform"):
                form.text = text
        else:
            translation.text = text
    tree.write(source, encoding="utf-8")
    subprocess.run([release, source, "-qm", target], check=True, capture_output=True, timeout=120)
    return target


def load(path: Path) -> QTranslator:
    translator = QTranslator()
    assert translator.load(str(path))
    return translator


def foreign_words(text: str, data: frozenset[str]) -> list[str]:
    """The words of a text that are neither the language's nor data that is shown as it is."""
    before = ""
    while before != text:
        before, text = text, _BRACKETED.sub(" ", text)
    for known in sorted(data, key=len, reverse=True):
        text = text.replace(known, " ")
    return _WORD.findall(text)


def texts(part: QWidget) -> Iterator[tuple[str, str]]:
    """All that a widget and its children show or tell a screen reader, each with where it stands."""
    for widget in (part, *part.findChildren(QWidget)):
        if type(widget).__name__.startswith("qt_") or widget.objectName().startswith("qt_"):
            continue
        where = f"{type(widget).__name__} {widget.objectName()}"
        for text in (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
            yield where, text
        yield from ((where, text) for text in _shown(widget))
    for action in part.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()


def _shown(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.placeholderText()
        yield widget.toPlainText() if widget.isReadOnly() else ""
    elif isinstance(widget, QMenu):
        yield widget.title()
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(n) for n in range(widget.count()))
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and isinstance(widget.model(), QAbstractItemModel):
        yield from _cells(widget.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for column in range(columns):
        head = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        if isinstance(head, str) and columns > 1:
            yield head
        for row in range(model.rowCount(QModelIndex())):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                cell = model.data(model.index(row, column), role)
                yield cell if isinstance(cell, str) else ""
