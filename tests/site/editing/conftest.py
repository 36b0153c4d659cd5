"""A calendar for one test to edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.editing.working import Working, working


@pytest.fixture
def at(tmp_path: Path) -> Working:
    return working(tmp_path / "kalender")
