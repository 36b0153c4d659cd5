"""What installs these servers is quiet the second time, says what it cannot do, and starts nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.servers.process import ROOT

SCRIPTS = [*sorted((ROOT / "scripts/servers/more").glob("*.sh")), ROOT / "scripts/servers-more.sh"]
LOOKING = ("cat", "cksum", "dirname", "id", "mktemp", "rm")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_scripts_are_programs_that_stop_at_an_error(script: Path) -> None:
    text = script.read_text("utf-8")
    assert text.startswith("#!/bin/sh\n# ")
    assert "\nset -eu\n" in text
    assert script.stat().st_mode & 0o111
    subprocess.run(["sh", "-n", script], check=True)


@pytest.mark.parametrize("name", ["wordpress", "post-office"])
def test_without_apt_a_script_says_so_and_changes_nothing(name: str, tmp_path: Path) -> None:
    """In a root of its own, so that it finds nothing that is installed here."""
    shutil.copytree(ROOT / "scripts/servers/more", tmp_path / "scripts/servers/more")
    script = tmp_path / f"scripts/servers/more/{name}.sh"
    for installed in ("/usr/lib/postfix", "/usr/lib/dovecot"):
        script.write_text(script.read_text().replace(installed, str(tmp_path / "usr")))
    (programs := tmp_path / "bin").mkdir()
    for program in LOOKING:
        (programs / program).symlink_to(shutil.which(program) or program)
    ran = subprocess.run(["/bin/sh", script], env={"PATH": str(programs)}, capture_output=True, text=True)
    assert (ran.stdout, ran.returncode) == ("", 0)
    assert "tests will be skipped" in ran.stderr
    assert not (tmp_path / ".servers").exists()


def test_what_is_installed_is_not_installed_again() -> None:
    if not (ROOT / ".servers/wordpress/done").is_file() or not shutil.which("postfix", path="/usr/sbin"):
        pytest.skip("not everything is installed")
    ran = subprocess.run([ROOT / "scripts/servers-more.sh"], capture_output=True, text=True)
    assert (ran.stdout, ran.stderr, ran.returncode) == ("", "", 0)
