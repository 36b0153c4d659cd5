"""Takes secrets out of words that are about to be kept or shown: a server may repeat what it was sent."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, quote, quote_plus, unquote, urlsplit

from socialcal.channels.exchange import Absent, Account, Outcome, Refused, Sent, Unknown
from socialcal.model.delivery import Receipt
from socialcal.model.secret import Secret

_SHORTEST = 4
"""A shorter secret would tear holes in ordinary words."""
_PART = 9
"""So long must a piece of an address be to be a secret: `services` and `webhooks` are none."""
_SHOWN = "•••"
_CARRIED = re.compile(
    r"""(?i)(\b(?:bearer|basic)|access_token|refresh_token|client_secret)(\s+|=|%3D|"?\s*:\s*"?)"""
    r"""(?=\S*[0-9]|\S{20})[^\s"'&,;<>]{4,}"""
)
"""Credentials that a network gave us on the way, and that no variable holds, by what stands before them.

An ordinary word is none."""
_KEPT = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"#<>?`{}')
"""What may stand in an address as it is, for those who are not strict."""
_ESCAPED = re.compile("%[0-9A-F]{2}")


def scrubbed(text: str, secrets: Iterable[Secret]) -> str:
    """`text` without any of the secrets, also as they stand in addresses, in JSON and in basic authentication."""
    for form in sorted({form for secret in secrets for form in _forms(secret.reveal())}, key=len, reverse=True):
        text = text.replace(form, _SHOWN)
    return _CARRIED.sub(rf"\1\2{_SHOWN}", text)


def clean(outcome: Outcome, account: Account) -> Outcome:
    """The outcome without the account's secrets in its words."""
    secrets = account.secrets.values()
    match outcome:
        case Sent(receipt):
            url = scrubbed(receipt.url, secrets) if receipt.url else receipt.url
            return Sent(Receipt(scrubbed(receipt.remote, secrets), url, receipt.at))
        case Absent(reason) | Refused(reason) | Unknown(reason):
            return replace(outcome, reason=scrubbed(reason, secrets))


def clean_notes(values: Mapping[str, str], account: Account) -> dict[str, str]:
    """The same for what a sender wants to be remembered: ids and addresses come from the server too."""
    secrets = account.secrets.values()
    return {name: scrubbed(value, secrets) for name, value in values.items()}


def _forms(value: str) -> set[str]:
    """The secret, and what it looks like on the way; of an address with a password, its secret parts too."""
    parts = {value, *(_of_address(value) if "://" in value else ())}
    written = {form for part in parts for form in _written(part) if len(form) >= _SHORTEST}
    further = {form for one in written for form in (repr(one)[1:-1], *_base64(one)) if len(form) >= _SHORTEST}
    return written | further


def _written(part: str) -> Iterator[str]:
    escaped = {quote(part, safe=""), quote(part), quote(part, safe=_KEPT), quote_plus(part)}
    yield part
    yield from escaped
    yield from (_ESCAPED.sub(lambda found: found[0].lower(), one) for one in escaped)
    for ascii_only in (True, False):
        told = json.dumps(part, ensure_ascii=ascii_only)[1:-1]
        yield told
        yield told.replace("/", "\\/")


def _of_address(value: str) -> set[str]:
    """Of `smtp://user:password@host` the password; of a webhook whatever in it is long enough to be its key."""
    try:
        parts = urlsplit(value)
        pieces = [*parts.path.split("/"), parts.path, *(word for _, word in parse_qsl(parts.query))]
        password = parts.password or ""
    except ValueError:
        return set()
    long = {piece for piece in pieces if len(piece) >= _PART}
    return {part for part in (password, unquote(password), parts.query, *long) if part}


def _base64(part: str) -> Iterator[str]:
    """As it stands in base64: alone, and behind something else, such as a user's name. What depends on its neighbours
    is left out: at most a character at each end."""
    data = part.encode("utf-8", "surrogatepass")
    for lead in range(3):
        text = base64.b64encode(bytes(lead) + data).decode("ascii")
        inner = text[-(-8 * lead // 6) : 8 * (lead + len(data)) // 6]
        yield inner
        yield inner.translate(_URLSAFE)


_URLSAFE = str.maketrans("+/", "-_")
