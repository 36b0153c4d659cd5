"""mastodon_mock 0.6.1: somebody else's stand-in for Mastodon; scripts/servers/mastodon.sh installs it.

It is a fake: what it does shows that we speak the protocol, not what Mastodon does. Tried and read 2026-11-25:

- statuses: by form or JSON; 422 without text and media, above 500 characters, above 4 media. It counts code points,
  not graphemes, and a link by its real length. GET, PUT, DELETE (200 with `text`) and an account's pages are there.
- `Idempotency-Key`: the same key of the same account gives the first status again, **for ever** (Mastodon: an hour) and
  whatever the new text is. After a DELETE it answers 500 and posts nothing. It does nothing for scheduled statuses.
- media: v1 and v2 are the same and answer 200 at once, never 202; any bytes are taken; `description` may follow by PUT.
- `/api/v2/instance` has `max_characters` 500, 4 media, 23 per link, and no `description_limit`.
- verify_credentials needs a token; a token may do everything; 401 without one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import httpx

from tests.servers.posted import MastodonAccount, Posted
from tests.servers.process import LocalServer, succeeded


class MastodonServer(LocalServer):
    """`with MastodonServer() as server: account = server.create_account()`; about a second to start."""

    NAME = "mastodon"
    HEALTH = "/health"

    def command(self) -> Sequence[str | Path]:
        self.data.mkdir()
        config = self.data / "config.toml"
        lines = [
            f"media_storage_path = {json.dumps(str(self.data / 'media'))}",
            "[database]",
            f"path = {json.dumps(str(self._database))}",
        ]
        config.write_text("\n".join(lines) + "\n", "utf-8")
        serve: list[str | Path] = ["serve", "--config", config, "--host", "127.0.0.1", "--port", str(self.port)]
        return [self.home / "bin/python", "-m", "mastodon_mock", *serve, "--log-level", "warning"]

    def create_account(self, name: str | None = None) -> MastodonAccount:
        """A new account, by signing up as its API allows."""
        name = name or self.fresh_name()
        asked = {"client_name": "socialcal", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob", "scopes": "read write"}
        person = {"username": name, "email": f"{name}@example.test", "password": f"password of {name}"}
        with self.client() as client:
            app = succeeded(client.post("/api/v1/apps", data=asked))
            program = {"client_id": app["client_id"], "client_secret": app["client_secret"]}
            grant = {"grant_type": "client_credentials", "scope": "read write", **program}
            client.headers["authorization"] = f"Bearer {_token(client.post('/oauth/token', data=grant))}"
            token = _token(client.post("/api/v1/accounts", data={**person, "agreement": "true"}))
            client.headers["authorization"] = f"Bearer {token}"
            me = succeeded(client.get("/api/v1/accounts/verify_credentials"))
        return MastodonAccount(self.url, name, me["id"], token)

    def statuses(self, name: str) -> list[Posted]:
        """Every status of the account, oldest first, as it stands in the server's database."""
        wanted = (
            "select s.id, s.text from statuses s, accounts a where a.id = s.account_id and a.username = ? order by 1"
        )
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as database:
            return [Posted(str(identity), text) for identity, text in database.execute(wanted, [name])]

    @property
    def _database(self) -> Path:
        return self.data / "mastodon.sqlite"


def _token(answer: httpx.Response) -> str:
    return str(succeeded(answer)["access_token"])
