"""A chat room behind an incoming webhook: rooms differ, so only the channel's own limit holds."""

from __future__ import annotations

from socialcal.channels import fits, measured, webhook
from socialcal.channels.protocol import Limits, Unit
from socialcal.model.organisation import Channel
from tests.channels.marking import marks, seen


def test_nothing_is_promised() -> None:
    assert Limits() == webhook.LIMITS
    assert measured(webhook, Channel(kind="webhook"), "a" * 100_000) == ()


def test_the_channels_own_limit_holds_in_code_points() -> None:
    room = Channel(kind="webhook", limit=4000)
    assert fits(webhook, room, "🐱" * 4000)
    assert [(measure.over, measure.unit) for measure in measured(webhook, room, "🐱" * 4001)] == [(1, Unit.CHARACTERS)]


def test_only_links_are_marked_and_nothing_is_added() -> None:
    assert marks("webhook", "Zie https://a.nl/b. #stad @jan") == ["https://a.nl/b"]
    shown = seen("webhook", "https://a.nl", link="https://b.nl")
    assert (shown.subject, shown.card, shown.parts[0].fold) == (None, None, None)
