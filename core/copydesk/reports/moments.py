"""Moments as files say them, and none that no calendar of another program has."""

from datetime import UTC, datetime

_YEARS = range(1000, 9999)  # four digits, and a day's room on either side for another time zone


def moment(text: str) -> datetime | None:
    """The moment that ISO 8601 names, in UTC where it names no zone; None where it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.year not in _YEARS:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
