"""What `socialcal serve` does with the server that MkDocs starts; `mkdocs serve` knows none of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from socialcal.site.editing.access import INVITATION, Access
from socialcal.site.editing.editor import Editor, Sight
from socialcal.site.editing.front import Front
from socialcal.site.editing.policy import policy_for

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from socialcal.model.calendar import Calendar
    from socialcal.site.desk import Desk


class Edited:
    """One start of `socialcal serve`. `listening` hears the address to open, once somebody can, and
    whether that opens edit mode."""

    def __init__(
        self,
        root: Path,
        port: int,
        clock: Callable[[], datetime],
        listening: Callable[[str, bool], None],
        *,
        edited: bool,
    ) -> None:
        self._access = Access(port)
        self._editor = Editor(root, clock)
        self._listening = listening
        self._edited = edited
        self._views: frozenset[str] = frozenset()
        self._front: Front | None = None

    def built(self, calendar: Calendar, desk: Desk, views: frozenset[str]) -> None:
        """A build of these pages begins; `views` are the paths of those that we made."""
        self._editor.root = Path(calendar.root)  # mkdocs.yml may lie elsewhere
        self._editor.saw(Sight(calendar, desk))
        self._views = views
        if self._front is not None:
            self._front.views = views
            self._front.edited = self._edited and desk.internal

    def serves(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Takes its place before the pages of `server`, which has not begun to listen."""
        added = (*config.extra_css, *(str(script) for script in config.extra_javascript))
        policy = policy_for(config.theme.name, added)
        self._editor.mount = server.mount_path
        sight = self._editor.sight
        self._edited = edited = self._edited and sight is not None and sight.desk.internal
        self._front = Front(server.serve_request, self._access, self._editor, policy, edited=edited)
        self._front.views = self._views
        server.set_app(self._front)
        serve_forever = server.serve_forever

        def served(poll_interval: float = 0.5) -> None:
            self._listening(self._address(urlsplit(server.url).path, edited=edited), edited)
            serve_forever(poll_interval)

        server.serve_forever = served  # type: ignore[method-assign]

    def _address(self, path: str, *, edited: bool) -> str:
        """What stands behind the `#` stays in the browser."""
        invitation = f"#{INVITATION}={self._access.invitation}" if edited else ""
        return f"http://127.0.0.1:{self._access.port}{path}{invitation}"
