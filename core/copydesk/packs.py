"""Rule packs: what an agency or a licence asks of those who republish its text, and what they may change.

A pack is a TOML file: those of `copydesk_resources/packs`, and those in a folder of the user's own. `docs/packs.md`
describes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import copydesk_resources
from copydesk.errors import CopydeskError

SHIPPED: Final = ("agency", "creative-commons", "no-edits")
_SIDES = 2  # of a line that calls two wordings the same
_LARGEST = 65_536  # bytes of a file that a person wrote by hand


class Change(StrEnum):
    """What a copy may do to a text; a pack permits some of it, and whatever it does not name is material."""

    STYLE = "style"  # typography, spelling variants, house style
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    LINKS = "links"
    ORDER = "order"
    CUT = "cut"  # paragraphs dropped anywhere
    CUT_AT_END = "cut-at-end"  # paragraphs dropped behind the last that was kept
    ADDED = "added"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one agency or licence.

    Attributes:
        name: What it is called on the command line: the file's name without its ending.
        title: What people call it.
        permitted: What a copy may change.
        credit: Wordings of which one must stand in the copy; none for "any agency's name, if the original has one".
        footer: Wordings of which one must stand in the copy's last lines; none where no footer is asked for.
        canonical: Part of the address that a web page must call canonical or link to; "" where none is asked for.
        counter: Part of the address of the counter that a web page must carry; "" where none is asked for.
        byline: Whether the author's name must stay.
        watched: Pairs of words that this desk watches, beside the list of all: `word, word / word, begin*`.
        same: Wordings that this desk calls the same, `wording = wording`; to write one for the other is style.

    Raises:
        ValueError: There is no name or no title.
    """

    name: str
    title: str
    permitted: tuple[Change, ...] = ()
    credit: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    canonical: str = ""
    counter: str = ""
    byline: bool = False
    watched: tuple[str, ...] = ()
    same: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name or not self.title:
            raise ValueError("a pack needs a name and a title")

    @property
    def called_same(self) -> tuple[tuple[str, str], ...]:
        """The two wordings of each line of `same` that has two; a review's file may hold any."""
        sides = (tuple(side.strip() for side in line.split("=")) for line in self.same)
        return tuple((pair[0], pair[1]) for pair in sides if len(pair) == _SIDES and all(pair))

    def permits(self, change: Change) -> bool:
        """Whether a copy may do this."""
        if change is Change.CUT_AT_END and Change.CUT in self.permitted:
            return True
        return change in self.permitted


def shipped() -> tuple[Pack, ...]:
    """The packs that come with the program."""
    return tuple(load(copydesk_resources.path("packs", f"{name}.toml")) for name in SHIPPED)


def named(name: str, folder: Path | None = None) -> Pack:
    """The pack of this name: the user's own, else one that comes with the program, else the file of that path.

    Raises:
        CopydeskError: `pack.missing` or `pack.malformed`.
    """
    own = folder / f"{name}.toml" if folder else None
    if own and "/" not in name and "\\" not in name and own.is_file():
        return load(own)
    if name in SHIPPED:
        return load(copydesk_resources.path("packs", f"{name}.toml"))
    path = Path(name)
    if path.suffix == ".toml" and path.is_file():
        return load(path)
    raise CopydeskError("pack.missing", name, {"names": ", ".join(available(folder))})


def own_folder() -> Path:
    """Where the user's own packs lie, if there are any: `packs` in the folder that the system has for settings."""
    import platformdirs  # noqa: PLC0415 - most comparisons need no pack

    return Path(platformdirs.user_config_dir("copydesk", appauthor=False)) / "packs"


def available(folder: Path | None = None) -> tuple[str, ...]:
    """The names of all packs there are, the user's own last."""
    own = sorted(path.stem for path in folder.glob("*.toml")) if folder and folder.is_dir() else []
    return (*SHIPPED, *(name for name in own if name not in SHIPPED))


def load(path: Path) -> Pack:
    """The pack that a file describes.

    Raises:
        CopydeskError: `pack.malformed`: the file cannot be read, is no TOML, or says something that no pack says.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is too large for a list of rules")
        import tomllib  # noqa: PLC0415 - a comparison without rules needs none of it

        return made(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise CopydeskError("pack.malformed", path.name, {"reason": str(error)}) from error


def made(name: str, data: Mapping[str, Any]) -> Pack:
    """The pack of this name that a table describes.

    Raises:
        ValueError: A key is unknown or its value of the wrong kind; says which.
    """
    kinds = {"title": str, "canonical": str, "counter": str, "byline": bool}
    known = {field.name for field in fields(Pack)} - {"name"}
    if strange := sorted(data.keys() - known):
        raise ValueError(f"it has “{strange[0]}”, which no pack has")
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key in kinds:
            if not isinstance(value, kinds[key]):
                raise ValueError(
                    f"“{key}” must be {'true or false' if kinds[key] is bool else 'text in quotation marks'}"
                )
            values[key] = value
            continue
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError(f"“{key}” is no list of words")
        values[key] = tuple(map(_change, value)) if key == "permitted" else tuple(value)
    for entry in values.get("watched", ()):
        if entry.count("/") != 1 or not all(side.strip(" ,") for side in entry.split("/")):
            raise ValueError(f"“{entry}” in “watched” does not have words on either side of one “/”")
    for entry in values.get("same", ()):
        if entry.count("=") != 1 or not all(side.strip() for side in entry.split("=")):
            raise ValueError(f"“{entry}” in “same” does not have a wording on either side of one “=”")
    return Pack(name=name, **{"title": name, **values})


def _change(word: str) -> Change:
    try:
        return Change(word)
    except ValueError:
        raise ValueError(f"“{word}” is nothing that a pack can permit") from None
