"""The demonstration on a bad morning: not all is ready, some went wrong, somebody is overbooked, a brake is raised."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from socialcal.model.delivery import Delivery, Hold, State
from socialcal.model.snapshot import SNAPSHOT, write_snapshot
from tests.builders import NOW, wall
from tests.pages.conftest import demonstration, edit

STORY = """\
---
id: {id}
title: {title}
summary: Dat staat hier.
status: {status}
owner: {owner}
pillar: samen-in-de-wijk
audience: [gezinnen]
language: nl
link: https://www.waterkant.example/{id}
posts:
{posts}
---
Een verhaal over de wijk, voor wie er woont.
"""


def busy_calendar(root: Path) -> Path:
    """A copy of the demonstration in `root`, with troubles."""
    calendar = demonstration(root)
    settings = calendar / "socialcal.yml"
    edit(settings, "    hours: 32\n", "    hours: 3\n")
    edit(settings, "    role: fotograaf en vormgever\n", "    role: fotograaf en vormgever\n    until: 2026-11-20\n")
    edit(
        settings,
        '    cadence: 1..6 per week\n    quiet: "22:00-07:00"\n    gap: 2h\n    effort: 20m\n',
        '    cadence: 9..12 per week\n    quiet: "22:00-07:00"\n    gap: 2h\n    effort: 20m\n',
    )
    edit(
        calendar / "mkdocs.yml",
        "docs_dir: content\n",
        "docs_dir: content\nrepo_url: https://github.com/waterkant/kalender\n",
    )
    _story(
        calendar, "snoeien", "We snoeien de lindes", "review", "fleur", ["{channel: facebook, at: 2026-11-25 10:00}"]
    )
    _story(
        calendar,
        "burendag",
        "Burendag is verzet",
        "approved",
        "noor",
        [
            '{channel: x, at: 2026-11-26 23:30, text: "Burendag is verzet naar zaterdag."}',
            "{channel: teams, at: 2026-12-03 09:00}",
        ],
    )
    _story(
        calendar,
        "kapot",
        "Dit klopt nog niet",
        "approved",
        "piet",
        ["{channel: mastodon, at: 2026-11-27 14:00, late: ooit}"],
    )
    told = [*_gone_wrong(), *_gone_out()]
    holds = (Hold("1", "Storing bij de provincie: eerst afstemmen.", "piet", NOW - timedelta(hours=1), channel="x"),)
    snapshot = calendar / SNAPSHOT
    snapshot.parent.mkdir()
    snapshot.write_text(write_snapshot({one.key: one for one in told}, "", holds), "utf-8")
    return calendar


def _story(calendar: Path, id: str, title: str, status: str, owner: str, posts: list[str]) -> None:
    lines = "\n".join(f"  - {post}" for post in posts)
    text = STORY.format(id=id, title=title, status=status, owner=owner, posts=lines)
    (calendar / "stories" / f"{id}.md").write_text(text, "utf-8")


def _gone_wrong() -> list[Delivery]:
    return [
        _told("strooikaart/facebook", State.REFUSED, "2026-11-24 12:00", reason="The network answered 403: no rights."),
        _told("strooikaart/x", State.UNKNOWN, "2026-11-24 12:10"),
        _told("kledingruil/mastodon", State.MISSED, "2026-11-24 12:00"),
    ]


def _gone_out() -> list[Delivery]:
    return [
        _told(
            "gracht-schoon/bluesky", State.SENT, "2026-11-22 11:00", url="https://bsky.example/profile/waterkant/post/1"
        ),
        _told("gracht-schoon/mastodon", State.SENT, "2026-11-22 12:00", url="javascript:alert(1)"),
        _told("bomen-kade/mastodon", State.SENT, "2026-11-02 09:30", via="outbox"),
        _told("gracht-schoon/facebook", State.RESOLVED, "2026-11-23 09:00", outcome="sent"),
    ]


def _told(key: str, state: State, at: str, **details: str) -> Delivery:
    moment: datetime = wall(at)
    return Delivery(key, state, 2, moment, "publicist", details)
