"""The hooks that this repository offers to others: which files they are for, and that what they start works.

Somebody who has pre-commit tries them for real; here it is not installed, so its part is played: it runs the entry with
the arguments of the configuration and then the files of the commit, from the top of the repository.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import NOW, called, small, tale
from tests.cli.warm import REPOSITORY

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
}
GOOD = tale("afval", "{channel: mastodon, at: 2026-12-01 09:00}")


def run(hook: str, top: Path, *files: str, args: tuple[str, ...] = ()) -> tuple[int, str]:
    program, command, *rest = shlex.split(HOOKS[hook]["entry"])
    assert program == "socialcal"
    named = files if HOOKS[hook].get("pass_filenames", True) else ()
    done = called(command, *rest, "--as-of", NOW, *args, *named, cwd=top)
    return done.code, done.out


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_is_installed_from_here_and_says_what_it_does(hook: str) -> None:
    assert HOOKS[hook]["language"] == "python"
    assert HOOKS[hook]["require_serial"]
    assert HOOKS[hook]["name"]
    assert HOOKS[hook]["description"]


@pytest.mark.parametrize(
    ("path", "hooks"),
    [
        ("stories/a.md", {"socialcal-check", "socialcal-check-all", "socialcal-fix"}),
        ("kalender/stories/2026/12/a.md", {"socialcal-check", "socialcal-check-all", "socialcal-fix"}),
        ("socialcal.yml", {"socialcal-check-all"}),
        ("stories/media/a.jpg", {"socialcal-check-all"}),
        ("templates/posts/mastodon.j2", {"socialcal-check-all"}),
        ("styles/Huis/Kop.yml", {"socialcal-check-all"}),
        ("README.md", set()),
        ("content/over.md", set()),
        ("mystories/a.md", set()),
    ],
)
def test_a_hook_runs_for_the_files_that_it_is_about(path: str, hooks: set[str]) -> None:
    assert {id for id, hook in HOOKS.items() if re.search(hook["files"], path)} == hooks


def test_only_the_files_of_the_commit_are_told_of(tmp_path: Path) -> None:
    small(tmp_path, {"afval.md": GOOD, "ander.md": tale("ander", owner="niemand")})
    assert run("socialcal-check", tmp_path, "stories/afval.md")[0] == 0
    code, out = run("socialcal-check", tmp_path, "stories/ander.md")
    assert (code, "story.unknown-owner" in out) == (1, True)
    assert run("socialcal-check-all", tmp_path, "stories/afval.md")[0] == 1


def test_a_calendar_in_a_folder_of_its_repository_is_named(tmp_path: Path) -> None:
    small(tmp_path / "kalender", {"afval.md": GOOD})
    assert run("socialcal-check", tmp_path, "kalender/stories/afval.md", args=("--root", "kalender"))[0] == 0


def test_the_fixing_hook_leaves_a_changed_file_behind_for_pre_commit_to_see(tmp_path: Path) -> None:
    calendar = small(tmp_path, {"afval.md": GOOD.replace("pillar:", "pilar:")})
    assert run("socialcal-fix", tmp_path, "stories/afval.md")[0] == 0
    assert (calendar.root / "stories/afval.md").read_text("utf-8") == GOOD
