"""The program as a whole: how it introduces itself and what it says to a call that it does not understand."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialcal import __version__
from socialcal.cli.exits import Exit
from socialcal.cli.group import COMMANDS
from tests.cli.running import Ran, called, socialcal
from tests.cli.warm import REPOSITORY

NOT_SHARING = ("explain", "schema", "lsp", "run", "ledger", "worker", "doctor", "delete")
"""They need no calendar or serve many, or work by the real clock, or have commands of their own."""


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_one_line(option: str, tmp_path: Path) -> None:
    assert socialcal(option, cwd=tmp_path) == Ran(0, f"socialcal {__version__}\n", "")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command_and_exit_code(option: str, tmp_path: Path) -> None:
    ran = socialcal(option, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    listed = [line.split()[0] for line in ran.out.split("Commands:")[1].splitlines() if line]
    assert listed == list(COMMANDS)
    said = " ".join(ran.out.split())
    assert all(f"{code.value} " in said for code in Exit)


def test_without_a_command_the_help_is_shown_and_it_is_a_mistake(tmp_path: Path) -> None:
    ran = socialcal(cwd=tmp_path)
    assert ran.code == 2
    assert "Commands:" in ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_starts_with_what_it_does(command: str, tmp_path: Path) -> None:
    ran = called(command, "--help", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    usage, _, said = ran.out.partition("\n\n")
    assert command in usage
    assert said.strip()
    assert "TEXT" not in ran.out.replace("--reason TEXT", "").replace("--url TEXT", "")
    assert max(map(len, ran.lines)) <= 100


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in NOT_SHARING])
def test_commands_on_a_calendar_share_three_options(command: str, tmp_path: Path) -> None:
    said = called(command, "--help", cwd=tmp_path).out
    assert all(option in said for option in ("--root", "--as-of", "--language"))


def test_the_readme_names_every_command() -> None:
    said = (REPOSITORY / "README.md").read_text("utf-8")
    assert [command for command in COMMANDS if command not in said] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek"], "There is no command 'chek'. Did you mean check?"),
        (["publis"], "There is no command 'publis'. Did you mean publish?"),
        (["frobnicate"], "There is no command 'frobnicate'."),
        (["check", "--selct", "links"], "No such option '--selct'. (Did you mean one of: '--help', '--select'?)"),
        (["plan", "--exitcode"], "No such option '--exitcode'. Did you mean '--exit-code'?"),
        (["--bogus"], "No such option '--bogus'."),
        (
            ["check", "--format", "xml"],
            "Invalid value for '--format': 'xml' is not one of 'text', 'concise', 'json', "
            "'github', 'gitlab', 'sarif', 'junit'.",
        ),
        (["plan", "--language", "fr"], "Invalid value for '--language': 'fr' is not one of 'nl', 'en'."),
        (["publish", "now"], "Got unexpected extra argument (now)"),
        (["check", "--root", "nergens"], "Invalid value for '--root': Directory 'nergens' does not exist."),
        (["run", "--every", "0"], "Invalid value for '--every': 0 is not in the range 1<=x<=3600."),
        (["hold", "--all"], "Missing option '--reason'."),
        (["resume"], "Say which brake: its number from `socialcal status`, or --all."),
    ],
)
def test_a_call_that_is_not_understood_says_why_and_exits_2(arguments: list[str], says: str, tmp_path: Path) -> None:
    (tmp_path / "socialcal.yml").write_text("organisation: X\n")
    ran = called(*arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert f"Error: {says}" in ran.err.splitlines()
    assert "--help" in ran.err


@pytest.mark.parametrize(
    "command",
    ["check", "build", "serve", "plan", "publish", "run", "status", "hold", "resume", "resolve", "log", "import"],
)
def test_no_command_works_outside_a_calendar(command: str, tmp_path: Path) -> None:
    more = {
        "hold": ["--all", "--reason", "x"],
        "resume": ["--all"],
        "resolve": ["a/b", "drop"],
        "log": ["a/b"],
        "import": [str(tmp_path)],
    }
    ran = called(command, *more.get(command, []), cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("There is no calendar here")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["build", "plan", "publish", "status", "hold", "import"])
def test_a_broken_socialcal_yml_stops_every_command_with_its_place(command: str, tmp_path: Path) -> None:
    (tmp_path / "socialcal.yml").write_text("organisation: X\nchanels: {}\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: X\ndocs_dir: content\ntheme: {name: socialcal}\nplugins: [socialcal]"
    )
    (tmp_path / "content").mkdir()
    more = {"hold": ["--all", "--reason", "x"], "import": [str(tmp_path)]}
    ran = called(command, *more.get(command, []), cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "socialcal.yml is not right, and nothing works without it." in ran.err
    assert "socialcal.yml:2:1: chanels is not a field of socialcal.yml." in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        (["--language", "en", "check"], "It stands behind the command: socialcal check --language …"),
        (["--as-of", "2026-11-24", "plan"], "It stands behind the command: socialcal check --as-of …"),
        (["publish", "--dry-run"], "socialcal plan shows what publishing would do."),
    ],
)
def test_an_option_in_the_wrong_place_says_where_it_belongs(arguments: list[str], instead: str, tmp_path: Path) -> None:
    (tmp_path / "socialcal.yml").write_text("organisation: X\n")
    ran = called(*arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == instead
