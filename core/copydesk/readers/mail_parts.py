"""What a message consists of: its texts, plain and as pages, messages within it, and what is attached."""

from collections import Counter
from email.message import Message
from pathlib import PurePath
from typing import Final, NamedTuple

from copydesk.readers import mime
from copydesk.readers.content import Remark, fold, show_controls

SEALED: Final = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
OUTLOOKS: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
# Endings of files that may be articles themselves; pictures, calendars and signatures are none.
_ARTICLES: Final = frozenset(
    "doc docx docm odt fodt rtf pdf txt md htm html mht mhtml eml msg xml json pages".split()  # noqa: SIM905 - a table
)
_NAMED: Final = 3  # names that a notice repeats
_LONGEST_NAME: Final = 80


class Parts(NamedTuple):
    """The parts of a message, sorted; each list in their order."""

    plain: list[Message]
    pages: list[Message]
    messages: list[Message]
    articles: list[str]
    counts: Counter[str]
    files: list[Message]  # plain texts that are attached as files

    def remarks(self) -> list[Remark]:
        """What of it was left out: nobody should miss an article that hangs beneath a covering line."""
        found = [Remark(code, (("count", count),)) for code, count in self.counts.items() if code == "mail.attachments"]
        if self.articles:
            found.append(Remark("mail.articles", (("count", len(self.articles)), ("names", self.names()))))
        if self.counts["mail.sealed"] or self.counts["mail.outlook"]:
            found.append(Remark("mail.sealed"))
        return found

    def names(self) -> str:
        """What the first of the attached files are called that may be articles."""
        names = ", ".join(f"“{name}”" for name in self.articles[:_NAMED])
        return f"{names}, …" if len(self.articles) > _NAMED else names


def sorted_parts(message: Message) -> Parts:
    """The parts that hold the text, and all others.

    Raises:
        Refused: `nested-too-deep`.
    """
    parts = Parts([], [], [], [], Counter(), [])
    for part in mime.parts(message):
        kind = mime.kind_of(part)
        attached = str(part.get("content-disposition", ""))[:20].lower().startswith("attachment")
        name = _name(part)
        if kind == "text/plain" and (part is message or not (attached or name)):
            parts.plain.append(part)
        elif kind == "text/html" and not attached:
            parts.pages.append(part)
        elif kind == "message/rfc822" and mime.inner(part):
            parts.messages.append(mime.inner(part)[0])
        elif kind in SEALED or mime.parameter(part, "protocol").startswith("application/pgp-enc"):
            parts.counts["mail.sealed"] += 1
        elif kind in OUTLOOKS or name.lower() == "winmail.dat":
            parts.counts["mail.outlook"] += 1
        elif PurePath(name).suffix.lower().removeprefix(".") in _ARTICLES:
            parts.articles.append(name)
            if kind == "text/plain":
                parts.files.append(part)
        else:
            parts.counts["mail.attachments"] += 1
    if mime.kind_of(message) in SEALED:
        parts.counts["mail.sealed"] += 1
    return parts


def _name(part: Message) -> str:
    """What an attached file is called, for people: no folders, nothing that turns the direction of the letters."""
    raw = mime.parameter(part, "filename", "content-disposition") or mime.parameter(part, "name")
    text = fold(show_controls(mime.unencoded(raw))[0])
    text = "".join(letter for letter in text if letter.isprintable())
    return text.replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:]
