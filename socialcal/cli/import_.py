"""`socialcal import`: adopts an archive of Markdown posts."""

from __future__ import annotations

from pathlib import Path

import click

from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.terminal import tell
from socialcal.model.phrase import Phrase


@click.command("import")
@on_calendar
@click.argument("archive", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--channel", metavar="NAME", default="website", show_default=True, help="The channel that the archive appeared on."
)
@click.option("--base-url", metavar="URL", help="Address of the site that it appeared on; gives stories their link.")
@click.option("--permalink", metavar="PATTERN", help="How that site made addresses, such as /:year/:month/:slug/.")
@click.option("--posts-language", metavar="TAG", help="Language of posts that do not tell theirs, such as nl.")
@click.option("--links", is_flag=True, help="Turn references between posts into links between stories.")
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to write the report; text by default.",
)
def command(
    session: Session,
    archive: Path,
    channel: str,
    base_url: str | None,
    permalink: str | None,
    posts_language: str | None,
    links: bool,
    dry_run: bool,
    form: str,
) -> int:
    """Adopt the Markdown posts in ARCHIVE (of Hugo, Jekyll or Zola) as stories.

    Nothing is lost silently: the report names what could not be carried over. A second run changes nothing, and a
    story that somebody edited is left alone. Exit code 1 when a file could not be adopted.
    """
    from socialcal.exchange import Settings, adopt, render_report, report_json
    from socialcal.factory import BrokenOrganisation
    from socialcal.ingest.organisation import read_organisation

    read = read_organisation(session.root)
    if read.organisation is None:
        raise BrokenOrganisation(read.findings)
    settings = Settings(channel, base_url, permalink, posts_language, links)
    report = adopt(archive.resolve(), session.root, read.organisation, settings, session.now, dry_run=dry_run)
    said = report_json(report) if form == "json" else render_report(report, session.speaks(read.organisation.language))
    tell(said.rstrip("\n"))
    if dry_run and form == "text":
        language = session.speaks(read.organisation.language)
        tell(Phrase("\nEr is niets geschreven (--dry-run).", "\nNothing was written (--dry-run).").say(language))
    return Exit.FINDINGS if report.rejected else Exit.CLEAN
