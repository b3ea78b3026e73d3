"""The process that parses foreign files: `python -I -m copydesk.readers.child`.

It reads requests from standard input and answers each on standard output; it opens no file and keeps nothing. A request
is a line of JSON, `{"format", "encoding", "size"}`, and then `size` bytes of the file. An answer is 8 bytes, the length
of the rest (big end first), and then lines of JSON: `{"error", "values"}`, or the document's own fields and after them
lists of blocks.

Little is imported here, and the readers only when they are wanted: a child is started for every file.
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

from copydesk.readers.caps import limit, processor_seconds
from copydesk.readers.content import LONGEST_ANSWER, LONGEST_BLOCK, Content, Piece, Refused, Remark, invisible
from copydesk.readers.lists import without_marks
from copydesk.readers.notes import with_notes
from copydesk.readers.table import READERS

PROCESSOR_SECONDS = 20
OPEN_FILES = 64
# The parent parses line by line, so that no single call holds its interpreter for long.
_BLOCKS_IN_A_LINE = 500
_LETTERS_IN_A_LINE = 500_000


def main(argv: list[str] | None = None) -> int:  # noqa: ARG001 - called as a subcommand, too
    """Answer requests until standard input ends; the exit status is always 0."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    for line in iter(requests.readline, b""):
        request = json.loads(line)
        data = requests.read(request["size"])
        _answer(answers, b"\n".join(lines(request["format"], data, request["encoding"], _cap)))
    return 0


def lines(form: str, data: bytes, encoding: str, cap: Callable[[int], None]) -> list[bytes]:
    """The lines of the answer.

    Args:
        form: A format of the table of readers.
        data: The file.
        encoding: The user's choice, or "".
        cap: Called before the file is looked at, with the bytes of memory that reading it may take.
    """
    try:
        reader = READERS[form].fetch()
        cap(READERS[form].memory)
        content = _with_invisible(_listed(reader(data, encoding)))
        if any(len(piece.text) > LONGEST_BLOCK for piece in content.pieces):
            content = _divided(content)
        answer = list(_document(content))
        if sum(map(len, answer)) + len(answer) > LONGEST_ANSWER:
            raise Refused("too-long")
    except Refused as refusal:
        return [_line({"error": refusal.code, "values": refusal.values})]
    except (MemoryError, RecursionError):
        return [_line({"error": "too-complex", "values": {}})]
    return answer


def _listed(content: Content) -> Content:
    """The content with lists and notes as all formats give them, and notices where their signs were text."""
    pieces, marks = without_marks(content.pieces)
    pieces, signs = with_notes(pieces)
    told = [
        Remark(code, (("count", count),)) for code, count in (("text.marks", marks), ("text.notes", signs)) if count
    ]
    return content._replace(pieces=pieces, remarks=(*content.remarks, *told)) if told else content


def _with_invisible(content: Content) -> Content:
    """The content with a notice where texts would look the same and are not."""
    count, first = invisible(piece.text for piece in content.pieces)
    if not count:
        return content
    remark = Remark("text.invisible", (("count", count), ("first", first)))
    return content._replace(remarks=(*content.remarks, remark))


def _divided(content: Content) -> Content:
    from copydesk.readers.dividing import divided  # noqa: PLC0415 - hardly any file needs it

    return divided(content)


def _document(content: Content) -> Iterator[bytes]:
    head = content._asdict()
    pieces = head.pop("pieces")
    yield _line(head)
    batch: list[list[object]] = []
    letters = 0
    for piece in pieces:
        batch.append(_block(piece))
        letters += len(piece.text)
        if len(batch) >= _BLOCKS_IN_A_LINE or letters >= _LETTERS_IN_A_LINE:
            yield _line(batch)
            batch, letters = [], 0
    if batch:
        yield _line(batch)


def _block(piece: Piece) -> list[object]:
    return [piece.text, piece.kind, piece.hidden, piece.place, piece.role, piece.marks]


def _line(value: object) -> bytes:
    # A lone surrogate is passed on as it is: the parent refuses it.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _answer(answers: BinaryIO, body: bytes) -> None:
    answers.write(len(body).to_bytes(8, "big"))
    answers.write(body)
    answers.flush()


def _cap(memory: int) -> None:
    """Limit what this process may use: each file that it reads gets 20 seconds more of the processor."""
    sys.dont_write_bytecode = True  # it could not: from here on no file may grow
    seconds = processor_seconds() + PROCESSOR_SECONDS
    limit({"AS": memory, "CPU": seconds, "NOFILE": OPEN_FILES, "FSIZE": 0, "CORE": 0})


if __name__ == "__main__":
    sys.exit(main())
