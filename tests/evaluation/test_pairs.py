"""Every kind of finding on short invented pairs, half of them traps; floors only rise.

A pair that must be raised counts as found if its code is among the findings. A trap counts as an alarm if any error or
warning is raised on it, or, in `page.toml`, whatever concerns what is worth a look as well.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from copydesk import messages
from copydesk.compare import compare
from copydesk.comparison import Finding, Options, Pin, RoleChoice, Severity
from copydesk.text import Block, Document, Role

HERE = Path(__file__).resolve().parent
FLOORS: Mapping[str, float] = tomllib.loads((HERE / "pairs_floors.toml").read_text(encoding="utf-8"))
DAY = "2022-01-19"
ROLE = re.compile(r"^(?P<role>[a-z-]+)\| (?P<text>.*)$")

# What is an editor's own choice or a mere count is no alarm.
QUIET = {"headline.changed", "style.counted", "reuse.summary", "order.changed"}


@dataclass(frozen=True)
class Pair:
    """Two short texts and the code that must be raised on them, "" for a trap; English unless said otherwise.

    Two codes with "or" between them say that either will do.
    """

    kind: str
    code: str
    original: str
    copy: str
    language: str = "en"


def load() -> list[Pair]:
    out = []
    for path in sorted((HERE / "pairs").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        out += [
            Pair(code.split(".")[0] if path.stem == "page" else path.stem, code, *texts)
            for code, *texts in data["found"]
        ]
        out += [Pair("traps of page" if path.stem == "page" else path.stem, "", *texts) for texts in data["traps"]]
    return out


def document(name: str, text: str, language: str) -> tuple[Document, list[Role]]:
    lines = [ROLE.match(line) for line in text.split("\n")]
    roled = [(match["text"], Role(match["role"])) for match in lines if match]
    blocks = roled if len(roled) == len(lines) else [(text, Role.BODY)]
    return (
        Document(
            name,
            "text",
            "0" * 64,
            tuple(Block(block, given=role) for block, role in blocks),
            language=language,
            date=DAY,
        ),
        [role for _, role in blocks],
    )


@cache  # every figure asks for all of them
def found(pair: Pair) -> tuple[Finding, ...]:
    (original, ours), (copy, theirs) = (
        document(name, text, pair.language) for name, text in (("a.txt", pair.original), ("b.txt", pair.copy))
    )
    # A text of one paragraph leaves nothing to align; longer ones are aligned as always.
    pins = (Pin(((0,), (0,))),) if len(ours) == len(theirs) == 1 else ()
    roles = tuple(RoleChoice(n, k, role) for n, own in enumerate((ours, theirs)) for k, role in enumerate(own))
    return compare((original, copy), Options(pins=pins, roles=roles)).findings


def alarms(pair: Pair) -> list[Finding]:
    return [finding for finding in found(pair) if finding.severity is not Severity.INFO and finding.code not in QUIET]


def figures() -> Iterator[tuple[str, float]]:
    """Recall and false alarms by kind, and of all."""
    sure: dict[str, list[bool]] = defaultdict(list)
    false: dict[str, list[bool]] = defaultdict(list)
    for pair in load():
        if pair.code:
            sure[pair.kind].append(any(finding.code in pair.code.split(" or ") for finding in found(pair)))
        else:
            false[pair.kind].append(bool(alarms(pair)))
    for kind, hits in (*sorted(sure.items()), ("all", [*chain.from_iterable(sure.values())])):
        yield f"{kind}.recall", sum(hits) / len(hits)
    for kind, hits in (*sorted(false.items()), ("all", [*chain.from_iterable(false.values())])):
        yield f"{kind}.quiet", 1 - sum(hits) / len(hits)


def told() -> str:
    lines = [f"{name} = {value:.3f}" for name, value in figures()]
    for pair in load():
        codes = [finding.code for finding in found(pair)]
        if pair.code and not {*pair.code.split(" or ")} & {*codes}:
            lines.append(f"{pair.kind}: lacks {pair.code}, has {codes}: {pair.original!r} / {pair.copy!r}")
        if not pair.code and alarms(pair):
            lines.append(f"{pair.kind}: has {[f.code for f in alarms(pair)]}: {pair.original!r} / {pair.copy!r}")
    return "\n".join(lines)


def test_there_are_150_pairs_and_some_half_of_them_are_traps() -> None:
    pairs = load()
    assert len(pairs) >= 150
    assert 0.4 <= sum(not pair.code for pair in pairs) / len(pairs) <= 0.6
    assert len({(pair.original, pair.copy) for pair in pairs}) == len(pairs)


def test_every_code_that_the_pairs_ask_for_exists() -> None:
    assert {code for pair in load() if pair.code for code in pair.code.split(" or ")} <= messages.FINDINGS.keys()


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(name: str) -> None:
    reached = dict(figures())
    assert reached.get(name, 0.0) >= FLOORS[name], told()


def test_every_figure_has_a_floor() -> None:
    assert {name for name, _ in figures()} == FLOORS.keys(), told()


if __name__ == "__main__":
    print(told())
