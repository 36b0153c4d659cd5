"""A credential that nobody sees by accident: not in a repr, a traceback's arguments, a log line or a written file."""

from __future__ import annotations

import re
from typing import NoReturn


def variable(channel: str, credential: str) -> str:
    """The environment variable of one credential of one channel: `SOCIALCAL_NIEUWSBRIEF_URL`."""
    return f"SOCIALCAL_{re.sub('[^A-Z0-9]', '_', channel.upper())}_{credential.upper()}"


class Secret:
    """Holds a text that only `reveal` gives. It cannot be written down: `str`, `repr` and formatting show dots."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The text itself, for the request that needs it and for nothing else."""
        return self._value

    def __repr__(self) -> str:
        return "•••"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written down")
