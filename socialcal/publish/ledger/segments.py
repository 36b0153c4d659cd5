"""How a ledger's lines are laid out in files, so that adding one rewrites only the last file. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from socialcal.publish.ledger.chain import Line
from socialcal.publish.ledger.jsonl import written

FORMAT = "format"
"""The file that says whose files these are, and in which form."""
VERSION = 1
_APPLICATION = "socialcal-ledger"
_PATH = re.compile(r"lines/([0-9]{6,9})\.jsonl")
MOST_LINES = 250
MOST_BYTES = 256 * 1024


def form() -> bytes:
    return f"{_APPLICATION} {VERSION}\n".encode("ascii")


def version(content: bytes) -> int | None:
    """The form that a `format` file tells; None when it is another program's."""
    found = re.fullmatch(rb"socialcal-ledger ([1-9][0-9]{0,5})\n?", content)
    return int(found[1]) if found else None


def path_of(number: int) -> str:
    return f"lines/{number:06}.jsonl"


def in_order(paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the paths that are segments, oldest first. Raises ValueError when one is missing."""
    numbers = sorted(int(found[1]) for path in paths if (found := _PATH.fullmatch(path)))
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        raise ValueError("a file of lines is missing")
    return tuple(map(path_of, numbers))


@dataclass(frozen=True, slots=True)
class Last:
    """The segment that the next line goes to: its number and what is in it now."""

    number: int = 1
    content: bytes = b""

    def with_lines(self, lines: Iterable[Line], **more: str) -> Mapping[str, bytes]:
        """Path → content of every segment that changes. A full one is left as it is, and the next begun."""
        files, full = dict[str, bytes](), self.content
        numbers = count(self.number)
        number, parts, size, held = next(numbers), [full], len(full), full.count(b"\n")
        for line in lines:
            text = f"{written(line, **more)}\n".encode("ascii")
            if held and (held >= MOST_LINES or size + len(text) > MOST_BYTES):
                if len(parts) > 1:
                    files[path_of(number)] = b"".join(parts)
                number, parts, size, held = next(numbers), [b""], 0, 0
            parts.append(text)
            size, held = size + len(text), held + 1
        if len(parts) > 1:
            files[path_of(number)] = b"".join(parts)
        return files


def last_of(files: Mapping[str, bytes], before: Last) -> Last:
    """What the last segment is once these files are there."""
    paths = [path for path in files if _PATH.fullmatch(path)]
    if not paths:
        return before
    path = max(paths)
    return Last(int(path[6:-6]), files[path])
