"""The comparison as the window shows it: rows of cells, side by side, painted by themselves."""

from copydesk_gui.comparison_view.items import ViewFilter
from copydesk_gui.comparison_view.view import ComparisonView

__all__ = ["ComparisonView", "ViewFilter"]
