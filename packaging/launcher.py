"""What a frozen Copydesk starts with."""

import multiprocessing
import sys

from copydesk_gui.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a process of `batch` is this program again
    sys.exit(main())
