"""What a test does when the real server that it needs is not installed: it fails in CI, elsewhere it is skipped."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str, how: str) -> NoReturn:
    """Fail when CI=true, since there everything must be installed; else skip. `how` is the command that installs it."""
    message = f"{what} is not installed. Run: {how}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
