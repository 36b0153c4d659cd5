"""The board: stories as cards, a column for each step from idea to lately sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from socialcal.model.finding import Finding, Severity
from socialcal.model.standing import Standing
from socialcal.model.story import Status, Story
from socialcal.site.almanac import UNFINISHED, Row
from socialcal.site.badges import BADGES
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.views.story_line import StoryLine, story_line
from socialcal.site.words import N_

_MOST = 20
_LATELY = timedelta(days=14)
_OUT = frozenset({Standing.SENT, Standing.PLACED, Standing.PAST, Standing.UNKNOWN})
_OVER = frozenset({Standing.CANCELLED, Standing.REFUSED, Standing.MISSED})


@dataclass(frozen=True, slots=True)
class Card:
    line: StoryLine
    when: date | None
    """The day of its next post, or of its last where all are out."""
    out: int
    posts: int
    badges: tuple[str, ...]
    """Of its posts to come, as `badges` names them."""
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    name: str
    cards: tuple[Card, ...]
    more: int
    page: str
    """Where all stories are listed."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A story in its column, with what orders it there."""

    story: Story
    when: date | None


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    if desk.internal:
        yield desk.page("board", desk.words.gettext("Board"), "board", "board.html", lambda _: _data(desk))


def _data(desk: Desk) -> Mapping[str, Any]:
    columns: dict[str, list[_Placed]] = {key: [] for key in _COLUMNS}
    for story in desk.calendar.stories:
        found = _place(desk, story, desk.almanac.rows_of(story))
        if found is not None:
            columns[found[0]].append(_Placed(story, found[1]))
    return {"columns": tuple(_column(desk, key, found) for key, found in columns.items())}


def _place(desk: Desk, story: Story, rows: Sequence[Row]) -> tuple[str, date | None] | None:
    """The column of a story, with its day; None for what is cancelled, or out for long."""
    if story.status is Status.CANCELLED:
        return None
    now = desk.calendar.as_of
    live = [row for row in rows if row.standing not in _OVER]
    coming = next((row.day for row in live if row.at is not None and row.at > now), None)
    if story.status in UNFINISHED:
        return story.status.value, coming or desk.almanac.first_day(story)
    if coming is not None or not rows or any(row.standing is Standing.UNDATED for row in live):
        return "approved", coming
    last = max((row.at for row in live if row.at is not None and row.standing in _OUT), default=None)
    return ("sent", last.date()) if last is not None and last > now - _LATELY else None


def _column(desk: Desk, key: str, found: list[_Placed]) -> Column:
    name, latest_first = _COLUMNS[key]
    return Column(
        key=key,
        name=desk.words.gettext(name),
        cards=tuple(_card(desk, placed) for placed in _ordered(found, latest_first)[:_MOST]),
        more=len(found[_MOST:]),
        page="ideas" if key == Status.IDEA.value else "stories/index",
    )


def _ordered(found: Iterable[_Placed], latest_first: bool) -> list[_Placed]:
    """The soonest first and what has no day last; what is out the other way round."""
    ordered: Callable[[_Placed], date] = lambda placed: placed.when or (date.min if latest_first else date.max)  # noqa: E731
    return sorted(found, key=ordered, reverse=latest_first)


def _card(desk: Desk, placed: _Placed) -> Card:
    rows = desk.almanac.rows_of(placed.story)
    findings = desk.almanac.findings_of.get(placed.story.id, ())
    return Card(
        line=story_line(desk, placed.story),
        when=placed.when,
        out=sum(1 for row in rows if row.standing in _OUT),
        posts=len(rows),
        badges=tuple(badge for badge in BADGES if any(badge in row.badges for row in rows)),
        errors=_count(findings, Severity.ERROR),
        warnings=_count(findings, Severity.WARNING),
    )


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(1 for finding in findings if finding.severity is severity)


_COLUMNS: Mapping[str, tuple[str, bool]] = {
    Status.IDEA.value: (N_("Ideas"), False),
    Status.DRAFT.value: (N_("Drafts"), False),
    Status.REVIEW.value: (N_("In review"), False),
    Status.APPROVED.value: (N_("Approved and to come"), False),
    "sent": (N_("Lately out"), True),
}
"""By key their name, and whether the latest comes first."""
