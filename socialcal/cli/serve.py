"""`socialcal serve`: the site on this machine, rebuilt when a file changes."""

from __future__ import annotations

import errno
import logging

import click

from socialcal.cli.build import as_of, config_file, told_by_ledger
from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar
from socialcal.cli.site_log import site_log
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase


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
def command(session: Session, port: int, open_browser: bool) -> int:
    """Show the site on http://127.0.0.1:PORT and rebuild it when a story, template or setting changes.

    It listens on this machine only. Stop it with Ctrl-C.
    """
    from mkdocs.commands.serve import serve

    told_by_ledger(session)
    with as_of(session), site_log(logging.INFO):
        try:
            serve(str(config_file(session)), dev_addr=f"127.0.0.1:{port}", open_in_browser=open_browser)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise _taken(port) from error
    return Exit.CLEAN


def _taken(port: int) -> SocialcalError:
    return SocialcalError(
        Phrase(f"Op poort {port} kan niet worden geluisterd.", f"Port {port} cannot be listened on."),
        Phrase("Misschien is hij bezet. Kies een andere met --port.", "It may be in use. Choose another with --port."),
    )
