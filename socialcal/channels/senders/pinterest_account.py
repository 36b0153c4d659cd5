"""An account of Pinterest: a token for it, and the calls that carry it.

https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/, checked 2026-11-25. The
number of the version stands in `_VERSION`.
"""

from __future__ import annotations

import base64
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias
from urllib.parse import urlencode

from socialcal.channels import replies
from socialcal.channels.exchange import Absent, Account, Answer, Asked, Call, Effect, Refused, Unknown
from socialcal.channels.replies import bearer, json_call, told
from socialcal.channels.senders.whole import whole

_SERVER = "https://api.pinterest.com"
_VERSION = "v5"
_AGES = 10**9
"""Seconds that no token lasts."""
Trouble: TypeAlias = Absent | Refused | Unknown


@dataclass(frozen=True, slots=True)
class Entry:
    """An account with a token that works."""

    account: Account
    now: datetime
    token: str = field(repr=False)
    lasts: timedelta | None = None

    def call(self, method: str, path: str, effect: Effect = Effect.LOOKS, data: object = None) -> Call:
        url, access = _at(self.account, path), bearer(self.token)
        return json_call(method, url, effect, data, access) if data else Call(method, url, effect, access)

    def trouble(self, answer: Answer) -> Trouble | None:
        wrong = replies.trouble(answer, self.now)
        return replace(wrong, reason=wrong.reason.replace(self.token, "•••")) if wrong is not None else None


def entered(account: Account, now: datetime) -> Generator[Asked, Answer, Entry | Trouble]:
    """With the token as it is, or with one that the refresh token gives. Asking for one changes nothing."""
    pair = account.secret("client_id"), account.secret("client_secret")
    if not all(pair):
        return Entry(account, now, account.secret("token"))
    headers = {
        "authorization": f"Basic {base64.b64encode(':'.join(pair).encode()).decode('ascii')}",
        "content-type": "application/x-www-form-urlencoded",
    }
    body = urlencode({"grant_type": "refresh_token", "refresh_token": account.secret("token")}).encode()
    answer = yield Call("POST", _at(account, "/oauth/token"), Effect.LOOKS, headers, body)
    wrong, data = replies.trouble(answer, now), told(answer)
    if isinstance(wrong, Refused):
        return Absent(f"Pinterest gave no access token: {wrong.reason}")
    if wrong is not None:
        return wrong
    token, lasts = replies.field(data, "access_token"), whole(replies.field(data, "refresh_token_expires_in"))
    if not (token.isascii() and token.isprintable() and len(token) > 3):
        return Unknown("Pinterest gave no access token")
    return Entry(account, now, token, timedelta(seconds=min(lasts, _AGES)) if lasts is not None else None)


def _at(account: Account, path: str) -> str:
    return f"{(account.option('server') or _SERVER).rstrip('/')}/{_VERSION}{path}"
