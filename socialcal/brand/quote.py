"""How a finding repeats what somebody wrote: on one line, and never longer than a person reads."""

from __future__ import annotations

_MOST = 60


def quoted(text: str, most: int = _MOST) -> str:
    """`text` on one line, its end left out beyond `most` characters."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
