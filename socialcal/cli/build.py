"""`socialcal build`: the calendar site, exactly as `mkdocs build` makes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.site_log import site_log
from socialcal.cli.terminal import tell
from socialcal.model.finding import Severity, SocialcalError
from socialcal.model.phrase import Phrase

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

CONFIG = "mkdocs.yml"


@click.command("build")
@on_calendar
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to put it; where mkdocs.yml says by default.")
@click.option("--no-strict", is_flag=True, help="Exit with 0 even when a page links to nothing.")
def command(session: Session, site_dir: Path | None, no_strict: bool) -> int:
    """Build the calendar site with MkDocs, from mkdocs.yml, and say where it is.

    What was sent is taken from the ledger first. The same stories at the same --as-of give the same bytes. Exit code 1
    when a page links to nothing; the site is there all the same.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    if site_dir is not None:
        _may_be_cleared(site_dir)
    told_by_ledger(session)
    with as_of(session), site_log():
        config = load_config(
            config_file=str(config_file(session)),
            strict=not no_strict,
            **({"site_dir": str(site_dir.resolve())} if site_dir else {}),
        )
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except Abort as error:
            if "strict mode" not in error.message:
                raise
            tell(error.message, err=True)
            return Exit.FINDINGS
        finally:
            config.plugins.on_shutdown()
    tell(str(Path(config.site_dir) / "index.html"))
    _tell_errors(config, session)
    return Exit.CLEAN


def _tell_errors(config: MkDocsConfig, session: Session) -> None:
    """The site is built whatever stories say; whoever built it hears that some of them will not go out."""
    from socialcal.site.plugin import SocialcalPlugin

    calendar = next(
        (plugin.calendar for plugin in config.plugins.values() if isinstance(plugin, SocialcalPlugin)), None
    )
    errors = sum(finding.severity is Severity.ERROR for finding in calendar.findings) if calendar else 0
    if calendar and errors:
        said = Phrase(
            f"{errors} fout{'en' if errors > 1 else ''} in de verhalen: bekijk met socialcal check",
            f"{errors} error{'s' if errors > 1 else ''} in the stories: look with socialcal check",
        )
        tell(said.say(session.speaks(calendar.organisation.language)), err=True)


def _may_be_cleared(site_dir: Path) -> None:
    """MkDocs empties the folder first. Raises SocialcalError when that would take anything but an older site."""
    if site_dir.is_dir() and any(site_dir.iterdir()) and not (site_dir / "404.html").is_file():
        raise SocialcalError(
            Phrase(
                f"{site_dir} is geen oudere site, en bouwen maakt die map eerst leeg.",
                f"{site_dir} is not an older site, and building empties that folder first.",
            ),
            Phrase("Kies een lege of een nieuwe map.", "Choose an empty folder, or a new one."),
        )


def told_by_ledger(session: Session) -> None:
    """Brings the snapshot that pages read up to what the ledger says; one that it forgot stays, and is warned of."""
    from socialcal.cli.desk import ledger_of
    from socialcal.ingest.organisation import read_organisation
    from socialcal.publish import save_snapshot
    from socialcal.publish.snapshot import FORGOT, forgotten

    organisation = read_organisation(session.root).organisation
    if organisation is None:
        return  # the build says what is wrong with socialcal.yml
    ledger = ledger_of(organisation, session.root)
    try:
        if forgotten(ledger, session.root):
            kept = Phrase(
                "De site toont wat daar het laatst is opgeschreven.", "The site shows what was last written there."
            )
            language = session.speaks(organisation.language)
            tell(f"{FORGOT.say(language)} {kept.say(language)}", err=True)
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
