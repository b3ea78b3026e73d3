"""Every sentence for people, by code, with named values; window, command line and reports share them.

`QT_TRANSLATE_NOOP` marks a sentence for `pyside6-lupdate` without Qt: the tool reads the literal, the function only
hands it on. The window looks the English sentence up in its translations and then fills in the values.
"""

from collections.abc import Callable, Mapping
from typing import Final

from copydesk.errors import CopydeskError, Value


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - the name is what lupdate looks for
    """Mark `text` for translation and give it back unchanged."""
    return text


# What went wrong, and what to do. `{file}` is always there.
ERRORS: Final[Mapping[str, str]] = {
    # reviews
    "review.unreadable": QT_TRANSLATE_NOOP(
        "messages", "“{file}” could not be read. Check that it still exists and that you may open it."
    ),
    "review.not-one": QT_TRANSLATE_NOOP(
        "messages", "“{file}” is not a Copydesk review. Open articles with Open Articles instead."
    ),
    "review.damaged": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” is too damaged to be opened. Its previous version may lie beside it as “{file}.bak”; "
        "or ask whoever sent it to send it again, as a ZIP file.",
    ),
    "review.newer": QT_TRANSLATE_NOOP(
        "messages", "“{file}” was made by a newer version of Copydesk. Update Copydesk to open it."
    ),
    "review.disk-full": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” was NOT saved: the disk is full. Your work is still open here; free some space, or save elsewhere.",
    ),
    "review.not-written": QT_TRANSLATE_NOOP(
        "messages", "“{file}” was NOT saved ({reason}). Your work is still open here; save it elsewhere."
    ),
    # the command line and its manifests
    "manifest.line": QT_TRANSLATE_NOOP(
        "messages", "Line {line} of “{file}” is no comparison: {reason}. See “copydesk batch --help”."
    ),
    "manifest.unreadable": QT_TRANSLATE_NOOP(
        "messages", "The manifest “{file}” could not be read. Check its name and that you may open it."
    ),
    "batch.crashed": QT_TRANSLATE_NOOP(
        "messages", "Comparing “{file}” ended the program that did it. Compare fewer or shorter documents."
    ),
    "batch.not-written": QT_TRANSLATE_NOOP("messages", "“{file}” could not be written ({reason}). Choose another place."),
    "call.option": QT_TRANSLATE_NOOP("messages", "{reason}. See “copydesk {command} --help”."),
}

# What a reader could not keep or had to guess; said beside the document's name.
NOTICES: Final[Mapping[str, str]] = {
    # reviews
    "review.records-lost": QT_TRANSLATE_NOOP(
        "messages",
        "This review was damaged on its way: {lost} of its records could not be read; {notes} notes are whole. "
        "It stays as it is until you save.",
    ),
    "review.incomplete": QT_TRANSLATE_NOOP(
        "messages", "The end of this review is missing; {notes} notes are whole. It stays as it is until you save."
    ),
    "review.newer": QT_TRANSLATE_NOOP(
        "messages", "A newer version of Copydesk made this review. It is open for reading; save it under another name."
    ),
}

# A finding's name, for lists.
FINDING_NAMES: Final[Mapping[str, str]] = {}

# A finding's sentence: what was, what is.
FINDINGS: Final[Mapping[str, str]] = {}


def _same(text: str) -> str:
    return text


def sentence(
    table: Mapping[str, str],
    code: str,
    values: Mapping[str, Value],
    translate: Callable[[str], str] = _same,
) -> str:
    """The sentence for a code, with its values filled in.

    Values are put in as they are: what shows the sentence must show it as plain text, never as markup.

    Raises:
        KeyError: The table has no such code, or a value that its sentence names is missing.
    """
    return translate(table[code]).format_map(values)


def explain(error: CopydeskError, translate: Callable[[str], str] = _same) -> str:
    """The sentence for an error: which file, what happened, what to do."""
    return sentence(ERRORS, error.code, {**error.values, "file": error.file}, translate)
