"""Whether a whole text is one username, list, hashtag or address by X's rules."""

from __future__ import annotations

import regex

from socialcal.channels.twitter_text.characters import CYRILLIC
from socialcal.channels.twitter_text.names import find_hashtags, find_mentions

_PLAIN = rf"A-Za-z0-9\-._~{CYRILLIC}"
_ESCAPED = r"%[0-9A-Fa-f]{2}"
_DELIMITERS = r"!$&'()*+,;="
_PATH = regex.compile(rf"(?:/(?:[{_PLAIN}{_DELIMITERS}:|@]|{_ESCAPED})*+)*+")
_QUERY = regex.compile(rf"(?:[{_PLAIN}{_DELIMITERS}:|@/?]|{_ESCAPED})*+")
_USER = regex.compile(rf"(?:[{_PLAIN}{_DELIMITERS}:]|{_ESCAPED})*+")
_PARTS = regex.compile(
    r"(?:(?P<scheme>[^:/?#]+)://)?(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    regex.DOTALL,
)
_WIDE = r"\u0080-\U0010FFFF"
_SUBDOMAIN = regex.compile(rf"[A-Za-z0-9{_WIDE}](?:[A-Za-z0-9_\-{_WIDE}]*[A-Za-z0-9{_WIDE}])?")
_DOMAIN = regex.compile(rf"[A-Za-z0-9{_WIDE}](?:[A-Za-z0-9\-{_WIDE}]*[A-Za-z0-9{_WIDE}])?")
_TOP = regex.compile(rf"[A-Za-z{_WIDE}](?:[A-Za-z0-9\-{_WIDE}]*[A-Za-z0-9{_WIDE}])?")
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IP = regex.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}|\[[A-Fa-f0-9:.]+\]")


def is_username(text: str) -> bool:
    """`@name`, and nothing else."""
    return [span for span in find_mentions(text) if not span[2]] == [(0, len(text), False)]


def is_list(text: str) -> bool:
    """`@name/list`, and nothing else."""
    return list(find_mentions(text)) == [(0, len(text), True)]


def is_hashtag(text: str) -> bool:
    """`#word`, and nothing else."""
    return list(find_hashtags(text)) == [(0, len(text))]


def is_url(text: str, *, scheme_required: bool = True) -> bool:
    """An address with http(s), after RFC 3986 with the letters that X allows on top."""
    parts = _PARTS.fullmatch(text)
    if parts is None or (parts["scheme"] or "http").lower() not in {"http", "https"}:
        return False
    if scheme_required and parts["scheme"] is None:
        return False
    return bool(
        _authority(parts["authority"])
        and _PATH.fullmatch(parts["path"])
        and _QUERY.fullmatch(parts["query"] or "")
        and _QUERY.fullmatch(parts["fragment"] or "")
    )


def _authority(written: str) -> bool:
    user, _, place = written.rpartition("@")
    host, colon, port = place.rpartition(":")
    if not colon or not port.isascii() or not port.isdigit():
        host = place
    return bool(_USER.fullmatch(user)) and (bool(_IP.fullmatch(host)) or _host(host))


def _host(host: str) -> bool:
    *above, domain, top = ["", *host.split(".")]
    return (
        all(_SUBDOMAIN.fullmatch(label) for label in above[1:])
        and bool(_DOMAIN.fullmatch(domain))
        and bool(_TOP.fullmatch(top))
    )
