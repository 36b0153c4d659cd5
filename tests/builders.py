"""Values for tests, with sensible contents where a test does not care."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from socialcal.model.calendar import Calendar
from socialcal.model.organisation import Organisation
from socialcal.model.place import Place, Places, Text
from socialcal.model.post import Origin, Post
from socialcal.model.story import Media, MediaFacts, MediaKind, PostEntry, Status, Story, WallClock

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 11, 15, tzinfo=UTC)
"""A Tuesday, 12:15 in Amsterdam."""


def wall(text: str) -> datetime:
    """An aware moment from a wall clock in Amsterdam: `2026-11-24 12:15`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def text(value: str, path: str = "stories/a.md", line: int = 1, column: int = 1) -> Text:
    """A text that stands in one run at a place."""
    return Text(value, path, ((0, line, column),))


def clock(written: str, trouble: str | None = None) -> WallClock:
    return WallClock(written, Place("stories/a.md", 9, 8), wall(written), trouble)


def picture(path: str = "stories/media/a.jpg", alt: str | None = "Een plein", **facts: Any) -> Media:
    known = MediaFacts(**{"format": "JPEG", "width": 1200, "height": 900, "size": 50_000, "digest": "d" * 64, **facts})
    return Media(MediaKind.IMAGE, text(path), text(alt) if alt is not None else None, path=path, facts=known)


def entry(**changes: Any) -> PostEntry:
    values: dict[str, Any] = {
        "id": "mastodon",
        "channel": "mastodon",
        "at": clock("2026-12-01 09:00"),
        "place": Place("stories/a.md", 8, 5),
    }
    return PostEntry(**{**values, **changes})


def story(**changes: Any) -> Story:
    path = changes.get("path", "stories/a.md")
    values: dict[str, Any] = {
        "id": "afval",
        "path": path,
        "title": text("Afval scheiden", path, 3, 8),
        "summary": text("Minder restafval in een week.", path, 4, 10),
        "status": Status.APPROVED,
        "places": Places(path, {}, {}),
        "owner": "noor",
        "pillar": "duurzaam",
        "audience": ("gezinnen",),
        "language": "nl",
        "body": text("Een gezin deed mee.", path, 20),
    }
    return Story(**{**values, **changes})


def post(**changes: Any) -> Post:
    body = changes.get("text", "Afval scheiden begint in de keuken.")
    values: dict[str, Any] = {
        "key": "afval/mastodon",
        "story": "afval",
        "channel": "mastodon",
        "at": wall("2026-12-01 09:00"),
        "text": body,
        "parts": (body,),
        "origin": Origin.TEXT,
        "source": text(body, line=10, column=11),
        "place": Place("stories/a.md", 8, 5),
        "at_place": Place("stories/a.md", 9, 8),
        "title": "Afval scheiden",
        "language": "nl",
    }
    return Post(**{**values, **changes})


def organisation(**changes: Any) -> Organisation:
    values: dict[str, Any] = {
        "organisation": "Gemeente Waterkant",
        "language": "nl",
        "timezone": "Europe/Amsterdam",
        "url": "https://www.waterkant.example",
        "people": {"noor": {"name": "Noor de Wit"}, "piet": {"name": "Piet Bos"}},
        "pillars": {"duurzaam": {"name": "Duurzame stad"}},
        "audiences": {"gezinnen": {"name": "Gezinnen"}},
        "channels": {
            "mastodon": {"kind": "mastodon", "account": "@waterkant@social.waterkant.example"},
            "x": {"kind": "x", "account": "@waterkant"},
        },
        "campaigns": {"schoon": {"name": "Schoon samen", "utm": {"utm_campaign": "schoon"}}},
    }
    return Organisation.model_validate({**values, **changes})


def calendar(root: Path | str = "/nowhere", **changes: Any) -> Calendar:
    values: dict[str, Any] = {
        "organisation": organisation(),
        "stories": (story(),),
        "posts": (post(),),
        "findings": (),
        "as_of": NOW,
        "root": str(root),
    }
    return Calendar(**{**values, **changes})
