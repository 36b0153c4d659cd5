"""The servers' own tests use the fixtures that others may use."""

from __future__ import annotations

from tests.servers.fixtures import bluesky as bluesky
from tests.servers.fixtures import cutting as cutting
from tests.servers.fixtures import mail as mail
from tests.servers.fixtures import mastodon as mastodon
from tests.servers.fixtures import snac as snac
