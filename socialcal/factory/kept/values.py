"""Frozen values as JSON and back, by their type hints. Nothing but data comes out, whatever stands in the JSON."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

Plain = Any
"""What `json` reads and writes."""
_AS_IS = (str, int, float, bool, types.NoneType, Any)


@cache
def packer(kind: Any) -> Callable[[Any], Plain]:
    """A function from a value of the type `kind` to JSON: dataclasses as lists, in the order of their fields."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        other = _other(inner)
        pack = packer(other)
        if len(inner) == 2 and types.NoneType in inner:
            return lambda value: None if value is None else pack(value)
        return lambda value: value if type(value) in _AS_IS else [pack(value)]
    if kind in _AS_IS:
        return lambda value: value
    if origin is tuple and Ellipsis in inner:
        item = packer(inner[0])
        return lambda value: [item(one) for one in value]
    if origin is tuple:
        items = [packer(one) for one in inner]
        return lambda value: [pack(one) for pack, one in zip(items, value, strict=True)]
    if origin is not None:
        key, item = (packer(one) for one in inner)
        return lambda value: [[key(name), item(one)] for name, one in value.items()]
    if is_dataclass(kind):
        own: Any = kind
        parts = [(name, packer(hint), default) for name, hint, default in _parts(own)]
        return lambda value: _pack(value, parts)
    return _SCALARS[_scalar(kind)][0]


@cache
def unpacker(kind: Any, zone: tzinfo) -> Callable[[Plain], Any]:
    """The way back; moments come in `zone`. The function raises ValueError or TypeError for JSON of another shape."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        unpack = unpacker(_other(inner), zone)
        if len(inner) == 2 and types.NoneType in inner:
            return lambda value: None if value is None else unpack(value)
        return lambda value: unpack(value[0]) if isinstance(value, list) else value
    if kind in _AS_IS:
        return _same
    if origin is tuple and Ellipsis in inner:
        item = unpacker(inner[0], zone)
        return tuple if item is _same else lambda value: tuple([item(one) for one in value])
    if origin is tuple:
        items = [unpacker(one, zone) for one in inner]
        return lambda value: tuple([unpack(one) for unpack, one in zip(items, value, strict=True)])
    if origin is not None:
        key, item = (unpacker(one, zone) for one in inner)
        return lambda value: Later(value, key, item)
    if is_dataclass(kind):
        make: Any = kind
        parts = [unpacker(hint, zone) for _, hint, _ in _parts(make)]
        others = tuple((index, part) for index, part in enumerate(parts) if part is not _same)
        return lambda value: _made(make, others, value)
    return _SCALARS[_scalar(kind)][1](kind, zone)


def _same(value: Plain) -> Plain:
    return value


def _made(
    make: Callable[..., Any], others: Sequence[tuple[int, Callable[[Plain], Any]]], value: Iterable[Plain]
) -> Any:
    """A dataclass of its fields in order; `others` are those that JSON does not have as they are.

    What is not there at the end has its default; too many values do not fit.
    """
    own = list(value)
    there = len(own)
    for index, part in others:
        if index >= there:
            break
        own[index] = part(own[index])
    return make(*own)


class Later(Mapping[Any, Any]):
    """A mapping that is only made of its JSON when somebody looks into it: of most stories nobody ever does."""

    __slots__ = ("_item", "_key", "_known", "_plain")

    def __init__(self, plain: Plain, key: Callable[[Plain], Any], item: Callable[[Plain], Any]) -> None:
        self._plain, self._key, self._item = plain, key, item
        self._known: dict[Any, Any] | None = None

    def _read(self) -> dict[Any, Any]:
        if self._known is None:
            self._known = {self._key(name): self._item(one) for name, one in self._plain}
        return self._known

    def __getitem__(self, name: Any) -> Any:
        return self._read()[name]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._plain)


_NEEDED = object()
"""The default of a field that has none: equal to nothing."""


@cache
def _parts(kind: Any) -> tuple[tuple[str, Any, Any], ...]:
    """Name, type and default of each field."""
    hints = get_type_hints(kind)
    return tuple((one.name, hints[one.name], _default(one)) for one in fields(kind))


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else _NEEDED


def _pack(value: Any, parts: Sequence[tuple[str, Callable[[Any], Plain], Any]]) -> list[Plain]:
    """The fields of a dataclass, without those at the end that have their default."""
    own = [getattr(value, name) for name, _, _ in parts]
    last = len(own)
    while last and own[last - 1] == parts[last - 1][2]:
        last -= 1
    return [parts[index][1](own[index]) for index in range(last)]


def _other(inner: tuple[Any, ...]) -> Any:
    """The one member of a union that JSON does not have by itself; it stands in a list where there are several."""
    kinds = [one for one in inner if one not in _AS_IS]
    if len(kinds) > 1:
        raise TypeError(f"nothing tells apart {inner} in JSON")
    return kinds[0] if kinds else Any


def _written_moment(value: datetime) -> str:
    """Wall clock of the calendar's zone, with a star for the second time that the clock shows it; else an instant."""
    if not isinstance(value.tzinfo, ZoneInfo):
        return value.isoformat()
    return value.replace(tzinfo=None).isoformat() + ("*" if value.fold else "")


def _read_moment(written: str, zone: tzinfo) -> datetime:
    later = str.endswith(written, "*")  # TypeError for what is no text
    value = datetime.fromisoformat(written[:-1] if later else written)
    return value.replace(tzinfo=zone, fold=1 if later else 0) if value.tzinfo is None else value


def _scalar(kind: Any) -> type:
    return next(known for known in _SCALARS if issubclass(kind, known))


_SCALARS: Mapping[type, tuple[Callable[[Any], Plain], Callable[[Any, tzinfo], Callable[[Plain], Any]]]] = {
    Enum: (lambda value: value.value, lambda kind, _: kind),
    datetime: (_written_moment, lambda _, zone: lambda value: _read_moment(value, zone)),
    date: (lambda value: value.isoformat(), lambda _, __: date.fromisoformat),
    time: (lambda value: value.isoformat(), lambda _, __: time.fromisoformat),
    timedelta: (lambda value: value.total_seconds(), lambda _, __: lambda value: timedelta(seconds=value)),
}
"""How each kind that JSON lacks is written and read; the first that fits."""
