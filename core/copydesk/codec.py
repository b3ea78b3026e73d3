"""Frozen values as JSON and back, every field checked: what crosses a process or comes out of a file.

Never pickle: reading JSON runs nothing. A value's dataclass is its own schema, so the two cannot drift apart.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_WHOLE = 2**53  # whole numbers up to this are themselves as a float
_AS_THEY_ARE = frozenset({type(None), bool, int, float, str})  # most of what is encoded: nothing else is asked of it

Json = None | bool | int | float | str | list[Any] | dict[str, Any]


def encode(value: object) -> Json:
    """A frozen value as JSON: dataclasses and mappings become objects, tuples lists; defaults are left out.

    Raises:
        TypeError: There is something in it that has no JSON.
    """
    if type(value) in _AS_THEY_ARE or isinstance(value, int | float):
        return value  # type: ignore[return-value] # mypy does not follow a set of types
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
    known = _names(kind)
    return {key: value for key, value in data.items() if key not in known}


@lru_cache(maxsize=64)
def _names(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))


@lru_cache(maxsize=64)
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.default_factory() if field.default_factory is not MISSING else field.default)
        for field in fields(kind)
    )


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


Reader = Callable[[Any, str], Any]  # from JSON, and where it stands, to the value


def _decode(hint: Any, data: Any, where: str) -> Any:  # noqa: ANN401 - any type, any JSON
    return _reader(hint)(data, where)


@lru_cache(maxsize=512)
def _reader(hint: Any) -> Reader:  # noqa: ANN401
    """What reads values of a type. Made once: a review of 5,000 notes has 100,000 of them."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _union_reader(get_args(hint))
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_reader(get_args(hint)[1])
    if is_dataclass(hint) and isinstance(hint, type):
        return _fields_reader(hint)
    if issubclass(hint, StrEnum):
        return _enum_reader(hint)
    if hint is str:
        return _text
    if hint is float:
        return lambda data, where: float(data) if type(data) is int and abs(data) <= _WHOLE else _is(float, data, where)
    return lambda data, where: _is(hint, data, where)


def _union_reader(choices: tuple[Any, ...]) -> Reader:
    takes_none = type(None) in choices
    readers = tuple(_reader(choice) for choice in choices if choice is not type(None))

    def read(data: Any, where: str) -> Any:  # noqa: ANN401
        if data is None and takes_none:
            return None
        for reader in readers:
            try:
                return reader(data, where)
            except ValueError:
                continue
        raise ValueError(f"{where}: {type(data).__name__} does not fit")

    return read


def _tuple_reader(items: tuple[Any, ...]) -> Reader:
    readers = tuple(_reader(item) for item in items if item is not Ellipsis)

    def read_any(data: Any, where: str) -> tuple[Any, ...]:  # noqa: ANN401
        first = readers[0]
        return tuple([first(value, f"{where}[{n}]") for n, value in enumerate(_is(list, data, where))])

    def read(data: Any, where: str) -> tuple[Any, ...]:  # noqa: ANN401
        values = _is(list, data, where)
        if len(values) != len(readers):
            raise ValueError(f"{where}: {len(values)} values where {len(readers)} belong")
        pairs = enumerate(zip(readers, values, strict=True))
        return tuple([reader(value, f"{where}[{n}]") for n, (reader, value) in pairs])

    return read_any if items[-1] is Ellipsis else read


def _mapping_reader(item: Any) -> Reader:  # noqa: ANN401
    reader = _reader(item)
    return lambda data, where: {key: reader(value, f"{where}.{key}") for key, value in _is(dict, data, where).items()}


def _enum_reader(kind: type[StrEnum]) -> Reader:
    def read(data: Any, where: str) -> StrEnum:  # noqa: ANN401
        try:
            return kind(_text(data, where))
        except ValueError:
            raise ValueError(f"{where}: {data!r:.40} is no {kind.__name__}") from None

    return read


def _fields_reader(kind: type) -> Reader:
    hints = _hints(kind)
    plan = [(name, hints[name], default is MISSING) for name, default in _defaults(kind)]
    readers: list[tuple[str, Reader, bool]] = []  # filled at the first use, since a type may hold itself

    def read(data: Any, where: str) -> Any:  # noqa: ANN401
        _is(dict, data, where)
        if not readers:
            readers.extend((name, _reader(hint), is_needed) for name, hint, is_needed in plan)
        given = {}
        for name, reader, is_needed in readers:
            if name in data:
                try:
                    given[name] = reader(data[name], name)
                except ValueError as error:  # only now: saying where costs more than reading
                    raise ValueError(f"{where}.{error}") from None
            elif is_needed:
                raise ValueError(f"{where}: no {name}")
        return kind(**given)

    return read


def _is(kind: Any, data: Any, where: str) -> Any:  # noqa: ANN401
    # `type(…) is`, since True is an int for isinstance.
    if type(data) is not kind:
        raise ValueError(f"{where}: {type(data).__name__} where {kind.__name__} belongs")
    if kind is float and not -1e300 < data < 1e300:
        raise ValueError(f"{where}: not a finite number")
    return data


def _text(data: Any, where: str) -> str:  # noqa: ANN401
    if type(data) is not str:
        raise ValueError(f"{where}: {type(data).__name__} where str belongs")
    if not data.isascii() and _has_surrogate(data):
        raise ValueError(f"{where}: half a surrogate pair")
    return data


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
