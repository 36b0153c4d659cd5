"""The one place that catches everything: a person gets a sentence and an exit code, a traceback goes to a file."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from typing import TYPE_CHECKING

from socialcal.cli.exits import Exit

if TYPE_CHECKING:
    import click

    from socialcal.model.finding import SocialcalError


def guarded(program: click.Command) -> int:
    """Runs the program on the process's arguments; returns its exit code."""
    import click

    from socialcal.model.finding import SocialcalError

    try:
        return int(program.main(standalone_mode=False) or Exit.CLEAN)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return Exit.MISTAKE
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return Exit.INTERRUPTED
    except SocialcalError as error:
        _tell(error)
        return Exit.MISTAKE
    except BrokenPipeError:
        # Whoever read our output stopped; what Python would still flush must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except Exception:  # noqa: BLE001 - the boundary: anything else is our bug
        click.echo(f"This is a bug in socialcal. What happened stands in {_keep(traceback.format_exc())}", err=True)
        click.echo("Please report it with that file; it holds no story text and no secrets.", err=True)
        return Exit.BUG


def _tell(error: SocialcalError) -> None:
    import click

    from socialcal.cli.session import spoken_language

    language = spoken_language()
    click.echo(error.message.say(language), err=True)
    for finding in error.findings:
        click.echo(f"  {finding.place}: {finding.message.say(language)}", err=True)
    if error.hint is not None:
        click.echo(error.hint.say(language), err=True)


def _keep(trace: str) -> str:
    with tempfile.NamedTemporaryFile("w", prefix="socialcal-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write(trace)
    return file.name
