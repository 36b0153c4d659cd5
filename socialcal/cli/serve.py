"""`socialcal serve`: the site on this machine, rebuilt when a file changes."""

from __future__ import annotations

import errno
import logging
from datetime import UTC, datetime

import click

from socialcal.cli.build import as_of, config_file, told_by_ledger
from socialcal.cli.exits import Exit
from socialcal.cli.opening import opened
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.site_log import site_log
from socialcal.cli.terminal import tell
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

_EDIT = Phrase("Bekijken en bewerken: {address}", "Look and edit: {address}")
_READ = Phrase("Bekijken: {address}", "Look: {address}")


@click.command("serve")
@on_calendar
@click.option(
    "--port",
    metavar="PORT",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Where to listen.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
@click.option("--no-edit", is_flag=True, help="Only show the site; nobody can change a story in it.")
def command(session: Session, port: int, open_browser: bool, no_edit: bool) -> int:
    """Show the site on http://127.0.0.1:PORT and rebuild it when a story, template or setting changes.

    Who opens the address that is printed can move posts, change their texts, add stories and approve them there. That
    writes the files of stories, on this machine. It listens on this machine only. Stop it with Ctrl-C.
    """
    from mkdocs.commands.serve import serve

    from socialcal.site.editing.serving import Edited
    from socialcal.site.serving import serving

    def listening(address: str, editable: bool) -> None:
        tell((_EDIT if editable else _READ).filled(address=address).say(_language(session)))
        if open_browser:
            opened(address)

    told_by_ledger(session)
    edited = Edited(session.root, port, lambda: _now(session), listening, edited=not no_edit)
    with as_of(session), site_log(logging.INFO), serving(edited):
        try:
            serve(str(config_file(session)), dev_addr=f"127.0.0.1:{port}")
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise _taken(port) from error
    return Exit.CLEAN


def _language(session: Session) -> str:
    from socialcal.ingest.organisation import read_organisation

    organisation = read_organisation(session.root).organisation
    return session.speaks(organisation.language if organisation else "en")


def _now(session: Session) -> datetime:
    """The moment that pages are built for."""
    return session.now if session.played else datetime.now(UTC)


def _taken(port: int) -> SocialcalError:
    return SocialcalError(
        Phrase(f"Op poort {port} kan niet worden geluisterd.", f"Port {port} cannot be listened on."),
        Phrase("Misschien is hij bezet. Kies een andere met --port.", "It may be in use. Choose another with --port."),
    )
