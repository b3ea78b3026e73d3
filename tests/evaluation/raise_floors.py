"""Raises `tests/floors.json` to what was reached; never lowers a floor.

.venv/bin/python ../shared/eval/score.py --command ".venv/bin/python -m copydesk batch" --json figures.json
.venv/bin/python tests/evaluation/raise_floors.py figures.json
"""

import json
import math
import sys
from pathlib import Path

FLOORS = Path(__file__).resolve().parent.parent / "floors.json"

FAULTS = ("contract", "errors", "missing", "lost", "unmapped")  # none is let through
# What an editor would notice first. The other figures may pay for these.
LARGE = (
    *("link_f1", "bead_f1", "strict_f1", "insert_f1", "delete_f1", "moved_f1"),
    *("article_f1", "chrome_f1", "article_recall", "inside_recall", "chrome_recall"),
    *("f1", "nonidentical_f1", "number_f1", "name_f1", "negation_f1"),
    *("number_precision", "number_recall", "date_recall", "name_precision", "name_recall", "quote_recall"),
)
SMALL = (
    *("text_as_chrome", "lost_article_lines", "lost_chrome_lines"),
    *("number_false_alarms", "name_false_alarms", "negation_false_alarms"),
)
PLACES = 1000  # three decimals: the last one is rounded to the easier side


def main() -> None:
    figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["figures"]
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, value in figures.items():
        kind = name.rsplit(".", 1)[1]
        old = floors.get(name, {})
        if kind in FAULTS:
            floors[name] = {"max": 0}
        elif kind in SMALL:
            floors[name] = {"max": min(old.get("max", math.inf), math.ceil(value * PLACES) / PLACES)}
        elif kind in LARGE:
            floors[name] = {"min": max(old.get("min", 0.0), math.floor(value * PLACES) / PLACES)}
    FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
