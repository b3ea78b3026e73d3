"""What reads in these tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.readers.inside import Inside

from copydesk.readers.process import DEADLINE, Reader
from copydesk.text import Document


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """Reads as the program does, through one child for a module.

    A machine with other things to do gets more time by the clock; the child's own limit of the processor's stays.
    """
    with Reader(deadline=3 * DEADLINE) as shared:
        yield shared


@pytest.fixture(scope="module")
def inside() -> Iterator[Inside]:
    """Reads in this process."""
    with Inside() as shared:
        yield shared


@pytest.fixture
def read(inside: Inside, tmp_path: Path) -> Callable[[str, str | bytes], Document]:
    """The document in a file of this name and content."""

    def one(name: str, data: str | bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return inside.read(path)

    return one
