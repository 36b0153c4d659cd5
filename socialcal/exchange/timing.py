"""Carries when a source was published: its moment on the channel, its day, and the status that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from socialcal.exchange.fields import Fields, Found
from socialcal.exchange.moments import Moment, read_date
from socialcal.exchange.note import Kind
from socialcal.ingest.wall_clock import trouble
from socialcal.model.story import Status

SETTLED = timedelta(days=1)
"""A moment this long ago is history: no lateness contract is that patient, so nothing imported can still go out."""

_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Timing:
    """`at` is wall clock of the organisation, or aware when the source had an offset; `day` is as written."""

    at: datetime | None
    day: date | None
    status: Status


def timing(fields: Fields, from_name: date | None, in_drafts: bool, zone: ZoneInfo, now: datetime) -> Timing:
    """When, and so which status: history is approved, drafts stay drafts, the rest is for a person to judge."""
    found = fields.first("date", "publishDate", "pubDate", "published_at")
    moment = read_date(found.value) if found else None
    if found is not None and moment is None:
        fields.used(found, said=False)
        fields.note(Kind.DATE_UNREADABLE, found, str(found.value)[:80])
    elif found is None and from_name is not None:
        moment = Moment(datetime.combine(from_name, time()), whole_day=True, exact=True)
    draft = _is_draft(fields) or in_drafts
    if moment is None:
        if found is None:
            fields.note(Kind.NO_DATE)
        return Timing(None, None, _settle(fields, Status.DRAFT if draft else Status.IDEA))
    at = _unambiguous(fields, found, moment, zone)
    status = Status.DRAFT if draft else _by_age(fields, found, at, zone, now)
    return Timing(at, moment.at.date(), _settle(fields, status))


def _unambiguous(fields: Fields, found: Found | None, moment: Moment, zone: ZoneInfo) -> datetime:
    """The moment, with an offset where the wall clock skips or repeats that hour: the earlier reading."""
    at = moment.at
    clear = at.tzinfo is not None or trouble(at, zone) is None
    if not clear:
        fields.note(Kind.CLOCK_CHANGE, found, at.isoformat(" "))
        at = at.replace(tzinfo=timezone(at.replace(tzinfo=zone).utcoffset() or timedelta()))
    if moment.whole_day:
        fields.note(Kind.DAY_ONLY, found, at.date().isoformat())
    if found is not None:
        fields.used(found, said=moment.exact and not moment.whole_day and clear)
    return at


def _by_age(fields: Fields, found: Found | None, at: datetime, zone: ZoneInfo, now: datetime) -> Status:
    instant = at if at.tzinfo is not None else at.replace(tzinfo=zone)
    if instant <= now - SETTLED:
        return Status.APPROVED
    fields.note(Kind.NOT_HISTORY, found, at.isoformat(" "))
    return Status.REVIEW


def _is_draft(fields: Fields) -> bool:
    drafts = any(_yes(found.value) for found in fields.every("draft"))
    return drafts or any(_no(found.value) for found in fields.every("published"))


def _settle(fields: Fields, status: Status) -> Status:
    """The keys that say draft or published need not be kept where the status says the same."""
    for key, is_draft, is_not in (("draft", _yes, _no), ("published", _no, _yes)):
        for found in fields.every(key):
            same = is_draft(found.value) if status is Status.DRAFT else is_not(found.value)
            fields.used(found, said=same and status in (Status.DRAFT, Status.APPROVED))
    return status


def _yes(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.lower() in _YES)


def _no(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.lower() in _NO)
