"""Pins, roles and what was called the same by names of their own, so that they have a lineage as notes have.

What was taken back stays away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from copydesk.comparison import Options, Pin, RoleChoice, Same
from copydesk.reviews.review import Lineage

Choice = Pin | RoleChoice | Same

KINDS = ("pin", "role", "same")
_OF_DOCUMENTS = ("pin", "role")  # those whose names hold numbers of documents and blocks


def named(options: Options) -> dict[str, Choice]:
    """Every pin and role, and all that was called the same, by its name, in their order.

    Names hold while documents are added: a pin's are its blocks, as "0.3 1.7", a role's is its block, and two
    wordings that were called the same are named by themselves.
    """
    found: dict[str, Choice] = {pin_name(pin): pin for pin in options.pins}
    found.update((role_name(choice), choice) for choice in options.roles)
    found.update((same_name(choice), choice) for choice in options.same)
    return found


def pin_name(pin: Pin) -> str:
    """What a pin's lineage is kept under."""
    return "pin:" + " ".join(f"{n}.{block}" for n, block in blocks_of(pin))


def role_name(choice: RoleChoice) -> str:
    """What a role's lineage is kept under."""
    return f"role:{choice.document}.{choice.block}"


def same_name(same: Same) -> str:
    """What the lineage of two wordings that were called the same is kept under, whichever was named first."""
    return "same:" + " = ".join(sorted((same.one, same.other)))


def blocks_of(pin: Pin) -> tuple[tuple[int, int], ...]:
    """Document and block of each that a pin names."""
    return tuple((n, block) for n, blocks in enumerate(pin.blocks) for block in sorted(blocks))


def with_choices(options: Options, found: Iterable[Choice]) -> Options:
    """The options with these choices and no others."""
    held = tuple(found)
    return replace(
        options,
        pins=tuple(choice for choice in held if isinstance(choice, Pin)),
        roles=tuple(choice for choice in held if isinstance(choice, RoleChoice)),
        same=tuple(choice for choice in held if isinstance(choice, Same)),
    )


def is_of_choice(name: str) -> bool:
    """Whether a lineage is that of a choice."""
    return name.partition(":")[0] in KINDS


def renumbered(lineage: Mapping[str, Lineage], numbers: Sequence[int] | None) -> dict[str, Lineage]:
    """The lineage with pins and roles named by other documents' numbers.

    Args:
        lineage: By name.
        numbers: Each document's new one; None where their blocks are others now, and names mean nothing any more.
    """
    found: dict[str, Lineage] = {}
    for name, line in lineage.items():
        if name.partition(":")[0] not in _OF_DOCUMENTS:
            found[name] = line
        elif numbers is not None and (new := _renumbered(name, numbers)) is not None:
            found[new] = line
    return found


def _renumbered(name: str, numbers: Sequence[int]) -> str | None:
    """None for a name that somebody made up."""
    kind, _, rest = name.partition(":")
    parts = [part.partition(".") for part in rest.split()]
    if not all(n.isdecimal() and block.isdecimal() and int(n) < len(numbers) for n, _, block in parts):
        return None
    places = sorted((numbers[int(n)], int(block)) for n, _, block in parts)
    return f"{kind}:" + " ".join(f"{n}.{block}" for n, block in places)
