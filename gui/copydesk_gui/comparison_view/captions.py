"""Sentences and short words that the comparison view shows or says; all of them plain text."""

from collections.abc import Mapping
from datetime import datetime
from textwrap import fill
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from copydesk.comparison import Comparison, Pairing, Relation, Row, SegmentKind
from copydesk.text import Role, Span
from copydesk_gui.comparison_view.facts import Facts
from copydesk_gui.comparison_view.items import FoldItem, FoldKind, chrome_roles
from copydesk_gui.comparison_view.marks import Mark, Place
from copydesk_gui.comparison_view.moves import MovedItem, distance
from copydesk_gui.documents import naming

if TYPE_CHECKING:
    from copydesk.shares import Shares

_LONGEST_QUOTE = 280  # characters of the other side's words in a tooltip
_LONGEST_START = 90
_TOOLTIP_WIDTH = 64  # characters in a line

LETTERS = {
    SegmentKind.REWORDED: "R",
    SegmentKind.INSERTED: "A",
    SegmentKind.DELETED: "D",
    SegmentKind.MOVED: "M",
    SegmentKind.STYLE: "S",
}


def role_name(role: Role) -> str:
    """What a role is called, in a fold, in the details and in the menu."""
    names = {
        Role.HEADLINE: QCoreApplication.translate("ComparisonView", "headline"),
        Role.DECK: QCoreApplication.translate("ComparisonView", "deck"),
        Role.BYLINE: QCoreApplication.translate("ComparisonView", "byline"),
        Role.DATE: QCoreApplication.translate("ComparisonView", "date"),
        Role.BODY: QCoreApplication.translate("ComparisonView", "text"),
        Role.SUBHEAD: QCoreApplication.translate("ComparisonView", "subhead"),
        Role.CAPTION: QCoreApplication.translate("ComparisonView", "caption"),
        Role.CREDIT: QCoreApplication.translate("ComparisonView", "credit"),
        Role.NOTE: QCoreApplication.translate("ComparisonView", "editor’s note"),
        Role.NAVIGATION: QCoreApplication.translate("ComparisonView", "navigation"),
        Role.SHARE: QCoreApplication.translate("ComparisonView", "share"),
        Role.RELATED: QCoreApplication.translate("ComparisonView", "related"),
        Role.NEWSLETTER: QCoreApplication.translate("ComparisonView", "newsletter"),
        Role.ADVERTISEMENT: QCoreApplication.translate("ComparisonView", "advertisement"),
        Role.COMMENTS: QCoreApplication.translate("ComparisonView", "comments"),
        Role.AUTHOR_BIO: QCoreApplication.translate("ComparisonView", "about the author"),
        Role.SYNDICATION: QCoreApplication.translate("ComparisonView", "syndication"),
        Role.LEGAL: QCoreApplication.translate("ComparisonView", "legal"),
        Role.QUOTED_MAIL: QCoreApplication.translate("ComparisonView", "quoted mail"),
        Role.SIGNATURE: QCoreApplication.translate("ComparisonView", "signature"),
        Role.OTHER: QCoreApplication.translate("ComparisonView", "other"),
    }
    return names.get(role, role.value)


def zone(role: Role) -> str:
    """What a part of the article is called where it begins."""
    return QCoreApplication.translate("ComparisonView", "lead") if role is Role.BODY else role_name(role)


def chrome_name() -> str:
    """What a row is called that holds nothing of the article."""
    return QCoreApplication.translate("ComparisonView", "site chrome")


def relation_name(relation: Relation) -> str:
    """What became of a row, in a word."""
    names = {
        Relation.IDENTICAL: QCoreApplication.translate("ComparisonView", "identical"),
        Relation.STYLE: QCoreApplication.translate("ComparisonView", "style only"),
        Relation.EDITED: QCoreApplication.translate("ComparisonView", "edited"),
        Relation.REWORDED: QCoreApplication.translate("ComparisonView", "reworded"),
        Relation.ADDED: QCoreApplication.translate("ComparisonView", "added"),
        Relation.MISSING: QCoreApplication.translate("ComparisonView", "dropped"),
    }
    return names[relation]


def fold(comparison: Comparison, item: FoldItem, document: int) -> tuple[str, str]:
    """What a fold holds of one document: what, and details; empty where it has nothing of it."""
    blocks = [block for row in comparison.rows[item.first : item.end] for block in row.blocks[document]]
    if not blocks:
        return "", ""
    if item.kind is FoldKind.CHROME:
        return _chrome(comparison, item, document, blocks)
    if item.kind is FoldKind.IDENTICAL:
        count = QCoreApplication.translate("ComparisonView", "{0} identical paragraphs")
    elif item.kind is FoldKind.SAME:
        count = QCoreApplication.translate("ComparisonView", "{0} paragraphs the same but for style")
        if len(blocks) == 1:
            count = QCoreApplication.translate("ComparisonView", "1 paragraph the same but for style")
    else:
        count = QCoreApplication.translate("ComparisonView", "{0} lines without a finding")
        if len(blocks) == 1:
            count = QCoreApplication.translate("ComparisonView", "1 line without a finding")
    return count.format(len(blocks)), _start(comparison.documents[document].blocks[blocks[0]].text)


def nothing(comparison: Comparison, row: Row, document: int) -> str:
    """Why a cell is empty."""
    if document != comparison.reference and row.base is None and not is_chrome(comparison, row):
        return QCoreApplication.translate("ComparisonView", "dropped from the copy")
    return nothing_folded(comparison, document)


def nothing_folded(comparison: Comparison, document: int) -> str:
    """Why a fold holds nothing of a document."""
    if document == comparison.reference:
        return QCoreApplication.translate("ComparisonView", "nothing in the original")
    return QCoreApplication.translate("ComparisonView", "nothing in this copy")


def stands(item: MovedItem) -> str:
    """Where the copy has a moved pair, seen from the row that shows it."""
    rows = distance(item)
    if rows == 1:
        return QCoreApplication.translate("ComparisonView", "stands one row later ↓")
    if rows == -1:
        return QCoreApplication.translate("ComparisonView", "stands one row earlier ↑")
    if rows > 0:
        return QCoreApplication.translate("ComparisonView", "stands {0} rows later ↓").format(rows)
    return QCoreApplication.translate("ComparisonView", "stands {0} rows earlier ↑").format(-rows)


def moved_line(comparison: Comparison, item: MovedItem, document: int) -> tuple[str, str]:
    """What the slim line says where the copy has a moved pair: where it is shown, and how it starts."""
    where = QCoreApplication.translate("ComparisonView", "↑ moved up to row {0}")
    if item.row > item.after:
        where = QCoreApplication.translate("ComparisonView", "↓ moved down to row {0}")
    first = comparison.rows[item.row].blocks[document][0]
    return where.format(item.row + 1), _start(comparison.documents[document].blocks[first].text)


def row_tooltip(comparison: Comparison, number: int, document: int) -> str:
    """What a row's sign before a copy's column means."""
    row = comparison.rows[number]
    where = QCoreApplication.translate("ComparisonView", "Row {0}").format(number + 1)
    if is_chrome(comparison, row):
        return f"{where}: {chrome_name()}"
    pairing = row.pairing(document)
    said = [relation_name(pairing.relation)]
    if pairing.moved:
        said.append(QCoreApplication.translate("ComparisonView", "moved"))
    if split(comparison, row, document):
        became = QCoreApplication.translate("ComparisonView", "{0} paragraphs became {1}")
        said.append(became.format(len(row.blocks[comparison.reference]), len(row.blocks[document])))
    if pairing.similarity is not None:
        alike = QCoreApplication.translate("ComparisonView", "{0} % alike")
        said.append(alike.format(round(100 * pairing.similarity)))
    return f"{where}: {', '.join(said)}"


def partner(comparison: Comparison, pairing: Pairing, segment: int, document: int) -> str:
    """What the other side has in the place of a segment, for who points at it in `document`."""
    kind = pairing.segments[segment].kind
    copy = naming.labels(comparison.documents)[pairing.document]
    if kind is SegmentKind.INSERTED:
        return QCoreApplication.translate("ComparisonView", "Added: not in the original.")
    if kind is SegmentKind.DELETED:
        return QCoreApplication.translate("ComparisonView", "Dropped: not in {0}.").format(copy)
    words = _quote(comparison, pairing, segment, document)
    if kind is SegmentKind.MOVED:
        return QCoreApplication.translate("ComparisonView", "Moved within its paragraph: the same words.")
    if document == pairing.document:
        return QCoreApplication.translate("ComparisonView", "The original says: {0}").format(words)
    return QCoreApplication.translate("ComparisonView", "{0} says: {1}").format(copy, words)


def signs(
    comparison: Comparison,
    row: Row,
    pairing: Pairing,
    marks: Mapping[Place, tuple[Mark, ...]],
    moved: MovedItem | None = None,
) -> tuple[str, str]:
    """A row's sign in the gutter before a copy, and the letters of what differs, most important first."""
    if is_chrome(comparison, row):
        return "", "C"
    if not pairing.segments and pairing.relation is not Relation.MISSING:
        return "·" if row.blocks[pairing.document] else "", ""
    present = {mark.kind for place in marks.values() for mark in place if mark.document == pairing.document}
    order = (SegmentKind.REWORDED, SegmentKind.INSERTED, SegmentKind.DELETED, SegmentKind.MOVED, SegmentKind.STYLE)
    letters = "".join(LETTERS[kind] for kind in order if kind in present)
    if row.base is not None:
        return ("+", "A") if row.blocks[pairing.document] else ("", "")
    if pairing.relation is Relation.MISSING:
        return "−", "D"
    if moved is not None:
        return ("↓" if distance(moved) > 0 else "↑"), letters
    return ("≈" if pairing.relation in (Relation.EDITED, Relation.REWORDED) else "="), letters


def split(comparison: Comparison, row: Row, document: int) -> str:
    """How many paragraphs of the original became how many of a copy; nothing where it is one and one."""
    was, now = len(row.blocks[comparison.reference]), len(row.blocks[document])
    return f"{was}→{now}" if was and now and (was > 1 or now > 1) else ""


def shares(facts: Facts, document: int) -> "Shares | None":
    """What became of the article in a copy; None before it is known."""
    comparison = facts.comparison
    for summary in comparison.summary:
        if summary.document == document and summary.kept + summary.reworded + summary.added:
            from copydesk.shares import shares_of  # noqa: PLC0415 - the window starts without what counts words

            return shares_of(summary, facts.words[comparison.reference])
    return None


def share_words(shares: "Shares") -> list[str]:
    """A copy's shares in words, those that are nothing left out."""
    found = [QCoreApplication.translate("ComparisonView", "{0} % kept").format(shares.kept)]
    if shares.reworded:
        found.append(QCoreApplication.translate("ComparisonView", "{0} % reworded").format(shares.reworded))
    if shares.added:
        found.append(QCoreApplication.translate("ComparisonView", "{0} % new").format(shares.added))
    if shares.dropped:
        found.append(QCoreApplication.translate("ComparisonView", "drops {0} % of the original").format(shares.dropped))
    return found


def word_count(words: int) -> str:
    """How long an article is."""
    if words == 1:
        return QCoreApplication.translate("ComparisonView", "1 word")
    return QCoreApplication.translate("ComparisonView", "{0} words").format(f"{words:,}")


def day(date: str) -> str:
    """An ISO 8601 date as people write it here; anything else as it is."""
    try:
        found = datetime.fromisoformat(date)
    except ValueError:
        return date
    made = QDateTime(QDate(found.year, found.month, found.day), QTime(found.hour, found.minute))
    has_time = len(date) > len("2026-04-12")
    return QLocale().toString(made, "d MMM yyyy, HH:mm" if has_time else "d MMM yyyy")


def original_badge() -> str:
    """What marks the original's head."""
    return QCoreApplication.translate("ComparisonView", "ORIGINAL")


def tooltip(text: str) -> str:
    """The text as a tooltip can show it: in short lines, and never taken for markup.

    Qt wraps only rich text, and guesses by what follows the first "<" whether a text is rich: a word joiner there,
    which has no width, makes it plain whatever a document says.
    """
    lines = (fill(line, _TOOLTIP_WIDTH, break_on_hyphens=False) for line in text.splitlines())
    return "\n".join(lines).replace("<", "<\u2060")


def _chrome(comparison: Comparison, item: FoldItem, document: int, blocks: list[int]) -> tuple[str, str]:
    roles = chrome_roles(comparison, item, document)
    if len(blocks) == 1 and not item.is_open:
        return _start(comparison.documents[document].blocks[blocks[0]].text), role_name(roles[0][0])
    lines = QCoreApplication.translate("ComparisonView", "{0} lines of site chrome").format(len(blocks))
    if len(blocks) == 1:
        lines = QCoreApplication.translate("ComparisonView", "1 line of site chrome")
    return lines, " · ".join(f"{role_name(role)} {count}" for role, count in roles)


def _quote(comparison: Comparison, pairing: Pairing, segment: int, document: int) -> str:
    spans = tuple(span for span in pairing.segments[segment].spans if span.document != document)
    words = _words(comparison, spans)
    return f"“{words[:_LONGEST_QUOTE]}{'…' if len(words) > _LONGEST_QUOTE else ''}”"


def _words(comparison: Comparison, spans: tuple[Span, ...]) -> str:
    return " ".join(comparison.text(span) for span in spans)


def _start(text: str) -> str:
    return text if len(text) <= _LONGEST_START else f"{text[:_LONGEST_START].rsplit(' ', 1)[0]} …"


def is_chrome(comparison: Comparison, row: Row) -> bool:
    """Whether all that a row holds is site chrome."""
    return all(comparison.documents[n].blocks[block].chrome for n, blocks in enumerate(row.blocks) for block in blocks)
