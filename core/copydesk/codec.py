"""Frozen values as JSON and back, every field checked: what crosses a process or comes out of a file.

Never pickle: reading JSON runs nothing. A value's dataclass is its own schema, so the two cannot drift apart.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_WHOLE = 2**53  # whole numbers up to this are themselves as a float

Json = None | bool | int | float | str | list[Any] | dict[str, Any]


def encode(value: object) -> Json:
    """A frozen value as JSON: dataclasses and mappings become objects, tuples lists; defaults are left out.

    Raises:
        TypeError: There is something in it that has no JSON.
    """
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple | frozenset):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: encode(item)
            for name, default in _defaults(type(value))
            if (item := getattr(value, name)) != default or default is MISSING
        }
    raise TypeError(f"no JSON for {type(value).__name__}")


def decode(kind: type[T], data: object, where: str = "value") -> T:
    """The frozen value that `data` describes; fields that `kind` does not know are passed over.

    Raises:
        ValueError: A field is missing, of another type, or refused by the value itself; says where.
    """
    found: T = _decode(kind, data, where)
    return found


def unknown(kind: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """What `decode` passes over at the top of `data`: fields of a newer version, which must survive."""
    known = {field.name for field in fields(kind)}
    return {key: value for key, value in data.items() if key not in known}


@lru_cache(maxsize=64)
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.default_factory() if field.default_factory is not MISSING else field.default)
        for field in fields(kind)
    )


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decode(hint: Any, data: Any, where: str) -> Any:  # noqa: ANN401 - any type, any JSON
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _decode_union(get_args(hint), data, where)
    if origin is tuple:
        return _decode_tuple(get_args(hint), data, where)
    if origin is not None and issubclass(origin, Mapping):
        item = get_args(hint)[1]
        return {key: _decode(item, value, f"{where}.{key}") for key, value in _is(dict, data, where).items()}
    if is_dataclass(hint) and isinstance(hint, type):
        return _decode_fields(hint, _is(dict, data, where), where)
    if issubclass(hint, StrEnum):
        try:
            return hint(_is(str, data, where))
        except ValueError:
            raise ValueError(f"{where}: {data!r:.40} is no {hint.__name__}") from None
    if hint is float and type(data) is int and abs(data) <= _WHOLE:
        return float(data)
    return _is(hint, data, where)


def _decode_union(choices: tuple[Any, ...], data: Any, where: str) -> Any:  # noqa: ANN401
    if data is None and type(None) in choices:
        return None
    for choice in choices:
        if choice is not type(None):
            try:
                return _decode(choice, data, where)
            except ValueError:
                continue
    raise ValueError(f"{where}: {type(data).__name__} does not fit")


def _decode_tuple(items: tuple[Any, ...], data: Any, where: str) -> tuple[Any, ...]:  # noqa: ANN401
    values = _is(list, data, where)
    if items[-1] is Ellipsis:
        return tuple(_decode(items[0], value, f"{where}[{n}]") for n, value in enumerate(values))
    if len(values) != len(items):
        raise ValueError(f"{where}: {len(values)} values where {len(items)} belong")
    return tuple(
        _decode(item, value, f"{where}[{n}]") for n, (item, value) in enumerate(zip(items, values, strict=True))
    )


def _decode_fields(kind: type, data: dict[str, Any], where: str) -> Any:  # noqa: ANN401
    hints = _hints(kind)
    given = {}
    for name, default in _defaults(kind):
        if name in data:
            given[name] = _decode(hints[name], data[name], f"{where}.{name}")
        elif default is MISSING:
            raise ValueError(f"{where}: no {name}")
    return kind(**given)


def _is(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    # `type(…) is`, since True is an int for isinstance.
    if type(data) is not kind:
        raise ValueError(f"{where}: {type(data).__name__} where {kind.__name__} belongs")
    if kind is str and _has_surrogate(data):
        raise ValueError(f"{where}: half a surrogate pair")
    if kind is float and not -1e300 < data < 1e300:
        raise ValueError(f"{where}: not a finite number")
    return data


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
