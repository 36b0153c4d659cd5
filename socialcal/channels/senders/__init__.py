"""Who can hand a post to which kind of channel. Every other kind is posted by hand, through the outbox."""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.channels.exchange import Sender
from socialcal.channels.senders import (
    bluesky,
    email,
    facebook,
    instagram,
    linkedin,
    mastodon,
    outbox,
    pinterest,
    podcast,
    rss,
    telegram,
    threads,
    tiktok,
    webhook,
    wordpress,
    x,
    youtube,
)

SENDERS: Mapping[str, Sender] = {
    "bluesky": bluesky,
    "email": email,
    "facebook": facebook,
    "instagram": instagram,
    "linkedin": linkedin,
    "mastodon": mastodon,
    "outbox": outbox,
    "pinterest": pinterest,
    "podcast": podcast,
    "rss": rss,
    "telegram": telegram,
    "threads": threads,
    "tiktok": tiktok,
    "webhook": webhook,
    "wordpress": wordpress,
    "x": x,
    "youtube": youtube,
}

__all__ = ["SENDERS"]
