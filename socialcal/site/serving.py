"""Who serves the site that is being built, when that is somebody who wants to know. MkDocs itself does not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from socialcal.model.calendar import Calendar
    from socialcal.site.desk import Desk


class Serving(Protocol):
    """What the plugin tells while it builds for a server, in this order."""

    def built(self, calendar: Calendar, desk: Desk, views: frozenset[str]) -> None:
        """A build begins, of everything in `calendar`; `views` are paths of pages of ours, from the site's first."""

    def serves(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """The first build is done, and `server` is about to listen."""


_SERVING: ContextVar[Serving | None] = ContextVar("serving", default=None)


def serving_now() -> Serving | None:
    return _SERVING.get()


@contextmanager
def serving(started: Serving) -> Iterator[None]:
    """Every build inside is one of `started`."""
    token = _SERVING.set(started)
    try:
        yield
    finally:
        _SERVING.reset(token)
