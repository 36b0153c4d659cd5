"""As much of Mastodon's API as a text needs, for many at once: it counts whom it serves, and can be made to wait.

Statuses as in https://docs.joinmastodon.org/methods/statuses/#create, checked 2026-11-25. A key that it saw before
gives the status that is there.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Lock
from typing import Any

from tests.servers.fake import Fake, Request, Response

PATIENCE = 60.0


@dataclass(frozen=True)
class Taken:
    """A status that stands there."""

    token: str
    text: str
    at: datetime
    number: int

    @property
    def told(self) -> dict[str, Any]:
        url = f"https://microblog.example/{self.number}"
        return {"id": str(self.number), "url": url, "content": self.text, "created_at": self.at.isoformat()}


class Microblog(Fake):
    """`serving(Microblog())`. Whose status it is, says the token."""

    def __init__(self, busy: float = 0.0) -> None:
        super().__init__()
        self.busy = busy
        """Seconds that it works on a status."""
        self.taken: list[Taken] = []
        self.most: Counter[str] = Counter()
        """Per token, how many of its statuses were being worked on at once."""
        self.open = Event()
        """While it is not set, whoever sends a status waits."""
        self.open.set()
        self.arrived = Event()
        """A status has come, whether or not it was taken yet."""
        self.forgetful = False
        """It loses the statuses that wait."""
        self.pauses: dict[str, int] = {}
        """Per token, the seconds that its next status is told to wait for."""
        self._keys: dict[str, Taken] = {}
        self._now: Counter[str] = Counter()
        self._guard = Lock()

    def answer(self, request: Request) -> Response:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if (request.method, request.path) == ("POST", "/api/v1/statuses"):
            return self._posted(request, token)
        if request.path == "/api/v1/accounts/verify_credentials":
            return Response(data={"id": token, "acct": token})
        if request.path == f"/api/v1/accounts/{token}/statuses":
            with self._guard:
                return Response(data=[one.told for one in reversed(self.taken) if one.token == token])
        return super().answer(request)

    def texts(self, token: str | None = None) -> list[str]:
        """In the order in which they were taken: all, or those of one account."""
        with self._guard:
            return [one.text for one in self.taken if token in (None, one.token)]

    def _posted(self, request: Request, token: str) -> Response:
        with self._guard:
            if token in self.pauses:
                return Response(429, {"error": "Too many requests"}, {"retry-after": str(self.pauses.pop(token))})
            self._now[token] += 1
            self.most[token] = max(self.most[token], self._now[token])
        self.arrived.set()
        try:
            time.sleep(self.busy)
            waited = not self.open.is_set()
            self.open.wait(PATIENCE)
            return self._kept(request, token) if not (waited and self.forgetful) else Response(503, {})
        finally:
            with self._guard:
                self._now[token] -= 1

    def _kept(self, request: Request, token: str) -> Response:
        key = f"{token} {request.headers['idempotency-key']}"
        with self._guard:
            if key not in self._keys:
                made = Taken(token, request.json["status"], datetime.now(UTC), len(self.taken) + 1)
                self._keys[key] = made
                self.taken.append(made)
            return Response(data=self._keys[key].told)
