"""Signs a request with OAuth 1.0a and HMAC-SHA1 (RFC 5849). Pure: whoever asks gives the nonce and the moment.

Only the address is signed, since JSON and multipart bodies do not take part (RFC 5849, 3.4.1.3.1).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlsplit

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The application's key and the account's token, each with its secret. They are never shown."""

    key: str
    key_secret: str
    token: str
    token_secret: str


def authorization(method: str, url: str, keys: Keys, nonce: str, timestamp: int) -> str:
    """The `Authorization` header. `timestamp` is in epoch seconds; a nonce is used once."""
    given = {
        "oauth_consumer_key": keys.key,
        "oauth_nonce": nonce,
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": str(timestamp),
        "oauth_token": keys.token,
        "oauth_version": "1.0",
    }
    signed = {**given, "oauth_signature": signature(method, url, given, keys)}
    return "OAuth " + ", ".join(f'{name}="{_quoted(value)}"' for name, value in sorted(signed.items()))


def signature(method: str, url: str, given: dict[str, str], keys: Keys) -> str:
    """Of the base string of RFC 5849, 3.4.1, over the address with its query and the `oauth_` parameters."""
    parts = urlsplit(url)
    pairs = [*given.items(), *parse_qsl(parts.query, keep_blank_values=True)]
    encoded = sorted((_quoted(name), _quoted(value)) for name, value in pairs)
    base = "&".join(f"{name}={value}" for name, value in encoded)
    port = "" if parts.port in (None, _PORTS.get(parts.scheme)) else f":{parts.port}"
    address = f"{parts.scheme}://{(parts.hostname or '').lower()}{port}{parts.path or '/'}"
    text = "&".join(map(_quoted, (method.upper(), address, base)))
    key = f"{_quoted(keys.key_secret)}&{_quoted(keys.token_secret)}"
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha1).digest()).decode()


def _quoted(text: str) -> str:
    return quote(text, safe="")
