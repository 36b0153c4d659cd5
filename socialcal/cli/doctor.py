"""`socialcal doctor`: could every channel send, and for how long?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import click

from socialcal.cli.desk import Desk, at_desk, hold_file
from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar_now
from socialcal.cli.terminal import tell
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.model.secret import variable
from socialcal.publish import inside
from socialcal.publish.doctor import Examined, advice, examine
from socialcal.publish.examined import ACCOUNTS, keep


@click.command("doctor")
@on_calendar_now
@click.argument("channels", nargs=-1)
def command(session: Session, channels: tuple[str, ...]) -> int:
    """Ask the network of every channel, or of CHANNELS, whether we could send. Nothing is sent.

    Tells whose credentials they are, when they end and which approved posts come after that, the server's own limits,
    and whether this machine's clock is right. A channel without credentials is placed by hand. Exit code 1 when
    something does not work.
    """
    with at_desk(session) as desk:
        names = channels or tuple(desk.calendar.organisation.channels)
        _must_exist(names, desk)
        now = datetime.now(UTC)
        found = []
        for name in names:
            found.append(_examined(name, desk, now))
            for line in told(found[-1], desk, now):
                tell(line)
        keep(inside(desk.root, ACCOUNTS), found, now)
        well = _brake_is_seen(desk) and not any(one.trouble or _locked_out(one, desk) for one in found)
    return Exit.CLEAN if well else Exit.FINDINGS


def told(examined: Examined, desk: Desk, now: datetime) -> Iterator[str]:
    """A line for the channel, and one for each thing to do."""
    say, name = desk.language, f"{examined.channel:14}"
    if not examined.sends:
        yield f"{name} {_by_hand(examined, desk).say(say)}"
        return
    whose = examined.health.account if examined.health is not None else desk.accounts[examined.channel].account
    mark = "✗" if examined.trouble else "✓"
    yield f"{name} {mark} {examined.kind} {whose}{_until(examined, desk)}"
    for phrase in advice(examined, desk.calendar, now):
        yield f"{'':14}   {phrase.say(say)}"
    names = ", ".join(variable(examined.channel, one) for one in desk.accounts[examined.channel].secrets)
    if examined.trouble is not None and names:
        yield f"{'':14}   {Phrase(f'Sleutel: {names}', f'Credentials: {names}').say(say)}"


def _until(examined: Examined, desk: Desk) -> str:
    expires = examined.health.expires if examined.health is not None else None
    if expires is None:
        return ""
    return Phrase(f", geldig tot {desk.local(expires)}", f", valid until {desk.local(expires)}").say(desk.language)


def _locked_out(examined: Examined, desk: Desk) -> bool:
    """It sent by itself before, and cannot any more: its posts are blocked."""
    by_hand = desk.calendar.organisation.channels[examined.channel].by_hand
    return bool(examined.lacks) and not by_hand and examined.channel in desk.runner().sent_by_themselves


def _brake_is_seen(desk: Desk) -> bool:
    """Can the file that stops everything be looked for on the remote, where somebody asked for that?"""
    organisation = desk.calendar.organisation
    if not organisation.brake.remote:
        return True
    name = f"{Phrase('rem', 'brake').say(desk.language):14}"
    try:
        hold_file(desk.root, organisation)()
    except SocialcalError as error:
        tell(f"{name} ✗ {error.message.say(desk.language)}")
        return False
    tell(f"{name} ✓ {organisation.brake.remote}/{organisation.brake.branch}")
    return True


def _by_hand(examined: Examined, desk: Desk) -> Phrase:
    if desk.calendar.organisation.channels[examined.channel].by_hand or not examined.lacks:
        return Phrase("met de hand, uit de outbox", "by hand, from the outbox")
    names = ", ".join(variable(examined.channel, name) for name in examined.lacks)
    if _locked_out(examined, desk):
        return Phrase(
            f"✗ verstuurde eerder zelf en heeft nu geen sleutel: zet {names}",
            f"✗ sent by itself before and has no credentials now: set {names}",
        )
    return Phrase(
        f"met de hand, uit de outbox; verstuurt zelf met {names}",
        f"by hand, from the outbox; sends by itself with {names}",
    )


def _examined(name: str, desk: Desk, now: datetime) -> Examined:
    from socialcal.channels.senders import SENDERS

    return examine(desk.accounts[name], SENDERS, desk.asks(), now)


def _must_exist(names: tuple[str, ...], desk: Desk) -> None:
    from difflib import get_close_matches

    known = list(desk.calendar.organisation.channels)
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = Phrase(f"Bedoelde je {close[0]}?", f"Did you mean {close[0]}?") if close else None
            raise SocialcalError(Phrase(f"Hier is geen kanaal {name}.", f"There is no channel {name} here."), hint)
