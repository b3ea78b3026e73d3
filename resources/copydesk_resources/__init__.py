"""Copydesk's data: icons, themes, fonts, phrase lists, the report's template and the sample.

Data only. `path` is the one way to it, so that a frozen program finds it as well as a checkout does.
"""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The path of a resource, named by its parts below this package.

    Raises:
        FileNotFoundError: There is no such resource.
        ValueError: The parts lead out of the package.
    """
    found = _ROOT.joinpath(*parts).resolve()
    if not found.is_relative_to(_ROOT):
        raise ValueError(f"not a resource: {'/'.join(parts)}")
    if not found.exists():
        raise FileNotFoundError(f"no resource {'/'.join(parts)}")
    return found


def sample() -> tuple[Path, ...]:
    """The sample's documents, the original first."""
    return tuple(path("sample", name) for name in ("corvane-hallmere-dam.txt", "brightwater-daily.html"))
