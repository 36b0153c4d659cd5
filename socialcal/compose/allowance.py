"""What one rendering may use up. Loops, calls, filters and texts draw on one allowance, so that every template ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from jinja2.exceptions import SecurityError

MOST = 16_000_000
"""Of one rendering, in characters: some times the largest story that is read."""
TURN = 1_000
"""One turn of a loop, or one call of a method."""
CALL = 5_000
"""One call of a macro or block, or one template that another takes in."""
_ITEM = 16
"""One item of a list, beside what the item itself weighs."""


class Allowance:
    """What is left of it. Raises SecurityError for who draws more."""

    def __init__(self) -> None:
        self._left = MOST

    def refill(self) -> None:
        self._left = MOST

    def draw(self, amount: int) -> None:
        self._left -= amount
        if self._left < 0:
            raise SecurityError("it makes too much, or goes on for too long")

    def turns(self, items: Iterable[object], weight: int) -> Iterator[object]:
        """`items`, each a turn of a loop whose body holds `weight` nodes."""
        for item in items:
            self.draw(TURN + weight)
            yield item

    def weigh(self, value: object) -> None:
        """Draws what `value` takes, with all that is in it: a list that holds a list twice weighs it twice."""
        if isinstance(value, str):
            self.draw(len(value))
        elif isinstance(value, list | tuple):
            self.draw(_ITEM * len(value))
            for item in value:
                self.weigh(item)
        elif isinstance(value, dict | MappingProxyType):
            self.draw(_ITEM * len(value))
            for key, item in value.items():
                self.weigh(key)
                self.weigh(item)
        else:
            self.draw(1)
