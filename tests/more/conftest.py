"""The servers of `make test-more`, each started once for all tests of a worker. `make test` does not look in here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.cable import Cable
from tests.servers.fixtures import cutting as cutting
from tests.servers.post_office import PostOffice
from tests.servers.wordpress import WordPressServer


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPressServer]:
    with WordPressServer() as server:
        yield server


@pytest.fixture(scope="session")
def opened() -> Iterator[PostOffice]:
    with PostOffice() as office:
        yield office


@pytest.fixture
def post_office(opened: PostOffice) -> PostOffice:
    """With empty mailboxes."""
    opened.empty()
    return opened


@pytest.fixture
def cable(post_office: PostOffice) -> Iterator[Cable]:
    """To the mail server that asks for no login."""
    with Cable(post_office.ports.smtp) as between:
        yield between
