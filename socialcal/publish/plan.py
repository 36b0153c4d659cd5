"""Calendar against ledger: one pure function that says what is new, changed, moved, cancelled, wrong and due.

The sending and every clock live elsewhere; `changes` says what a plan is, `wanted` what the calendar wants of a post.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

from socialcal.channels import NETWORKS
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery, Hold, State
from socialcal.model.finding import Severity, SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.model.pieces import continues
from socialcal.model.post import Post
from socialcal.model.story import Status
from socialcal.publish import reasons
from socialcal.publish.changes import Appointment, Change, Item, Late, Plan
from socialcal.publish.lateness import AGAIN_WITHIN
from socialcal.publish.ledger.steps import standing_of, under_lease
from socialcal.publish.lines import (
    cancelled_line,
    correction_line,
    delivery_problem,
    planned_at,
    post_problem,
    wanted_line,
)
from socialcal.publish.timetable import ordered, timetable
from socialcal.publish.wanted import (
    BROKEN,
    GONE,
    HALF_OUT,
    TWICE,
    Refusal,
    appointment,
    end_of,
    post_refusal,
    story_refusals,
)

LOOKING = timedelta(days=1)
"""How long after an unknown outcome the network is still asked; after that only a person knows."""
REMEMBERED = timedelta(days=7)
"""How long a post that could not even be planned stays in sight after its window closed."""
_OPEN = frozenset({State.PLANNED, State.CLAIMED})
_NEVER = datetime.max.replace(tzinfo=UTC)


def plan(
    calendar: Calendar,
    deliveries: Mapping[str, Delivery],
    holds: Sequence[Hold],
    now: datetime,
    ledger_born: datetime | None,
    *,
    corrections: bool = True,
) -> Plan:
    """What carrying out `calendar` means for the ledger at `now` (aware), and what may go.

    A post whose whole window had passed before the ledger first saw it never belonged to us: it is neither planned
    nor missed, so that adopting an archive sends nothing and misses nothing. Without `corrections` posts that were
    sent already are not compared, which is all that a runner needs and much faster on a large archive. Raises
    SocialcalError for a kind of channel that does not exist: its posts would seem to be gone, and be cancelled.
    """
    _must_know_kinds(calendar)
    drawing = _Drawing(calendar, deliveries, now, ledger_born, corrections)
    drawing.draw()
    table = timetable(drawing.open, calendar.posts, deliveries, holds, now)
    for wish in table.impossible:
        reason = reasons.AFTER_IMPOSSIBLE.filled(after=wish.after)
        drawing.items.append(
            Item(Change.PROBLEM, wish.key, wish.scope.channel, wish.at, reason, expected=wish.expected)
        )
    return Plan(
        items=tuple(sorted(drawing.items, key=lambda item: (item.at or _NEVER, item.key, item.change))),
        upcoming=ordered(table.upcoming),
        due=ordered(table.due),
        held=ordered(table.held),
        waiting=ordered(table.waiting),
        late=tuple(sorted(drawing.late + table.late, key=lambda late: (late.at, late.key))),
        reconcile=tuple(sorted(drawing.reconcile, key=lambda delivery: delivery.key)),
        past=tuple(sorted(drawing.past)),
        blocked=tuple(sorted(drawing.blocked, key=lambda item: (item.at or _NEVER, item.key))),
    )


def _must_know_kinds(calendar: Calendar) -> None:
    for name, channel in calendar.organisation.channels.items():
        if channel.kind not in NETWORKS:
            raise SocialcalError(
                reasons.UNKNOWN_KIND.filled(channel=name, kind=channel.kind),
                Phrase("Verbeter socialcal.yml; er is niets gewijzigd.", "Mend socialcal.yml; nothing was changed."),
            )


@dataclass
class _Drawing:
    """A plan while it is being made; nobody outside this file sees it."""

    calendar: Calendar
    deliveries: Mapping[str, Delivery]
    now: datetime
    born: datetime | None
    corrections: bool
    items: list[Item] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)
    reconcile: list[Delivery] = field(default_factory=list)
    past: list[str] = field(default_factory=list)
    blocked: list[Item] = field(default_factory=list)
    open: dict[str, Appointment] = field(default_factory=dict)

    def draw(self) -> None:
        refusals = story_refusals(self.calendar)
        seen: dict[str, int] = Counter(post.delivery for post in self.calendar.posts)
        for key, post in {post.delivery: post for post in self.calendar.posts}.items():
            refusal = refusals.get(post.story, GONE)
            self._post(post, TWICE if refusal is None and seen[key] > 1 else refusal, self.deliveries.get(key))
        for key, delivery in self.deliveries.items():
            if delivery.state in (State.SENDING, State.UNKNOWN):
                self._left_behind(delivery)
            elif key not in seen and delivery.state in _OPEN and not under_lease(delivery, self.now):
                self._gone(delivery)
        self._stories(refusals)

    def _stories(self, refusals: Mapping[str, Refusal | None]) -> None:
        """An error may garble every entry, so that no post came of them: then the story itself is the line."""
        for id, refusal in refusals.items():
            story = self.calendar.by_id[id]
            if refusal is BROKEN and story.status is Status.APPROVED and not self.calendar.posts_of.get(id):
                self.items.append(Item(Change.PROBLEM, id, "", None, BROKEN.reason, path=story.path))

    def _post(self, post: Post, refusal: Refusal | None, delivery: Delivery | None) -> None:
        state = delivery.state if delivery is not None else None
        if state in (State.SENDING, State.UNKNOWN, State.RESOLVED):
            return
        if delivery is not None and under_lease(delivery, self.now):
            return
        wish = self._wish(post, refusal, delivery)
        if isinstance(wish, Appointment) and delivery is not None and not continues(wish.payload, delivery.notes):
            wish = HALF_OUT if state is not State.SENT else wish
        if delivery is not None and state is State.SENT:
            self._sent(post, wish, delivery)
        elif isinstance(wish, Refusal):
            self._refused(post, wish, delivery)
        elif wish is None:
            return
        elif delivery is None or state is State.CANCELLED:
            self.items.append(wanted_line(Change.NEW, wish))
            self.open[wish.key] = wish
        else:
            self._known(post, wish, delivery)

    def _wish(self, post: Post, refusal: Refusal | None, delivery: Delivery | None) -> Appointment | Refusal | None:
        """None for a post that needs no look: sent long ago, or past before anybody planned it."""
        if delivery is not None and delivery.state is State.SENT and not self.corrections:
            return None
        if refusal is not None:
            return refusal
        story = self.calendar.by_id[post.story]
        refusal = post_refusal(post, story, self.calendar)
        if refusal is not None:
            return refusal
        if (delivery is None or delivery.state is State.CANCELLED) and self._is_past(post, delivery):
            return None
        return appointment(post, story, self.calendar, delivery)

    def _is_past(self, post: Post, delivery: Delivery | None) -> bool:
        """Had its window closed before anybody planned it, long ago or before the ledger was born?

        One that closed lately, while nobody looked, was ours to send: it is planned, only to be missed and told.
        """
        end = end_of(post, delivery)
        if end is None or self.now < end:
            return False
        if delivery is not None or self.born is None or post.at is None or post.at < self.born:
            return True
        if self.now < end + REMEMBERED:
            return False
        self.past.append(post.delivery)
        return True

    def _sent(self, post: Post, wish: Appointment | Refusal | None, delivery: Delivery) -> None:
        if delivery.deleted or _follows(delivery):
            return
        if isinstance(wish, Refusal):
            if wish.reason is reasons.STORY_CANCELLED:
                self.items.append(correction_line(delivery, post.channel, reasons.SENT_WITHDRAWN))
        elif wish is not None and wish.digest != delivery.details.get("digest"):
            self.items.append(correction_line(delivery, post.channel, reasons.SENT_CHANGED, wish))

    def _refused(self, post: Post, refusal: Refusal, delivery: Delivery | None) -> None:
        end = end_of(post, delivery)
        if delivery is not None and delivery.state in _OPEN:
            if refusal.withdrawn:
                self.items.append(cancelled_line(delivery, refusal.reason))
            else:
                self._blocked(delivery, refusal.reason, end)
        elif not refusal.withdrawn and (end is None or self.now < end or self._ours_lately(post, end)):
            line = post_problem(post, delivery, refusal.reason)
            self.items.append(line)
            self._note_blocked(line, end)

    def _ours_lately(self, post: Post, end: datetime) -> bool:
        """Did its window close lately, and since the ledger was born? It was never planned: nothing else tells."""
        return self.now < end + REMEMBERED and self.born is not None and post.at is not None and post.at >= self.born

    def _note_blocked(self, line: Item, end: datetime | None) -> None:
        """It should have gone by now, and could not."""
        if line.at is not None and line.at <= self.now and (end is None or self.now < end + LOOKING):
            self.blocked.append(line)

    def _known(self, post: Post, wish: Appointment, delivery: Delivery) -> None:
        """Planned, missed or refused before. An editor who moves or mends a post that did not go, asks for it anew."""
        moved = wish.payload.at != delivery.details.get("at")
        changed = wish.digest != delivery.details.get("digest")
        revived = self.now < wish.end and (moved or (changed and delivery.state is State.REFUSED))
        if delivery.state not in _OPEN and not revived:
            reason = reasons.said(delivery.details.get("reason", delivery.state.value))
            self.items.append(post_problem(post, delivery, reason))
            return
        if changed or moved or revived:
            self.items.append(wanted_line(Change.CHANGED if changed else Change.MOVED, wish, delivery))
        self.open[wish.key] = wish

    def _gone(self, delivery: Delivery) -> None:
        """The ledger planned it and no post asks for it; but a file that cannot be read is no wish to cancel."""
        story, path = delivery.key.partition("/")[0], delivery.details.get("path")
        if story in self.calendar.broken or path in self._broken_paths:
            at = planned_at(delivery)
            self._blocked(delivery, BROKEN.reason, at + AGAIN_WITHIN if at is not None else None)
        else:
            self.items.append(cancelled_line(delivery, GONE.reason))

    @cached_property
    def _broken_paths(self) -> frozenset[str]:
        return frozenset(f.place.path for f in self.calendar.findings if f.severity is Severity.ERROR)

    def _blocked(self, delivery: Delivery, reason: Phrase, end: datetime | None) -> None:
        """Planned, but something must be mended first: it stays planned until its window closes."""
        line = delivery_problem(delivery, reason)
        self.items.append(line)
        if end is None or self.now < end:
            self._note_blocked(line, end)
        else:
            self.late.append(Late(line.key, line.channel, line.at or end, reason, standing_of(delivery)))

    def _left_behind(self, delivery: Delivery) -> None:
        """Between intent and receipt nobody may guess: the network is asked, whatever the calendar says now.

        Not before the lease is over: until then the answer may be on its way, and what was sent may not show yet.
        """
        if delivery.state is State.UNKNOWN:
            soon = under_lease(delivery, self.now)
            self.items.append(delivery_problem(delivery, reasons.UNKNOWN_YET if soon else reasons.UNKNOWN))
            if self.now - delivery.at >= LOOKING:
                return
        if not under_lease(delivery, self.now):
            self.reconcile.append(delivery)


def _follows(delivery: Delivery) -> bool:
    """Is it out in a feed of our own, which the next build corrects by itself?"""
    network = NETWORKS.get(delivery.details.get("via", ""))
    return network is not None and network.LIMITS.follows
