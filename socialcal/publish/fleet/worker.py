"""One of many publishers on one PostgreSQL, from its start until somebody stops it. What it does lives in `queue`."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import psycopg
from procrastinate.exceptions import ConnectorException

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish.fleet.queue import Queue
from socialcal.publish.fleet.tables import make_tables

_SPARE = 4
"""Threads beside those that send: for a look, and for finding names."""
_AWAY = Phrase(
    "De verbinding met de database viel weg; we proberen het opnieuw.", "The database fell away; trying again."
)
_BACK = Phrase("Weer aan het werk.", "At work again.")


async def work(queue: Queue, concurrency: int, report: Callable[[Exception], None]) -> None:
    """Until SIGTERM or Ctrl-C; posts in flight are finished first. A database that falls away is waited for."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.set_default_executor(ThreadPoolExecutor(concurrency + _SPARE))
    loop.set_exception_handler(lambda *_: queue.connector.broken.set())
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, stop.set)
    for name in ("procrastinate", "psycopg.pool"):
        _hushed(logging.getLogger(name))
    told = False
    while not stop.is_set():
        try:
            await asyncio.to_thread(make_tables, queue.conninfo, queue.ledger)
            if told:
                report(SocialcalError(_BACK))
            told = False
            await _shift(queue, concurrency, stop)
        except (OSError, psycopg.Error, ConnectorException, SocialcalError) as error:
            if not told:
                report(error if isinstance(error, SocialcalError) else SocialcalError(_AWAY))
            told = True
        if not stop.is_set():
            await _either(stop.wait(), asyncio.sleep(queue.pulse.again if told else 0))


async def _shift(queue: Queue, concurrency: int, stop: asyncio.Event) -> None:
    """Until somebody stops us, or until the queue was in trouble: then we begin anew, under another number.

    What we could not finish under the old one is let go when that has been silent for long enough.
    """
    queue.connector.broken.clear()
    async with queue.app.open_async():
        worker = asyncio.ensure_future(
            queue.app.run_worker_async(
                concurrency=concurrency,
                fetch_job_polling_interval=queue.pulse.poll,
                delete_jobs="always",
                update_heartbeat_interval=queue.pulse.silent / 3,
                stalled_worker_timeout=queue.pulse.silent,
                install_signal_handlers=False,
            )
        )
        await _either(worker, stop.wait(), queue.connector.broken.wait())
        worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker
    if not stop.is_set():
        raise ConnectorException


async def _either(*awaited: Any) -> None:
    """Until the first of them is done; a worker among them is left as it is."""
    waiting = [asyncio.ensure_future(one) for one in awaited]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for one, given in zip(waiting, awaited, strict=True):
        if one is not given:
            one.cancel()


def _hushed(logger: logging.Logger) -> None:
    """What it would say names the database, and somebody else says it in words for people."""
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
