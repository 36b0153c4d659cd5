"""Work on many stories, done by several processes at once where that is quicker."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Made = TypeVar("Made", covariant=True)

Progress = Callable[[int, int], None]
"""Told how many stories are done, of how many."""
FEW = 400
"""Fewer stories are done sooner than other processes have started."""
_CHUNK = 50
"""Stories that a process takes at a time: short enough for a smooth count, long enough to be worth the handing over."""


class Elsewhere(Protocol[Made]):
    """What another process needs to do the same work; it must be picklable, and so must what is made."""

    def begin(self) -> Callable[[Iterable[str]], Iterator[Made]] | None:
        """The work; None where that process sees other settings than we did."""


def by_several(
    elsewhere: Callable[[], Elsewhere[T]] | None,
    here: Callable[[Iterable[str]], Iterator[T]],
    names: Sequence[str],
    progress: Progress | None,
) -> Generator[T, None, None]:
    """What the work makes of each name, in order. What other processes cannot do, this one does with `here`."""
    for done, made in enumerate(_made(elsewhere, here, names), 1):
        yield made
        if progress is not None:
            progress(done, len(names))


def _made(
    elsewhere: Callable[[], Elsewhere[T]] | None, here: Callable[[Iterable[str]], Iterator[T]], names: Sequence[str]
) -> Iterator[T]:
    done = 0
    hands = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if elsewhere is not None and hands > 1 and len(names) >= FEW:
        for made in _by_others(elsewhere(), hands, names):
            yield made
            done += 1
    yield from here(names[done:])


def _by_others(elsewhere: Elsewhere[T], hands: int, names: Sequence[str]) -> Iterator[T]:
    """Stops early where other processes fail or see other settings than we did."""
    import multiprocessing  # what only many stories need, nobody else waits for
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    chunks = [names[at : at + _CHUNK] for at in range(0, len(names), _CHUNK)]
    try:
        # Not forked: threads of ours may hold locks, and SQLite files must not be open in two processes that way.
        fresh = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(hands, mp_context=fresh, initializer=_begin, initargs=(elsewhere,)) as pool:
            for made in pool.map(_chunk, chunks):
                if made is None:
                    return
                yield from made
    except (BrokenExecutor, ImportError, NotImplementedError, OSError):
        return  # no processes here: forbidden, no semaphores, killed for their memory


_work: Callable[[Iterable[str]], Iterator[Any]] | None = None
"""Of this process, when it is one of several."""


def _begin(elsewhere: Elsewhere[Any]) -> None:
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us ends us, and says so once
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work = elsewhere.begin()


def _end_with_parent() -> None:
    """A process that was killed cannot end those that it started."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _chunk(names: Sequence[str]) -> list[Any] | None:
    return None if _work is None else list(_work(names))
