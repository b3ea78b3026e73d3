"""What documents are called where several are open: by their files' names, told apart where two have the same."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from copydesk.text import Document


def labels(documents: Sequence[Document]) -> tuple[str, ...]:
    """A name for each document, no two the same.

    Files of one name from different folders have their folder before them. Where folders do not tell them apart, or
    are not known, as in a review that came by mail, they are numbered.
    """
    names = Counter(document.name for document in documents)
    found = [document.name if names[document.name] == 1 else _with_folder(document) for document in documents]
    repeated = {label for label, count in Counter(found).items() if count > 1}
    seen: Counter[str] = Counter()
    for n, label in enumerate(found):
        if label in repeated:
            seen[label] += 1
            found[n] = f"{label} ({seen[label]})"
    return tuple(found)


def _with_folder(document: Document) -> str:
    folder = PurePath(document.path.replace("\\", "/")).parent.name
    return f"{folder}/{document.name}" if folder else document.name
