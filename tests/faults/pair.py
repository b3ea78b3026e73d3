"""Saves one review again and again while another program does the same.

python pair.py FILE LOCKS NAME TIMES
"""

import sys
from dataclasses import replace
from pathlib import Path

from copydesk import reviews
from copydesk.errors import ReviewError
from copydesk.notes import Note


def main() -> None:
    path, locks, name, times = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    mine = reviews.load(path).review
    for n in range(times):
        note = Note(f"{name}{n}", name, "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", "x")
        mine = reviews.advanced(mine, replace(mine, notes=(*mine.notes, note)))
        while True:
            try:
                mine = reviews.save_together(mine, path, locks).review
            except ReviewError as error:
                if error.code != "review.changed":
                    raise
            else:
                break


if __name__ == "__main__":
    main()
