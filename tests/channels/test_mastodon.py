"""Mastodon: 500 graphemes, 23 for a link with a scheme, and whoever is mentioned counts without the server."""

from __future__ import annotations

import pytest

from socialcal.channels import fits, mastodon, measured
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from tests.builders import picture
from tests.channels.marking import marks, seen, units

ACCOUNT = Channel(kind="mastodon")


def test_its_numbers() -> None:
    limits = mastodon.LIMITS
    assert limits.length is not None
    assert (limits.length.value, limits.length.unit) == (500, Unit.GRAPHEMES)
    assert limits.alt is not None
    assert limits.alt.value == 1500
    assert limits.media is not None
    assert limits.media.value == 4
    assert limits.media_formats > {"JPEG", "PNG", "GIF", "WEBP"}
    assert limits.threads
    assert not limits.comments


@pytest.mark.parametrize(
    ("body", "length"),
    [
        ("https://www.waterkant.nl/een/heel/lang/pad?x=1#y", 23),
        ("http://a.nl", 23),
        ("HTTPS://A.NL", 23),
        ("Zie https://a.nl/b.", 28),
        ("a.nl", 4),
        ("www.waterkant.nl", 16),
        ("https://a.nl https://b.nl", 47),
        ("https://nl.wikipedia.org/wiki/Waterkant_(Suriname)", 23),
        ("(https://nl.wikipedia.org/wiki/Waterkant_(Suriname))", 25),
        ("https://a.nl/(b(c)d)/e", 23),
        ("https://a.nl/b_(c", 25),
        ("https://a.nl/水", 23),
        ("https://a.nl/x_(水)/y", 23),
        ("https://a.nl/x_(水)", 26),
        ("https://a.nl/b?c=(d)e", 23),
        ("https://mastodon.social/@jan/1", 23),
        ("https://waterkant.example/", 26),
        ("https://localhost:3000/abc", 26),
        ("@jan", 4),
        ("@jan@social.waterkant.nl", 4),
        ("@jan.de-wit@social.nl, hoi", 16),
        ("jan@waterkant.nl", 16),
        ("@jan@", 5),
        ("hoi @jan@a.nl en @piet@b.nl", 17),
        ("#afval", 6),
        ("👨\u200d👩\u200d👧", 1),
        ("🇳🇱🇧🇪", 2),
        ("水", 1),
        ("e\u0301", 1),
        ("\r\n", 1),
    ],
)
def test_what_counts(body: str, length: int) -> None:
    assert mastodon.length(body) == length


def test_how_much_goes_in() -> None:
    assert fits(mastodon, ACCOUNT, "é" * 500)
    assert not fits(mastodon, ACCOUNT, "é" * 501)
    assert fits(mastodon, ACCOUNT, "e\u0301" * 500)
    assert fits(mastodon, ACCOUNT, "a" * 476 + " https://a.nl/" + "b" * 900)


def test_a_server_with_another_limit_is_told_by_the_channel() -> None:
    found = measured(mastodon, Channel(kind="mastodon", limit=5000), "a" * 5001)
    assert [(measure.limit, measure.over, measure.unit) for measure in found] == [(5000, 1, Unit.GRAPHEMES)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Zie https://a.nl/b, of a.nl.", ["https://a.nl/b"]),
        ("(https://a.nl/b)", ["https://a.nl/b"]),
        ("https://a.nl/@jan", ["https://a.nl/@jan"]),
        ("@jan @jan@a.nl jan@a.nl /@jan", ["@jan", "@jan@a.nl"]),
        ("@jan. @jan-", ["@jan", "@jan"]),
        ("＠jan", []),
        ("#afval #2026 #2026a #één #a-b a#b", ["#afval", "#2026a", "#één", "#a"]),
        ("#a_b ＃stad", ["#a_b", "#stad"]),
        ("https://a.nl/#kop", ["https://a.nl/#kop"]),
        ("##a", ["#a"]),
    ],
)
def test_what_it_links(body: str, found: list[str]) -> None:
    assert marks("mastodon", body) == found


def test_units_are_code_points() -> None:
    assert units("mastodon", "水🐱 #stad @jan@a.nl https://a.nl") == [(3, 8), (9, 18), (19, 31)]


def test_the_first_link_is_the_card() -> None:
    assert seen("mastodon", "https://a.nl https://b.nl").card == "https://a.nl"
    assert seen("mastodon", "Eerst", "https://b.nl").card == "https://b.nl"
    assert seen("mastodon", "Niets", link="https://a.nl").card is None
    assert seen("mastodon", "https://a.nl", media=(picture(),)).card is None


def test_nothing_folds_by_length() -> None:
    assert seen("mastodon", "a" * 1000).parts[0].fold is None
