"""Writing to a terminal, a pipe or a file. A reader who stops, or was never there, changes nothing of what we do."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase


def tell(text: str, *, nl: bool = True, err: bool = False) -> None:
    """Write `text`. When its reader is gone the rest goes nowhere, and the exit code stays the true one.

    Raises SocialcalError when it cannot be written for another reason, such as a full disk.
    """
    try:
        click.echo(text, nl=nl, err=err)
    except OSError as error:
        _unheard(sys.stderr if err else sys.stdout)
        if not isinstance(error, BrokenPipeError):
            why = error.strerror
            raise SocialcalError(
                Phrase(f"De uitvoer is niet te schrijven: {why}.", f"The output cannot be written: {why}.")
            ) from error


def colourful() -> bool:
    """May what is told have colours? Only on a terminal, unless NO_COLOR says something (https://no-color.org)."""
    return watched(sys.stdout) and not os.environ.get("NO_COLOR")


def watched(stream: TextIO | None) -> bool:
    """Is a person looking? A stream that was closed before we started is None."""
    return stream is not None and stream.isatty()


def _unheard(stream: TextIO) -> None:
    """What Python would still flush must not fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
