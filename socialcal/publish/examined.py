"""What the networks last said of the accounts, kept in a file: nobody asks them at every look."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from socialcal.publish.doctor import Examined
from socialcal.publish.durable import replace_file

ACCOUNTS = ".socialcal/accounts.json"
"""Where it lies, from the calendar's root. It holds no secret."""
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Known:
    """Of one account."""

    at: datetime
    """When it was asked, aware."""
    account: str
    expires: datetime | None
    limits: Mapping[str, int]


def keep(path: Path, found: Iterable[Examined], now: datetime) -> None:
    """Write what is known of healthy accounts over what was; others stay as they were told. Raises OSError."""
    told = {name: _plain(known) for name, known in kept(path).items()}
    for examined in found:
        health = examined.health
        if health is not None:
            told[examined.channel] = _plain(Known(now, health.account, health.expires, health.limits))
    replace_file(path, json.dumps(told, sort_keys=True, indent=1) + "\n")


def kept(path: Path) -> Mapping[str, Known]:
    """By channel; empty when there is no such file, or none that can be read."""
    try:
        with path.open(encoding="utf-8") as file:
            told = json.loads(file.read(_LARGEST))
        return {str(name): _known(fields) for name, fields in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _plain(known: Known) -> dict[str, object]:
    return {
        "at": known.at.astimezone(UTC).isoformat(timespec="seconds"),
        "account": known.account,
        "expires": known.expires.astimezone(UTC).isoformat(timespec="seconds") if known.expires else None,
        "limits": dict(known.limits),
    }


def _known(fields: Mapping[str, object]) -> Known:
    at, limits = datetime.fromisoformat(str(fields["at"])), fields["limits"]
    expires = datetime.fromisoformat(str(fields["expires"])) if fields["expires"] else None
    if None in (at.tzinfo, (expires or at).tzinfo) or not isinstance(limits, dict):
        raise ValueError("not what we wrote")
    numbers = {str(name): value for name, value in limits.items() if isinstance(value, int)}
    return Known(at, str(fields["account"]), expires, numbers)
