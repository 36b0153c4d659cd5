"""What lies beside the month until it gets a day: posts without a moment, and ideas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from socialcal.model.story import Status, Story
from socialcal.site.almanac import UNFINISHED, Row
from socialcal.site.desk import Desk

_SHOWN = 8
_MOST = 500
"""In the shard, to filter among."""


@dataclass(frozen=True)
class Tray:
    desk: Desk

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for row in self.desk.almanac.undated if not _cancelled(row.story))[:_MOST]

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Stories that somebody still works on, and that ask for no post yet. A public site has none."""
        found = (s for s in self.desk.calendar.stories if s.status in UNFINISHED and not self.desk.almanac.rows_of(s))
        return tuple(found)[: _MOST - len(self.rows)]

    @property
    def shown(self) -> tuple[tuple[Row, ...], tuple[Story, ...]]:
        rows = self.rows[: _SHOWN - min(len(self.stories), _SHOWN // 2)]
        return rows, self.stories[: _SHOWN - len(rows)]

    @property
    def total(self) -> int:
        return len(self.rows) + len(self.stories)


def _cancelled(story: Story | None) -> bool:
    return story is not None and story.status is Status.CANCELLED
