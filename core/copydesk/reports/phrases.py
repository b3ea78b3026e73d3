"""Figures and names as a report says them: what the text and the paper have in common."""

from collections.abc import Sequence

from copydesk import messages
from copydesk.comparison import Comparison, Finding, Severity, Summary
from copydesk.reports.rows import style_differences
from copydesk.shares import article_words, shares_of
from copydesk.text import Document, Role

LETTERS = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.INFO: "I"}


def say(code: str, **values: str | int) -> str:
    """The words of `messages.REPORT` for a code, filled in."""
    return messages.sentence(messages.REPORT, code, values)


def counted(code: str, count: int) -> str:
    """The words for a number of things: `code.1` for one, `code.n` for more."""
    return say(f"{code}.1" if count == 1 else f"{code}.n", count=count)


def name_of(comparison: Comparison, number: int) -> str:
    """A document's name, with a number where one before it is called the same: "index.html (2)"."""
    names = [document.name for document in comparison.documents[: number + 1]]
    before = names[:-1].count(names[-1])
    return f"{names[-1]} ({before + 1})" if before else names[-1]


def size(document: Document) -> str:
    """Such as "598 words, 61 lines of site chrome"."""
    parts = [say("words", count=f"{article_words(document):,}")]
    if chrome := sum(block.chrome for block in document.blocks):
        parts.append(counted("chrome", chrome))
    return ", ".join(parts)


def shares(comparison: Comparison, summary: Summary) -> str:
    """Such as "68 % kept · 26 % reworded · 6 % new · drops 3 % of the original"."""
    found = shares_of(summary, article_words(comparison.documents[comparison.reference]))
    told = [say("shares", kept=found.kept, reworded=found.reworded, added=found.added, dropped=found.dropped)]
    if count := style_differences(comparison, summary.document):
        told.append(counted("style", count))
    return " · ".join(told)


def holds(roles: Sequence[tuple[Role, int]]) -> str:
    """Such as "29 lines of site chrome: navigation 18, share 4, related 7"."""
    lines = counted("chrome", sum(count for _, count in roles))
    return say("fold", lines=lines, holds=", ".join(f"{messages.ROLES[role]} {count}" for role, count in roles))


def finding_name(finding: Finding) -> str:
    """A finding's short name."""
    return messages.FINDING_NAMES[finding.code]


def finding_sentence(finding: Finding) -> str:
    """What was, what is."""
    return messages.sentence(messages.FINDINGS, finding.code, finding.values)
