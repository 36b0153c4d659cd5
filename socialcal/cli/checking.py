"""What `socialcal check` does: look, mend if asked, leave out what is not asked for, and tell the rest."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from socialcal.brand.baseline import FILE as BASELINE
from socialcal.cli.baseline import remembered
from socialcal.cli.exits import Exit
from socialcal.cli.mending import given_text, shown_diff, tell_made, write_mended
from socialcal.cli.own_secret import own_secret
from socialcal.cli.progress import reading
from socialcal.cli.repository import folder_in_repository, from_the_top, lines_from_the_top
from socialcal.cli.session import Session, spoken_language
from socialcal.cli.show import line_reader
from socialcal.cli.terminal import colourful, tell
from socialcal.factory import BrokenOrganisation, load
from socialcal.factory.baseline import Kept, kept_baseline
from socialcal.factory.crew import Progress
from socialcal.factory.mending import Mended, mended
from socialcal.factory.rules import RULES
from socialcal.ingest.organisation import FILE
from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding, Severity, SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

if TYPE_CHECKING:
    from socialcal.factory.kept.look import Looked

_UNCHECKED = Phrase(
    "Er is nog geen verhaal gecheckt: eerst moet socialcal.yml kloppen.",
    "No story was checked yet: first socialcal.yml must be right.",
)
_KNOWN = (
    Phrase("1 oude bevinding staat in {file} en is niet verteld.", "1 old finding is in {file} and was not told."),
    Phrase(
        "{count} oude bevindingen staan in {file} en zijn niet verteld.",
        "{count} old findings are in {file} and were not told.",
    ),
)
_PLATFORMS = frozenset({"github", "gitlab", "sarif"})
"""Formats in which a platform looks for the file in the repository."""


@dataclass(frozen=True)
class Asked:
    """What a person asked `check` for."""

    session: Session
    paths: tuple[Path, ...]
    select: tuple[str, ...] | None
    ignore: tuple[str, ...] | None
    since: str | None
    stdin_filename: str | None
    form: str
    fix: bool
    unsafe_fixes: bool
    diff: bool
    statistics: bool
    add_baseline: bool


@dataclass
class _Look:
    """What the last look at the calendar found out, beside its findings."""

    language: str
    rules: Mapping[str, Rule]
    known: int = 0
    """Findings that the baseline knows, and that are not told."""
    broken: bool = False
    """socialcal.yml cannot be used, so that no story was looked at."""


def checked(asked: Asked) -> int:
    """Everything; the exit code."""
    # What a check makes lives until it ends: looking for garbage meanwhile took a tenth of its time.
    gc.set_threshold(200_000, 20, 50)
    root = asked.session.root
    given = given_text(root, asked.stdin_filename) if asked.stdin_filename is not None else {}
    wanted = _wanted(asked, root, given)
    seen = _Look(asked.session.language or spoken_language(), RULES)
    known = Kept(None) if asked.add_baseline else kept_baseline(root)

    def look(instead: Mapping[str, bytes]) -> tuple[Finding, ...]:
        there = {**given, **instead}
        told = tuple(finding for finding in _found(asked, seen, there) if wanted(finding))
        new = told if asked.add_baseline else known.without(told, line_reader(root, there))
        seen.known = len(told) - len(new)
        return new

    if asked.add_baseline:
        return remembered(root, look({}), seen.language)
    if not asked.fix and not asked.diff:
        return _told(asked, seen, look({}), given)
    done = mended(root, look, unsafe=asked.unsafe_fixes, given=given)
    return _mended(asked, seen, done, given)


def _mended(asked: Asked, seen: _Look, done: Mended, given: Mapping[str, bytes]) -> int:
    if asked.diff:
        tell(shown_diff(done, colour=colourful()), nl=False)
        return Exit.FINDINGS if done.after else Exit.CLEAN
    if given:
        # An editor puts what comes on standard output in the place of what it sent.
        tell({**given, **done.after}[next(iter(given))].decode("utf-8", "replace"), nl=False)
        return Exit.FINDINGS if _has_error(done.findings) else Exit.CLEAN
    write_mended(asked.session.root, done)
    tell_made(done, seen.language)
    return _told(asked, seen, done.findings, given)


def _found(asked: Asked, seen: _Look, instead: Mapping[str, bytes]) -> tuple[Finding, ...]:
    session = asked.session
    try:
        with reading(session.language) as progress:
            looked: Looked | Calendar | None = None if instead else _kept(asked, progress)
            if looked is None:
                looked = load(
                    session.root,
                    session.now,
                    select=asked.select,
                    ignore=asked.ignore,
                    progress=progress,
                    instead=instead,
                    only=next(iter(instead)) if asked.stdin_filename is not None else None,
                )
    except BrokenOrganisation as error:
        seen.broken = True
        return error.findings
    seen.language = session.speaks(looked.organisation.language)
    seen.rules = {**RULES, **{rule.id: rule for rule in looked.house_rules}}
    return looked.findings


def _kept(asked: Asked, progress: Progress | None) -> Looked | None:
    """With what was found out about stories that did not change since; None where nothing can be kept."""
    from socialcal.factory.kept.look import look  # a story on standard input does not wait for SQLite

    secret = own_secret()
    if secret is None:
        return None
    session = asked.session
    return look(
        session.root, session.now, secret, time.time_ns(), select=asked.select, ignore=asked.ignore, progress=progress
    )


def _told(asked: Asked, seen: _Look, findings: Sequence[Finding], given: Mapping[str, bytes]) -> int:
    if asked.statistics:
        from socialcal.brand.output.statistics import statistics

        tell(statistics(findings, seen.language), nl=False)
    else:
        from socialcal.brand.output import FORMATS

        folder = folder_in_repository(asked.session.root) if asked.form in _PLATFORMS else ""
        lines = lines_from_the_top(line_reader(asked.session.root, given), folder)
        shown = from_the_top(findings, folder)
        tell(FORMATS[asked.form](shown, seen.language, lines, seen.rules, colourful()), nl=False)
    _tell_beside(seen)
    return Exit.FINDINGS if _has_error(findings) else Exit.CLEAN


def _tell_beside(seen: _Look) -> None:
    """What findings do not say, on standard error: the rest may go to a program."""
    if seen.broken:
        tell(_UNCHECKED.say(seen.language), err=True)
    if seen.known:
        tell(_KNOWN[seen.known != 1].filled(count=seen.known, file=BASELINE).say(seen.language), err=True)


def _has_error(findings: Sequence[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _wanted(asked: Asked, root: Path, given: Mapping[str, bytes]) -> Callable[[Finding], bool]:
    """Is it asked for? An error in socialcal.yml always is, since it is an error of every story."""
    names = (*given, *(_inside(root, path) for path in asked.paths))
    changed: frozenset[str] | None = None
    if asked.since is not None:
        from socialcal.ingest.changes import changed_since

        changed = changed_since(root, asked.since)

    def wanted(finding: Finding) -> bool:
        if finding.place.path == FILE and finding.severity is Severity.ERROR:
            return True
        # Of two that are in each other's way, who wrote either of them must hear of it.
        places = (finding.place, finding.beside) if finding.beside else (finding.place,)
        return any(_is_named(place.path, names, changed) for place in places)

    return wanted


def _is_named(path: str, names: Sequence[str], changed: frozenset[str] | None) -> bool:
    if changed is not None and path not in changed:
        return False
    return not names or any(name == "." or path == name or path.startswith(f"{name}/") for name in names)


def _inside(root: Path, path: Path) -> str:
    """A path as findings write it. Raises SocialcalError for one that is not there, or not in this calendar."""
    found = Path.cwd() / path
    if not found.exists():
        raise SocialcalError(
            Phrase(f"{path} bestaat niet.", f"{path} does not exist."),
            Phrase("Noem een verhaal of een map in deze kalender.", "Name a story or a folder in this calendar."),
        )
    # A link is named by where it lies: that it leads outside is what its finding says.
    there = found.parent.resolve() / found.name if found.is_symlink() else found.resolve()
    if there.is_relative_to(root):
        return there.relative_to(root).as_posix()
    raise SocialcalError(Phrase(f"{path} ligt buiten deze kalender.", f"{path} is outside this calendar."))
