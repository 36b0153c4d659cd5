"""Writes in the ledger when the hold file came and went: a post whose moment fell under it is a person's to decide."""

from __future__ import annotations

from socialcal.model.delivery import HOLD_FILE
from socialcal.publish.holding import hold
from socialcal.publish.runner import Runner

BY = HOLD_FILE


def follow(runner: Runner) -> None:
    """Raise or let go the brake that stands for the file. Raises SocialcalError when the file cannot be looked for."""
    reason = runner.hold_file()
    raised = [brake for brake in runner.ledger.holds() if brake.until is None and brake.by == BY]
    if reason is not None and not raised:
        hold(runner.ledger, reason, BY, runner.now())
    for brake in raised if reason is None else ():
        runner.ledger.resume(brake.id, runner.now(), BY)
