"""What each block is: headline, body, credit, or site chrome and which.

`guess` judges a document alone, `settle` again when it is known what pairs with the original. Calling a paragraph of
the story chrome is the worst error, for it hides journalism: where nothing speaks for chrome, a block is the article's.
What the file itself says a block is stands, and is not among the blocks that are judged.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from copydesk.comparison import Beads
from copydesk.roles import features, markup, plain, settling
from copydesk.roles.fields import filled
from copydesk.roles.languages import language
from copydesk.roles.lines import line
from copydesk.roles.phrases import lexicon
from copydesk.roles.standing import stated
from copydesk.text import Block, Document, Kind, Role

__all__ = ["guess", "settle"]

TOLD: Final = 0.99  # the confidence of a role that the file itself gives


# Opening asks for the original among the files, and the comparison asks again at once.
@lru_cache(maxsize=8)
def guess(document: Document) -> Document:
    """The document with a role and a confidence for each block, judged alone."""
    spoken = document.language or language(block.text for block in document.blocks)
    words = lexicon(spoken)
    judged = [block for block in document.blocks if block.given is None]
    known = {text: line(text, words) for text in {block.text for block in judged}}  # menus repeat
    lines = [known[block.text] for block in judged]
    marked = any(block.markup is not None for block in judged)
    rest = replace(document, blocks=tuple(judged))
    furnished = marked and not markup.is_bare(judged)
    guesses = (
        markup.guess(rest, features.page(judged, lines)) if furnished else markup.named(judged, plain.guess(lines))
    )
    roles = iter(guesses)
    blocks = tuple(_told(block) if block.given else _guessed(block, *next(roles)) for block in document.blocks)
    return stated(filled(replace(document, language=spoken, blocks=blocks), words))


def settle(documents: tuple[Document, ...], beads: tuple[Beads, ...], reference: int) -> tuple[Document, ...]:
    """The documents with roles judged again now that it is known what pairs with the original."""
    settled = settling.settle(documents, beads, reference)
    return tuple(
        replace(document, blocks=tuple(map(_told, document.blocks)))
        if any(block.given for block in document.blocks)
        else document
        for document in settled
    )


def _told(block: Block) -> Block:
    return replace(block, role=block.given, confidence=TOLD) if block.given else block


def _guessed(block: Block, role: Role, confidence: float) -> Block:
    """A block in its guessed role; a heading in the story is a subhead, a month and its figures are a table's row."""
    if role is Role.BODY and block.kind is Kind.HEADING:
        role = Role.SUBHEAD
    if role is Role.DATE and block.kind is Kind.TABLE_ROW:
        role = Role.BODY
    return replace(block, role=role, confidence=confidence)
