"""Reviews: a comparison with its notes, saved. The only place that writes what an editor made.

review.py    Review, the value
records.py   lines with checksums: what a file consists of
content.py   a Review as records and back
disk.py      every disk call, so that faults can be injected in one place
files.py     load and save
"""

from copydesk.reviews.files import Loaded, load, save
from copydesk.reviews.review import Review, new

__all__ = ["Loaded", "Review", "load", "new", "save"]
