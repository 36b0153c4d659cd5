"""`if: link-answers`: a post that announces a page goes only when that page answers. Asked right before the send."""

from __future__ import annotations

from socialcal.channels.exchange import Absent, Call, Effect, Failed, Outcome, Reply
from socialcal.model.delivery import OUTBOX
from socialcal.model.post import LINK_ANSWERS
from socialcal.publish import reasons
from socialcal.publish.changes import Appointment
from socialcal.publish.runner import Runner

_BROWSERLIKE = {"accept": "text/html,*/*;q=0.8", "range": "bytes=0-0"}


def shut(wish: Appointment, via: str, runner: Runner) -> Outcome | None:
    """Why it may not go yet; None when nothing stands in the way.

    Whoever places a post from the outbox reads the condition there and looks for themselves. A page that sends us on
    answers: it is followed no further, since an address inside our own network may be behind it.
    """
    if wish.payload.gate != LINK_ANSWERS or via == OUTBOX:
        return None
    if not wish.payload.link:
        return Absent(reasons.NO_LINK.en)
    look = Call("GET", wish.payload.link, Effect.LOOKS, _BROWSERLIKE, public=True)
    answer = runner.edge(look, wish.payload, lambda: True)
    match answer:
        case Reply(status) if status < 400:
            return None
        case Reply(status):
            return Absent(reasons.LINK_SILENT.filled(what=f"HTTP {status}").en)
        case Failed(reason):
            return Absent(reasons.LINK_SILENT.filled(what=reason).en)
        case _:
            return Absent(reasons.LINK_SILENT.filled(what="?").en)
