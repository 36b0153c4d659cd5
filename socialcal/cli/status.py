"""`socialcal status`: where everything stands, in one screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import click

from socialcal.cli.brakes import raised_brake
from socialcal.cli.desk import Desk, at_desk
from socialcal.cli.exits import Exit
from socialcal.cli.heard import WORKER, heard
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.terminal import tell
from socialcal.model.delivery import State
from socialcal.model.phrase import Phrase
from socialcal.model.spans import duration
from socialcal.publish import Summary, plan, summary
from socialcal.publish.reasons import said
from socialcal.publish.watch import quiet

STATES = {
    State.PLANNED: Phrase("gepland", "planned"),
    State.CLAIMED: Phrase("opgepakt", "claimed"),
    State.SENDING: Phrase("onderweg", "sending"),
    State.SENT: Phrase("verstuurd", "sent"),
    State.REFUSED: Phrase("geweigerd", "refused"),
    State.UNKNOWN: Phrase("onbekend", "unknown"),
    State.RESOLVED: Phrase("afgehandeld", "resolved"),
    State.MISSED: Phrase("gemist", "missed"),
    State.CANCELLED: Phrase("vervallen", "cancelled"),
}
_MOST = 20


@click.command("status")
@on_calendar
@click.option(
    "--max-silence",
    metavar="SPAN",
    help="For a watchdog: exit with 4 when the publisher was not heard for this long, such as 10m, or a post lies "
    "waiting that long.",
)
def command(session: Session, max_silence: str | None) -> int:
    """Show what was sent, what comes next, what needs a person, and whether the brake is raised."""
    limit = _span(max_silence) if max_silence is not None else None
    with at_desk(session) as desk:
        deliveries, holds, now = desk.ledger.deliveries(), desk.holds(), desk.clock()
        drawn = plan(desk.calendar, deliveries, holds, now, desk.ledger.born)
        beat = heard(desk)
        for line in told(summary(drawn, deliveries, holds, beat, now), desk):
            tell(line)
        shared = desk.calendar.organisation.ledger.kind != "sqlite"
        why = quiet(beat, drawn, now, limit, shared=shared) if limit is not None else None
        if why is not None:
            tell(why.say(desk.language), err=True)
            return Exit.NOT_DELIVERED
    return Exit.CLEAN


def _span(written: str) -> timedelta:
    try:
        return duration(written)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--max-silence") from error


def told(seen: Summary, desk: Desk) -> Iterator[str]:
    """The screen, the most urgent first."""
    say = desk.language
    for hold in seen.holds:
        yield raised_brake(hold, desk)
    if seen.held:
        yield Phrase(f"  houdt nu tegen: {seen.held}", f"  kept back now: {seen.held}").say(say)
    counts = [f"{count} {STATES[state].say(say)}" for state, count in seen.counts.items() if count]
    yield ", ".join(counts) or Phrase("Er is nog niets gepland of verstuurd.", "Nothing was planned or sent yet.").say(
        say
    )
    if seen.to_place:
        yield Phrase(
            f"  klaar in de outbox: {seen.to_place}; geplaatst? socialcal resolve KEY sent",
            f"  ready in the outbox: {seen.to_place}; placed? socialcal resolve KEY sent",
        ).say(say)
    if seen.problems or seen.corrections:
        yield ""
        yield Phrase("Vraagt om een mens:", "Needs a person:").say(say)
        for item in (*seen.problems, *seen.corrections)[:_MOST]:
            why = item.reason.say(say) if item.reason else ""
            at = desk.local(item.at) if item.at else " " * 16
            yield f"  {item.change} {at}  {item.channel:12} {item.key}  {why}".rstrip()
        if len(seen.problems) + len(seen.corrections) > _MOST:
            yield Phrase("  … de rest staat in socialcal plan --all", "  … the rest is in socialcal plan --all").say(
                say
            )
        if seen.problems:
            yield Phrase(
                "Wat gemist, geweigerd of onzeker is handel je af met: socialcal resolve KEY sent|send-again|drop",
                "Settle what is missed, refused or unknown with: socialcal resolve KEY sent|send-again|drop",
            ).say(say)
    if seen.trying:
        yield ""
        yield Phrase("Nog niet gelukt, wordt opnieuw geprobeerd:", "Did not arrive yet, will be tried again:").say(say)
        for delivery in seen.trying[:_MOST]:
            retry, channel = datetime.fromisoformat(delivery.details["retry"]), delivery.details.get("channel", "")
            trouble = said(delivery.details.get("trouble", "")).say(say)
            yield f"  {desk.local(retry)}  {channel:12} {delivery.key}  {trouble}".rstrip()
    if seen.next:
        yield ""
        yield Phrase("Hierna:", "Next:").say(say)
        for wish in seen.next:
            yield f"  {desk.local(wish.at)}  {wish.scope.channel:12} {wish.key}"
    if seen.heartbeat is not None:
        yield ""
        yield _heard(seen, desk).say(say)


def _heard(seen: Summary, desk: Desk) -> Phrase:
    beat = desk.local(seen.heartbeat.at) if seen.heartbeat else ""
    if seen.heartbeat is not None and not seen.heartbeat.every:
        return Phrase(f"Laatst gepubliceerd om {beat}.", f"Last published at {beat}.")
    who = WORKER if seen.heartbeat is not None and seen.heartbeat.by == WORKER else "socialcal run"
    if seen.silent:
        return Phrase(
            f"STIL: {who} liet zich voor het laatst horen om {beat}.", f"SILENT: {who} was last heard at {beat}."
        )
    return Phrase(f"{who} is aan het werk (gehoord {beat}).", f"{who} is at work (heard {beat}).")
