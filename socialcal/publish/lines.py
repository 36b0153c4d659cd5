"""The kinds of lines that a plan has, each made in one place. When a line is due lives in `plan`."""

from __future__ import annotations

from datetime import UTC, datetime

from socialcal.model.delivery import Delivery
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.publish.changes import Appointment, Change, Item
from socialcal.publish.ledger.steps import standing_of


def planned_at(delivery: Delivery) -> datetime | None:
    """The moment that the ledger planned it for, UTC."""
    written = delivery.details.get("at")
    return datetime.fromisoformat(written) if written else None


def wanted_line(change: Change, wish: Appointment, delivery: Delivery | None = None) -> Item:
    """New, changed or moved: what is to be recorded, beside what was."""
    previous = planned_at(delivery) if delivery is not None else None
    return Item(
        change,
        wish.key,
        wish.scope.channel,
        wish.at,
        previous_at=previous if previous != wish.at else None,
        payload=wish.payload,
        digest=wish.digest,
        previous_digest=delivery.details.get("digest") if delivery is not None else None,
        expected=wish.expected,
        path=wish.path,
    )


def cancelled_line(delivery: Delivery, reason: Phrase) -> Item:
    """Planned once, and not wanted any more."""
    at = planned_at(delivery)
    return Item(
        Change.CANCELLED,
        delivery.key,
        delivery.details.get("channel", ""),
        at,
        reason,
        previous_at=at,
        previous_digest=delivery.details.get("digest"),
        expected=standing_of(delivery),
    )


def post_problem(post: Post, delivery: Delivery | None, reason: Phrase) -> Item:
    """Something about a post of the calendar that a person must see."""
    at = post.at.astimezone(UTC) if post.at is not None else None
    return Item(Change.PROBLEM, post.delivery, post.channel, at, reason, expected=standing_of(delivery))


def delivery_problem(delivery: Delivery, reason: Phrase) -> Item:
    """Something about a delivery that a person must see, whatever the calendar says now."""
    at, channel = planned_at(delivery), delivery.details.get("channel", "")
    return Item(Change.PROBLEM, delivery.key, channel, at, reason, expected=standing_of(delivery))


def correction_line(delivery: Delivery, channel: str, reason: Phrase, wish: Appointment | None = None) -> Item:
    """It went out, and the calendar says something else now."""
    return Item(
        Change.CHANGED,
        delivery.key,
        channel,
        planned_at(delivery),
        reason,
        payload=wish.payload if wish is not None else None,
        digest=wish.digest if wish is not None else None,
        previous_digest=delivery.details.get("digest"),
        correction=True,
        expected=standing_of(delivery),
    )
