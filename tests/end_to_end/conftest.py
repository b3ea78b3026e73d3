"""A screen that nobody sees."""

import os
import subprocess
from collections.abc import Callable, Iterator

import pytest


@pytest.fixture(scope="session")
def display(program: Callable[[str], str]) -> Iterator[str]:
    """The name of an X display of this test run's own."""
    reading, writing = os.pipe()
    call = [program("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(call, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait(timeout=10)
