"""What all tests share: the project's places, programs that must be there, and that no test talks to the network."""

import json
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


MARKED_FOLDERS = ("end_to_end", "evaluation", "reports", "window")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test of these folders the mark of the same name, so that `./test` can run them step by step."""
    for item in items:
        for folder in set(MARKED_FOLDERS) & set(item.path.relative_to(ROOT / "tests").parts):
            item.add_marker(folder)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def sample(root: Path) -> Path:
    """The folder of the sample story."""
    return root / "resources" / "copydesk_resources" / "sample"


@pytest.fixture(scope="session")
def schema(root: Path) -> Draft202012Validator:
    """What every comparison that leaves the program is held against."""
    found = json.loads((root / "docs" / "comparison.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Two real versions of one story, which lie beside the project's folder and never in it."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("no seeds beside the project")
    return SHARED / "seeds"


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """The scorer and its data, which lie beside the project's folder and never in it."""
    if not (SHARED / "eval" / "score.py").is_file():
        pytest.skip("no evaluation data beside the project")
    return SHARED / "eval"


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Finds a program of the system; without it a test is skipped, but fails where CI is true."""

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            if os.environ.get("CI") == "true":
                pytest.fail(f"{name} is missing on this machine")
            pytest.skip(f"needs {name}")
        return found

    return find


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection but one to a local socket file fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            pytest.fail(f"a connection to {address!r} was opened")
        connect(self, address)  # type: ignore[arg-type] # whatever the caller gave

    monkeypatch.setattr(socket.socket, "connect", guarded)
