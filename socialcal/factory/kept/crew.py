"""Rows of many stories, made by several processes at once where that is quicker."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from socialcal.factory.kept.reader import Begun, Reader, begun
from socialcal.factory.kept.store import Row
from socialcal.factory.load import Progress

FEW = 400
"""Fewer stories are read sooner than other processes have started."""
_CHUNK = 50
"""Stories that a process takes at a time: short enough for a smooth count, long enough to be worth the handing over."""


def read_rows(
    start: Begun, secret: bytes, names: Sequence[str], progress: Progress | None
) -> Generator[Row, None, None]:
    """One per name, in order: a path from the root. What other processes cannot do, this one does."""
    for done, row in enumerate(_made(start, secret, names), 1):
        yield row
        if progress is not None:
            progress(done, len(names))


def _made(start: Begun, secret: bytes, names: Sequence[str]) -> Iterator[Row]:
    done = 0
    hands = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if hands > 1 and len(names) >= FEW:
        world = _World(start.reader.files.root, start.reader.stamps.now_ns, secret, start.key)
        for row in _by_others(world, hands, names):
            yield row
            done += 1
    yield from start.reader.rows(names[done:])


@dataclass(frozen=True, slots=True)
class _World:
    """What another process needs to make the same rows."""

    root: Path
    now_ns: int
    secret: bytes
    key: str


def _by_others(world: _World, hands: int, names: Sequence[str]) -> Iterator[Row]:
    """Stops early where other processes fail or see other settings than we did."""
    import multiprocessing  # what only many stories need, nobody else waits for
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    chunks = [names[at : at + _CHUNK] for at in range(0, len(names), _CHUNK)]
    try:
        # Not forked: threads of ours may hold locks, and SQLite files must not be open in two processes that way.
        fresh = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(hands, mp_context=fresh, initializer=_begin, initargs=(world,)) as pool:
            for rows in pool.map(_rows, chunks):
                if rows is None:
                    return
                yield from rows
    except (BrokenExecutor, ImportError, NotImplementedError, OSError):
        return  # no processes here: forbidden, no semaphores, killed for their memory


_reader: Reader | None = None
"""Of this process, when it is one of several."""


def _begin(world: _World) -> None:
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us ends us, and says so once
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start = begun(world.root, world.now_ns, world.secret)
    if isinstance(start, Begun) and start.key == world.key:
        _reader = start.reader


def _end_with_parent() -> None:
    """A process that was killed cannot end those that it started."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _rows(names: Sequence[str]) -> list[Row] | None:
    return None if _reader is None else list(_reader.rows(names))
