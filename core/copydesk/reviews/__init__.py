"""Reviews: a comparison with its notes, saved. The only place that writes what an editor made.

review.py     Review, the value
records.py    lines with checksums: what a file consists of
wrapping.py   what mail makes of a file, undone
content.py    a Review as records and back
checks.py     values out of a file that make no sense
note_body.py  a note as JSON and back, as much of it as makes sense
originals.py  documents' own files, where they go along
disk.py       every disk call of our own, so that faults can be injected in one place
files.py      load and save
lineage.py    which version of a note descends from which
choices.py    pins, roles and what was called the same by names, so that they have a lineage too
merge.py      two versions of one review made one
journal.py    the local journal: a note counts as saved once it stands there
recovery.py   what sessions that ended without a word left behind
versions.py   earlier versions, kept on this machine
"""

from copydesk.reviews.files import Loaded, Saved, dump, load, load_bytes, merge_file, save, save_together
from copydesk.reviews.journal import Draft, Entry, Journal
from copydesk.reviews.lineage import advanced
from copydesk.reviews.merge import Merged, merge
from copydesk.reviews.originals import taken_along
from copydesk.reviews.recovery import Orphan, adopt, left_on, orphans
from copydesk.reviews.review import Lineage, Review, new
from copydesk.reviews.versions import Version, keep_version, versions_of

__all__ = [
    "Draft",
    "Entry",
    "Journal",
    "Lineage",
    "Loaded",
    "Merged",
    "Orphan",
    "Review",
    "Saved",
    "Version",
    "adopt",
    "advanced",
    "dump",
    "keep_version",
    "left_on",
    "load",
    "load_bytes",
    "merge",
    "merge_file",
    "new",
    "orphans",
    "save",
    "save_together",
    "taken_along",
    "versions_of",
]
