"""Starting stays quick because nothing is imported that the call does not need. Counted, never timed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.running import PROGRAM, Small, environment, small, socialcal, tale
from tests.cli.warm import PATIENCE, REPOSITORY

HEAVY = frozenset(
    {"mkdocs", "pydantic", "jinja2", "PIL", "babel", "regex", "yaml", "icalendar", "markdown_it", "dateutil", "rich"}
)


def imported(*arguments: str, cwd: Path) -> set[str]:
    """The top-level packages that a call imports, as the interpreter itself tells."""
    python, *program = PROGRAM
    done = subprocess.run(
        [python, "-X", "importtime", *program, *arguments],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    lines = done.stderr.decode().splitlines()
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines if line.startswith("import time:")}


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(
        tmp_path,
        {"a.md": tale("a", "{channel: mastodon, at: 2026-11-24 12:00, text: Hallo}")},
        content={"index.md": ""},
    )


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_an_introduction_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    found = imported(*arguments, cwd=tmp_path)
    assert "socialcal" in found
    assert found & HEAVY == set()


def test_the_help_of_a_command_imports_no_pages_pictures_or_templates(tmp_path: Path) -> None:
    assert imported("check", "--help", cwd=tmp_path) & HEAVY == set()


@pytest.mark.parametrize("command", ["check", "plan", "publish", "status"])
def test_everyday_commands_never_import_the_site(command: str, calendar: Small) -> None:
    found = imported(command, "--as-of", "2026-11-24 12:15", cwd=calendar.root)
    assert {"pydantic", "yaml"} <= found, "it must have read the calendar, or this proves nothing"
    assert found & {"mkdocs", "icalendar", "feedgenerator", "rich"} == set()


def test_building_does_import_the_site(calendar: Small) -> None:
    assert "mkdocs" in imported("build", cwd=calendar.root)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--format", "json"],
        ["plan"],
        ["status", "--language", "en"],
        ["build"],
        ["publish", "--plan", "0"],
        ["hold", "--story", "nergens", "--reason", "x"],
    ],
)
def test_a_warm_start_does_what_a_true_start_does(arguments: list[str], calendar: Small) -> None:
    """What the other tests rest on: they call a process that has its imports done."""
    warm = calendar.run(arguments[0], *arguments[1:])
    assert warm == socialcal(arguments[0], "--as-of", "2026-11-24 12:15", *arguments[1:], cwd=calendar.root)


def test_the_tests_run_this_checkout(calendar: Small) -> None:
    """An installed copy would be tested instead, and nobody would see."""
    done = subprocess.run(
        [PROGRAM[0], "-c", "import socialcal; print(socialcal.__file__)"],
        cwd=calendar.root,
        env=environment(),
        capture_output=True,
        check=True,
    )
    assert Path(done.stdout.decode().strip()) == REPOSITORY / "socialcal/__init__.py"
