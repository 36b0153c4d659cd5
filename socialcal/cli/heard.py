"""The publisher's last sign of life: of this machine from a file, of a fleet of workers from the queue's database."""

from __future__ import annotations

import os
from datetime import timedelta

from socialcal.cli.credentials import secret_of
from socialcal.cli.desk import Desk
from socialcal.publish import HEARTBEAT, Heartbeat, inside, read_heartbeat
from socialcal.publish.ledger.kinds import URL

WORKER = "socialcal worker"
"""By whom a heartbeat is that came from the queue: any worker, on any machine."""
_EVERY = timedelta(seconds=20)
"""A worker is heard every ten seconds; it begins anew when its database was away."""


def heard(desk: Desk) -> Heartbeat | None:
    """The latest; None when nobody was ever heard. Raises SocialcalError when the database cannot be asked."""
    here = read_heartbeat(inside(desk.root, HEARTBEAT))
    settings = desk.calendar.organisation.ledger
    url = secret_of(URL, os.environ) if settings.kind == "postgresql" else None
    if url is None:
        return here
    from socialcal.publish.fleet.tables import last_heard

    at = last_heard(url.reveal(), settings.name)
    if at is None or (here is not None and here.at > at):
        return here
    return Heartbeat(at, _EVERY, WORKER)
