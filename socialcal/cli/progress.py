"""Shows on a terminal that long work is under way; a pipe, a file and CI see nothing of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from socialcal.cli.terminal import watched

_WORTH_IT = 300
"""Stories; fewer are read before a bar would be drawn."""


@contextmanager
def reading(language: str | None) -> Iterator[Callable[[int, int], None] | None]:
    """A function to tell how many stories are read, of how many; None where nobody watches."""
    if not watched(sys.stderr) or os.environ.get("CI"):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("verhalen lezen" if language == "nl" else "reading stories", total=None)

    def told(done: int, total: int) -> None:
        if total < _WORTH_IT:
            return
        if not bar.live.is_started:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield told
    finally:
        bar.stop()
