"""`socialcal check`: hold every story against the rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from socialcal.cli.exits import Exit
from socialcal.cli.progress import reading
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.show import shown_text
from socialcal.cli.terminal import colourful, tell
from socialcal.model.finding import Finding, Severity, SocialcalError
from socialcal.model.phrase import Phrase


@click.command("check")
@on_calendar
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--select", multiple=True, metavar="RULES", help="Tell only these rules or families, such as links,media.no-alt."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Tell all but these rules or families.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to write findings; text by default.",
)
def command(
    session: Session, paths: tuple[Path, ...], select: tuple[str, ...], ignore: tuple[str, ...], form: str
) -> int:
    """Hold every story against the rules, and say what is wrong, where, and what to do.

    With PATHS, tell only what stands in those files or folders; all stories are read all the same, because some rules
    compare them. Exit code 1 when a finding that is told is an error. `socialcal explain RULE` says what a rule wants.
    """
    from socialcal.factory import BrokenOrganisation, load

    wanted = tuple(_inside(session.root, path) for path in paths)
    try:
        with reading(session.language) as progress:
            calendar = load(
                session.root, session.now, select=_listed(select), ignore=_listed(ignore), progress=progress
            )
        findings, language = calendar.findings, session.speaks(calendar.organisation.language)
    except BrokenOrganisation as error:
        from socialcal.cli.session import spoken_language

        findings, wanted, language = error.findings, (), session.language or spoken_language()
    told = tuple(finding for finding in findings if _about(finding, wanted))
    tell(_written(told, language, form, session.root), nl=False)
    return Exit.FINDINGS if any(finding.severity is Severity.ERROR for finding in told) else Exit.CLEAN


def _listed(options: tuple[str, ...]) -> list[str] | None:
    """`--select a,b --select c` as three names; None when it was not given."""
    return [name.strip() for option in options for name in option.split(",") if name.strip()] if options else None


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


def _about(finding: Finding, wanted: Sequence[str]) -> bool:
    """Is it asked for? An error in socialcal.yml always is, since it is an error of every story."""
    path = finding.place.path
    if not wanted or (path == "socialcal.yml" and finding.severity is Severity.ERROR):
        return True
    return any(name == "." or path == name or path.startswith(f"{name}/") for name in wanted)


def _written(findings: Sequence[Finding], language: str, form: str, root: Path) -> str:
    if form == "json":
        from socialcal.brand.output.json import json

        return json(findings, language)
    return shown_text(findings, language, root, colour=colourful())
