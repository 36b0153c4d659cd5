"""Signatures as the standard and X's own documentation compute them."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.senders.oauth1 import Keys, authorization, signature

PHOTOS = Keys("dpf43f3p2l4k3l03", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00")
UPDATE = Keys(
    "xvz1evFS4wEEPTGEFPHBog",
    "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
    "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
    "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
)
STATUS = quote("Hello Ladies + Gentlemen, a signed OAuth request!", safe="")


def test_the_example_of_the_standard() -> None:
    """RFC 5849, 1.2."""
    given = {
        "oauth_consumer_key": PHOTOS.key,
        "oauth_token": PHOTOS.token,
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": "137131202",
        "oauth_nonce": "chapoH",
    }
    url = "http://photos.example.net/photos?file=vacation.jpg&size=original"
    assert signature("GET", url, given, PHOTOS) == "MdpQcU8iPSUjWoN/UDMsK2sui9I="


def test_the_example_of_x() -> None:
    """https://docs.x.com/fundamentals/authentication/oauth-1-0a/creating-a-signature, its form in the address."""
    url = f"https://api.twitter.com/1.1/statuses/update.json?include_entities=true&status={STATUS}"
    nonce, moment = "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", 1318622958
    header = authorization("post", url, UPDATE, nonce, moment)
    assert 'oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"' in header
    assert header.startswith(f'OAuth oauth_consumer_key="{UPDATE.key}", oauth_nonce="{nonce}", ')


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://api.x.com/2/a", "https://API.x.com:443/2/a", True),
        ("http://127.0.0.1:8080/2/a", "http://127.0.0.1:8081/2/a", False),
        ("https://api.x.com/2/a?b=1&a=2", "https://api.x.com/2/a?a=2&b=1", True),
        ("https://api.x.com/2/a?b=%20", "https://api.x.com/2/a?b=+", True),
        ("https://api.x.com/2/a?b=", "https://api.x.com/2/a", False),
        ("https://api.x.com", "https://api.x.com/", True),
    ],
)
def test_an_address_is_signed_in_its_normal_form(one: str, other: str, same: bool) -> None:
    assert (authorization("GET", one, PHOTOS, "n", 1) == authorization("GET", other, PHOTOS, "n", 1)) is same


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_a_header_can_be_read_back_whatever_the_keys_are(key: str, token: str) -> None:
    keys = Keys(key.encode("utf-8", "replace").decode(), "s", token.encode("utf-8", "replace").decode(), "t")
    header = authorization("GET", "https://api.x.com/2/a", keys, "nonce", 5)
    read = {name: unquote(value) for name, value in re.findall(r'(\w+)="([^"]*)"', header)}
    assert (read["oauth_consumer_key"], read["oauth_token"], read["oauth_timestamp"]) == (keys.key, keys.token, "5")
    assert len(read) == 7


def test_keys_are_never_shown() -> None:
    assert "kd94hf93k423kf44" not in repr(PHOTOS)
    assert PHOTOS.token_secret not in authorization("GET", "https://api.x.com/2/a", PHOTOS, "n", 1)
