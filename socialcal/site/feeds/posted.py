"""What went out on a channel whose network is our own site: for those channels this feed is where posts appear.

A post is in it when the ledger says that it went out and its story may be seen by everybody. Its text is that of the
calendar of today: a correction shows, and a story that is withdrawn is gone from the feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from urllib.parse import quote

from socialcal.channels.paragraphs import paragraphs
from socialcal.model.delivery import Delivery
from socialcal.model.organisation import Channel
from socialcal.model.post import Post
from socialcal.model.story import Media, MediaKind, Story
from socialcal.site.almanac import Row
from socialcal.site.desk import Desk
from socialcal.site.feeds.entries import Entry, host
from socialcal.site.urls import Links, followable
from socialcal.site.visibility import is_public

KINDS = ("rss", "podcast")
"""Kinds of channels that are a feed on our own site."""
_MOST = 50
_MOST_OF_ALL = 1000


@dataclass(frozen=True, slots=True)
class Posted:
    """A post that went out, and its story."""

    post: Post
    story: Story
    at: datetime
    """When it was planned, UTC."""
    guid: str
    """Never changes."""
    row: Row


def posted(desk: Desk, key: str, channel: Channel) -> tuple[Posted, ...]:
    """The newest posts that went out on the channel called `key`, latest first; `options.items` says how many."""
    found = sorted(_all(desk, key), key=lambda one: (one.at, one.guid), reverse=True)
    return tuple(found[: _most(channel)])


def entry(desk: Desk, site_url: str, one: Posted) -> Entry:
    """As any feed holds it. The text is whole: whoever reads it in a feed need not come to the site."""
    links = Links(desk.urls, site_url)
    page = links.page(one.row.page or "index", one.row.anchor)
    pictures = "".join(_picture(desk, links, media) for media in one.post.media if media.kind is MediaKind.IMAGE)
    return Entry(
        id=one.guid,
        title=one.post.title,
        summary="",
        html=paragraphs("\n\n".join(one.post.parts)) + pictures + "\n",
        link=followable(one.post.link) or page,
        at=one.at,
        language=one.post.language,
        tags=one.post.tags or one.story.tags,
        author=desk.organisation.organisation,
    )


def _all(desk: Desk, key: str) -> Iterator[Posted]:
    calendar = desk.calendar
    for row in desk.almanac.by_channel.get(key, ()):
        delivery = calendar.deliveries.get(row.post.delivery)
        if delivery is None or not delivery.went_out or row.story is None or not is_public(row.story, calendar):
            continue
        at = _planned(delivery, row.post)
        if at is not None and at <= calendar.as_of:
            yield Posted(row.post, row.story, at, _guid(desk, delivery), row)


def _planned(delivery: Delivery, post: Post) -> datetime | None:
    """As the ledger recorded it when it went: moving the post afterwards makes it no news."""
    try:
        at = datetime.fromisoformat(delivery.details["at"])
    except (KeyError, ValueError):
        return post.at.astimezone(UTC) if post.at is not None else None
    return at.astimezone(UTC) if at.tzinfo is not None else None


def _guid(desk: Desk, delivery: Delivery) -> str:
    """From the receipt; what a person placed has none, and is called after its own key."""
    remote = delivery.details.get("remote", "")
    return remote if remote.startswith("urn:uuid:") else f"urn:socialcal:{host(desk)}:{quote(delivery.key)}"


def _picture(desk: Desk, links: Links, media: Media) -> str:
    if media.path is None or media.path not in desk.copied:
        return ""
    alt = media.alt.value if media.alt is not None else ""
    return f'\n<p><img src="{escape(links.file(desk.copied[media.path]))}" alt="{escape(alt)}"></p>'


def _most(channel: Channel) -> int:
    written = str(channel.options.get("items", _MOST))
    return min(max(int(written), 1), _MOST_OF_ALL) if written.isascii() and written.isdigit() else _MOST
