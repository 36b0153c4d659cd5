"""Looks whether a channel could send: are its credentials there, do they work, for whom, until when. Sends nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from socialcal.channels import NETWORKS
from socialcal.channels.exchange import Absent, Account, Answer, Asked, Health, Refused, Reply, Sender, Unknown
from socialcal.channels.limits import limit_for
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import OUTBOX
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.story import Status
from socialcal.publish.reasons import clipped
from socialcal.publish.runner import lacks, sender_of
from socialcal.publish.scrub import scrubbed

SKEW = timedelta(minutes=2)
"""A clock that is further off sends early or late, and may be refused by networks that sign their requests."""
_MOST = 50


@dataclass(frozen=True, slots=True)
class Examined:
    """One channel. Nothing in it is secret."""

    channel: str
    kind: str
    via: str
    """Who sends: the kind's own network, or the outbox."""
    lacks: tuple[str, ...] = ()
    """Credentials that would let it send by itself."""
    health: Health | None = None
    trouble: str | None = None
    """Why the network did not say how the account is, in its own words."""
    skew: timedelta = timedelta()
    """How far the network's clock is ahead of ours."""

    @property
    def sends(self) -> bool:
        return self.via != OUTBOX


def examine(
    account: Account, senders: Mapping[str, Sender], edge: Callable[[Asked], Answer], now: datetime
) -> Examined:
    """Ask the network about one account; a channel that cannot send by itself is asked nothing. `now` is aware."""
    via = sender_of(account, senders)
    if via == OUTBOX:
        return Examined(account.channel, account.kind, via, lacks(account, senders))
    listener = _Listener(edge, now)
    outcome = _checked(senders[via], account, listener, now)
    if isinstance(outcome, Health):
        outcome = _clean(outcome, account)
        return Examined(account.channel, account.kind, via, health=outcome, skew=listener.skew)
    words = clipped(scrubbed(outcome.reason, account.secrets.values()))
    return Examined(account.channel, account.kind, via, trouble=words, skew=listener.skew)


def advice(examined: Examined, calendar: Calendar, now: datetime) -> tuple[Phrase, ...]:
    """What a person should do about it, the most urgent first."""
    found = []
    if examined.trouble is not None:
        found.append(_TROUBLE.filled(why=examined.trouble))
    if abs(examined.skew) > SKEW:
        minutes = round(examined.skew.total_seconds() / 60)
        found.append(_SKEWED.filled(minutes=f"{minutes:+d}"))
    health = examined.health
    if health is not None:
        found.extend(_STRANGE.filled(what=warning) for warning in health.warnings)
        found.extend(_expiry(examined.channel, health, calendar, now))
        found.extend(_limit(examined, health, calendar))
    return tuple(found)


def after(expires: datetime, channel: str, calendar: Calendar) -> tuple[Post, ...]:
    """Approved posts of the channel whose moment comes when its credentials have ended."""
    stories = calendar.by_id
    return tuple(
        post
        for post in calendar.posts
        if post.channel == channel
        and post.at is not None
        and post.at.astimezone(UTC) >= expires.astimezone(UTC)
        and post.story in stories
        and stories[post.story].status is Status.APPROVED
    )


def _expiry(channel: str, health: Health, calendar: Calendar, now: datetime) -> list[Phrase]:
    if health.expires is None:
        return []
    day = f"{health.expires.astimezone(calendar.organisation.zone):%Y-%m-%d %H:%M}"
    late = after(health.expires, channel, calendar)
    if late:
        return [_TOO_SOON.filled(day=day, count=len(late), first=late[0].key)]
    soon = health.expires - now < timedelta(days=14)
    return [_SOON.filled(day=day)] if soon else []


def _limit(examined: Examined, health: Health, calendar: Calendar) -> list[Phrase]:
    channel = calendar.organisation.channels.get(examined.channel)
    network = NETWORKS.get(examined.kind)
    known = limit_for(network, channel) if channel is not None and network is not None else None
    theirs = health.limits.get("length")
    if known is None or theirs is None or known == theirs:
        return []
    return [(_STRICTER if theirs < known else _WIDER).filled(theirs=theirs, known=known)]


def _checked(
    sender: Sender, account: Account, edge: Callable[[Asked], Answer], now: datetime
) -> Health | Absent | Refused | Unknown:
    conversation = sender.check(account, now)
    try:
        asked = next(conversation)
        for _ in range(_MOST):
            asked = conversation.send(edge(asked))
    except StopIteration as stop:
        result: Health | Absent | Refused | Unknown = stop.value
        return result
    conversation.close()
    return Unknown("the network kept being asked")


def _clean(health: Health, account: Account) -> Health:
    """What the server said of us, fit to be kept and shown."""
    secrets = account.secrets.values()
    warnings = tuple(clipped(scrubbed(warning, secrets)) for warning in health.warnings)
    return replace(health, account=clipped(scrubbed(health.account, secrets)), warnings=warnings)


class _Listener:
    """Hears from the answers what time it is at the other side."""

    def __init__(self, edge: Callable[[Asked], Answer], now: datetime) -> None:
        self._edge, self._now = edge, now
        self.skew = timedelta()

    def __call__(self, asked: Asked) -> Answer:
        answer = self._edge(asked)
        if isinstance(answer, Reply):
            try:
                theirs = parsedate_to_datetime(answer.headers.get("date", ""))
                # Without an offset it is in UTC, and not in this machine's zone (RFC 5322, 3.3).
                known = theirs if theirs.tzinfo is not None else theirs.replace(tzinfo=UTC)
                self.skew = known.astimezone(UTC) - self._now.astimezone(UTC)
            except (ValueError, TypeError, OverflowError):
                return answer
        return answer


_TROUBLE = Phrase("Werkt niet: {why}", "Does not work: {why}")
_SKEWED = Phrase(
    "De klok van het netwerk verschilt {minutes} minuten van deze machine. Zet de klok gelijk.",
    "The network's clock differs {minutes} minutes from this machine's. Set the clock.",
)
_STRANGE = Phrase("Let op: {what}", "Mind: {what}")
_TOO_SOON = Phrase(
    "De sleutel verloopt {day}, en daarna staan nog {count} goedgekeurde posts, te beginnen met {first}. Vernieuw hem.",
    "The credentials end {day}, and {count} approved posts come after that, beginning with {first}. Renew them.",
)
_SOON = Phrase("De sleutel verloopt {day}. Vernieuw hem op tijd.", "The credentials end {day}. Renew them in time.")
_STRICTER = Phrase(
    "De server neemt {theirs} tekens, en wij rekenen met {known}. Zet limit: {theirs} bij het kanaal.",
    "The server takes {theirs} characters, and we reckon with {known}. Put limit: {theirs} at the channel.",
)
_WIDER = Phrase(
    "De server neemt {theirs} tekens; met limit: {theirs} bij het kanaal mag dat hier ook.",
    "The server takes {theirs} characters; limit: {theirs} at the channel allows that here as well.",
)
