"""Calendar → plan → deliveries: at most once, then reconciled. No network is named here, and no clock is read.

    ledger = open_ledger(calendar.organisation, root, environment)
    drawn = plan(calendar, ledger.deliveries(), ledger.holds(), now, ledger.born)
    report = publish(calendar, open_runner(ledger, root, clock, by="desk"), pinned=drawn.digest)
    save_snapshot(ledger, root)

`hold`, `resume` and `resolve` write what a person decides, `summary` tells how it stands, `daemon.run` keeps going.
"""

from socialcal.publish.changes import Appointment, Change, Item, Late, Plan
from socialcal.publish.heartbeat import Heartbeat, read_heartbeat, write_heartbeat
from socialcal.publish.holding import hold, resume
from socialcal.publish.opening import open_ledger, open_runner
from socialcal.publish.paths import HEARTBEAT, OUTBOX, inside
from socialcal.publish.plan import plan
from socialcal.publish.report import Fate, Report, Result
from socialcal.publish.resolve import Decision, resolve
from socialcal.publish.round import publish
from socialcal.publish.runner import Runner
from socialcal.publish.snapshot import save_snapshot
from socialcal.publish.status import Summary, summary

__all__ = [
    "HEARTBEAT",
    "OUTBOX",
    "Appointment",
    "Change",
    "Decision",
    "Fate",
    "Heartbeat",
    "Item",
    "Late",
    "Plan",
    "Report",
    "Result",
    "Runner",
    "Summary",
    "hold",
    "inside",
    "open_ledger",
    "open_runner",
    "plan",
    "publish",
    "read_heartbeat",
    "resolve",
    "resume",
    "save_snapshot",
    "summary",
    "write_heartbeat",
]
