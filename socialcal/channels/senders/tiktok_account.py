"""An account of TikTok: a token for it, what it may post, and what stands in the way.

https://developers.tiktok.com/doc/oauth-user-access-token-management and
https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info, checked 2026-11-25. The number of
the version stands in `_VERSION`.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from urllib.parse import urlencode

from socialcal.channels import replies
from socialcal.channels.exchange import Absent, Account, Answer, Asked, Attempt, Call, Effect, Refused, Unknown
from socialcal.channels.replies import bearer, json_call, told
from socialcal.channels.senders.media import of_kind
from socialcal.channels.senders.whole import whole

_SERVER = "https://open.tiktokapis.com"
_VERSION = "v2"
_AGES = 10**9
"""Seconds that no token lasts."""
LATER = timedelta(hours=1)
FULL = frozenset({"spam_risk_too_many_posts", "spam_risk_too_many_pending_share", "reached_active_user_cap"})
"""The account or the app has posted all that it may today; it may again after `LATER`."""
OPEN = frozenset({"internal_error", "internal"})
"""A mistake of TikTok's own."""
Trouble: TypeAlias = Absent | Refused | Unknown


@dataclass(frozen=True, slots=True)
class Entry:
    """An account with an access token."""

    account: Account
    now: datetime
    token: str = field(repr=False)
    lasts: timedelta | None = None
    replaced: bool = False
    """TikTok gave another refresh token than ours, which goes on where ours ends."""

    def call(self, path: str, effect: Effect, data: object) -> Call:
        return json_call("POST", _at(self.account, f"/post/publish{path}"), effect, data, bearer(self.token))

    def trouble(self, answer: Answer) -> Trouble | None:
        """TikTok says what is wrong in a word, also where the status says nothing."""
        wrong, code = replies.trouble(answer, self.now), replies.field(told(answer), "error", "code")
        if code in FULL:
            return Absent(f"nothing more may be posted today: {code}", LATER)
        if wrong is None and code not in ("ok", ""):
            wrong = (Unknown if code in OPEN else Refused)(code[:80])
        if isinstance(wrong, Refused) and code and code not in wrong.reason:
            wrong = Refused(f"{code[:80]}: {wrong.reason}")
        return replace(wrong, reason=wrong.reason.replace(self.token, "•••")) if wrong is not None else None


def entered(account: Account, now: datetime) -> Generator[Asked, Answer, Entry | Trouble]:
    """With a new access token. Asking for one changes nothing."""
    asked = {name: account.secret(name) for name in ("client_key", "client_secret", "refresh_token")}
    body = urlencode({**asked, "grant_type": "refresh_token"}).encode()
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = yield Call("POST", _at(account, "/oauth/token/"), Effect.LOOKS, headers, body)
    wrong, data = replies.trouble(answer, now), told(answer)
    said = replies.field(data, "error")
    if isinstance(wrong, Refused) or (wrong is None and said):
        return Absent(f"TikTok gave no access token: {said[:80] or 'the refresh token is not valid any more'}")
    if wrong is not None:
        return wrong
    token, lasts = replies.field(data, "access_token"), whole(replies.field(data, "refresh_expires_in"))
    if not (token.isascii() and token.isprintable() and len(token) > 3):
        return Unknown("TikTok gave no access token")
    known = timedelta(seconds=min(lasts, _AGES)) if lasts is not None else None
    return Entry(account, now, token, known, replies.field(data, "refresh_token") not in ("", asked["refresh_token"]))


def creator_of(entry: Entry) -> Generator[Asked, Answer, dict[str, Any] | Trouble]:
    """What TikTok says of the account just now."""
    answer = yield entry.call("/creator_info/query/", Effect.LOOKS, {})
    creator = data_of(answer)
    wrong = entry.trouble(answer)
    return wrong or (creator if creator.get("creator_username") else Unknown("TikTok did not say whose token it is"))


def settings(entry: Entry, attempt: Attempt) -> Generator[Asked, Answer, dict[str, Any] | Trouble]:
    """What goes with the post, within what the account allows: TikTok wants it asked for every post."""
    creator = yield from creator_of(entry)
    if not isinstance(creator, dict):
        return creator
    account, wanted = attempt.account, privacy(attempt.account)
    if wanted not in allowed(creator):
        return Refused(not_allowed(creator, wanted))
    about: dict[str, Any] = {
        "privacy_level": wanted,
        "disable_comment": creator.get("comment_disabled") is True or account.options.get("comments") is False,
        "brand_content_toggle": account.option("commercial") == "paid",
        "brand_organic_toggle": account.option("commercial") == "own",
    }
    if of_kind(attempt.payload, "video"):
        about |= {f"disable_{what}": creator.get(f"{what}_disabled") is True for what in ("duet", "stitch")}
        about["is_aigc"] = account.options.get("made_with_ai") is True
    return about


def privacy(account: Account) -> str:
    return account.option("privacy") or "PUBLIC_TO_EVERYONE"


def allowed(creator: dict[str, Any]) -> list[str]:
    options = creator.get("privacy_level_options")
    return [str(option)[:40] for option in options[:10]] if isinstance(options, list) else []


def not_allowed(creator: dict[str, Any], wanted: str) -> str:
    return (
        f"TikTok does not allow {wanted} here, but {', '.join(allowed(creator)) or 'nothing'}: an app that TikTok has "
        "not audited posts SELF_ONLY. Set options.privacy to one of these"
    )


def data_of(answer: Answer) -> dict[str, Any]:
    said = told(answer)
    data = said.get("data") if isinstance(said, dict) else None
    return data if isinstance(data, dict) else {}


def _at(account: Account, path: str) -> str:
    return f"{(account.option('server') or _SERVER).rstrip('/')}/{_VERSION}{path}"
