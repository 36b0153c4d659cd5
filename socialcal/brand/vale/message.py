"""Vale's messages: `%s` takes the next value, `%[2]s` the second, `%d` a number, `%%` is a percent sign.

https://vale.sh/docs/checks, checked 2026-11-25. A message that asks for more than there is gets nothing there.
"""

from __future__ import annotations

import re

from socialcal.brand.quote import quoted
from socialcal.model.prose import MASK

_VERB = re.compile(r"%(?:\[([0-9]{1,2})\])?([sdvq%])")
_MASKS = re.compile(MASK + "+")
_LONGEST = 120


def filled(message: str, *values: str) -> str:
    """`message` with `values` in it; a long one is cut short, and what was masked is an ellipsis."""
    if "%" not in message:
        return message
    position = 0

    def value(match: re.Match[str]) -> str:
        nonlocal position
        if match[2] == "%":
            return "%"
        position = int(match[1]) if match[1] else position + 1
        shown = _shown(values[position - 1]) if 0 < position <= len(values) else ""
        return f'"{shown}"' if match[2] == "q" else shown

    return _VERB.sub(value, message)


def gaps(message: str) -> str:
    """`message` with an ellipsis for what a finding fills in."""
    return _VERB.sub(lambda match: "%" if match[2] == "%" else "…", message)


def either(options: tuple[str, ...]) -> str:
    """Options as Vale lists them when it offers several: 'a', 'b', or 'c'."""
    named = [f"'{option}'" for option in options]
    if len(named) < 3:
        return " or ".join(named)
    return f"{', '.join(named[:-1])}, or {named[-1]}"


def _shown(value: str) -> str:
    if MASK in value:
        value = _MASKS.sub("…", value)
    return value if len(value) <= _LONGEST and "\n" not in value else quoted(value, _LONGEST)


def unquoted(message: str) -> str:
    """`message` without the quotes around its first gap, for values that bring their own."""
    first = _VERB.search(message)
    if not first or not first.start() or first.end() >= len(message):
        return message
    before, behind = message[first.start() - 1], message[first.end()]
    if before != behind or before not in "'\"":
        return message
    return message[: first.start() - 1] + first[0] + message[first.end() + 1 :]
