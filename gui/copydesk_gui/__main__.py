"""The program `copydesk`: the window, or with certain first words the core's command line, without Qt."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from copydesk import __version__
from copydesk_gui import displays

# Handed to the core before anything of Qt is imported, so that they run on machines without a display.
COMMAND_LINE: Final = ("compare", "batch", "report")

# Where Qt would look for plug-ins of another Qt, which would be loaded into this process.
_FOREIGN_PLUGINS: Final = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words say, and return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in COMMAND_LINE:
        from copydesk import cli  # noqa: PLC0415 - the window does not need it to start

        return cli.main(words)
    call = _parser().parse_args(words)
    if not displays.has_display():
        return displays.write_instead(call.files)
    for name in _FOREIGN_PLUGINS:
        os.environ.pop(name, None)
    from copydesk_gui import app  # noqa: PLC0415 - Qt, which the command line does without

    return app.run(call.files, sample=call.sample)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="copydesk",
        description="Compares syndicated copy with the agency's text. "
        "Without a command it opens the window, with the files if there are any.",
        epilog="Commands without a window: copydesk compare, copydesk report, copydesk batch; each has its --help.",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="articles to compare, or a saved review")
    parser.add_argument("--sample", action="store_true", help="open the sample comparison")
    parser.add_argument("--version", action="version", version=f"Copydesk {__version__}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
