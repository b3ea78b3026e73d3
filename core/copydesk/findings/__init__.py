"""The checks, one module each, and `find`, which runs them all."""

from collections.abc import Callable

from copydesk.comparison import Comparison, Finding


def find(comparison: Comparison, cancelled: Callable[[], bool]) -> tuple[Finding, ...]:
    """Everything that an editor must know of a comparison, by row, then by severity."""
    raise NotImplementedError
