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
ERRORS: Final[Mapping[str, str]] = {}

# What a reader could not keep or had to guess; said beside the document's name.
NOTICES: Final[Mapping[str, str]] = {}

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
