"""What pandoc and its like write in Markdown beyond its rules, put into what they are: nobody reads the signs of it."""

import re

from copydesk.readers.content import raised
from copydesk.readers.ruled import tables

_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_DIVISION = re.compile(r":{3,}(?:[ \t]*(?:[\w-]+|\{[^}]*\}))?[ \t]*:*")
_DEFINITION = re.compile(r"[:~][ \t]{1,3}(?=\S)")
_ATTRIBUTE = r"(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"]*\"|[^\s}\"]+)|-)"
_ATTRIBUTES = rf"\{{[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE}){{0,20}}[ \t]*\}}"
_SPAN = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]{{0,200}}\]){{1,1000}})\]{_ATTRIBUTES}")
_BEHIND = re.compile(rf"(?<=[\])`]){_ATTRIBUTES}|[ \t]{{1,3}}{_ATTRIBUTES}$")
_RAISED = re.compile(r"\^([^\s^]{1,40})\^")
_LOWERED = re.compile(r"(?<!~)~([^\s~]{1,40})~(?!~)")
_DASH = re.compile(r"(?<!-)-{2,3}(?!-)(?!(?<=\s--)\S)")  # but "--option"


def plain_markdown(text: str) -> str:
    """A Markdown text with drawn tables as those of bars, and without divisions, attributes and definitions' signs."""
    lines = text.split("\n")
    coded = _coded(lines)
    for table in reversed(tables(["" if code else line for line, code in zip(lines, coded, strict=True)])):
        first, *rest = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in table.rows]
        lines[table.start : table.end] = ["", first, "|" + "---|" * len(table.rows[0]), *rest, ""]
    coded = _coded(lines)
    return "\n".join(line if code else _without_signs(line) for line, code in zip(lines, coded, strict=True))


def as_shown(text: str) -> str:
    """Words of a line with what stands raised or lowered as it is shown, and dashes of hyphens as dashes."""
    if "^" in text:
        text = _RAISED.sub(lambda found: raised(found[1]), text)
    if "~" in text:
        text = _LOWERED.sub(r"\1", text)
    return _DASH.sub(lambda found: "—" if len(found.group()) > 2 else "–", text) if "--" in text else text


def _coded(lines: list[str]) -> list[bool]:
    """For each line whether it is program text or one of the fences about it."""
    coded = []
    inside = False
    for line in lines:
        fence = bool(_FENCE.match(line))
        coded.append(inside or fence)
        inside ^= fence
    return coded


def _without_signs(line: str) -> str:
    if line.startswith(":::") and _DIVISION.fullmatch(line):
        return ""
    definition = _DEFINITION.match(line)
    if definition:
        line = f"\n{line[definition.end() :]}"
    if "{" in line and "}" in line:
        line = _BEHIND.sub("", _SPAN.sub(r"\1", line.rstrip()))
    return line
