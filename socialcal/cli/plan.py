"""`socialcal plan`: what publishing would do, before it does anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click

from socialcal.cli.desk import Desk, at_desk
from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar
from socialcal.model.phrase import Phrase
from socialcal.publish import Change, Item, Plan, plan

NAMES = {
    Change.NEW: Phrase("nieuw", "new"),
    Change.CHANGED: Phrase("gewijzigd", "changed"),
    Change.MOVED: Phrase("verplaatst", "moved"),
    Change.CANCELLED: Phrase("vervallen", "cancelled"),
    Change.PROBLEM: Phrase("probleem", "problem"),
}
MOST = 60
"""Lines that a terminal gets; --all and json give them all."""


@click.command("plan")
@on_calendar
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to write it.")
@click.option("--all", "whole", is_flag=True, help="Every line, however many.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when anything would change.")
def command(session: Session, form: str, whole: bool, exit_code: bool) -> int:
    """Show what publishing would do: + new, ~ changed, > moved, - cancelled, ! problem.

    Nothing is written. The digest pins this plan: `socialcal publish --plan DIGEST` carries out this one or none.
    """
    with at_desk(session) as desk:
        drawn = plan(desk.calendar, desk.ledger.deliveries(), desk.ledger.holds(), desk.clock(), desk.ledger.born)
        if form == "json":
            click.echo(as_json(drawn, desk))
        else:
            for line in as_text(drawn, desk, None if whole else MOST):
                click.echo(line)
    return Exit.FINDINGS if exit_code and drawn.items else Exit.CLEAN


def as_text(drawn: Plan, desk: Desk, most: int | None) -> Iterator[str]:
    """A line for every change, then what comes and the digest."""
    say = desk.language
    if not drawn.items:
        yield Phrase("Er verandert niets.", "Nothing changes.").say(say)
    for item in drawn.items[:most]:
        yield _line(item, desk)
    if most is not None and len(drawn.items) > most:
        more = len(drawn.items) - most
        yield Phrase(f"  … en nog {more}; toon alles met --all", f"  … and {more} more; show all with --all").say(say)
    counts = Counter(item.change for item in drawn.items)
    told = ", ".join(f"{counts[change]} {NAMES[change].say(say)}" for change in Change if counts[change])
    coming, due, held = len(drawn.upcoming), len(drawn.due), len(drawn.held)
    yield ""
    if told:
        yield told
    yield Phrase(
        f"{due} kan nu weg, {coming} volgt later, {held} vastgehouden", f"{due} due now, {coming} to come, {held} held"
    ).say(say)
    yield f"plan {drawn.digest}"


def _line(item: Item, desk: Desk) -> str:
    at = desk.local(item.at) if item.at else " " * 16
    was = f"  ({desk.local(item.previous_at)} →)" if item.change is Change.MOVED and item.previous_at else ""
    why = f"  {item.reason.say(desk.language)}" if item.reason else ""
    return f"{item.change} {at}  {item.channel:12} {item.key}{was}{why}"


def as_json(drawn: Plan, desk: Desk) -> str:
    """The plan for scripts: times in UTC, texts as they will go out."""
    import json

    return json.dumps(
        {
            "digest": drawn.digest,
            "changes": [
                {
                    "change": item.change.value,
                    "key": item.key,
                    "channel": item.channel,
                    "at": item.at.isoformat() if item.at else None,
                    "previous_at": item.previous_at.isoformat() if item.previous_at else None,
                    "reason": item.reason.say(desk.language) if item.reason else None,
                    "correction": item.correction,
                    "text": list(item.payload.parts) if item.payload else None,
                }
                for item in drawn.items
            ],
            "due": [wish.key for wish in drawn.due],
            "upcoming": [wish.key for wish in drawn.upcoming],
            "held": [wish.key for wish in drawn.held],
        },
        ensure_ascii=False,
        indent=2,
    )
