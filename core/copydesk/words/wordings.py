"""Wordings by which a line is known ("embargoed until …"), as patterns; the lists are `checks/wordings.toml`."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import copydesk_resources

_EXACT: Final = "-exact"  # ends the name of a list in which case counts


@lru_cache(maxsize=128)
def wordings(name: str) -> re.Pattern[str]:
    """Any wording of a list, and of the list of the same name in which case counts.

    Raises:
        KeyError: There is no such list.
    """
    lists = _lists()
    found = [f"(?i:{entry})" for entry in lists.get(name, ())]
    found += [f"(?:{entry})" for entry in lists.get(name + _EXACT, ())]
    if not found:
        raise KeyError(name)
    return re.compile("|".join(found))


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, list[str]]:
    text = copydesk_resources.path("checks", "wordings.toml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = tomllib.loads(text)
    return lists
