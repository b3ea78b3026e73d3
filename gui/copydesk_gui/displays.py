"""What to do where no window can be shown: say so, and write an annotated PDF instead. Knows no Qt."""

import os
import sys
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path
from tempfile import gettempdir
from typing import Final

import copydesk_resources
from copydesk import messages

# Systems whose windows need a server that these variables name; a platform that was chosen by hand counts as one.
_SERVERS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_display() -> bool:
    """Whether a window can be shown, as far as the environment says."""
    return sys.platform in {"win32", "darwin"} or any(os.environ.get(name) for name in _SERVERS)


def write_instead(files: Sequence[Path]) -> int:
    """Write the annotated PDF of the files, or of the sample where there are none; returns the exit status."""
    from copydesk import cli  # noqa: PLC0415 - a third of a second that a window need not wait for

    sys.stderr.write(f"copydesk: {messages.COMMAND_LINE['no-display']}\n")
    review = len(files) == 1 and files[0].suffix == ".copydesk"
    target = _free_name("copydesk-review" if files else "copydesk-sample")
    asked = map(str, files or copydesk_resources.sample())
    # Behind "--" a file's name is a name, whatever it begins with.
    status = cli.main(["report" if review else "compare", "--format", "pdf", "-o", str(target), "--", *asked])
    if status == cli.DONE:
        sys.stderr.write(f"copydesk: {messages.COMMAND_LINE['written'].format(file=target)}\n")
    return status


def _free_name(stem: str) -> Path:
    """A name that no file has yet, in the folder of the call, or for temporary files where that is not writable."""
    folder = Path.cwd() if os.access(Path.cwd(), os.W_OK) else Path(gettempdir())
    names = chain([f"{stem}.pdf"], (f"{stem}-{n}.pdf" for n in count(2)))
    return next(folder / name for name in names if not (folder / name).exists())
