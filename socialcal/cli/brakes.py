"""How a raised brake is told, wherever a person looks."""

from __future__ import annotations

from socialcal.cli.desk import Desk
from socialcal.model.delivery import Hold
from socialcal.model.phrase import Phrase

SCOPES = {
    "channel": Phrase("kanaal", "channel"),
    "campaign": Phrase("campagne", "campaign"),
    "story": Phrase("verhaal", "story"),
}


def raised_brake(hold: Hold, desk: Desk) -> str:
    """Its number, what it covers, who raised it, when and why."""
    covers = _covers(hold)
    return Phrase(
        f"REM {hold.id} is aangetrokken ({covers.nl}) door {hold.by}, {desk.local(hold.at)}: {hold.reason}",
        f"BRAKE {hold.id} is raised ({covers.en}) by {hold.by}, {desk.local(hold.at)}: {hold.reason}",
    ).say(desk.language)


def _covers(hold: Hold) -> Phrase:
    scopes = [(what, value) for name, what in SCOPES.items() if (value := getattr(hold, name))]
    return Phrase(
        ", ".join(f"{what.nl} {value}" for what, value in scopes) or "alles",
        ", ".join(f"{what.en} {value}" for what, value in scopes) or "everything",
    )
