"""The calendar while somebody edits it: what the last build knew, files as they are now, and what can be undone."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock

from socialcal.factory import load
from socialcal.factory.revising import Revision
from socialcal.ingest.deliveries import read_deliveries
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery
from socialcal.model.phrase import Phrase
from socialcal.model.snapshot import SNAPSHOT
from socialcal.site.desk import Desk
from socialcal.site.editing.http import Trouble

_REMEMBERED = 30
"""Changes that can be undone."""
NOT_YET = Trouble(
    503,
    Phrase("De site wordt nog gemaakt.", "The site is still being made."),
    Phrase("Wacht even en probeer het nog eens.", "Wait a moment and try once more."),
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one build saw: the whole calendar, and the desk that its pages were made on."""

    calendar: Calendar
    desk: Desk


class Editor:
    """One calendar at work, for all who look at it here. `changing` is held from looking at a file to writing it."""

    def __init__(self, root: Path, clock: Callable[[], datetime], mount: str = "/") -> None:
        self.root = root.resolve()
        self.mount = mount
        """The path of the site's first page."""
        self.changing = RLock()
        self._clock = clock
        self._sight: Sight | None = None
        self._made: dict[str, str] = {}
        self._changes: OrderedDict[str, Revision] = OrderedDict()
        self._deliveries: tuple[tuple[int, int], Mapping[str, Delivery]] = ((0, 0), {})

    def saw(self, sight: Sight) -> None:
        """A build begins: from now on this is what is known."""
        if self._sight is not None:
            # A build may look just when an editor saves a file, and find it empty.
            self._made.update((story.id, story.path) for story in self._sight.calendar.stories)
        self._sight = sight

    @property
    def sight(self) -> Sight | None:
        return self._sight

    @property
    def desk(self) -> Desk:
        """That of the last build; who looked for a story knows that there was one."""
        if self._sight is None:
            raise RuntimeError("nothing was built yet")
        return self._sight.desk

    @property
    def language(self) -> str:
        return self._sight.desk.words.tag if self._sight else "en"

    @property
    def now(self) -> datetime:
        """Aware."""
        return self._clock()

    def path_of(self, story: str) -> str | None:
        """The file of the story with this id; None when there is none, now or when the site was made."""
        known = self._sight.calendar.by_id.get(story) if self._sight else None
        return known.path if known else self._made.get(story)

    def alone(self, path: str, data: bytes | None = None) -> Calendar:
        """The calendar with just the story at `path`, as it is on the disk or as `data` says. Raises SocialcalError."""
        return load(self.root, self.now, instead=None if data is None else {path: data}, only=path)

    def deliveries(self) -> Mapping[str, Delivery]:
        """What publishing last told, read again when it told something else. Raises SocialcalError."""
        try:
            state = (self.root / SNAPSHOT).stat()
        except OSError:
            return {}
        stamp = (state.st_mtime_ns, state.st_size)
        if self._deliveries[0] != stamp:
            self._deliveries = (stamp, read_deliveries(self.root))
        return self._deliveries[1]

    def made(self, story: str, path: str) -> None:
        """A new story, which no build saw yet."""
        self._made[story] = path

    def remember(self, revision: Revision) -> str:
        """Keeps a change that was written, and gives it a name."""
        name = secrets.token_urlsafe(12)
        self._changes[name] = revision
        while len(self._changes) > _REMEMBERED:
            self._changes.popitem(last=False)
        return name

    def remembered(self, name: str) -> Revision | None:
        return self._changes.get(name)

    def forget(self, name: str) -> None:
        self._changes.pop(name, None)
