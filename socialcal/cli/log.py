"""`socialcal log`: the history of one post, as the ledger tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo

import click

from socialcal.cli.ledger import at_shelf
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.terminal import tell
from socialcal.model.delivery import NOTE, PIECE, Event
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase, verbatim

_HIDDEN = frozenset({"payload", "digest", "path", "gate", "remote_key", "intent", "moment", "doubt"})
"""Long, or of use to a program only."""
_LONGEST = 120
_LABELS: Mapping[str, Phrase] = {
    "at": Phrase("voor {value}", "for {value}"),
    "lease": Phrase("tot {value}", "until {value}"),
    "retry": Phrase("weer vanaf {value}", "again from {value}"),
    "pause": Phrase("account wacht tot {value}", "account waits until {value}"),
    "deleted": Phrase("weggehaald {value}", "deleted {value}"),
    "again": Phrase("opnieuw gevraagd {value}", "asked again {value}"),
    "channel": Phrase("kanaal {value}", "channel {value}"),
    "via": Phrase("via {value}", "via {value}"),
    "url": verbatim("{value}"),
    "remote": Phrase("daar bekend als {value}", "known there as {value}"),
    "reason": verbatim("{value}"),
    "trouble": verbatim("{value}"),
    "outcome": Phrase("besluit {value}", "decision {value}"),
}
_MOMENTS = frozenset({"at", "lease", "retry", "pause", "again", "deleted"})
_SENTENCES = frozenset({"reason", "trouble"})


@click.command("log")
@on_calendar
@click.argument("key")
@click.option("--full", is_flag=True, help="Show all that was recorded, the frozen post as well.")
def command(session: Session, key: str, full: bool) -> None:
    """Show what happened to the post KEY, the newest last. KEY is story/post, as `socialcal status` shows it."""
    with at_shelf(session) as shelf:
        events = shelf.ledger.events(key)
        if not events:
            raise _unknown(key, shelf.ledger.deliveries())
        for line in told(events, shelf.organisation.zone, shelf.language, full):
            tell(line)


def told(events: tuple[Event, ...], zone: tzinfo, language: str, full: bool = False) -> Iterator[str]:
    """Per event its moment here, the state that it led to, who wrote it, and what was told with it."""
    from socialcal.brand.output.visible import visible, width
    from socialcal.cli.status import STATES

    states = [STATES[event.state].say(language) for event in events]
    names = [visible(event.by) for event in events]
    wide, by = max(map(len, states)), max(map(width, names))
    for event, state, name in zip(events, states, names, strict=True):
        what = _everything(event) if full else "; ".join(_said(event, zone, language))
        padded = name + " " * (by - width(name))
        yield f"{event.at.astimezone(zone):%Y-%m-%d %H:%M:%S}  {state:{wide}}  {padded}  {visible(what)}".rstrip()


def _everything(event: Event) -> str:
    return "; ".join(f"{name}: {value}" for name, value in event.details.items())


def _said(event: Event, zone: tzinfo, language: str) -> Iterator[str]:
    from socialcal.publish.reasons import said

    for name, value in event.details.items():
        if name in _HIDDEN or not value or (name.startswith(NOTE) and not name.startswith(NOTE + PIECE)):
            continue
        if name.startswith(NOTE + PIECE):
            yield _piece(name, value).say(language)
            continue
        shown = said(value).say(language) if name in _SENTENCES else _short(value)
        if name in _MOMENTS:
            shown = _moment(value, zone)
        label = _LABELS.get(name)
        yield label.filled(value=shown).say(language) if label else f"{name}: {shown}"


def _piece(name: str, value: str) -> Phrase:
    """A piece of a thread that is out: its number, and where."""
    number, (remote, _, url) = name.removeprefix(NOTE + PIECE).partition(".")[0], value.partition("\t")
    part = int(number) + 1 if number.isascii() and number.isdigit() else number
    return Phrase(f"deel {part} staat online: {url or remote}", f"part {part} is out: {url or remote}")


def _moment(written: str, zone: tzinfo) -> str:
    """As the clock shows it here; what is no moment as it is."""
    try:
        return f"{datetime.fromisoformat(written).astimezone(zone):%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    except ValueError:
        return _short(written)


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def _unknown(key: str, known: Mapping[str, object]) -> SocialcalError:
    from difflib import get_close_matches

    close = get_close_matches(key, known, n=1)
    return SocialcalError(
        Phrase(f"Het grootboek kent geen {key}.", f"The ledger knows no {key}."),
        Phrase(f"Bedoelde je {close[0]}?", f"Did you mean {close[0]}?")
        if close
        else Phrase("Wat er is zie je met socialcal status.", "See what there is with socialcal status."),
    )
