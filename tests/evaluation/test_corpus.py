"""The comparison's quality on invented stories, which lie in the project and so are always there; floors only rise."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.evaluation.labelled import Story, answers, load
from tests.evaluation.scoring import Tally, figures, score, total

from copydesk.compare import compare
from copydesk.readers.process import Reader
from copydesk.text import Role

HERE = Path(__file__).resolve().parent
STORIES = sorted((HERE / "corpus").glob("*.toml"))
FLOORS: Mapping[str, float] = tomllib.loads((HERE / "corpus_floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def stories() -> tuple[Story, ...]:
    return tuple(load(path) for path in STORIES)


@pytest.fixture(scope="module")
def scored(stories: tuple[Story, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Tally]]:
    """Tallies by the name of the copy, such as "swapped/copy.txt"."""
    out = {}
    with Reader() as reader:
        for story in stories:
            folder = tmp_path_factory.mktemp(story.name)
            for version in story.versions:
                (folder / version.name).write_text(version.file, encoding="utf-8")
            comparison = compare([reader.read(folder / version.name) for version in story.versions])
            for version, wanted, given in zip(
                story.versions[1:], story.wanted, answers(story, comparison), strict=True
            ):
                out[f"{story.name}/{version.name}"] = score(wanted, given)
    return out


def test_no_figure_falls_below_its_floor(scored: dict[str, dict[str, Tally]]) -> None:
    reached = figures(total(scored.values()))
    short = {name: floor for name, floor in FLOORS.items() if reached.get(name, 0.0) < floor}
    assert not short, told(reached, scored)


def test_every_figure_has_a_floor(scored: dict[str, dict[str, Tally]]) -> None:
    reached = figures(total(scored.values()))
    assert reached.keys() == FLOORS.keys(), told(reached, scored)


def test_the_corpus_holds_every_kind_of_thing_that_is_scored(stories: tuple[Story, ...]) -> None:
    wanted = [labels for story in stories for labels in story.wanted]
    assert len(stories) >= 10
    assert any(labels.shared for labels in wanted)
    assert sum(len(labels.moved) for labels in wanted) >= 5
    assert sum(len(labels.findings) for labels in wanted) >= 20
    assert sum(len(labels.rewordings) for labels in wanted) >= 40
    roles = {role for labels in wanted for role in labels.chrome.values()}
    assert all(Role(role).is_chrome for role in roles)
    assert len(roles) >= 6


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_words_that_a_label_names_stand_in_the_documents(path: Path) -> None:
    story = load(path)
    original = " ".join(story.versions[0].paragraphs)
    for version, labels in zip(story.versions[1:], story.wanted, strict=True):
        copy = " ".join(version.paragraphs)
        for was, is_ in (*labels.rewordings, *((found.was, found.is_) for found in labels.findings)):
            assert was in original, was
            assert is_ in copy, is_


def told(reached: Mapping[str, float], scored: Mapping[str, Mapping[str, Tally]]) -> str:
    """The figures, and what was not as the labels have it, the worst copies first; paragraphs are counted from 0."""
    lines = [f"{name} = {value:.4f} (floor {FLOORS.get(name, 'none')})" for name, value in sorted(reached.items())]
    faults = {
        copy: [f"{name}: {fault}" for name, tally in tallies.items() if name != "finding" for fault in tally.faults]
        for copy, tallies in scored.items()
    }
    for copy in sorted(faults, key=lambda name: -len(faults[name])):
        lines += [f"{copy}: {fault}" for fault in faults[copy]]
    return "\n".join(lines)
