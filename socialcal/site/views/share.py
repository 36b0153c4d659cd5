"""The stories of a campaign, pillar or audience by status, and what part of all stories they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from socialcal.model.story import Status, Story
from socialcal.site.desk import Desk
from socialcal.site.labels import STATUSES
from socialcal.site.views.section import Cell, Section, Table


def sections(desk: Desk, stories: Sequence[Story], wanted: float | None = None) -> tuple[Section, ...]:
    """For colleagues only. `wanted` is the part that was aimed at, in percent."""
    if not desk.internal or not stories:
        return ()
    say = desk.words.gettext
    counts = Counter(story.status for story in stories)
    rows = tuple(
        (Cell(say(STATUSES[status])), Cell(desk.words.number(counts[status]))) for status in Status if counts[status]
    )
    table = Table((say("Status"), say("Stories")), rows)
    return (Section("sc-statuses", say("Stories by status"), intro=_part(desk, stories, wanted), table=table),)


def _part(desk: Desk, stories: Sequence[Story], wanted: float | None) -> str:
    say = desk.words.gettext
    total, own = _alive(desk.calendar.stories), _alive(stories)
    if not total:
        return ""
    part = {"part": f"{round(100 * own / total)}%"}
    if wanted is None:
        return say("%(part)s of all stories.") % part
    return say("%(part)s of all stories; wanted is %(wanted)s.") % {**part, "wanted": f"{desk.words.number(wanted)}%"}


def _alive(stories: Sequence[Story]) -> int:
    return sum(1 for story in stories if story.status is not Status.CANCELLED)
