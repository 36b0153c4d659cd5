"""`socialcal check`: hold every story against the rules."""

from __future__ import annotations

from pathlib import Path

import click

from socialcal.cli.session import Session, on_calendar

FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit")
"""By hand, so that nothing is imported to say them; a test holds them to those that there are."""
_RULES = "RULES"


@click.command("check")
@on_calendar
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--select", multiple=True, metavar=_RULES, help="Tell only these rules or families, such as links,media.no-alt."
)
@click.option("--ignore", multiple=True, metavar=_RULES, help="Tell all but these rules or families.")
@click.option("--since", metavar="REV", help="Tell only of files that changed since this commit, branch or tag.")
@click.option("--fix", is_flag=True, help="Make the fixes that cannot change what is meant.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also those that a person must read again.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of telling them.")
@click.option("--add-baseline", is_flag=True, help="Remember all findings of now; from then on only new ones are told.")
@click.option(
    "--stdin-filename",
    metavar="PATH",
    help="Check what comes on standard input as if it were this story; rules that compare stories are not run.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="How to write findings; text by default. github, gitlab, sarif and junit are for CI.",
)
def command(
    session: Session,
    paths: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    since: str | None,
    stdin_filename: str | None,
    form: str,
    **wishes: bool,
) -> int:
    """Hold every story against the rules, and say what is wrong, where, and what to do.

    With PATHS, tell only what stands in those files or folders; all stories are read all the same, because some rules
    compare them. Exit code 1 when a finding that is told is an error, or when --diff has something to show.
    `socialcal explain RULE` says what a rule wants.
    """
    from socialcal.cli.checking import Asked, checked

    if wishes["unsafe_fixes"] and not (wishes["fix"] or wishes["diff"]):
        raise click.UsageError("--unsafe-fixes says which fixes --fix and --diff make: give one of those as well.")
    if stdin_filename is not None and (paths or since or wishes["add_baseline"]):
        raise click.UsageError("--stdin-filename checks one story: leave PATHS, --since and --add-baseline out.")
    if wishes["add_baseline"] and (paths or select or ignore or since or wishes["fix"] or wishes["diff"]):
        raise click.UsageError("--add-baseline remembers all findings: leave PATHS and every other choice out.")
    if wishes["statistics"] and form != "text":
        raise click.UsageError("--statistics counts for people: leave --format out.")
    asked = Asked(session, paths, _listed(select), _listed(ignore), since, stdin_filename, form, **wishes)
    return checked(asked)


def _listed(options: tuple[str, ...]) -> tuple[str, ...] | None:
    """`--select a,b --select c` as three names; None when it was not given."""
    return tuple(name.strip() for option in options for name in option.split(",") if name.strip()) if options else None
