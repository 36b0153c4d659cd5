"""Plays the demonstration at one moment: checks, publishes into the outbox, builds the site, and says where all is.

The weeks before that moment are played first, post by post, so that the calendar shows what went out. A ledger that is
there already is only played on from its last line.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from socialcal.factory import load
from socialcal.model.calendar import Calendar
from socialcal.publish import Fate, open_ledger, open_runner, publish, save_snapshot

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).with_name("socialcal")
WEEKS = timedelta(weeks=4)
STILL_DUE = timedelta(minutes=75)
"""What is left for the command itself to publish, so that there is something to see."""


def main(as_of: str) -> int:
    say(f"The demonstration is played at {as_of}, wall clock in the Netherlands.")
    now = moment(as_of)
    if now is None:
        say(f"{as_of} is no moment. Write it as 2026-12-01 09:30.")
        return 2
    calendar = load(ROOT, now)
    if played_to(calendar) > calendar.as_of:
        say(f"This demonstration was played on to {played_to(calendar):%Y-%m-%d %H:%M}. `make clean` starts it anew.")
        return 2
    say(f"The weeks before are played first: {play_until(calendar, calendar.as_of - STILL_DUE)} posts went out.")
    if run("check", "--as-of", as_of) != 0:
        say("\nThe demonstration stops here: mend those errors, and run `make demo` again.")
        return 1
    published = run("publish", "--as-of", as_of)
    if published not in (0, 4):
        return published
    if run("build", "--as-of", as_of) != 0:
        return 1
    say(f"\nOutbox   {ROOT / '.socialcal' / 'outbox'}")
    say(f"Calendar {(ROOT / 'site' / 'index.html').as_uri()}")
    say("Open that address in a browser, or run `make serve` and go to http://127.0.0.1:8000")
    return 0


def moment(as_of: str) -> datetime | None:
    """The aware instant that `--as-of` means in this calendar's zone; None when it is no moment."""
    try:
        written = datetime.fromisoformat(as_of)
    except ValueError:
        return None
    zone = load(ROOT, datetime.fromisoformat("2026-01-01T00:00:00+00:00")).organisation.zone
    return written if written.tzinfo else written.replace(tzinfo=zone)


def played_to(calendar: Calendar) -> datetime:
    """The latest moment in the ledger, on this calendar's wall clock; long ago when there is none."""
    ledger = open_ledger(calendar.organisation, ROOT, {})
    try:
        last = max((delivery.at for delivery in ledger.deliveries().values()), default=calendar.as_of - 2 * WEEKS)
    finally:
        ledger.close()
    # A command takes a moment itself, and its clock goes on from the played one.
    return (last - timedelta(minutes=5)).astimezone(calendar.organisation.zone)


def play_until(calendar: Calendar, end: datetime) -> int:
    """Publishes at each moment that the calendar has before `end`; returns how many posts went out."""
    ledger = open_ledger(calendar.organisation, ROOT, {})
    try:
        last = max((delivery.at for delivery in ledger.deliveries().values()), default=end - WEEKS)
        moments = sorted({post.at for post in calendar.posts if post.at and last < post.at <= end})
        sent = 0
        for now in moments:
            report = publish(calendar, open_runner(ledger, ROOT, standing_at(now), by="demo"))
            sent += len(report.of(Fate.SENT))
        save_snapshot(ledger, ROOT)
    finally:
        ledger.close()
    return sent


def standing_at(now: datetime) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: now


def run(*arguments: str) -> int:
    shown = " ".join(f'"{one}"' if " " in one else one for one in arguments)
    say(f"\n$ socialcal {shown}")
    return subprocess.run([PROGRAM, *arguments], cwd=ROOT, check=False).returncode


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
