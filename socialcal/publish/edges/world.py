"""The world as a sender meets it: folders, the web, the mail and the clock, each in a file of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from socialcal.channels.exchange import Answer, Asked, Call, Done, FindFolder, FindMail, Greet, Mail, PlaceFolder, Wait
from socialcal.model.payload import Payload
from socialcal.publish.edges.mail import find_mail, greet, send_mail
from socialcal.publish.edges.place import Outbox
from socialcal.publish.edges.web import Web
from socialcal.publish.runner import Pace

_LONGEST_WAIT = timedelta(seconds=30)


def _sleep(span: timedelta) -> None:
    time.sleep(span.total_seconds())


@dataclass(frozen=True)
class World:
    """For the calendar at `root`, with its outbox at `outbox`."""

    root: Path
    outbox: Path
    pace: Pace = field(default_factory=Pace)
    sleep: Callable[[timedelta], None] = field(default=_sleep)

    def __call__(self, asked: Asked, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        """What came of it. Raises TypeError for a note: those are the ledger's."""
        match asked:
            case PlaceFolder() | FindFolder():
                return Outbox(self.outbox, self.root)(asked, payload, in_time)
            case Mail():
                return send_mail(asked, self.root.resolve(), self.pace.timeout, in_time)
            case _:
                return self.asked(asked, in_time)

    def asked(self, asked: Asked, in_time: Callable[[], bool] = lambda: True) -> Answer:
        """The same for what needs no payload, such as a look. Raises TypeError for anything else."""
        match asked:
            case Call():
                return Web(self.root.resolve(), self.pace)(asked, in_time)
            case Greet():
                return greet(asked, self.pace.timeout)
            case FindMail():
                return find_mail(asked, self.pace.timeout)
            case Wait(span):
                self.sleep(min(span, _LONGEST_WAIT))
                return Done()
            case _:
                raise TypeError(f"{type(asked).__name__} is not for this edge")
