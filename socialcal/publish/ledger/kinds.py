"""The kinds of ledger that there are. Each is imported when a calendar wants it, so that nobody waits for another's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Ledger as Settings
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.protocol import Ledger
from socialcal.publish.paths import inside

URL = "SOCIALCAL_LEDGER_URL"
"""The variable with the connection string of a ledger in PostgreSQL, which may hold a password."""

Kind: TypeAlias = Callable[[Settings, Path, Mapping[str, str]], Ledger]
"""Opens the ledger of the calendar in a folder, given the environment."""


def _sqlite(settings: Settings, root: Path, _: Mapping[str, str]) -> Ledger:
    from socialcal.publish.ledger.sqlite import SqliteLedger

    return SqliteLedger(inside(root, settings.path))


def _git(settings: Settings, root: Path, environment: Mapping[str, str]) -> Ledger:
    from socialcal.publish.ledger.git import GitLedger

    return GitLedger(root, settings.remote, settings.name, environment)


def _postgresql(settings: Settings, _: Path, environment: Mapping[str, str]) -> Ledger:
    if not environment.get(URL):
        raise SocialcalError(
            Phrase(f"{URL} zegt niet waar het grootboek staat.", f"{URL} does not say where the ledger is."),
            Phrase(
                f"Zet er een verbinding in, zoals postgresql://host/database, of noem bij {URL}_FILE een bestand.",
                f"Put a connection in it, such as postgresql://host/database, or name a file in {URL}_FILE.",
            ),
        )
    try:
        from socialcal.publish.ledger.postgresql import PostgresLedger
    except ModuleNotFoundError as error:
        raise SocialcalError(
            Phrase(f"Hier ontbreekt {error.name}.", f"{error.name} is missing here."),
            Phrase("Installeer socialcal[postgres].", "Install socialcal[postgres]."),
        ) from error
    return PostgresLedger(environment[URL], settings.name)


KINDS: Mapping[str, Kind] = {"git": _git, "postgresql": _postgresql, "sqlite": _sqlite}
