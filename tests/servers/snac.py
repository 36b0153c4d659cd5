"""snac 2.75, a small real server of the fediverse with Mastodon's client API; scripts/servers/snac.sh unpacks it.

What of the API it has (tried 2026-11-25): apps, OAuth, verify_credentials, media v1 and v2 (200 at once, also for the
same bytes the same id), posting by form or JSON, one status, an account's statuses. What it has not: Idempotency-Key
(the same key twice posts twice), DELETE of a status (404), `/api/v2/instance` (404; v1 answers), a limit on the
length, and pages: `limit` and `max_id` of an account's statuses are ignored. It closes the connection after each answer
without saying so, so a client that keeps connections may be reset at its next request.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.servers.posted import MastodonAccount, Posted
from tests.servers.process import LocalServer, succeeded

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
SETTINGS = {"protocol": "http", "num_threads": 16, "disable_email_notifications": True}


class SnacServer(LocalServer):
    """`with SnacServer() as server: account = server.create_account()`; a tenth of a second to start."""

    NAME = "snac"
    HEALTH = "/api/v1/instance"

    def command(self) -> Sequence[str | Path]:
        answers = ["127.0.0.1", str(self.port), f"localhost:{self.port}", "", ""]
        self._snac("init", answers=answers)
        settings = self.data / "server.json"
        settings.write_text(json.dumps({**json.loads(settings.read_text("utf-8")), **SETTINGS}), "utf-8")
        return [self._program, "httpd", self.data]

    def create_account(self, name: str | None = None) -> MastodonAccount:
        """A new account, made by snac's own command and logged in as a person's program would be."""
        name = name or self.fresh_name()
        password = self._snac("adduser", name).partition("User password is ")[2].split()[0]
        scope = {"scopes": "read write", "redirect_uris": OUT_OF_BAND}
        with self.client() as client:
            app = succeeded(client.post("/api/v1/apps", data={"client_name": "socialcal", **scope}))
            person = {"login": name, "passwd": password, "redir": OUT_OF_BAND, "cid": app["client_id"]}
            code = client.post("/oauth/x-snac-login", data={**person, "scope": "read write", "state": ""}).text
            wanted = {"grant_type": "authorization_code", "code": code, "redirect_uri": OUT_OF_BAND}
            program = {"client_id": app["client_id"], "client_secret": app["client_secret"]}
            token = succeeded(client.post("/oauth/token", data={**wanted, **program}))["access_token"]
            client.headers["authorization"] = f"Bearer {token}"
            me = succeeded(client.get("/api/v1/accounts/verify_credentials"))
        return MastodonAccount(self.url, name, me["id"], token)

    def statuses(self, name: str) -> list[Posted]:
        """Every status of the account, oldest first, as it stands on the server's disk."""
        files = (self.data / "user" / name).glob("p*/*.json")  # public and private; the same note may be in both
        notes = [json.loads(file.read_text("utf-8")) for file in files]
        own = {note["id"]: note["sourceContent"] for note in notes if f"/{name}/p/" in note["id"]}
        return [Posted(identity, own[identity]) for identity in sorted(own)]

    @property
    def _program(self) -> Path:
        return self.home / "root/usr/bin/snac"

    def _snac(self, verb: str, *words: str, answers: Sequence[str] = ()) -> str:
        said = "".join(f"{line}\n" for line in answers)
        command: list[str | Path] = [self._program, verb, self.data, *words]
        done = subprocess.run(command, input=said, capture_output=True, text=True, check=True)
        return done.stdout
