"""The program and its commands. A command's file is imported when it is asked for, so that starting stays quick."""

from __future__ import annotations

from importlib import import_module

import click

from socialcal import __version__

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "Hold every story against the rules."),
    "explain": ("explain", "Say what a rule wants and why."),
    "new": ("new", "Begin a new story from a template."),
    "move": ("move", "Put a post, or a whole story, on another day or hour."),
    "approve": ("approve", "Approve stories as they are now."),
    "build": ("build", "Build the calendar site."),
    "serve": ("serve", "Show the site here and rebuild it when a file changes."),
    "plan": ("plan", "Show what publishing would do."),
    "publish": ("publish", "Hand over every post that is due, once."),
    "run": ("run", "Keep publishing on this machine until stopped."),
    "worker": ("worker", "Keep publishing together with other workers, on PostgreSQL."),
    "status": ("status", "Show where everything stands."),
    "doctor": ("doctor", "Ask whether every channel could send, and until when."),
    "hold": ("hold", "Raise the brake: posts stop going out."),
    "resume": ("resume", "Lower the brake."),
    "delete": ("delete", "Take a post that went out away from its network."),
    "resolve": ("resolve", "Settle a post that a person must decide on."),
    "log": ("log", "Show what happened to one post."),
    "ledger": ("ledger", "Verify, export or import the ledger."),
    "import": ("import_", "Adopt an archive of Markdown posts."),
    "lsp": ("lsp", "Serve an editor: findings, names, previews, fixes."),
    "schema": ("schema", "Print the JSON Schema of a story or of socialcal.yml."),
}
"""Name → its file, and what it does in one line."""


class Lazy(click.Group):
    """A group that lists its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"socialcal.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            meant = f" Did you mean {close[0]}?" if close else ""
            raise click.UsageError(f"There is no command {args[0]!r}.{meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="socialcal %(version)s")
def program() -> None:
    """Stories in git become a calendar site, and posts that go out on time, once.

    Run it inside a calendar: a folder with a socialcal.yml. Exit codes: 0 clean, 1 errors found, 2 a mistake in the
    call or no calendar here, 3 a bug, 4 something was not delivered, 130 interrupted.
    """
