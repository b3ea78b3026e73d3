"""Takes the pictures of README and manual anew: the window with the sample, and pages of its annotated PDF.

.venv/bin/python packaging/pictures.py
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

import copydesk_resources
from copydesk.notes import NoteKind
from copydesk_gui import app
from copydesk_gui.main_window import MainWindow
from copydesk_gui.settings import Settings

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH, HEIGHT = 1440, 900
PATIENCE = 30_000  # milliseconds


def wait_until(holds: Callable[[], bool]) -> None:
    """Let the window work until `holds`."""
    loop, look, limit = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    limit.timeout.connect(lambda: sys.exit("what should have been in the picture never came"))
    look.start(20)
    limit.start(PATIENCE)
    loop.exec()


def write_note(window: MainWindow, code: str, text: str, kind: NoteKind) -> None:
    """A note on the first finding of this code."""
    comparison = window.workspace.comparison
    assert comparison is not None
    index = next(n for n, finding in enumerate(comparison.findings) if finding.code == code)
    notebook = window.workspace.notebook
    notebook.write_note(text, notebook.place_of_finding(index), "R. Vane", kind)


def take_window(window: MainWindow, name: str) -> None:
    window.view.go_to_row(12)
    wait_until(lambda: window.view.isVisible() and window.updatesEnabled())  # a theme changes in more than one turn
    QApplication.processEvents()
    window.grab().save(str(PICTURES / f"{name}.png"))


def take_page(page: pypdfium2.PdfPage, name: str) -> None:
    drawn = page.render(scale=1.5, rev_byteorder=True)
    image = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888)
    image.save(str(PICTURES / f"{name}.png"))


def take_report(window: MainWindow, folder: Path) -> None:
    target = folder / "review.pdf"
    window.workspace.filing.export(target)
    wait_until(target.exists)
    with pypdfium2.PdfDocument(target) as pdf:
        take_page(pdf[0], "report-cover")
        take_page(pdf[1], "report")


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        window = app.make_window(Settings(Path(folder) / "settings.json"))
        window.resize(WIDTH, HEIGHT)
        window.actions_by_id["theme_light"].trigger()
        window.show()
        window.grab().save(str(PICTURES / "start.png"))
        window.give(copydesk_resources.sample())
        wait_until(lambda: window.workspace.is_complete)
        write_note(window, "number.changed", "The agency has 1,860. Digits turned.", NoteKind.CORRECTION)
        write_note(window, "quote.altered", "A quotation may not be reworded. Restore it.", NoteKind.CORRECTION)
        window.side.setCurrentWidget(window.side.findings)
        take_window(window, "window")
        window.actions_by_id["theme_dark"].trigger()
        take_window(window, "window-dark")
        window.actions_by_id["theme_light"].trigger()
        take_report(window, Path(folder))
    print(datetime.now(UTC).date(), *sorted(path.name for path in PICTURES.glob("*.png")))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
