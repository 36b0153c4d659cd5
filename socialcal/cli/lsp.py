"""`socialcal lsp`: the language server, for editors."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from socialcal.cli.session import moment_in
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import LANGUAGES, Phrase

_MISSING = Phrase("De taalserver is niet geïnstalleerd.", "The language server is not installed.")
_INSTALL = Phrase("Installeer hem met: pip install 'socialcal[lsp]'", "Install it with: pip install 'socialcal[lsp]'")


@click.command("lsp")
@click.option("--stdio", is_flag=True, expose_value=False, help="Accepted: it always talks over standard input.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Speak this language; the organisation's by default.")
@click.option("--as-of", metavar="TIME", hidden=True)
def command(language: str | None, as_of: str | None) -> int:
    """Serve an editor: findings while somebody types, names to choose from, posts as they will go out, and fixes.

    An editor starts it; docs/editors.md says how. It needs the extra `lsp`: pip install 'socialcal[lsp]'.
    """
    try:
        from socialcal.lsp.server import Server
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise SocialcalError(_MISSING, _INSTALL) from error

    def clock(root: Path) -> datetime:
        return moment_in(as_of, root) if as_of is not None else datetime.now(UTC)

    return Server(clock, language).serve()
