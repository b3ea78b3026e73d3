"""The paper set by typst, with the project's own fonts, and the system's where those lack a character."""

import json
import unicodedata
from collections.abc import Collection, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import typst

from copydesk.errors import ReportError
from copydesk.reports.glyphs import uncovered

_ROOM = 70.0  # millimetres from the paper's top, within which the cover must end for the text to follow it there
_NAMED = 40  # characters named one by one: more would fill the page
_ALIKE = 3  # characters of a script named one by one: of more the script says enough


def typeset(paper: Mapping[str, Any]) -> bytes:
    """A tagged PDF of the paper, the same bytes for the same paper and fonts.

    Characters that no font has are named on its first page.

    Raises:
        ReportError: The project's own fonts are missing (`report.no-font`), or typst gave no PDF (`report.crashed`).
    """
    resources = files("copydesk_resources")
    with as_file(resources.joinpath("report")) as template, as_file(resources.joinpath("fonts")) as fonts:
        own = sorted(path for path in fonts.glob("*") if path.suffix in (".otf", ".ttf"))
        if not own:
            raise ReportError("report.no-font")
        characters = _characters(paper)
        foreign = uncovered(characters, [(path, 0) for path in own])
        missing = uncovered(foreign, _system_fonts()) if foreign else frozenset()
        whole = {**paper, "missing": named(missing), "begins_below_cover": False}
        compiler = typst.Compiler(
            str(template / "annotated.typ"),
            root=str(template),
            font_paths=[str(fonts)],
            # Looking through them costs a tenth of a second or more.
            ignore_system_fonts=not foreign,
            sys_inputs=_inputs({**whole, "sections": [], "long_notes": []}),
        )
        whole["begins_below_cover"] = _has_room(compiler)
        pdf = compiler.compile(format="pdf", sys_inputs=_inputs(whole))
    if not isinstance(pdf, bytes):
        raise ReportError("report.crashed")
    return pdf


def _inputs(paper: Mapping[str, Any]) -> dict[str, str]:
    return {"paper": json.dumps(paper)}


def _has_room(cover: typst.Compiler) -> bool:
    """Whether the cover has run over and left most of a page empty: then the text begins on that page."""
    (end,) = json.loads(cover.query("<cover-end>", field="value"))
    return bool(end["page"] > 1 and end["y"] < _ROOM)


def _system_fonts() -> list[tuple[Path, int]]:
    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
    # Sorted, so that which font is asked first does not hang on the order of a folder.
    return sorted({(Path(font.path), font.index) for font in fonts if font.path})


def _characters(value: object) -> set[int]:
    """Every character in all texts of a JSON value."""
    if isinstance(value, str):
        return set(map(ord, value))
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return set().union(*map(_characters, value)) if value else set()
    return set()


def named(characters: Collection[int]) -> list[str]:
    """Such as "U+1F41D HONEYBEE" for each, in order; of many, the first ones and how many more there are.

    Many letters of one script that are numbered rather than named, or named after it, are one: "U+4E03 to U+9F99 CJK
    UNIFIED IDEOGRAPH (12)".
    """
    scripts: dict[str, list[int]] = {}
    for character in sorted(characters):
        scripts.setdefault(_script(character), []).append(character)
    found = []
    for script, members in scripts.items():
        if script and len(members) > _ALIKE:
            found.append((members[0], f"U+{members[0]:04X} to U+{members[-1]:04X} {script} ({len(members)})"))
        else:
            found += [(c, f"U+{c:04X} {unicodedata.name(chr(c), '')}".rstrip()) for c in members]
    names = [name for _, name in sorted(found)]
    return [*names[:_NAMED], *([f"+ {len(names) - _NAMED}"] if len(names) > _NAMED else [])]


def _script(character: int) -> str:
    """What a letter's name has in common with its script's: what stands before its number, else the first word.

    Empty for a sign of no script, such as an emoji.
    """
    char = chr(character)
    name = unicodedata.name(char, "")
    numbered = name.removesuffix(f"-{character:04X}")
    if numbered != name:
        return numbered
    return name.split()[0] if name and unicodedata.category(char)[0] in "LM" else ""
