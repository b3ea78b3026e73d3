"""What tests of the window do again and again, and a comparison as simple as it can be."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from copydesk.comparison import Comparison, Finding, Options, Pairing, Relation, Row, Segment, SegmentKind, Severity
from copydesk.text import Block, Document, Span
from copydesk_gui.main_window import MainWindow
from copydesk_gui.work.desk import Desk

PLENTY = 30_000  # milliseconds: five files are five child processes, and each may have to wait for a busy machine


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is read, compared, saved or exported any more."""
    filing = window.workspace.filing
    runners = (window.workspace.runner, filing.saver, filing.exporter)
    qtbot.waitUntil(lambda: not any(runner.is_busy for runner in runners), timeout=PLENTY)


def document(path: Path, *paragraphs: str) -> Document:
    """What a reader would make of a text file of these paragraphs."""
    return Document(str(path), "text", "0" * 64, tuple(Block(text) for text in paragraphs))


def show(window: MainWindow, qtbot: QtBot, *documents: Document) -> None:
    """Open documents without reading them."""
    window.workspace.show(Desk(documents))
    settle(window, qtbot)


def trigger(window: MainWindow, command: str) -> None:
    """Do what the menu would."""
    action = window.actions_by_id[command]
    assert action.isEnabled(), f"{command} is disabled"
    action.trigger()


def drag(window: MainWindow, *urls: QUrl) -> QDragEnterEvent:
    """Drag these over the window."""
    data = _mime(*urls)
    event = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, *_BUTTONS)
    QCoreApplication.sendEvent(window, event)
    return event


def drop(window: MainWindow, *urls: QUrl) -> None:
    """Drag these over the window and let go: Qt hands a drop only to what took the drag."""
    drag(window, *urls)
    data = _mime(*urls)
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, *_BUTTONS))


def local(*paths: Path) -> tuple[QUrl, ...]:
    """Files as what a file manager drags."""
    return tuple(QUrl.fromLocalFile(str(path)) for path in paths)


_BUTTONS = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def _mime(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def compare_by_position(documents: tuple[Document, ...], options: Options) -> Comparison:
    """Block n of each document stands in row n; where the words differ there is a finding."""
    numbers = zip_longest(*(range(len(document.blocks)) for document in documents))
    rows = tuple(_row(tuple(documents), options.reference, blocks) for blocks in numbers)
    findings = tuple(_findings(tuple(documents), options.reference, rows))
    return Comparison(tuple(documents), options, rows, findings)


def _row(documents: tuple[Document, ...], reference: int, numbers: tuple[int | None, ...]) -> Row:
    blocks = tuple(() if number is None else (number,) for number in numbers)
    base = None if blocks[reference] else next(n for n, held in enumerate(blocks) if held)
    pairings = []
    for n in range(len(documents)):
        if n == reference:
            continue
        other = reference if base is None else base
        here, there = _whole(documents, n, blocks[n]), _whole(documents, other, blocks[other])
        if n == base:
            pairings.append(Pairing(n, Relation.ADDED, segments=(Segment(SegmentKind.INSERTED, here),)))
        elif not here:
            gone = () if base is not None else (Segment(SegmentKind.DELETED, there),)
            pairings.append(Pairing(n, Relation.MISSING, segments=gone))
        else:
            same = _text(documents, here) == _text(documents, there)
            kind, relation = (
                (SegmentKind.EQUAL, Relation.IDENTICAL) if same else (SegmentKind.REWORDED, Relation.REWORDED)
            )
            pairings.append(
                Pairing(n, relation, similarity=1.0 if same else 0.5, segments=(Segment(kind, there + here),))
            )
    return Row(blocks, tuple(pairings), base)


def _findings(documents: tuple[Document, ...], reference: int, rows: tuple[Row, ...]) -> Iterator[Finding]:
    for n, row in enumerate(rows):
        for pairing in row.pairings:
            if pairing.relation is Relation.REWORDED and row.base is None:
                was, here = (_whole(documents, k, row.blocks[k]) for k in (reference, pairing.document))
                values = {"was": _text(documents, was), "is": _text(documents, here)}
                yield Finding("test.changed", "number", Severity.ERROR, pairing.document, n, values, was + here)


def _whole(documents: tuple[Document, ...], document: int, blocks: tuple[int, ...]) -> tuple[Span, ...]:
    return tuple(Span(document, block, 0, len(documents[document].blocks[block].text)) for block in blocks)


def _text(documents: tuple[Document, ...], spans: tuple[Span, ...]) -> str:
    return " ".join(documents[span.document].blocks[span.block].text[span.start : span.end] for span in spans)
