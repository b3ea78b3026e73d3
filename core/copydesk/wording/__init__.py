"""What became of the words of a row: segments, relation, and the shares of a whole copy."""

from copydesk.wording.counts import summary
from copydesk.wording.letters import letters
from copydesk.wording.rows import row

__all__ = ["letters", "row", "summary"]
