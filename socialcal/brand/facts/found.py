"""What a recogniser found: a value, and where its words stand in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[Value_co]):
    """`text[start:end]` says `value`."""

    value: Value_co
    start: int
    end: int
