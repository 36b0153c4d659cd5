"""One calendar in which files are open: when to look at it, which look is the newest, and what is told of each file.

Everything here runs on the event loop; looking itself runs in threads. A look at a text that was typed on since then
is not told, and of two whole looks the later one counts.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from socialcal.factory.baseline import Kept, kept_baseline
from socialcal.factory.rules import RULES
from socialcal.ingest.organisation import FILE
from socialcal.lsp.document import Document
from socialcal.lsp.edge import Edge, Open, in_thread
from socialcal.lsp.known import Known
from socialcal.lsp.looks import Before, Seen, look, told
from socialcal.lsp.where import is_story
from socialcal.model.finding import Finding, Severity, SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.rule import Rule

_PAUSE = 0.15
"""Seconds without typing before a story is looked at."""
_LONG_PAUSE = 0.5
"""The same before everything is, after socialcal.yml changed."""
_EMPTY = Phrase("", "")


class Watch:
    """A calendar at work. Paths are from its root."""

    def __init__(self, root: Path, edge: Edge, language: str | None) -> None:
        self.root = root
        self._edge = edge
        self._asked_language = language
        self.files: dict[str, Open] = {}
        self._alone: dict[str, tuple[Open, Seen]] = {}
        self._before: dict[str, Before] = {}
        self._whole: Seen | None = None
        self._kept = Kept(None)
        self._organisation: Organisation | None = None
        self._rules: Mapping[str, Rule] = RULES
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._looking = asyncio.Lock()
        self._whole_running = False
        self._whole_wanted = False
        self._settings_told = False
        self._troubles: set[str] = set()

    @property
    def known(self) -> Known:
        """Everything that can be named here."""
        organisation = self._organisation
        language = self._asked_language or (organisation.language if organisation else "en")
        return Known(language, organisation, self._whole.calendar if self._whole else None, self._rules)

    def opened(self, path: str, file: Open) -> None:
        self.files[path] = file
        self._later(path, 0.0, partial(self._look_at, path))
        if not self._was_seen(path, file):
            self.look_at_all(0.0)

    def changed(self, path: str, file: Open) -> None:
        self.files[path] = file
        self._later(path, _PAUSE, partial(self._look_at, path))

    def closed(self, path: str) -> None:
        file = self.files.pop(path, None)
        self._alone.pop(path, None)
        self._before.pop(path, None)
        if file is not None:
            self._edge.publish(self.root, path, Open(file.uri, None, file.document), (), self.known)
        if path == FILE and self._whole is not None:
            self.look_at_all(0.0)  # what was typed there and not saved does not count any more

    def look_at_all(self, pause: float) -> None:
        """At the whole calendar, soon; asked for twice before it begins, it happens once."""
        self._later("", pause, self._look_at_all)

    async def seen(self, path: str) -> Seen:
        """What a look at an open file by itself tells, of its text as it is now."""
        file = self.files.get(path)
        if file is None:
            return Seen()
        known = self._alone.get(path)
        if known is not None and known[0] is file:
            return known[1]
        async with self._looking:
            file = self.files.get(path, file)
            known = self._alone.get(path)
            if known is not None and known[0] is file:
                return known[1]
            seen = await in_thread(partial(_alone, self.root, self._edge.clock(self.root), self._texts(), path))
        if self.files.get(path) is file:
            self._alone[path] = (file, seen)
            self._learn(seen)
        return seen

    async def findings(self, path: str) -> tuple[Open, tuple[Finding, ...]] | None:
        """All that is told of a file as it is now."""
        await self.seen(path)
        return self._told(path)

    def _later(self, name: str, pause: float, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()
        loop = asyncio.get_running_loop()
        self._timers[name] = loop.call_later(pause, lambda: self._edge.spawn(work()))

    def _was_seen(self, path: str, file: Open) -> bool:
        """Did the last whole look see this very text? Then it is known what the others make of it."""
        calendar = self._whole.calendar if self._whole else None
        if calendar is None or self._whole is None:
            return False
        digest = hashlib.sha256(file.document.data).hexdigest()
        if not any(story.path == path and story.digest == digest for story in calendar.stories):
            return False
        self._edge.spawn(self._compare(path, file, self._whole))
        return True

    async def _compare(self, path: str, file: Open, whole: Seen) -> None:
        seen = await self.seen(path)
        if self.files.get(path) is file and self._whole is whole:
            self._before[path] = Before(file.document, seen.of(path), whole.of(path))
            self._publish(path)

    async def _look_at(self, path: str) -> None:
        seen = await self.seen(path)
        if path == FILE and not seen.broken:
            self.look_at_all(_LONG_PAUSE if self._whole is not None else 0.0)
        self._publish(path)
        if path != FILE:
            self._publish_settings(seen)

    async def _look_at_all(self) -> None:
        self._whole_wanted = True
        if self._whole_running:
            return
        self._whole_running = True
        try:
            while self._whole_wanted:
                self._whole_wanted = False
                files = dict(self.files)
                work = partial(_everything, self.root, self._edge.clock(self.root), self._texts())
                self._take_in(files, *await in_thread(work))
        finally:
            self._whole_running = False

    def _take_in(
        self, files: Mapping[str, Open], whole: Seen, alone: Mapping[str, Seen], kept: Kept, trouble: Phrase | None
    ) -> None:
        """A whole look and what it tells more than looks at each file alone, with the texts that were looked at."""
        if whole.calendar is not None or self._whole is None:
            self._whole = whole
        self._kept = kept
        self._learn(whole)
        for path, seen in alone.items():
            if not whole.broken:
                self._before[path] = Before(files[path].document, seen.of(path), whole.of(path))
            if self.files.get(path) is files[path]:
                self._alone[path] = (files[path], seen)
        for path in list(self.files):
            self._publish(path)
        self._publish_settings(whole)
        for said in (trouble, None if whole.broken else whole.trouble):
            if said is not None and said.en not in self._troubles:
                self._troubles.add(said.en)
                self._edge.trouble(said, self.known.language)

    def _learn(self, seen: Seen) -> None:
        if seen.calendar is not None:
            self._organisation = seen.calendar.organisation
            self._rules = {**RULES, **{rule.id: rule for rule in seen.calendar.house_rules}}

    def _texts(self) -> dict[str, Document]:
        return {path: file.document for path, file in self.files.items()}

    def _publish(self, path: str) -> None:
        found = self._told(path)
        if found is not None:
            self._edge.publish(self.root, path, *found, self.known)

    def _told(self, path: str) -> tuple[Open, tuple[Finding, ...]] | None:
        """None while the text has not been looked at: what is known is about another one."""
        file = self.files.get(path)
        known = self._alone.get(path)
        if file is None or known is None or known[0] is not file:
            return None
        seen = known[1]
        if seen.broken:
            return file, seen.of(path) if path == FILE else (_notice(path, seen),)
        found = told(file.document, seen.of(path), self._before.get(path))
        return file, self._kept.without(found, _reader(file.document))

    def _publish_settings(self, seen: Seen) -> None:
        """socialcal.yml is told of although nobody has it open: nothing works while it is wrong."""
        if FILE in self.files:
            return
        whole = seen if seen.broken or self._whole is None else self._whole
        findings = whole.of(FILE)
        if findings or self._settings_told:
            self._settings_told = bool(findings)
            document = Document(_on_disk(self.root / FILE))
            file = Open("", None, document)
            self._edge.publish(self.root, FILE, file, self._kept.without(findings, _reader(document)), self.known)


def _alone(root: Path, now: datetime, texts: Mapping[str, Document], path: str) -> Seen:
    """A look at one file by itself. Files that are no stories say nothing by themselves."""
    if path != FILE and not is_story(path):
        return Seen()
    return look(root, now, {name: text for name, text in texts.items() if name in (path, FILE)}, path)


def _everything(
    root: Path, now: datetime, texts: Mapping[str, Document]
) -> tuple[Seen, dict[str, Seen], Kept, Phrase | None]:
    whole = look(root, now, texts)
    alone = {path: _alone(root, now, texts, path) for path in texts}
    try:
        return whole, alone, kept_baseline(root), None
    except SocialcalError as error:
        return whole, alone, Kept(None), error.message


def _notice(path: str, seen: Seen) -> Finding:
    """In a story, that socialcal.yml has errors: an empty list would look as if all were well."""
    return Finding("", Severity.ERROR, seen.trouble or _EMPTY, Place(path), _EMPTY)


def _reader(document: Document) -> Callable[[str, int], str | None]:
    """Reads lines of the only file that findings are about."""

    def line(_path: str, number: int) -> str | None:
        return document.lines[number - 1] if 0 < number <= len(document.lines) else None

    return line


def _on_disk(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
