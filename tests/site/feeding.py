"""A calendar with channels that are feeds, and the files that its site makes of them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from socialcal.channels import NETWORKS
from socialcal.channels.senders.rss import guid
from socialcal.factory import load
from socialcal.model.delivery import Delivery, State
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import Media, MediaFacts, MediaKind
from socialcal.publish import Fate, open_ledger, open_runner, publish, save_snapshot
from socialcal.site.build import Wishes, desk_for
from socialcal.site.desk import Desk
from socialcal.site.feeds import feed_files
from tests.builders import NOW, calendar, organisation, post, text
from tests.site.town import Town

SITE = "https://kalender.testdam.example/nu/"
YESTERDAY = NOW - timedelta(days=1)
SHOW: dict[str, Any] = {"image": "content/omslag.jpg", "category": "Government"}


def gone_out(key: str = "afval/feed", state: State = State.SENT, at: datetime = YESTERDAY, **details: str) -> Delivery:
    """What the ledger tells of a delivery; sent, it has a receipt."""
    receipt = {"remote": guid("5a" * 32), "via": "rss"} if state is State.SENT else {}
    return Delivery(key, state, 2, NOW, "desk", {"at": at.isoformat(), "channel": "feed", **receipt, **details})


def told(*deliveries: Delivery) -> dict[str, Delivery]:
    return {one.key: one for one in deliveries}


def item(**changes: Any) -> Post:
    return post(**{"key": "afval/feed", "channel": "feed", "at": YESTERDAY, **changes})


def sound(path: str = "stories/gesprek.mp3", **changes: Any) -> Media:
    facts = MediaFacts("MP3", 0, 0, 1_234_567, "e" * 64)
    return replace(Media(MediaKind.AUDIO, text(path), None, path=path, facts=facts), **changes)


def channels(kind: str = "rss", **changes: Any) -> dict[str, Any]:
    return {"feed": Channel(kind=kind, **changes).model_dump(), "x": {"kind": "x", "account": "@waterkant"}}


def made(site_url: str | None = SITE, **changes: Any) -> Desk:
    """By default one post of kind rss that went out yesterday. `channel` has the channel's facts."""
    channel = changes.pop("channel", {})
    values: dict[str, Any] = {
        "organisation": organisation(channels=channels(**channel)),
        "posts": (item(),),
        "deliveries": told(gone_out()),
        **changes,
    }
    wishes = Wishes(site_url=site_url, directory_urls=True)
    return desk_for(calendar(**values), NETWORKS, wishes)


def feeds(**changes: Any) -> dict[str, bytes]:
    """The channels' feeds, by path."""
    found = {file.path: file.content for file in feed_files(made(**changes))}
    return {path: content for path, content in found.items() if "channel-" in path and not path.endswith(".ics")}


def published(calendar: Town, minute: int) -> list[tuple[str, Fate]]:
    """What one real round did, at 12:`minute`."""
    now = datetime(2026, 11, 24, 11, minute, tzinfo=UTC)
    loaded = load(calendar.root, now)
    with closing(open_ledger(loaded.organisation, calendar.root, {})) as ledger:
        report = publish(loaded, open_runner(ledger, calendar.root, lambda: now, "desk", calendar="Testdam"))
        save_snapshot(ledger, calendar.root)
    return [(result.channel, result.fate) for result in report.results]
