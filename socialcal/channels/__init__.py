"""Networks: each one's limits, counting, marks, preview and sending, in a file of its own. No I/O.

A kind of channel in socialcal.yml is a key of `NETWORKS`; what we can hand posts to by ourselves is in `SENDERS`.
"""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.channels import bluesky, email, facebook, instagram, linkedin, mastodon, outbox, rss, webhook, x
from socialcal.channels.limits import Measured, fits, limit_for, measured
from socialcal.channels.protocol import Network, Sender

NETWORKS: Mapping[str, Network] = {
    "mastodon": mastodon,
    "bluesky": bluesky,
    "x": x,
    "linkedin": linkedin,
    "facebook": facebook,
    "instagram": instagram,
    "email": email,
    "rss": rss,
    "webhook": webhook,
    "outbox": outbox,
}

SENDERS: Mapping[str, Sender] = {"outbox": outbox}
"""Every other kind is posted by hand, through the outbox."""

__all__ = ["NETWORKS", "SENDERS", "Measured", "fits", "limit_for", "measured"]
