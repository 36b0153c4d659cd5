"""What needs somebody, line by line: stories that are not ready, and posts that went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from socialcal.model.standing import Standing
from socialcal.site.almanac import Row
from socialcal.site.desk import Desk
from socialcal.site.views.story_line import Named, person
from socialcal.site.waiting import Unready
from socialcal.site.words import N_

_FINDINGS = 2
_SETTLES = {
    Standing.UNKNOWN: N_("Nobody knows whether it arrived. Look on the network, and settle it."),
    Standing.MISSED: N_("Its moment passed. Send it after all, or drop it."),
    Standing.SENDING: N_("It has been under way for long. Look on the network."),
}


@dataclass(frozen=True, slots=True)
class UnreadyLine:
    """A story that is not ready, with the first of its posts that it is about; None where errors left no post."""

    unready: Unready
    first: Row | None
    page: str
    owner: Named | None
    messages: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class WrongLine:
    row: Row
    why: str
    told: bool
    """The network said so: in its own words and language."""


def unready_lines(desk: Desk, stories: Sequence[Unready]) -> tuple[UnreadyLine, ...]:
    say = desk.words.tag
    return tuple(
        UnreadyLine(
            unready=unready,
            first=next(iter(unready.rows), None),
            page=desk.almanac.pages[unready.story.path],
            owner=person(desk, unready.story.owner),
            messages=tuple(finding.message.say(say) for finding in unready.findings[:_FINDINGS]),
            more=len(unready.findings[_FINDINGS:]),
        )
        for unready in stories
    )


def wrong_line(desk: Desk, row: Row) -> WrongLine:
    settles = _SETTLES.get(row.standing)
    if settles is not None:
        return WrongLine(row, desk.words.gettext(settles), False)
    delivery = desk.calendar.deliveries.get(row.post.delivery)
    return WrongLine(row, delivery.details.get("reason", "") if delivery is not None else "", True)
