"""What is noted of files that a network took before the post: one reference each, bound to its bytes. Pure."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from socialcal.channels.exchange import Absent, Answer, Asked, Attempt, Note, Refused

_Result = TypeVar("_Result")

_MEDIA = "media."


def upload_name(digest: str) -> str:
    """The note of the file with these bytes (SHA-256, hex)."""
    return f"{_MEDIA}{digest}"


def begun_name(digest: str) -> str:
    """The note of a file that is uploaded and that the network still works on: the next attempt waits on."""
    return f"{_MEDIA}{digest}.begun"


def going_on(
    attempt: Attempt, digest: str, way: Generator[Asked, Answer, _Result]
) -> Generator[Asked, Answer, _Result | Absent]:
    """Goes `way`. When the network refuses what an earlier attempt began, that is forgotten and begun anew."""
    name = begun_name(digest)
    resumed = bool(attempt.notes.get(name))
    outcome = yield from way
    if resumed and isinstance(outcome, Refused):
        yield Note({name: ""})
        return Absent(f"{outcome.reason}; it is uploaded again")
    return outcome


def forgotten(attempt: Attempt) -> Note | None:
    """Takes back all that was noted: networks throw away an upload that no post came to use. None when nothing was."""
    names = [name for name, value in attempt.notes.items() if name.startswith(_MEDIA) and value]
    return Note(dict.fromkeys(names, "")) if names else None
