"""The page with the table of copies: one original, many copies, a line for each; a click opens that pair."""

from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from copydesk_gui import offsets, theme
from copydesk_gui.pages import matrix
from copydesk_gui.pages.matrix import Line
from copydesk_gui.panes import Strip, Text, heading
from copydesk_gui.workspace import Workspace

AnyIndex = QModelIndex | QPersistentModelIndex

LINE: Final = Qt.ItemDataRole.UserRole + 1
_SORT: Final = Qt.ItemDataRole.UserRole + 2
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW: Final = 46
_PAD: Final = 12  # pixels, as the style sheet has it for cells
_BAR: Final = 4  # pixels: the bar of shares below a copy's name, as in the heads of the articles
_BAR_LEAST: Final = 80


class MatrixModel(QAbstractTableModel):
    """The copies of a finished comparison."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._heads = matrix.heads()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many copies there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and not section:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell: its words, what it is sorted by, and for screen readers what it is of what."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offsets.qt_text(matrix.cells(line)[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return offsets.qt_text(f"{self._heads[index.column()]}: {matrix.cells(line)[index.column()]}")
        if role == LINE:
            return line
        if role == _SORT:
            return matrix.keys(line)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(_RIGHT)
        return None


class NameDelegate(QStyledItemDelegate):
    """A copy's name with a bar of what became of the original's words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The name as usual, and the bar below it."""
        super().paint(painter, option, index)
        line: Line = index.data(LINE)
        colours = theme.current()
        rect = QRectF(option.rect)
        left, width = rect.left() + _PAD, max(_BAR_LEAST, rect.width() - 2 * _PAD)
        shares = zip(line.shares, (colours.line, colours.reworded, colours.added), strict=True)
        for share, colour in shares:
            painter.fillRect(QRectF(left, rect.bottom() - 2.5 * _BAR, width * share, _BAR), QColor(colour))
            left += width * share


class MatrixPage(Strip):
    """Copies by findings and by words; sorted by any column; a click or Enter opens a pair."""

    pair_chosen = Signal(int)  # the copy's number
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("bg", None, parent)
        self._workspace = workspace
        self._model = MatrixModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(_SORT)
        self._title = heading("", self)
        hint = self.tr("Each copy against the original. A click on a line opens that copy; a click on a head sorts.")
        self._back = QPushButton(self.tr("Back to the articles"), self)
        self._back.setObjectName("leave_matrix")
        self._back.clicked.connect(self.left)
        self.table = QTableView(self)
        self._make_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 22)
        layout.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._back)
        layout.addLayout(top)
        layout.addWidget(Text(hint, self, soft=True, wraps=True))
        layout.addWidget(self.table, 1)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        workspace.comparison_changed.connect(self.refresh)
        workspace.desk_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what the workspace has now."""
        if not self.isVisible():
            return  # counted when it is looked at: on a long story that takes a while
        lines = matrix.lines(self._workspace)
        if lines != self._model.lines:
            self._model.show_lines(lines)
        original = self._workspace.filing.original
        self._title.say(self.tr("%n copy(s) of “{0}”", "", len(lines)).format(original.name) if original else "")

    def showEvent(self, _event: object) -> None:
        """Look at the table: its lines are what the keyboard goes through."""
        self.refresh()
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self._sorted.rowCount():
            self.table.setCurrentIndex(self._sorted.index(0, 0))

    def _make_table(self) -> None:
        table = self.table
        table.setModel(self._sorted)
        table.setObjectName("matrix")
        table.setAccessibleName(self.tr("Copies"))
        table.setItemDelegateForColumn(0, NameDelegate(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setSortingEnabled(True)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(_RIGHT)
        table.sortByColumn(1, Qt.SortOrder.DescendingOrder)  # at first the copy with the most errors
        table.clicked.connect(self._choose)
        table.activated.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if isinstance(line, Line):
            self.pair_chosen.emit(line.document)
