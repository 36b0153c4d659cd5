"""Fixtures for the real servers. A conftest elsewhere says `from tests.servers.fixtures import snac as snac`.

A server starts when the first test of a worker asks for it, and lives until that worker ends; whoever asks again,
from any folder, gets the same one. So a test makes an account of its own, and counts only what that account has.
A test that ends or spoils a server starts one of its own: `with SnacServer() as server`.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TypeVar

import pytest

from tests.servers.bluesky import BlueskyServer
from tests.servers.cutting import CuttingProxy
from tests.servers.mail import MailServer
from tests.servers.mastodon import MastodonServer
from tests.servers.process import LocalServer
from tests.servers.snac import SnacServer

Kind = TypeVar("Kind", bound=LocalServer)
_running: dict[type[LocalServer], LocalServer] = {}


def running(kind: type[Kind]) -> Kind:
    """The server of this kind that this process runs; started now when there is none."""
    server = _running.get(kind)
    if not isinstance(server, kind) or not server.process.running:
        server = _running[kind] = kind()
        atexit.register(server.end)
    return server


def _until_the_end(kind: type[Kind]) -> Iterator[Kind]:
    server = running(kind)
    yield server
    server.end()


@pytest.fixture(scope="session")
def bluesky() -> Iterator[BlueskyServer]:
    yield from _until_the_end(BlueskyServer)


@pytest.fixture(scope="session")
def snac() -> Iterator[SnacServer]:
    yield from _until_the_end(SnacServer)


@pytest.fixture(scope="session")
def mastodon() -> Iterator[MastodonServer]:
    yield from _until_the_end(MastodonServer)


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """An open mail server of this test alone, without login or TLS."""
    with MailServer() as server:
        yield server


@pytest.fixture
def cutting() -> Iterator[Callable[[str], CuttingProxy]]:
    """`cutting(server.url)`: a cutting proxy of this test alone before that server."""
    with ExitStack() as proxies:
        yield lambda url: proxies.enter_context(CuttingProxy(url))
