"""`socialcal serve`: the site on this machine, rebuilt when a file changes."""

from __future__ import annotations

import click

from socialcal.cli.build import as_of, config_file, told_by_ledger
from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar


@click.command("serve")
@on_calendar
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port on 127.0.0.1.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
def command(session: Session, port: int, open_browser: bool) -> int:
    """Show the site on http://127.0.0.1:PORT and rebuild it when a story, template or setting changes.

    It listens on this machine only. Stop it with Ctrl-C.
    """
    from mkdocs.commands.serve import serve

    told_by_ledger(session)
    with as_of(session):
        serve(str(config_file(session)), dev_addr=f"127.0.0.1:{port}", open_in_browser=open_browser)
    return Exit.CLEAN
