"""`socialcal build`: the calendar site, exactly as `mkdocs build` makes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

CONFIG = "mkdocs.yml"


@click.command("build")
@on_calendar
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to put it; what mkdocs.yml says by default.")
@click.option("--no-strict", is_flag=True, help="Build on when a page links to nothing.")
def command(session: Session, site_dir: Path | None, no_strict: bool) -> int:
    """Build the calendar site with MkDocs, from mkdocs.yml.

    What was sent is taken from the ledger first. The same stories at the same --as-of give the same bytes.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    told_by_ledger(session)
    with as_of(session):
        config = load_config(
            config_file=str(config_file(session)),
            strict=not no_strict,
            **({"site_dir": str(site_dir.resolve())} if site_dir else {}),
        )
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    click.echo(str(Path(config.site_dir) / "index.html"))
    return Exit.CLEAN


def told_by_ledger(session: Session) -> None:
    """Brings the snapshot that pages read up to what the ledger says."""
    from socialcal.ingest.organisation import read_organisation
    from socialcal.publish import open_ledger, save_snapshot

    organisation = read_organisation(session.root).organisation
    if organisation is None:
        return  # the build says what is wrong with socialcal.yml
    ledger = open_ledger(organisation, session.root)
    try:
        save_snapshot(ledger, session.root)
    finally:
        ledger.close()


def config_file(session: Session) -> Path:
    """The calendar's mkdocs.yml. Raises SocialcalError when there is none."""
    path = session.root / CONFIG
    if not path.is_file():
        raise SocialcalError(
            Phrase(f"Hier staat geen {CONFIG}.", f"There is no {CONFIG} here."),
            Phrase(
                "Maak er een met theme: socialcal en plugins: [socialcal].",
                "Make one with theme: socialcal and plugins: [socialcal].",
            ),
        )
    return path


@contextmanager
def as_of(session: Session) -> Iterator[None]:
    """Hands the played moment to the plugin, which `mkdocs build` can be told in the same way."""
    from socialcal.site.plugin import AS_OF

    before = os.environ.get(AS_OF)
    if session.played:
        os.environ[AS_OF] = session.now.isoformat()
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(AS_OF, None)
        else:
            os.environ[AS_OF] = before
