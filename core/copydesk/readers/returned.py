"""Notes that come back: what people wrote into a PDF in another program, or sent as Web Annotations.

The file is parsed in a child process (`returned_child.py`), and nothing that comes back from there is trusted.
"""

import json
import sys
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from copydesk import children
from copydesk.children import Program
from copydesk.errors import ReadError
from copydesk.messages import ERRORS
from copydesk.readers.files import take

DEADLINE: Final = 30.0  # seconds for a file; an exported report of 2,200 marks takes 3
LONGEST_ANSWER: Final = 64 << 20  # bytes

HIDDEN: Final = "returned-child"  # the word with which a frozen program calls itself


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that somebody wrote on a page.

    Attributes:
        name: What identifies it wherever it goes, "" where the program that made it gives no names.
        created: ISO 8601, "" where it is not said.
        state: What became of the mark that this one answers: "Accepted", "Rejected", "Cancelled", "Completed", "None";
            of a Web Annotation the note's own status; "" for none.
        is_other_state: It only says that a mark was ticked or read, which is nobody's business here.
        answers: The number of the mark that this one answers, -1 for none.
        exact: The words that it stands on, as far as they could be read.
    """

    name: str
    author: str
    text: str
    created: str
    modified: str
    state: str
    is_other_state: bool
    answers: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What was found in a file.

    Attributes:
        review: The review's file that it carries, b"" for none.
    """

    marks: tuple[Mark, ...]
    review: bytes = b""


def returned(path: Path, *, cancelled: Callable[[], bool] = lambda: False) -> Returned:
    """All that stands on the pages of a PDF, or in a list of Web Annotations.

    Raises:
        Cancelled: `cancelled` said yes.
        ReadError: It could not be read, as `readers.read` says; or there is nothing of the kind in it
            (`returned.no-notes`).
    """
    data, _ = take(path, cancelled, DEADLINE)
    try:
        answer = children.run(Program(command()), data, cancelled, DEADLINE).output
    except TimeoutError as error:
        raise ReadError("timed-out", path.name) from error
    except OSError as error:
        raise ReadError("reader-failed", path.name) from error
    if len(answer) > LONGEST_ANSWER:
        raise ReadError("too-long", path.name)
    try:
        return understood(json.loads(answer), path.name)
    except (ValueError, TypeError, KeyError, RecursionError, NotBase64) as error:
        raise ReadError("reader-failed", path.name) from error


def understood(value: Any, name: str) -> Returned:  # noqa: ANN401 - out of another process
    """What the child answered, every field of it checked.

    Raises:
        KeyError: A field is missing.
        ReadError: It says that it could not read the file.
        TypeError: A field is of another kind than agreed.
        ValueError: As above.
    """
    if "error" in value:
        raise ReadError(value["error"] if value["error"] in ERRORS else "reader-failed", name)
    marks = tuple(_mark(item, len(value["marks"])) for item in value["marks"])
    return Returned(marks, b64decode(value["review"], validate=True))


def command() -> tuple[str, ...]:
    """How the child is started."""
    if getattr(sys, "frozen", False):
        return sys.executable, HIDDEN
    return sys.executable, "-I", "-m", "copydesk.readers.returned_child"


def _mark(item: Mapping[str, Any], count: int) -> Mark:
    values = {}
    for field in fields(Mark):
        kind = {"answers": int, "is_other_state": bool}.get(field.name, str)
        values[field.name] = item[field.name]
        if type(item[field.name]) is not kind:
            raise TypeError(field.name)
    if not -1 <= values["answers"] < count:
        raise ValueError("an answer to nothing")
    return Mark(**values)
