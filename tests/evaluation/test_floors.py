"""The comparison's quality on labelled data does not fall: floors only rise."""

import json
import subprocess
import sys
from pathlib import Path


def test_no_figure_falls_below_its_floor(root: Path, evaluation: Path) -> None:
    call = [
        sys.executable,
        str(evaluation / "score.py"),
        "--command",
        f"{sys.executable} -m copydesk batch",
        "--floor",
        str(root / "tests" / "floors.json"),
    ]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_floors_hold_every_set_to_the_format(root: Path) -> None:
    floors = json.loads((root / "tests" / "floors.json").read_text(encoding="utf-8"))
    sets = {name.rsplit(".", 1)[0] for name in floors if not name.startswith("_")}
    assert len(sets) == 11
    for name in sets:
        for fault in ("contract", "errors", "missing", "lost", "unmapped"):
            assert f"{name}.{fault}" in floors, name
