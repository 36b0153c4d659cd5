"""The queue's connection to PostgreSQL. It remembers trouble: a job whose end was not written would stay for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

from procrastinate import PsycopgConnector
from procrastinate.exceptions import ConnectorException, UniqueViolation
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from socialcal.publish.fleet.tables import search_path


class Connector(PsycopgConnector):
    """Finds the tables of the queue beside the ledger in the schema `ledger`.

    The queue is written without waiting for the disk: what a power cut takes from it, the ledger knows.
    """

    def __init__(self, conninfo: str, ledger: str) -> None:
        options = {
            "options": f"{search_path(ledger)} -c synchronous_commit=off",
            "application_name": "socialcal queue",
            "connect_timeout": 10,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
        }
        super().__init__(
            pool_factory=_pool,
            conninfo=conninfo,
            kwargs=options,
            configure=_autocommit,
            min_size=1,
            max_size=4,
            timeout=3.0,
        )
        self.broken = asyncio.Event()
        """Something could not be read or written since it was last cleared."""

    async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:
        with self._noticed():
            await super().execute_query_async(query, **arguments)

    async def execute_query_one_async(self, query: LiteralString, **arguments: Any) -> dict[str, Any]:
        with self._noticed():
            found: dict[str, Any] = await super().execute_query_one_async(query, **arguments)
            return found

    async def execute_query_all_async(self, query: LiteralString, **arguments: Any) -> list[dict[str, Any]]:
        with self._noticed():
            found: list[dict[str, Any]] = await super().execute_query_all_async(query, **arguments)
            return found

    @contextmanager
    def _noticed(self) -> Iterator[None]:
        try:
            yield
        except UniqueViolation:
            raise
        except ConnectorException:
            self.broken.set()
            raise


def _pool(**settings: Any) -> AsyncConnectionPool[Any]:
    """Without asking each connection first whether it is still there: when it is not, we begin anew anyway."""
    return AsyncConnectionPool(**{**settings, "check": None})


async def _autocommit(connection: AsyncConnection[Any]) -> None:
    """Every statement of the queue stands by itself: no need to say where it begins and ends."""
    await connection.set_autocommit(True)
