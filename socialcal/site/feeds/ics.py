"""Posts as iCalendar (RFC 5545, RFC 7986), to subscribe to from any planner: all, and per channel, campaign, person.

Moments are written in UTC: every planner then shows the right hour in its own zone, without a zone table of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta

from icalendar import Calendar, Event, vText, vUri

from socialcal.model.standing import Standing
from socialcal.site.almanac import Row, grouped
from socialcal.site.desk import Desk
from socialcal.site.feeds.entries import host
from socialcal.site.feeds.text import writable
from socialcal.site.labels import STANDINGS
from socialcal.site.output import GeneratedFile
from socialcal.site.urls import Links

_BACK = timedelta(days=365)
"""A planner does not need years of history, and would fetch it again every hour."""
_LASTS = timedelta(minutes=15)
"""A post is a moment; planners show an event without length badly or not at all."""
_REFRESH = timedelta(hours=1)

_STATUSES = {
    Standing.IDEA: "TENTATIVE",
    Standing.DRAFT: "TENTATIVE",
    Standing.REVIEW: "TENTATIVE",
    Standing.CANCELLED: "CANCELLED",
    Standing.REFUSED: "CANCELLED",
    Standing.MISSED: "CANCELLED",
}
_END = b"END:VCALENDAR\r\n"


def files(desk: Desk) -> Iterator[GeneratedFile]:
    """Every event is written once, and put in each feed that it belongs to."""
    since = desk.calendar.as_of - _BACK
    rows = [row for row in desk.almanac.rows if row.at is not None and row.at >= since]
    written = {row.post.delivery: _event(desk, row) for row in rows}
    for name, title, found in _feeds(desk, rows):
        events = b"".join(written[row.post.delivery] for row in found)
        head = _calendar(title).to_ical().removesuffix(_END)
        yield GeneratedFile(f"feeds/{name}.ics", head + events + _END)


def _feeds(desk: Desk, rows: list[Row]) -> Iterator[tuple[str, str, Iterable[Row]]]:
    organisation = desk.organisation
    yield "all", organisation.organisation, rows
    of_channel = grouped(rows, lambda row: row.channel.key)
    of_campaign = grouped(rows, lambda row: row.story.campaign if row.story else None)
    of_person = grouped(rows, lambda row: row.story.owner if row.story else None)
    for key, look in desk.almanac.looks.items():
        yield f"channel-{key}", f"{organisation.organisation}: {look.name}", of_channel.get(key, ())
    for key, campaign in organisation.campaigns.items():
        yield f"campaign-{key}", f"{organisation.organisation}: {campaign.name}", of_campaign.get(key, ())
    for key, person in organisation.people.items():
        yield f"person-{key}", f"{organisation.organisation}: {person.name}", of_person.get(key, ())


def _calendar(title: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//socialcal//calendar//EN")
    calendar.add("version", "2.0")
    # These two are newer than the library's table of types, so it must be told that they are text to escape.
    calendar.add("name", vText(writable(title)))
    calendar.add("x-wr-calname", vText(writable(title)))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    return calendar


def _event(desk: Desk, row: Row) -> bytes:
    """One post as VEVENT. Its UID comes from the post's key, so that a planner sees a moved post move."""
    assert row.at is not None  # noqa: S101  # `files` left out the others; this tells the type checker
    at = row.at.astimezone(UTC)
    event = Event()
    event.add("uid", f"{row.post.delivery}@{host(desk)}")
    event.add("dtstamp", desk.calendar.as_of.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", at)
    event.add("dtend", at + _LASTS)
    event.add("summary", writable(f"{row.channel.name}: {row.post.title}"))
    event.add("description", writable(f"{desk.words.gettext(STANDINGS[row.standing])}\n\n{row.post.text}"))
    event.add("status", _STATUSES.get(row.standing, "CONFIRMED"))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [writable(row.channel.name)])
    if desk.site_url is not None and row.page is not None:
        event.add("url", vUri(Links(desk.urls, desk.site_url).page(row.page, row.anchor)))
    return bytes(event.to_ical())
