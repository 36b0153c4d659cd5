"""`socialcal plan`: what publishing would do, before it does anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click

from socialcal.cli.brakes import raised_brake
from socialcal.cli.desk import Desk, at_desk
from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.terminal import tell
from socialcal.model.phrase import Phrase
from socialcal.publish import Change, Item, Late, Plan, plan

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
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to write it; text by default."
)
@click.option("--all", "whole", is_flag=True, help="Write every line, however many.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when anything would change.")
def command(session: Session, form: str, whole: bool, exit_code: bool) -> int:
    """Show what publishing would do, and do nothing of it.

    \b
    +  new        ~  changed      >  moved
    -  cancelled  !  a problem that somebody must look at

    The last line is the plan's digest: `socialcal publish --plan DIGEST` carries out this plan or nothing.
    """
    with at_desk(session) as desk:
        drawn = plan(desk.calendar, desk.ledger.deliveries(), desk.holds(), desk.clock(), desk.ledger.born)
        if form == "json":
            tell(as_json(drawn, desk))
        else:
            for hold in desk.holds():
                if hold.until is None:
                    tell(raised_brake(hold, desk))
            for line in as_text(drawn, desk, None if whole else MOST):
                tell(line)
    return Exit.FINDINGS if exit_code and (drawn.items or drawn.late) else Exit.CLEAN


def as_text(drawn: Plan, desk: Desk, most: int | None) -> Iterator[str]:
    """A line for every change, then what comes and the digest."""
    say = desk.language
    troubled = {item.key for item in drawn.items if item.change is Change.PROBLEM}
    lines = [_line(item, desk) for item in drawn.items]
    lines += [_late(late, desk) for late in drawn.late if late.key not in troubled]
    if not lines:
        yield Phrase("Er verandert niets.", "Nothing changes.").say(say)
    yield from lines[:most]
    if most is not None and len(lines) > most:
        more = len(lines) - most
        yield Phrase(f"  … en nog {more}; toon alles met --all", f"  … and {more} more; show all with --all").say(say)
    counts = Counter(item.change for item in drawn.items)
    told = ", ".join(f"{counts[change]} {NAMES[change].say(say)}" for change in Change if counts[change])
    yield ""
    if told:
        yield told
    yield ", ".join(_when(drawn, say))
    yield f"plan {drawn.digest}"


def _when(drawn: Plan, language: str) -> Iterator[str]:
    """How many go when; what is rare is told only when there is some."""
    yield Phrase(f"{len(drawn.due)} kan nu weg", f"{len(drawn.due)} due now").say(language)
    yield Phrase(f"{len(drawn.upcoming)} volgt later", f"{len(drawn.upcoming)} to come").say(language)
    yield Phrase(f"{len(drawn.held)} vastgehouden", f"{len(drawn.held)} held").say(language)
    if drawn.waiting:
        yield Phrase(f"{len(drawn.waiting)} wacht", f"{len(drawn.waiting)} waiting").say(language)
    if drawn.late:
        yield Phrase(f"{len(drawn.late)} te laat", f"{len(drawn.late)} too late").say(language)


def _line(item: Item, desk: Desk) -> str:
    at = desk.local(item.at) if item.at else " " * 16
    was = f"  ({desk.local(item.previous_at)} →)" if item.change is Change.MOVED and item.previous_at else ""
    why = f"  {item.reason.say(desk.language)}" if item.reason else ""
    return f"{item.change} {at}  {item.channel:12} {item.key}{was}{why}"


def _late(late: Late, desk: Desk) -> str:
    """A post that the next round will not send but note as missed."""
    return f"{Change.PROBLEM} {desk.local(late.at)}  {late.channel:12} {late.key}  {late.reason.say(desk.language)}"


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
            "waiting": [wish.key for wish in drawn.waiting],
            "late": [late.key for late in drawn.late],
        },
        ensure_ascii=False,
        indent=2,
    )
