"""What installs the servers names exactly what it installs, and nothing of the machine where it was written."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.servers.process import INSTALLED, ROOT

SCRIPTS = sorted((ROOT / "scripts/servers").glob("*.sh"))
NAMED = sorted((ROOT / "requirements/servers").glob("*.lock"))
KEEP_THEIRS = ("bluesky", "mastodon", "site-tools", "snac")
FROM_NPM = ("bluesky", "site-tools")


@pytest.mark.parametrize("name", FROM_NPM)
def test_every_npm_package_is_pinned_by_content_and_comes_from_whatever_registry_is_used(name: str) -> None:
    lock = json.loads((ROOT / f"scripts/servers/{name}/package-lock.json").read_text("utf-8"))
    wanted = json.loads((ROOT / f"scripts/servers/{name}/package.json").read_text("utf-8"))["dependencies"]
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert lock["packages"][""]["dependencies"] == wanted
    assert [name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


@pytest.mark.parametrize("lock", NAMED, ids=lambda lock: lock.stem)
def test_every_python_package_is_pinned_by_content(lock: Path) -> None:
    text = lock.read_text("utf-8")
    for pinned in re.split(r"\n(?=[a-z0-9])", text):
        assert re.match(r"[a-z0-9-]+==\S+", pinned), pinned
        assert "--hash=sha256:" in pinned, pinned
    assert "://" not in text
    assert lock.with_suffix(".in").read_text("utf-8").strip() in text


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_scripts_are_programs_that_stop_at_an_error(script: Path) -> None:
    text = script.read_text("utf-8")
    assert text.startswith("#!/bin/sh\n# ")
    assert "\nset -eu\n" in text
    assert script.stat().st_mode & 0o111
    subprocess.run(["sh", "-n", script], check=True)


@pytest.mark.parametrize("name", KEEP_THEIRS)
def test_what_is_installed_is_not_installed_again(name: str, tmp_path: Path) -> None:
    if not (INSTALLED / name / "done").is_file():
        pytest.skip(f"{name} is not installed")
    run = without_tools(ROOT / f"scripts/servers/{name}.sh", tmp_path)
    assert (run.stdout, run.stderr, run.returncode) == ("", "", 0)


@pytest.mark.parametrize("name", KEEP_THEIRS)
def test_without_what_it_needs_a_script_says_so_and_lets_the_tests_go_on(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts/servers", tmp_path / "scripts/servers")
    shutil.copytree(ROOT / "requirements/servers", tmp_path / "requirements/servers")
    run = without_tools(tmp_path / f"scripts/servers/{name}.sh", tmp_path)
    assert (run.stdout, run.returncode) == ("", 0)
    assert "not installed" in run.stderr
    assert not (tmp_path / ".servers").exists()


def without_tools(script: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run it where it can look, but has nothing to remove, fetch or install with."""
    (programs := tmp_path / "bin").mkdir()
    for program in ("cat", "cksum", "dirname", "readlink"):
        (programs / program).symlink_to(shutil.which(program) or program)
    return subprocess.run(["/bin/sh", script], env={"PATH": str(programs)}, capture_output=True, text=True)


def test_git_ignores_what_is_installed() -> None:
    assert "/.servers/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
