"""What the window remembers: one table of settings, one JSON file in the folder that platformdirs names."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final, Generic, TypeVar

import platformdirs
from PySide6.QtCore import QObject, Signal

from copydesk.messages import QT_TRANSLATE_NOOP

T = TypeVar("T", bool, int, float, str, tuple[str, ...])

RECENT_KEPT = 8  # as many as the start page shows without scrolling


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A typed key with its default, and its limits (inclusive) or choices where it has any.

    Attributes:
        label: What the settings dialog calls it, marked for translation in context "Settings"; without one it is
            remembered and not asked about.
        names: What the dialog calls the choices, in their order; marked like the label.
        unit: What stands behind a number; marked like the label.
    """

    key: str
    default: T
    low: T | None = None
    high: T | None = None
    choices: tuple[T, ...] = ()
    label: str = ""
    names: tuple[str, ...] = ()
    unit: str = ""

    def read(self, stored: Mapping[str, object]) -> T:
        """Return the stored value; the default if it is absent, mistyped or not allowed."""
        value = stored.get(self.key, self.default)
        if type(self.default) is tuple and type(value) is list and all(type(item) is str for item in value):
            value = tuple(value)
        if type(value) is not type(self.default) or not self._allows(value):
            return self.default
        return value

    def _allows(self, value: T) -> bool:
        if self.choices and value not in self.choices:
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


# The dialog's headings, by the first part of the keys below them.
PAGES: Final[Mapping[str, str]] = {
    "notes": QT_TRANSLATE_NOOP("Settings", "Notes"),
    "view": QT_TRANSLATE_NOOP("Settings", "Articles"),
}

AUTHOR: Final = Setting("notes/author", "", label=QT_TRANSLATE_NOOP("Settings", "Your name, as it stands on notes"))
TAKE_ORIGINALS: Final = Setting(
    "notes/take_originals",
    default=False,
    label=QT_TRANSLATE_NOOP("Settings", "Put the documents’ own files into saved reviews"),
)
THEME: Final = Setting(
    "view/theme",
    "system",
    choices=("system", "light", "dark", "contrast", "safe-light", "safe-dark"),
    label=QT_TRANSLATE_NOOP("Settings", "Theme"),
    names=(
        QT_TRANSLATE_NOOP("Settings", "As the system"),
        QT_TRANSLATE_NOOP("Settings", "Light"),
        QT_TRANSLATE_NOOP("Settings", "Dark"),
        QT_TRANSLATE_NOOP("Settings", "High contrast"),
        QT_TRANSLATE_NOOP("Settings", "Safe for the colour-blind, light"),
        QT_TRANSLATE_NOOP("Settings", "Safe for the colour-blind, dark"),
    ),
)
TEXT_SIZE: Final = Setting(
    "view/text_size",
    100,
    50,
    400,
    label=QT_TRANSLATE_NOOP("Settings", "Size of the articles’ text"),
    unit=QT_TRANSLATE_NOOP("Settings", " %"),
)
FOLD_CHROME: Final = Setting(
    "view/fold_chrome", default=True, label=QT_TRANSLATE_NOOP("Settings", "Fold site chrome to one line")
)
SHOW_STYLE: Final = Setting(
    "view/show_style",
    default=False,
    label=QT_TRANSLATE_NOOP("Settings", "Mark differences of typography and house style"),
)
FOLD_IDENTICAL: Final = Setting(
    "view/fold_identical", default=False, label=QT_TRANSLATE_NOOP("Settings", "Fold runs of identical rows")
)
SIDE_SHOWN: Final = Setting("window/side_shown", default=True)
SIDE_TAB: Final = Setting("window/side_tab", 0, 0, 2)
SIDE_WIDTH: Final = Setting("window/side_width", 350, 240, 900)
GEOMETRY: Final = Setting("window/geometry", "")
ARTICLES_FOLDER: Final = Setting("folders/articles", "")
REVIEWS_FOLDER: Final = Setting("folders/reviews", "")
REPORTS_FOLDER: Final = Setting("folders/reports", "")
# What was last chosen about a report.
REPORT_FORMAT: Final = Setting("reports/format", "pdf")
REPORT_CONTENTS: Final = Setting("reports/contents", "full")
REPORT_LAYOUT: Final = Setting("reports/layout", "side-by-side")
REPORT_CHROME: Final = Setting("reports/chrome", "folded")
REPORT_PORTRAIT: Final = Setting("reports/portrait", default=False)
REPORT_EACH_COPY: Final = Setting("reports/each_copy", default=False)
REPORT_WITH_REVIEW: Final = Setting("reports/with_review", default=False)
OPENED_FOLDS: Final[Setting[tuple[str, ...]]] = Setting("view/opened_folds", ())
RECENT_REVIEWS: Final[Setting[tuple[str, ...]]] = Setting("recent/reviews", ())

SETTINGS: Final = (
    AUTHOR,
    TAKE_ORIGINALS,
    THEME,
    TEXT_SIZE,
    FOLD_CHROME,
    SHOW_STYLE,
    FOLD_IDENTICAL,
    SIDE_SHOWN,
    SIDE_TAB,
    SIDE_WIDTH,
    GEOMETRY,
    ARTICLES_FOLDER,
    REVIEWS_FOLDER,
    REPORTS_FOLDER,
    REPORT_FORMAT,
    REPORT_CONTENTS,
    REPORT_LAYOUT,
    REPORT_CHROME,
    REPORT_PORTRAIT,
    REPORT_EACH_COPY,
    REPORT_WITH_REVIEW,
    OPENED_FOLDS,
    RECENT_REVIEWS,
)


def default_path() -> Path:
    """Where this system keeps a program's settings."""
    return Path(platformdirs.user_config_dir("copydesk", appauthor=False)) / "settings.json"


class Settings(QObject):
    """The settings of this person on this machine; every change is written at once."""

    changed = Signal(str)  # the setting's key
    not_written = Signal(str)  # the reason, as the system says it

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.put_aside: Path | None = None  # a file that was broken, kept under this name
        self._is_unread = False  # the file is there and could not be read: what stands in it is not known
        self._stored = self._load()

    def get(self, setting: Setting[T]) -> T:
        """The setting's value, its default where nothing sensible is stored."""
        return setting.read(self._stored)

    def put(self, setting: Setting[T], value: T) -> None:
        """Set and write it. Keys of other versions in the file stay as they are."""
        if self.get(setting) == value and setting.key in self._stored:
            return
        self._stored[setting.key] = value
        self._write()
        self.changed.emit(setting.key)

    def remember_review(self, path: Path) -> None:
        """Put a review first among the recent ones, by a path that holds wherever the program starts next."""
        here = os.path.abspath(path)  # noqa: PTH100 - `resolve` asks the disk, and a share may not answer
        others = [known for known in self.get(RECENT_REVIEWS) if known != here]
        self.put(RECENT_REVIEWS, (here, *others)[:RECENT_KEPT])

    def _load(self) -> dict[str, object]:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError:
            # A share that is away, a virus scanner: the file is as good as it was, and is written over by no default.
            self._is_unread = True
            return {}
        except (ValueError, RecursionError):
            stored = None
        if isinstance(stored, dict):
            return stored
        aside = self._path.with_name(self._path.name + ".broken")
        with suppress(OSError):
            self._path.replace(aside)
            self.put_aside = aside
        return {}

    def _write(self) -> None:
        if self._is_unread:
            self._is_unread = False
            self._stored = {**self._load(), **self._stored}  # what was put since, over what stands there
            if self._is_unread:
                self.not_written.emit(self.tr("the file cannot be read"))
                return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._path.parent, prefix=self._path.name, delete=False
            ) as file:
                json.dump(self._stored, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(self._path)
        except OSError as error:
            self.not_written.emit(error.strerror or type(error).__name__)
