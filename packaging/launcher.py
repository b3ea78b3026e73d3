"""What a frozen Copydesk starts with."""

import multiprocessing
import sys
from importlib import import_module

# A frozen program has no interpreter to call: where a checkout starts `python -m …` for a child, it calls itself with
# one of these words. A child imports what it needs and nothing more.
CHILDREN = {
    "read-child": "copydesk.readers.child",
    "report-child": "copydesk.reports.child",
    "returned-child": "copydesk.readers.returned_child",
}


def main() -> int:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    module = import_module(CHILDREN.get(word, "copydesk_gui.__main__"))
    status: int = module.main(sys.argv[2:] if word in CHILDREN else None)
    return status


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a process of `batch` is this program again
    sys.exit(main())
