"""Reading without a child process, for tests of what a reader makes of a file: so its lines are counted as reached."""

import json
from collections.abc import Callable

from copydesk.readers import child
from copydesk.readers.process import Reader


class Inside(Reader):
    """Reads in this process, caps aside; what is asked and answered goes through the same bytes."""

    def _asked(self, request: tuple[bytes, bytes], _ends: float, _cancelled: Callable[[], bool]) -> bytes:
        head, data = request
        asked = json.loads(head)
        return b"\n".join(child.lines(asked["format"], data, asked["encoding"], lambda _memory: None))
