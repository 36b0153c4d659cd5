"""The one place that catches everything: a person gets a sentence and an exit code, a traceback goes to a file."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from socialcal.cli.exits import Exit

if TYPE_CHECKING:
    import click

    from socialcal.model.finding import SocialcalError


def guarded(program: click.Command) -> int:
    """Runs the program on the process's arguments; returns its exit code."""
    import click

    from socialcal.cli.terminal import tell
    from socialcal.model.finding import SocialcalError

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a character is no reason to stop
    heard: dict[str, str] = {}
    try:
        return int(program.main(standalone_mode=False, obj=heard) or Exit.CLEAN)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.UsageError as error:
        error.show()
        instead = _instead(error)
        if instead:
            tell(instead, err=True)
        return Exit.MISTAKE
    except click.ClickException as error:
        click.ClickException.show(error)  # some of MkDocs' show themselves among the output
        return Exit.MISTAKE
    except (KeyboardInterrupt, click.Abort):
        tell("interrupted", err=True)
        return Exit.INTERRUPTED
    except SocialcalError as error:
        _tell(error, heard)
        return Exit.MISTAKE
    except Exception:  # noqa: BLE001 - the boundary: anything else is our bug
        import traceback

        tell(f"This is a bug in socialcal. What happened stands in {_keep(traceback.format_exc())}", err=True)
        tell("Please report it with that file. It shows no secrets, but may quote what it stumbled over.", err=True)
        return Exit.BUG


def _instead(error: click.UsageError) -> str | None:
    """What somebody meant who gave an option where it is not known."""
    from click.exceptions import NoSuchOption

    if not isinstance(error, NoSuchOption) or error.ctx is None:
        return None
    if error.ctx.parent is None and error.option_name in ("--root", "--as-of", "--language"):
        return f"It stands behind the command: socialcal check {error.option_name} …"
    if error.ctx.info_name == "publish" and error.option_name == "--dry-run":
        return "socialcal plan shows what publishing would do."
    return None


def _tell(error: SocialcalError, heard: Mapping[str, str]) -> None:
    from socialcal.brand.output.visible import visible
    from socialcal.cli.session import spoken_language
    from socialcal.cli.terminal import tell

    language = heard.get("language") or spoken_language()
    tell(visible(error.message.say(language)), err=True)
    for finding in error.findings:
        tell(visible(f"  {finding.place}: {finding.message.say(language)}"), err=True)
    if error.hint is not None:
        tell(visible(error.hint.say(language)), err=True)


def _keep(trace: str) -> str:
    """Puts a traceback, without the secrets that were read, in a file that only its owner can read."""
    import tempfile

    from socialcal.cli.credentials import without_secrets

    with tempfile.NamedTemporaryFile("w", prefix="socialcal-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write(without_secrets(trace, os.environ))
    return file.name
