"""What a calendar at work needs of the server around it, and how it gets work done without holding that up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from socialcal.lsp.document import Document
from socialcal.lsp.known import Known
from socialcal.model.finding import Finding
from socialcal.model.phrase import Phrase

Done = TypeVar("Done")


@dataclass(frozen=True, eq=False)
class Open:
    """A file as an editor has it at one moment; the next keystroke makes another."""

    uri: str
    version: int | None
    document: Document


class Edge(Protocol):
    """What a watch needs of the server around it."""

    def clock(self, root: Path) -> datetime:
        """The aware instant that counts as now in the calendar in `root`."""

    def publish(self, root: Path, path: str, file: Open, findings: tuple[Finding, ...], known: Known) -> None:
        """Tells the editor everything that is wrong in a file."""

    def trouble(self, said: Phrase, language: str) -> None:
        """Tells a person why nothing can be seen."""

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Lets work run on the loop, and tells of it when it fails."""


async def in_thread(call: Callable[[], Done]) -> Done:
    """What `call` gives back, from a thread that nobody waits for when the server stops."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Done] = loop.create_future()

    def settle(result: Done | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        try:
            outcome: tuple[Done | None, BaseException | None] = (call(), None)
        except Exception as error:  # noqa: BLE001 - it is raised again where it is awaited
            outcome = (None, error)
        try:
            loop.call_soon_threadsafe(settle, *outcome)
        except RuntimeError:  # the loop is gone, and so is whoever asked
            return

    threading.Thread(target=run, daemon=True).start()
    return await future
