"""Speaks with X in the name of an account: every request signed, every answer judged. Pure.

A signature needs a moment and a nonce. Both follow from the attempt: the nonce from its key and a counter, the moment
from the attempt's own and then from the `Date` of X's last answer, since X allows a difference of some minutes only and
a video may take longer (https://docs.x.com/fundamentals/authentication/oauth-1-0a/authorizing-a-request, checked
2026-11-25).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from socialcal.channels.exchange import Absent, Account, Answer, Asked, Call, Effect, Multipart, Refused, Reply, Unknown
from socialcal.channels.replies import trouble
from socialcal.channels.senders.oauth1 import Keys, authorization
from socialcal.channels.senders.pauses import paused

_SERVER = "https://api.x.com"
_LIMITS = ("x-app-limit-24hour", "x-user-limit-24hour", "x-rate-limit")
"""A post counts against the day of the application, that of the account, and a window of 15 minutes."""
_NO_MONEY = 402
_STRANGE = timedelta(days=1)
"""A `Date` that differs more from our clock is not believed."""


class Session:
    """One exchange with X. It counts its requests, and hears what time X has."""

    def __init__(self, account: Account, now: datetime, seed: str) -> None:
        self.now = now
        self._keys = Keys(*(account.secret(name) for name in ("key", "key_secret", "token", "token_secret")))
        self._server = (account.option("server") or _SERVER).rstrip("/")
        self._seed = f"{seed}\n{now.isoformat()}"
        self._count = 0
        self._moment = now

    def get(self, path: str) -> Generator[Asked, Answer, Answer]:
        return (yield from self._asked("GET", path, Effect.LOOKS, {}, b""))

    def post(self, path: str, effect: Effect, data: object) -> Generator[Asked, Answer, Answer]:
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return (yield from self._asked("POST", path, effect, {"content-type": "application/json"}, body))

    def upload(self, path: str, form: Multipart) -> Generator[Asked, Answer, Answer]:
        return (yield from self._asked("POST", path, Effect.PREPARES, {}, form))

    def delete(self, path: str) -> Generator[Asked, Answer, Answer]:
        return (yield from self._asked("DELETE", path, Effect.PUBLISHES, {}, b""))

    def trouble(self, answer: Answer) -> Absent | Refused | Unknown | None:
        """What stands in the way. An empty account at X (HTTP 402) is filled by a person, and then it goes."""
        wrong = trouble(answer, self.now)
        if wrong is None or not isinstance(answer, Reply):
            return wrong
        if answer.status == _NO_MONEY:
            return Absent(wrong.reason)
        used_up = [one for one in _LIMITS if answer.headers.get(f"{one}-remaining") == "0"]
        return paused(wrong, answer, f"{(used_up or _LIMITS[-1:])[0]}-reset", self.now)

    def _asked(
        self, method: str, path: str, effect: Effect, headers: dict[str, str], body: bytes | Multipart
    ) -> Generator[Asked, Answer, Answer]:
        url = self._server + path
        nonce = hashlib.sha256(f"{self._seed}\n{self._count}".encode()).hexdigest()[:32]
        self._count += 1
        signed = authorization(method, url, self._keys, nonce, int(self._moment.timestamp()))
        answer = yield Call(method, url, effect, {**headers, "authorization": signed}, body)
        self._moment = _date(answer, self.now) or self._moment
        return answer


def _date(answer: Answer, now: datetime) -> datetime | None:
    if not isinstance(answer, Reply):
        return None
    try:
        said = parsedate_to_datetime(answer.headers["date"])
        return said if abs(said - now) < _STRANGE else None
    except (KeyError, ValueError, TypeError, OverflowError):
        return None
