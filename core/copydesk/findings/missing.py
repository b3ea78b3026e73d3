"""Paragraphs of the original that a copy dropped; the more so where one held a response or a quotation."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk.comparison import Comparison, Finding, Severity
from copydesk.findings.check import STORY, Check, Code, Side, Stop, excerpt, is_untouched, sides
from copydesk.findings.passages import meanings, share
from copydesk.findings.zones import article
from copydesk.roles.standing import is_for_editors
from copydesk.text import Document, Span
from copydesk.words import agencies, keys, sentences
from copydesk.words.quotations import quotations

PARAGRAPH = Code("paragraph.missing", "missing", Severity.WARNING)
QUOTATION = Code("quotation.missing", "missing", Severity.WARNING)
RESPONSE = Code("response.missing", "missing", Severity.WARNING)

_SAME_RESPONSE = 0.6  # of a response's words in a paragraph of the copy that responds, too
_SAME_SENTENCE = 0.4  # … in a sentence of the paragraph that it stood in
_LONGEST_CREDIT = 5  # words of a line that only names an agency
_SAID_ANYWAY = 0.75  # … in one that uses other words for it

# What the accused say, or that they would not. English; a paragraph in another language is a paragraph dropped.
_RESPONSE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|declin(?:e|es|ed|ing) to (?:comment|say|discuss|answer|respond|be interviewed)|"
    r"no comment|"
    r"(?:did|do|does|could|would|has|have|had)(?: not|n[’']t) (?:immediately |yet )?(?:comment|respond|repl|return|"
    r"be reached|answer)\w*|refus(?:e|es|ed) to comment|not (?:immediately )?(?:available|reachable) for comment|"
    r"unavailable for comment|refut(?:e|es|ed)|reject(?:s|ed)? (?:the |all |any )?(?:claim|allegation|accusation|"
    r"charge|criticism|report|suggestion)s?|dismiss(?:es|ed) (?:the |all |any )?(?:claim|allegation|accusation|charge|"
    r"criticism|report|suggestion)s?|plead(?:s|ed)? not guilty|pleaded innocent|(?:said|says) in (?:a )?response|"
    r"called the (?:claim|allegation|accusation|charge|report)s? (?:false|baseless|untrue|unfounded)|insist(?:s|ed)? "
    r"(?:that )?(?:he|she|it|they) (?:had|has|have|did|was|were) (?:not|no|never|done nothing))\b",
    re.IGNORECASE,
)


def run(comparison: Comparison, cancelled: Stop) -> Iterator[Finding]:
    """A finding for each paragraph of the original's story that a copy has nothing of."""
    for row, original, copy in sides(comparison, cancelled):
        is_missing = not comparison.rows[row].blocks[copy.number]
        if not is_missing and is_untouched(comparison, row, copy.number):
            continue
        told = [
            block
            for block, content in original.pieces()
            if content.role in STORY and keys(content.text) and not _is_line(content.text, original.document)
        ]
        if not is_missing:
            yield from _dropped_responses(row, original, told, copy)
        elif told:
            finding = _finding(row, original, told, copy.number)
            if finding.code != RESPONSE.name or not _responds(copy.document, comparison.text(finding.spans[0])):
                yield finding


def _is_line(text: str, document: Document) -> bool:
    """Whether a paragraph is none: a line for editors, or the agency's name below the byline, which `credit` misses."""
    if is_for_editors(text):
        return True
    if len(text.split()) > _LONGEST_CREDIT or text.rstrip().endswith(tuple('.?!”"')):
        return False
    return agencies.agency(text) is not None or bool(document.credit and document.credit in text)


def _dropped_responses(row: int, original: Side, told: list[int], copy: Side) -> Iterator[Finding]:
    """A finding for each response that a paragraph lost which the copy otherwise has."""
    for block in told:
        text = original.document.blocks[block].text
        if not _RESPONSE.search(text):
            continue
        theirs = "\n".join(content.text for _, content in copy.pieces())
        for start, end in sentences(text):
            if text[start:end] in theirs or not _RESPONSE.search(text[start:end]):
                continue
            there = (theirs[slice(*place)] for place in sentences(theirs))
            if any(share(keys(text[start:end]), meanings(keys(one))) >= _SAME_SENTENCE for one in there):
                continue
            if _responds(copy.document, text[start:end]):
                continue
            span = Span(original.number, block, start, end)
            yield RESPONSE.at(copy.number, row, (span,), {"text": excerpt(text[start:end])})


def _responds(copy: Document, response: str) -> bool:
    """Whether a copy has a response anywhere, in whatever words: what it denies, or that somebody said nothing."""
    wanted = keys(response)
    for _, block in article(copy):
        if _RESPONSE.search(block.text) and share(wanted, meanings(keys(block.text))) >= _SAME_RESPONSE:
            return True
        if share(wanted, meanings(keys(block.text))) >= _SAID_ANYWAY:
            return True
    return False


CHECK: Final = Check((PARAGRAPH, QUOTATION, RESPONSE), run)


def _finding(row: int, original: Side, told: list[int], copy: int) -> Finding:
    texts = [original.document.blocks[block].text for block in told]
    spans = tuple(Span(original.number, block, 0, len(text)) for block, text in zip(told, texts, strict=True))
    for text in texts:
        for start, end in sentences(text):
            if _RESPONSE.search(text[start:end]):
                return RESPONSE.at(copy, row, spans, {"text": excerpt(text[start:end])})
    if any(quotations(text) for text in texts):
        return QUOTATION.at(copy, row, spans, {"text": excerpt(texts[0])})
    return PARAGRAPH.at(copy, row, spans, {"text": excerpt(texts[0])})
