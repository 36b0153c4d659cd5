"""May a claimed delivery still go? Asked of brake, ledger and clock again and again until the point of no return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from socialcal.model.phrase import Phrase
from socialcal.publish import reasons
from socialcal.publish.brake import keeps_back
from socialcal.publish.changes import Appointment
from socialcal.publish.ledger.protocol import Expected
from socialcal.publish.ledger.steps import standing_of
from socialcal.publish.report import Fate, Result
from socialcal.publish.runner import Runner


@dataclass(slots=True)
class Permit:
    """For one claim. Raises SocialcalError when the ledger cannot be read: then it may not go either."""

    wish: Appointment
    runner: Runner
    lease: datetime
    """UTC; until then the claim holds."""
    standing: Expected
    """What the ledger says as long as nobody took it over. The clock alone does not tell: it may have been set back."""
    refusal: Result | None = None
    """Why the last answer was no."""

    def __call__(self, longer: timedelta = timedelta()) -> bool:
        """`longer` is what the request takes beyond a usual one: it must be over before the lease is."""
        self.refusal = self._refusal(longer)
        return self.refusal is None

    def _refusal(self, longer: timedelta) -> Result | None:
        """The clock last, since the other answers take time."""
        wish, ledger = self.wish, self.runner.ledger
        if self.runner.hold_file() is not None or keeps_back(ledger.holds(), wish.scope, wish.start):
            return self._result(Fate.HELD)
        if standing_of(ledger.delivery(wish.key)) != self.standing:
            return self._result(Fate.SKIPPED, reasons.LOST_RACE)
        now = self.runner.now()
        if now < wish.start:
            return self._result(Fate.SKIPPED, reasons.TOO_EARLY)
        if now >= wish.end or now + self.runner.pace.needed + longer > self.lease:
            return self._result(Fate.SKIPPED, reasons.NOT_IN_TIME)
        return None

    def _result(self, fate: Fate, reason: Phrase | None = None) -> Result:
        return Result(self.wish.key, self.wish.scope.channel, fate, reason)
