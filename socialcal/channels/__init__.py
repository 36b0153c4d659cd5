"""Networks: each one's limits, counting, marks, preview and sending, in a file of its own. No I/O.

A kind of channel in socialcal.yml is a key of `NETWORKS`; what we can hand posts to by ourselves is in `senders`.
"""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.channels import (
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
from socialcal.channels.limits import Measured, fits, limit_for, measured
from socialcal.channels.protocol import Network

NETWORKS: Mapping[str, Network] = {
    "mastodon": mastodon,
    "bluesky": bluesky,
    "x": x,
    "linkedin": linkedin,
    "facebook": facebook,
    "instagram": instagram,
    "threads": threads,
    "youtube": youtube,
    "tiktok": tiktok,
    "pinterest": pinterest,
    "telegram": telegram,
    "email": email,
    "rss": rss,
    "podcast": podcast,
    "wordpress": wordpress,
    "webhook": webhook,
    "outbox": outbox,
}

__all__ = ["NETWORKS", "Measured", "fits", "limit_for", "measured"]
