"""What every command starts with: which calendar, at which instant, in which language. Reads clock and environment."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Session:
    """The calendar that a command works on. `now` is aware; `played` says that a person chose it."""

    root: Path
    now: datetime
    played: bool
    language: str | None

    def speaks(self, organisation_language: str) -> str:
        """The language for a person: what was asked, else the organisation's."""
        return self.language or organisation_language


def on_calendar(command: Command) -> Command:
    """Gives a command `--root`, `--as-of` and `--language`, and hands it a Session as its first argument."""
    as_of = click.option(
        "--as-of",
        metavar="TIME",
        help="Look at the calendar as if it were this time on its own clock, such as '2026-11-24 12:15'.",
    )
    return _started(command, as_of)


def on_calendar_now(command: Command) -> Command:
    """The same for a command that works by the real clock: `--as-of` is not offered, only understood."""
    return _started(command, click.option("--as-of", hidden=True))


def _started(command: Command, as_of_option: Callable[[Any], Any]) -> Command:
    from functools import wraps

    @wraps(command)
    def started(root: Path | None, as_of: str | None, language: str | None, **options: Any) -> Any:
        speaking(language)
        return command(_session(root, as_of, language), **options)

    root_option = click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="The calendar's folder; by default this one, or the nearest above it.",
    )
    language_option = click.option(
        "--language", type=click.Choice(LANGUAGES), help="Speak this language; the organisation's by default."
    )
    decorated: Any = root_option(as_of_option(language_option(started)))
    return decorated  # type: ignore[no-any-return]


def _session(root: Path | None, as_of: str | None, language: str | None) -> Session:
    from socialcal.ingest.scan import find_root

    found = find_root(root or Path.cwd())
    now = moment_in(as_of, found) if as_of is not None else datetime.now(UTC)
    return Session(found, now, as_of is not None, language)


def moment_in(written: str, root: Path) -> datetime:
    """What `--as-of` means: wall clock in the organisation's zone unless it carries an offset."""
    from socialcal.ingest.organisation import read_organisation
    from socialcal.ingest.wall_clock import read_moment
    from socialcal.model.place import Place

    organisation = read_organisation(root).organisation
    if organisation is None:
        from zoneinfo import ZoneInfo

        zone = ZoneInfo("UTC")
    else:
        zone = organisation.zone
    clock, findings = read_moment(written, Place("--as-of"), zone)
    if clock is None or findings:
        raise SocialcalError(findings[0].message, findings[0].hint)
    return clock.moment


def spoken_language() -> str:
    """The language of the person at this terminal, where no organisation is known to ask."""
    wanted = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "nl" if wanted.startswith("nl") else "en"


def speaking(language: str | None) -> None:
    """Remembers the language of this run, so that what goes wrong later is told in it as well."""
    heard = click.get_current_context().obj
    if language and isinstance(heard, dict):
        heard["language"] = language
