"""What a detector of this family found, with the form in which it may be shown; and how a value is masked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from socialcal.model.rule import Rule

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """`text[start:end]` breaks `rule`."""

    rule: Rule
    start: int
    end: int
    shown: str
    """As long as the text that it stands for, nearly all of it masked."""
    value: str = field(repr=False)
    """What counts as the same when it is written again, or in `brand.public`. Never shown."""


def masked(text: str, first: int = 0, last: int = 0) -> str:
    """`text` with `*` for each letter and digit, but for the `first` and the `last` ones; signs between stay."""
    total = sum(map(str.isalnum, text))
    said, seen = [], 0
    for character in text:
        if character.isalnum():
            seen += 1
            said.append(character if seen <= first or seen > total - last else "*")
        else:
            said.append(character)
    return "".join(said)


def squeezed(text: str) -> str:
    """Letters and digits alone, in lower case: however a number is spaced, it is this."""
    return "".join(filter(str.isalnum, text)).lower()
