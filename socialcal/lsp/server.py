"""The edge of the language server: what arrives is put into our values, what we answer into the protocol's."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from socialcal import __version__
from socialcal.ingest.organisation import FILE
from socialcal.ingest.scan import find_root
from socialcal.lsp.answers import Answers, Asked
from socialcal.lsp.document import Encoding
from socialcal.lsp.edge import Open
from socialcal.lsp.known import Known
from socialcal.lsp.protocol import Ears, Speaker
from socialcal.lsp.texts import Texts
from socialcal.lsp.watch import Watch
from socialcal.lsp.wire import Wire
from socialcal.model.finding import Finding, SocialcalError
from socialcal.model.phrase import Phrase

Answer = TypeVar("Answer")
_WENT_WRONG = (
    "Something went wrong in socialcal. It goes on; where it happened stands in its log, which is standard error. / "
    "Er ging iets mis in socialcal. Het gaat door; waar het misging staat in het logboek, de standaardfoutuitvoer."
)
_TRIGGERS = [":", " ", "@", "{", "[", ","]
_WATCHED = "**/{socialcal.yml,socialcal-baseline.json,stories/**/*.md,templates/posts/*.j2,styles/**/*.yml}"
_DISK_PAUSE = 0.3
"""Seconds: whoever changes branches changes many files."""


class Server:
    """All calendars of one editor."""

    def __init__(self, clock: Callable[[Path], datetime], language: str | None) -> None:
        self.clock = clock
        self._language = language
        self._texts = Texts()
        self._watches: dict[Path, Watch] = {}
        self._homes: dict[str, tuple[Watch, str] | None] = {}
        """By URI, the calendar that a document is in and its path there."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._told = False
        self._answers = Answers()
        self.lsp = Speaker(__version__, Ears(self._texts, self._heard, self._report, _leave))
        self._register()

    def serve(self) -> int:
        """Until the editor goes away; the exit code."""
        # The protocol has standard output for itself: whatever else is printed goes to the log.
        output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        # pygls logs whole messages, and messages are stories.
        logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
        self.lsp.start_io(sys.stdin.buffer, output)
        return 1  # nobody said goodbye

    # What a watch needs.

    def publish(self, root: Path, path: str, file: Open, findings: tuple[Finding, ...], known: Known) -> None:
        wire = Wire(file.document, self._texts.encoding)
        rules = known.rules or {}
        diagnostics = [wire.diagnostic(finding, rules, known.language) for finding in findings]
        uri = file.uri or from_fs_path(str(root / path)) or ""
        self.lsp.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, file.version))

    def trouble(self, said: Phrase, language: str) -> None:
        self.lsp.window_show_message(types.ShowMessageParams(types.MessageType.Warning, said.say(language)))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - one failed look must not end the server
            self._report(error)

    def _report(self, error: Exception) -> None:
        """Where it happened goes to the log, and never what was in it: an exception may quote a story."""
        frames = "".join(traceback.format_tb(error.__traceback__))
        print(f"socialcal lsp: {type(error).__name__}\n{frames}", file=sys.stderr, flush=True)  # noqa: T201
        if not self._told:
            self._told = True
            self.lsp.window_show_message(types.ShowMessageParams(types.MessageType.Error, _WENT_WRONG))

    # What the editor tells.

    def _heard(self, what: str, uri: str) -> None:
        home = self._home(uri)
        if what == "close":
            self._homes.pop(uri, None)
        if home is None:
            return
        watch, path = home
        file = self._texts[uri]
        if what == "close" or file is None:
            watch.closed(path)
        elif what == "open":
            watch.opened(path, file)
        else:
            watch.changed(path, file)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        if uri.endswith(f"/{FILE}"):
            self._look_for_homes()
        home = self._home(uri)
        if home is not None:
            home[0].look_at_all(0.0)

    def _changed_on_disk(self, params: types.DidChangeWatchedFilesParams) -> None:
        if any(change.uri.endswith(f"/{FILE}") for change in params.changes):
            self._look_for_homes()
        for root, watch in self._watches.items():
            if watch.files and any(_is_below(change.uri, root) for change in params.changes):
                watch.look_at_all(_DISK_PAUSE)

    def _look_for_homes(self) -> None:
        """For documents that were in no calendar: there may be one now."""
        for uri in self._texts.uris:
            if self._homes.get(uri) is None:
                self._homes.pop(uri, None)
                self._heard("open", uri)

    def _home(self, uri: str) -> tuple[Watch, str] | None:
        if uri not in self._homes:
            self._homes[uri] = self._found_home(uri)
        return self._homes[uri]

    def _found_home(self, uri: str) -> tuple[Watch, str] | None:
        name = to_fs_path(uri)
        if not name or "\0" in name:
            return None
        try:
            folder = Path(name).parent.resolve()
            root = find_root(folder)
        except (SocialcalError, OSError, RuntimeError):
            return None
        path = (folder / Path(name).name).relative_to(root).as_posix()
        watch = self._watches.setdefault(root, Watch(root, self, self._language))
        return watch, path

    def _initialized(self, _params: types.InitializedParams) -> None:
        capabilities = self.lsp.client_capabilities.workspace
        watched = capabilities.did_change_watched_files if capabilities else None
        if watched is None or not watched.dynamic_registration:
            return
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
        asked = types.Registration("socialcal-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        self.lsp.client_register_capability(types.RegistrationParams([asked]))

    def _initialize(self, params: types.InitializeParams) -> None:
        encoding = self.lsp.workspace.position_encoding
        self._texts.encoding = Encoding(str(getattr(encoding, "value", encoding)))
        self._answers = Answers.of(params.capabilities)

    # What the editor asks.

    def _register(self) -> None:
        feature = self.lsp.feature
        feature(types.INITIALIZE)(partial(self._initialize))
        feature(types.INITIALIZED)(partial(self._initialized))
        feature(types.TEXT_DOCUMENT_DID_SAVE)(partial(self._saved))
        feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(partial(self._changed_on_disk))
        feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))(
            self._asking(lambda asked, params: self._answers.completion(asked, params))
        )
        feature(types.TEXT_DOCUMENT_HOVER)(self._asking(lambda asked, params: self._answers.hover(asked, params)))
        feature(types.TEXT_DOCUMENT_DEFINITION)(
            self._asking(lambda asked, params: self._answers.definition(asked, params))
        )
        feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(
            self._asking(lambda asked, params: self._answers.symbols(asked, params))
        )
        kinds = [types.CodeActionKind.QuickFix, Answers.FIX_ALL]
        feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds))(
            self._asking(lambda asked, params: self._answers.actions(asked, params))
        )

    def _asking(
        self, answer: Callable[[Asked, Any], Coroutine[Any, Any, Answer]]
    ) -> Callable[[Any], Coroutine[Any, Any, Answer | None]]:
        """A request about a document: nothing is the answer where it is in no calendar, and where we fail."""

        async def asking(params: Any) -> Answer | None:
            uri = params.text_document.uri
            home, file = self._home(uri), self._texts[uri]
            if home is None or file is None:
                return None
            try:
                return await answer(Asked(home[0], home[1], file, self._texts.encoding), params)
            except Exception as error:  # noqa: BLE001 - an editor must not lose its server over one question
                self._report(error)
                return None

        return asking


def _is_below(uri: str, root: Path) -> bool:
    name = to_fs_path(uri)
    return name is not None and Path(name).is_relative_to(root)


def _leave(code: int) -> NoReturn:
    sys.stderr.flush()
    os._exit(code)
