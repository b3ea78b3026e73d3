"""The letters inside a changed word or name, for a tooltip."""

from diff_match_patch import diff_match_patch

from copydesk.comparison import SegmentKind

# Beyond this many characters on either side letters say nothing, and the search is quadratic.
LONGEST = 200

_KINDS = {-1: SegmentKind.DELETED, 0: SegmentKind.EQUAL, 1: SegmentKind.INSERTED}


def letters(was: str, now: str) -> tuple[tuple[SegmentKind, str], ...]:
    """The characters that a misspelling changed: stretches `equal`, `deleted` and `inserted`, in order.

    Equal and deleted stretches together are `was`, equal and inserted ones `now`. What is longer than `LONGEST` is
    given as one deletion and one insertion.
    """
    if max(len(was), len(now)) > LONGEST:
        return ((SegmentKind.DELETED, was), (SegmentKind.INSERTED, now))
    finder = diff_match_patch()
    finder.Diff_Timeout = 0  # exact, and the same on every machine
    found = finder.diff_main(was, now, checklines=False)
    finder.diff_cleanupSemantic(found)
    return tuple((_KINDS[sign], text) for sign, text in found)
