"""Writes a moment the way its editor wrote the one before it: the other half of `wall_clock`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from socialcal.ingest.wall_clock import read_moment, trouble
from socialcal.model.place import Place

_SHAPE = re.compile(
    r"\s*\d{4}-\d\d?-\d\d?(?:(?P<mark>[T ])\s*\d\d?:\d\d(?P<seconds>:\d\d(?:\.\d+)?)?)?"
    r"(?P<gap>\s*)(?P<offset>Z|z|[+-]\d\d(?P<colon>:?)\d\d)?\s*",
    re.ASCII,
)


def notation(moment: datetime, zone: ZoneInfo, like: str, *, seconds: bool = False) -> str:
    """The aware `moment` on the wall clock of `zone`, written like `like`, which may be a date alone or nothing.

    An offset is written where `like` has one, and where the clock shows the hour twice. `seconds` are written where
    they are not 0, where `like` has them, and when they are asked for.
    """
    shape = _SHAPE.fullmatch(like)
    parts = shape.groupdict() if shape else {}
    offset = parts.get("offset")
    there = moment.astimezone(zone)
    if offset in ("Z", "z"):
        there = moment.astimezone(UTC)
    elif offset:
        there = _on_its_clock(there, like, offset, zone)
    seconds = seconds or bool(parts.get("seconds")) or there.second != 0
    clock = f"{there:%H:%M:%S}" if seconds else f"{there:%H:%M}"
    written = f"{there.date().isoformat()}{parts.get('mark') or ' '}{clock}"
    if offset in ("Z", "z"):
        return f"{written}{parts['gap']}{offset}"
    if not offset and trouble(there.replace(tzinfo=None), zone) is None:
        return written
    shown = there.isoformat(timespec="minutes")[-6:]
    return f"{written}{parts.get('gap') or ''}{shown if parts.get('colon') != '' else shown.replace(':', '')}"


def _on_its_clock(there: datetime, like: str, offset: str, zone: ZoneInfo) -> datetime:
    """By the clock of `like`: its own `offset`, unless the clock of `zone` had that one then."""
    own = datetime.strptime(offset, "%z").tzinfo
    before, _ = read_moment(like, Place(""), zone)
    foreign = before is not None and before.moment.astimezone(own).utcoffset() != before.moment.utcoffset()
    return there.astimezone(own) if foreign else there
