"""A block's text cut into runs: stretches that carry the same signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from copydesk.comparison import Severity

_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Layer:
    """Something that stands on the characters [start, end) of a block, in code points.

    Attributes:
        mark: What the PDF's annotation on it is called, one of `Job.marks`; -1 where it has none.
        sign: "R", "A", "D" or "M", with "-" behind it where it covers all of a block; "" for findings and notes.
        severity: Of a finding.
        is_quiet: A finding whose place carries no heavier line.
        note: A note's number, 0 for anything else.
    """

    start: int
    end: int
    mark: int
    sign: str = ""
    severity: Severity | None = None
    is_quiet: bool = False
    note: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a block that carry the same signs.

    Attributes:
        sign: As in `Layer`; with "D" behind it where words are struck out for being reworded or moved.
        severity: The worst of the findings whose line stands under it.
        marks: Which annotations lie on it, in the layers' order.
        ends: Severities of the findings that end here, worst first: their letters stand behind the run.
        notes: Numbers of the notes that end here, rising.
    """

    text: str
    sign: str = ""
    severity: Severity | None = None
    marks: tuple[int, ...] = ()
    ends: tuple[Severity, ...] = ()
    notes: tuple[int, ...] = ()

    def struck(self) -> "Run":
        """The run as words that were struck out, in the colour that it has."""
        return replace(self, sign=f"{self.sign[:1]}D" if self.sign[:1] in ("R", "M") else "D")


def cut(text: str, layers: Sequence[Layer]) -> tuple[Run, ...]:
    """The runs of a text, which put together are the text; layers beyond it are cut off.

    A layer of no characters stands at its place and ends with the run before it.
    """
    layers = [replace(layer, start=min(layer.start, len(text)), end=min(layer.end, len(text))) for layer in layers]
    edges = sorted({0, len(text), *(layer.start for layer in layers), *(layer.end for layer in layers)})
    runs = []
    for start, end in pairwise(edges):
        over = [layer for layer in layers if layer.start <= start and end <= layer.end]
        ending = [layer for layer in layers if layer.end == end or (end == edges[1] and layer.end == 0)]
        runs.append(_run(text[start:end], over, ending))
    if not runs:
        runs.append(_run("", [], layers))
    return tuple(runs)


def _run(text: str, over: Sequence[Layer], ending: Sequence[Layer]) -> Run:
    return Run(
        text,
        next((layer.sign for layer in over if layer.sign), ""),
        _worst(layer.severity for layer in over if not layer.is_quiet),
        tuple(dict.fromkeys(layer.mark for layer in over if layer.mark >= 0)),
        tuple(sorted({layer.severity for layer in ending if layer.severity}, key=_SEVERITIES.index)),
        tuple(sorted({layer.note for layer in ending if layer.note})),
    )


def _worst(severities: Iterable[Severity | None]) -> Severity | None:
    found = [severity for severity in severities if severity]
    return min(found, key=_SEVERITIES.index) if found else None
