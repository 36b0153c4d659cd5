"""Has the publisher gone quiet? For a watchdog that looks from outside. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from socialcal.model.phrase import Phrase
from socialcal.publish.changes import Plan
from socialcal.publish.heartbeat import Heartbeat


def quiet(beat: Heartbeat | None, plan: Plan, now: datetime, limit: timedelta, *, shared: bool) -> Phrase | None:
    """Why the publisher must be looked at: not heard for `limit`, or a post lies waiting for that long.

    `shared`: the ledger is shared with machines whose signs of life do not come here, so that only the posts tell.
    """
    waiting = [wish for wish in plan.due if now.astimezone(UTC) - wish.start > limit]
    if waiting:
        return _WAITING.filled(key=waiting[0].key, count=len(waiting))
    if beat is None:
        return None if shared else _NEVER
    if abs(now.astimezone(UTC) - beat.at.astimezone(UTC)) > limit:
        return _SILENT.filled(by=beat.by, at=f"{beat.at.astimezone(UTC):%Y-%m-%d %H:%M}Z")
    return None


_WAITING = Phrase(
    "STIL: er liggen posts te wachten die al weg moesten zijn ({count}, te beginnen met {key}). Kijk of er iets "
    "publiceert.",
    "QUIET: posts that should have gone by now lie waiting ({count}, beginning with {key}). See whether anything "
    "publishes.",
)
_NEVER = Phrase(
    "STIL: hier is nog nooit gepubliceerd. Start socialcal run of plan socialcal publish in.",
    "QUIET: nobody ever published here. Start socialcal run, or schedule socialcal publish.",
)
_SILENT = Phrase(
    "STIL: {by} liet zich voor het laatst horen om {at}. Kijk of het nog draait.",
    "QUIET: {by} was last heard at {at}. See whether it still runs.",
)
