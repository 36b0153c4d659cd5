"""A secret of this machine's user, by which we know the results that we kept ourselves from those of a stranger."""

from __future__ import annotations

import os
from pathlib import Path

_BYTES = 32


def own_secret() -> bytes | None:
    """The secret in the user's cache folder, made when it is not there; None where none can be kept.

    It opens nothing but our own kept results, so losing it costs one slow check.
    """
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - never raises
    file = Path(home) / "socialcal" / "secret"
    if not file.is_absolute():
        return None  # without a home of its own it would lie in the calendar, where a stranger's branch can bring one
    try:
        if not file.is_file():
            _make(file)
        secret = file.read_bytes()
    except OSError:
        return None
    return secret if len(secret) == _BYTES else None


def _make(file: Path) -> None:
    """Two runs that start at once agree on one: a link is never put over another file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as made:
            made.write(os.urandom(_BYTES))
        try:
            os.link(part, file)
        except FileExistsError:
            return
    finally:
        part.unlink(missing_ok=True)
