"""Ledgers sync every line to disk, thousands of times in these tests: their folders live in memory where they can."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.desk import swift_folder


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with swift_folder() as folder:
        yield folder
