"""`check --since`: only what changed is told, by a real git repository."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Small, small, tale

LINK = "{channel: mastodon, text: 'Zie http://www.waterkant.example/oud voor meer.'}"


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Noor", "-c", "user.email=noor@waterkant.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    made = small(tmp_path / "kalender", {"a.md": tale("a", LINK), "b.md": tale("b", LINK)})
    git(made.root, "init", "-q", "-b", "main")
    git(made.root, "add", ".")
    git(made.root, "commit", "-q", "-m", "begin")
    git(made.root, "switch", "-q", "-c", "wijziging")
    return made


def told(calendar: Small, revision: str = "main") -> set[str]:
    ran = calendar.run("check", "--since", revision, "--format", "json")
    return {finding["path"] for finding in json.loads(ran.out)["findings"]}


def test_without_changes_nothing_is_told(calendar: Small) -> None:
    assert told(calendar) == set()


def test_what_is_committed_changed_or_new_is_told(calendar: Small) -> None:
    calendar.edit("stories/a.md", "Een gezin", "Eén gezin")
    git(calendar.root, "commit", "-q", "-a", "-m", "a")
    assert told(calendar) == {"stories/a.md"}
    calendar.edit("stories/b.md", "Een gezin", "Eén gezin")
    calendar.write("stories/c é.md", tale("c", LINK))
    assert told(calendar) == {"stories/a.md", "stories/b.md", "stories/c é.md"}


def test_what_others_changed_meanwhile_is_not_ours(calendar: Small) -> None:
    calendar.edit("stories/a.md", "Een gezin", "Eén gezin")
    git(calendar.root, "commit", "-q", "-a", "-m", "a")
    git(calendar.root, "switch", "-q", "main")
    calendar.edit("stories/b.md", "Een gezin", "Eén gezin")
    git(calendar.root, "commit", "-q", "-a", "-m", "b")
    git(calendar.root, "switch", "-q", "wijziging")
    assert told(calendar) == {"stories/a.md"}


def test_a_story_is_still_compared_with_those_that_did_not_change(calendar: Small) -> None:
    calendar.write("stories/c.md", tale("a", LINK))
    ran = calendar.run("check", "--since", "main", "--format", "json")
    rules = {finding["rule"] for finding in json.loads(ran.out)["findings"]}
    assert "story.duplicate-id" in rules


@pytest.mark.parametrize("revision", ["weg", "--output=kwaad", "", "main..", "HEAD~9"])
def test_a_revision_that_is_none_is_told(calendar: Small, revision: str) -> None:
    ran = calendar.run("check", "--since", revision)
    assert (ran.code, ran.out) == (2, "")
    assert "fetch-depth" in ran.err
    assert not (calendar.root / "kwaad").exists()


def test_outside_git_it_is_told(tmp_path: Path) -> None:
    ran = small(tmp_path / "kalender").run("check", "--since", "main", GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert (ran.code, ran.out) == (2, "")


def test_a_calendar_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    made = small(tmp_path / "alles" / "kalender", {"a.md": tale("a", LINK)})
    top = made.root.parent
    git(top, "init", "-q", "-b", "main")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "begin")
    made.edit("stories/a.md", "Een gezin", "Eén gezin")
    assert told(made) == {"stories/a.md"}


def test_no_hook_or_watcher_of_the_repository_runs(calendar: Small) -> None:
    calendar.write("watcher", "#!/bin/sh\ntouch gelopen\n").chmod(0o755)
    git(calendar.root, "config", "core.fsmonitor", "./watcher")
    told(calendar)
    assert not (calendar.root / "gelopen").exists()


@pytest.mark.parametrize(("form", "path"), [("gitlab", "kalender/stories/a.md"), ("json", "stories/a.md")])
def test_platforms_get_paths_from_the_top_of_the_repository(form: str, path: str, tmp_path: Path) -> None:
    made = small(tmp_path / "alles" / "kalender", {"a.md": tale("a", LINK)})
    git(made.root.parent, "init", "-q")
    assert f'"{path}"' in made.run("check", "--format", form).out


def test_in_a_repository_of_its_own_paths_start_there(calendar: Small) -> None:
    assert '"stories/a.md"' in calendar.run("check", "--format", "gitlab").out
