"""How far it is, for whoever watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

Tell = Callable[[str, int, int], object]
"""What is done now, how many posts are settled, of how many."""


@contextmanager
def telling(name: str) -> Iterator[Tell]:
    """A bar on a terminal, and nothing elsewhere."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        bar = progress.add_task(name)

        def tell(doing: str, done: int, of: int) -> None:
            progress.update(bar, description=f"{name}: {doing}", completed=done, total=of)

        yield tell
