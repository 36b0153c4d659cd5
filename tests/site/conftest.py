"""Builds that several files look at; each is made once in a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.town import Site, Town, town


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The whole calendar. Nobody changes it."""
    return town(tmp_path_factory.mktemp("kalender"))


@pytest.fixture(scope="session")
def site(shared: Town, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Its site, made by MkDocs."""
    return shared.built(tmp_path_factory.mktemp("site") / "site")


@pytest.fixture
def own(tmp_path: Path) -> Town:
    """The whole calendar again, for one test to change."""
    return town(tmp_path / "kalender")
