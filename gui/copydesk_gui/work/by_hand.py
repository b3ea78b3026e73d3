"""What a person decides about pairs, roles and wordings, as options for the next comparison; without Qt."""

from collections.abc import Iterable
from dataclasses import replace

from copydesk.comparison import Comparison, Options, Pin, RoleChoice, Same
from copydesk.text import Role

Blocks = tuple[tuple[int, ...], ...]  # for each document the blocks of a row


def paired(comparison: Comparison, document: int, blocks: tuple[int, ...], row: int, *, joins: bool) -> Options:
    """The options with these blocks of a document as its part of a row, in place of what it has there.

    With `joins` they come to what it has there: one paragraph was made of several. What the row loses, and what the
    blocks were paired with, is for the aligner to pair.
    """
    held = comparison.rows[row].blocks
    own = {*blocks, *(held[document] if joins else ())}
    return _pinned(comparison, tuple(tuple(sorted(own)) if n == document else part for n, part in enumerate(held)))


def alone(comparison: Comparison, document: int, row: int) -> Options:
    """The options with a document's part of a row standing alone: it has no partner in any other document."""
    part = comparison.rows[row].blocks[document]
    return _pinned(comparison, tuple(part if n == document else () for n in range(len(comparison.documents))))


def again_from(comparison: Comparison, row: int) -> Options:
    """The options with a row as it is, and without what was decided about pairs below it."""
    below = {(n, block) for each in comparison.rows[row + 1 :] for n, block in _named(each.blocks)}
    kept = tuple(pin for pin in comparison.options.pins if not below & set(_named(pin.blocks)))
    return _pinned(replace(comparison, options=replace(comparison.options, pins=kept)), comparison.rows[row].blocks)


def released(comparison: Comparison, row: int) -> Options:
    """The options without what was decided about the pairs of a row."""
    own = set(_named(comparison.rows[row].blocks))
    pins = tuple(pin for pin in comparison.options.pins if not own & set(_named(pin.blocks)))
    return replace(comparison.options, pins=pins)


def is_pinned(comparison: Comparison, row: int) -> bool:
    """Whether a person decided that this row is as it is."""
    return any(pin.blocks == comparison.rows[row].blocks for pin in comparison.options.pins)


def with_role(options: Options, document: int, block: int, role: Role | None) -> Options:
    """The options with a block's role as a person says, or, with None, as the program finds it."""
    others = tuple(choice for choice in options.roles if (choice.document, choice.block) != (document, block))
    return replace(options, roles=others if role is None else (*others, RoleChoice(document, block, role)))


def chosen_role(options: Options, document: int, block: int) -> Role | None:
    """The role that a person gave to a block."""
    found = (choice.role for choice in options.roles if (choice.document, choice.block) == (document, block))
    return next(found, None)


def with_same(held: tuple[Same, ...], same: Same) -> tuple[Same, ...]:
    """What is called the same with two wordings more; as it is where they were called so already."""
    is_there = any({each.one, each.other} == {same.one, same.other} for each in held)
    return held if is_there else (*held, same)


def _pinned(comparison: Comparison, blocks: Blocks) -> Options:
    """The options with one more pin; those that name a block of it say something else, and go."""
    options = comparison.options
    taken = set(_named(blocks))
    kept = tuple(pin for pin in options.pins if not taken & set(_named(pin.blocks)))
    return replace(options, pins=(*kept, Pin(blocks)))


def _named(blocks: Blocks) -> Iterable[tuple[int, int]]:
    return ((n, block) for n, part in enumerate(blocks) for block in part)
