"""`socialcal lsp` before there is an editor: what it needs, and what it says when that is not there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import called, environment
from tests.cli.warm import PATIENCE

WITHOUT = """\
import sys
sys.modules[sys.argv.pop(1)] = None
from socialcal.cli import main
sys.exit(main())
"""
"""The program where a library is not installed."""


@pytest.mark.parametrize("missing", ["pygls", "lsprotocol"])
def test_without_its_extra_it_says_how_to_install_it(tmp_path: Path, missing: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, missing, "lsp"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert "pip install 'socialcal[lsp]'" in done.stderr.decode()


def test_it_is_listed_and_helps(tmp_path: Path) -> None:
    assert "  lsp " in called("--help", cwd=tmp_path).out
    helped = called("lsp", "--help", cwd=tmp_path)
    assert helped.code == 0
    assert "docs/editors.md" in helped.out
