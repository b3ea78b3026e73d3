"""The core's sentences in the window's language: the same table as everywhere, looked up in Qt's translations."""

from PySide6.QtCore import QCoreApplication

from copydesk import messages
from copydesk.comparison import Finding
from copydesk.errors import CopydeskError
from copydesk.text import Notice


def _translated(text: str) -> str:
    return QCoreApplication.translate("messages", text)


def of_error(error: CopydeskError) -> str:
    """Which file, what happened, what to do."""
    return messages.explain(error, _translated)


def of_notice(notice: Notice) -> str:
    """What a reader could not keep or had to guess."""
    return messages.notice(notice.code, dict(notice.values), _translated)


def of_finding(finding: Finding) -> str:
    """What was, what is."""
    return messages.sentence(messages.FINDINGS, finding.code, finding.values, _translated)


def name_of_finding(finding: Finding) -> str:
    """A finding's name, for lists."""
    return _translated(messages.FINDING_NAMES[finding.code])


def name_of_format(form: str) -> str:
    """What people call the format of a file."""
    return _translated(messages.FORMATS[form]) if form in messages.FORMATS else form
