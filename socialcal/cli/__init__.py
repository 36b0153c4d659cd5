"""The command line: one file per command. The only room that prints, exits, reads arguments, environment or clock."""

from __future__ import annotations

from socialcal.cli.boundary import guarded


def main() -> None:
    """The `socialcal` program."""
    from socialcal.cli.group import program

    raise SystemExit(guarded(program))
