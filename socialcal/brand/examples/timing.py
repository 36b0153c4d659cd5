"""Examples for the family `timing`: moments suit the channel, each other and what the story promised.

It is Tuesday 24 November 2026, 12:15 in Amsterdam.
"""

from __future__ import annotations

from socialcal.brand.examples.example import MOMENT, Example, settings, story
from socialcal.model.delivery import Delivery, State
from socialcal.model.snapshot import SNAPSHOT, write_snapshot

LEDGER = write_snapshot({"kerst/x": Delivery("kerst/x", State.SENT, 1, MOMENT, "noor", {})}, "")
"""Somebody publishes this calendar: another post of it was sent."""

STILL = settings("days: [{date: 2026-12-03, name: Dag van rouw, still: true}]")


def posts(*entries: str, status: str = "draft") -> str:
    """A story of posts on X with a text: the first is on line 7, and its `at:` is valued in column 22."""
    lines = [f"  - {{channel: x, at: {entry}, id: p{number}, text: Doe mee.}}" for number, entry in enumerate(entries)]
    return story("posts:", *lines, status=status)


def agreed(field: str) -> str:
    """The organisation with one more field at X, on line 12, column 14."""
    return settings().replace("x: {kind: x}", f"x: {{kind: x, {field}}}")


EXAMPLES = (
    Example(
        "timing.before-embargo",
        fails=story("embargo: 2026-12-01 07:00", "posts: [{channel: x, at: 2026-12-01 06:59, text: Doe mee.}]"),
        at="7:26",
        about="2026-12-01 06:59",
        passes=story("embargo: 2026-12-01 07:00", "posts: [{channel: x, at: 2026-12-01 07:00, text: Doe mee.}]"),
    ),
    Example(
        "timing.clash",
        fails=posts("2026-12-01 09:00", "2026-12-01 09:00:30"),
        at="8:22",
        about="2026-12-01 09:00:30",
        passes=posts("2026-12-01 09:00", "2026-12-01 09:01"),
    ),
    Example(
        "timing.gap",
        fails={
            "socialcal.yml": agreed("gap: 2h"),
            "stories/a.md": posts("2026-12-01 09:00", "2026-12-01 10:59"),
        },
        at="8:22",
        about="2026-12-01 10:59",
        passes={
            "socialcal.yml": agreed("gap: 2h"),
            "stories/a.md": posts("2026-12-01 09:00", "2026-12-01 11:00"),
        },
    ),
    Example(
        "timing.holiday",
        fails={"socialcal.yml": settings("holidays: NL"), "stories/a.md": posts("2026-12-25 09:00")},
        at="7:22",
        about="2026-12-25 09:00",
        passes={
            "socialcal.yml": settings("holidays: NL"),
            "stories/a.md": posts("2026-12-25 09:00").replace("Doe mee.", "Fijne kerst!"),
        },
    ),
    Example(
        "timing.never-sent",
        fails={SNAPSHOT: LEDGER, "stories/a.md": posts("2026-11-23 09:00", status="approved")},
        at="7:22",
        about="2026-11-23 09:00",
        passes={SNAPSHOT: LEDGER, "stories/a.md": posts("2026-11-09 09:00", status="approved")},
    ),
    Example(
        "timing.occurrence",
        fails=posts('2026-10-18 02:30, every: "FREQ=WEEKLY;COUNT=3"'),
        at="7:22",
        about="2",
        passes=posts('2026-10-18 03:30, every: "FREQ=WEEKLY;COUNT=3"'),
    ),
    Example(
        "timing.over-before",
        fails=posts("2026-12-01 09:00, until: 2026-12-01 08:00"),
        at="7:47",
        about="2026-12-01 08:00",
        passes=posts("2026-12-01 09:00, until: 2026-12-01"),
    ),
    Example(
        "timing.quiet-hours",
        fails={
            "socialcal.yml": agreed('quiet: "22:00-07:00"'),
            "stories/a.md": posts("2026-12-01 06:59"),
        },
        at="7:22",
        about="2026-12-01 06:59",
        passes={
            "socialcal.yml": agreed('quiet: "22:00-07:00"'),
            "stories/a.md": posts("2026-12-01 07:00", "2026-12-01 21:59"),
        },
    ),
    Example(
        "timing.recurrence",
        fails=posts('2026-12-01 09:00, every: "FREQ=WEEKLY"'),
        at="7:48",
        about="FREQ=WEEKLY",
        passes=posts('2026-12-01 09:00, every: "FREQ=WEEKLY;COUNT=4"'),
    ),
    Example(
        "timing.remembrance",
        fails={"socialcal.yml": settings("holidays: NL"), "stories/a.md": posts("2027-05-04 19:30")},
        at="7:22",
        about="2027-05-04 19:30",
        passes={
            "socialcal.yml": settings("holidays: NL"),
            "stories/a.md": posts("2027-05-04 18:30").replace("Doe mee.", "Herdenk mee op het Marktplein."),
        },
    ),
    Example(
        "timing.still-day",
        fails={"socialcal.yml": STILL, "stories/a.md": posts("2026-12-03 09:00")},
        at="7:22",
        about="2026-12-03 09:00",
        passes={"socialcal.yml": STILL, "stories/a.md": posts("2026-12-02 09:00", "2026-12-04 09:00")},
    ),
    Example(
        "timing.too-often",
        fails={
            "socialcal.yml": agreed("cadence: 0..2 per week"),
            "stories/a.md": posts("2026-12-01 09:00", "2026-12-02 09:00", "2026-12-06 09:00"),
        },
        at="9:22",
        about="2026-12-06 09:00",
        passes={
            "socialcal.yml": agreed("cadence: 0..2 per week"),
            "stories/a.md": posts("2026-12-01 09:00", "2026-12-02 09:00", "2026-12-07 09:00"),
        },
    ),
    Example(
        "timing.too-seldom",
        fails={
            "socialcal.yml": agreed("cadence: 2 per week"),
            "stories/a.md": posts("2026-12-01 09:00", "2026-12-06 09:00", "2026-12-13 09:00"),
        },
        at="socialcal.yml:12:25",
        about="2 per week",
        passes={
            "socialcal.yml": agreed("cadence: 2 per week"),
            "stories/a.md": posts("2026-12-01 09:00", "2026-12-06 09:00", "2026-12-12 09:00"),
        },
    ),
    Example(
        "timing.unknown-country",
        fails={"socialcal.yml": settings("holidays: Nederland"), "stories/a.md": posts("2026-12-01 09:00")},
        at="socialcal.yml:19:11",
        about="Nederland",
        passes={"socialcal.yml": settings("holidays: DE-BY"), "stories/a.md": posts("2026-12-01 09:00")},
    ),
)
