"""The brake: which posts a hold keeps back, now or while their moment passed. Pure; the ledger remembers the holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from socialcal.model.delivery import Hold


@dataclass(frozen=True, slots=True)
class Scope:
    """What a hold can name of a post."""

    channel: str
    story: str
    campaign: str | None = None


def covers(hold: Hold, scope: Scope) -> bool:
    """Does every field that the hold gives fit the post? A hold without fields covers all."""
    return hold.covers(scope.channel, scope.story, scope.campaign)


def raised(holds: Iterable[Hold], scope: Scope) -> Hold | None:
    """The first brake that keeps the post back now; a hold that was let go keeps nothing back."""
    return next((hold for hold in holds if hold.until is None and covers(hold, scope)), None)


def keeps_back(holds: Sequence[Hold], scope: Scope, start: datetime) -> bool:
    """Must the post stay, because a brake is raised now or was let go after `start`?"""
    return raised(holds, scope) is not None or was_held(holds, scope, start)


def was_held(holds: Iterable[Hold], scope: Scope, start: datetime) -> bool:
    """Was the post kept back after `start` by a brake that was let go since? Then a person decides, not the clock."""
    return any(hold.until is not None and hold.until > start and covers(hold, scope) for hold in holds)
