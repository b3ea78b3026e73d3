"""What each block is: headline, body, credit, or site chrome and which.

`guess` judges a document alone, `settle` again when it is known what pairs with the original. Calling a paragraph of
the story chrome is the worst error, for it hides journalism: where nothing speaks for chrome, a block is the article's.
"""

from dataclasses import replace

from copydesk.roles import features, markup, plain
from copydesk.roles.fields import filled
from copydesk.roles.languages import language
from copydesk.roles.lines import line
from copydesk.roles.phrases import lexicon
from copydesk.roles.settling import settle
from copydesk.text import Document

__all__ = ["guess", "settle"]


def guess(document: Document) -> Document:
    """The document with a role and a confidence for each block, judged alone."""
    spoken = document.language or language(block.text for block in document.blocks)
    words = lexicon(spoken)
    known = {text: line(text, words) for text in {block.text for block in document.blocks}}  # menus repeat
    lines = [known[block.text] for block in document.blocks]
    marked = any(block.markup is not None for block in document.blocks)
    roles = markup.guess(document, features.page(document.blocks, lines)) if marked else plain.guess(lines)
    blocks = tuple(
        replace(block, role=role, confidence=confidence)
        for block, (role, confidence) in zip(document.blocks, roles, strict=True)
    )
    return filled(replace(document, language=spoken, blocks=blocks), words)
