"""X: 280 weighted characters after NFC, 23 for a link, 2 for an emoji and for most of the world's scripts."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import fits, x
from socialcal.channels.protocol import Unit
from socialcal.channels.twitter_text.weight import V1, V2, V3, Config, parse, room, weighted_length
from socialcal.model.organisation import Channel
from tests.builders import picture
from tests.channels.marking import marks, seen, units
from tests.channels.texts import hard_text

ACCOUNT = Channel(kind="x")
FAMILY = "👨\u200d👩\u200d👧\u200d👦"


def test_its_numbers() -> None:
    limits = x.LIMITS
    assert limits.length is not None
    assert (limits.length.value, limits.length.unit) == (280, Unit.WEIGHTED)
    assert limits.alt is not None
    assert limits.alt.value == 1000
    assert limits.media is not None
    assert limits.media.value == 4
    assert limits.threads
    assert not limits.comments
    assert limits.links_in_text


@pytest.mark.parametrize(
    ("body", "length"),
    [
        ("https://www.waterkant.nl/een/heel/lang/pad/dat/niet/telt?x=1#y", 23),
        ("http://a.nl", 23),
        ("a.nl", 23),
        ("Zie a.nl.", 28),
        ("a.nl b.nl", 47),
        ("https://a.nl/(b)", 23),
        ("https://waterkant.example/", 26),
        ("https://localhost/", 18),
        ("jan@waterkant.nl", 16),
        ("@a.nl", 5),
        ("🐱", 2),
        (FAMILY, 2),
        ("👍🏽", 2),
        ("🇳🇱", 2),
        ("🇦🇦", 4),
        ("1️⃣", 2),
        ("1", 1),
        ("©", 1),
        ("水", 2),
        ("ひらがな", 8),
        ("한", 2),
        ("ж", 1),
        ("ä", 1),
        ("a\u0308", 1),
        ("\u1112\u1161\u11ab", 2),
        ("€", 2),
        ("“”‘’–—", 6),
        ("…", 2),
        ("\u200d", 1),
        ("\r\n", 2),
    ],
)
def test_what_counts(body: str, length: int) -> None:
    assert x.length(body) == length


@pytest.mark.parametrize(("once", "most"), [("a", 280), ("水", 140), ("🐱", 140), (FAMILY, 140), ("e\u0301", 280)])
def test_how_much_goes_in(once: str, most: int) -> None:
    assert fits(x, ACCOUNT, once * most)
    assert not fits(x, ACCOUNT, once * (most + 1))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Zie https://a.nl/b, of a.nl.", ["https://a.nl/b", "a.nl"]),
        ("(https://a.nl/b_(c))", ["https://a.nl/b_(c)"]),
        ("https://a.nl/b?c=d&e=f#g!", ["https://a.nl/b?c=d&e=f#g"]),
        ("https://user@a.nl", []),
        ("ftp://a.nl", []),
        ("x.a.nl/b", ["x.a.nl/b"]),
        ("bestand.zip", ["bestand.zip"]),
        ("bestand.docx", []),
        ("1.2.3", []),
        ("https://t.co/abcDEF123/meer", ["https://t.co/abcDEF123"]),
        ("@jan @jan/lijst jan@a.nl @@jan", ["@jan", "@jan/lijst"]),
        ("@" + "a" * 25, ["@" + "a" * 20]),
        ("RT@jan", ["@jan"]),
        ("＠jan ＃stad", ["@jan", "#stad"]),
        ("#afval #2026 #afval2026 #één #a-b a#b", ["#afval", "#afval2026", "#één", "#a"]),
        ("##a #b#c &#d", ["#a"]),
        ("#https://a.nl", []),
        ("https://a.nl/#kop", ["https://a.nl/#kop"]),
        ("https://a.nl/@jan", ["https://a.nl/@jan"]),
    ],
)
def test_what_it_links(body: str, found: list[str]) -> None:
    assert marks("x", body) == found


def test_units_are_code_points_after_nfc() -> None:
    assert units("x", "水🐱 #stad") == [(3, 8)]
    assert units("x", "e\u0301e\u0301 #stad @jan") == [(3, 8), (9, 13)]


def test_the_last_link_is_the_card() -> None:
    assert seen("x", "https://a.nl en b.nl/c").card == "b.nl/c"
    assert seen("x", "Niets", link="https://a.nl").card is None
    assert seen("x", "https://a.nl", media=(picture(),)).card is None


def test_the_card_of_a_thread_is_of_its_first_post_with_a_link() -> None:
    assert seen("x", "Een", "https://a.nl", "https://b.nl").card == "https://a.nl"


def test_a_long_post_folds_after_280() -> None:
    (part,) = seen("x", "a" * 300, limit=25_000).parts
    assert (part.length, part.limit, part.fold) == (300, 25_000, 280)
    assert seen("x", "a" * 280).parts[0].fold is None


@pytest.mark.parametrize(
    ("body", "fold"),
    [
        ("水" * 141, 140),
        ("🐱" * 200, 140),
        (FAMILY * 141, 140 * len(FAMILY)),
        ("e\u0301" * 281, 560),
        ("a" * 270 + " https://a.nl/b", 271),
        ("a" * 270 + "水" * 6, 275),
    ],
)
def test_a_fold_counts_as_x_counts(body: str, fold: int) -> None:
    assert seen("x", body, limit=25_000).parts[0].fold == fold


@given(hard_text, st.integers(0, 60))
def test_what_has_room_fits_and_one_more_character_does_not(body: str, limit: int) -> None:
    normal = normalize("NFC", body)
    shown = room(normal, V3, limit)
    assert 0 <= shown <= len(normal)
    assert (shown == len(normal)) is (weighted_length(normal) <= limit)


@pytest.mark.parametrize(
    ("config", "length"), [(V1, 7 + 4), (V2, 11 + 8), (V3, 2 + 8)], ids=["1 of 2010", "2 of 2017", "3 of today"]
)
def test_three_configurations(config: Config, length: int) -> None:
    assert weighted_length(f"{FAMILY}水水水水", config) == length


def test_an_empty_or_barred_text_is_not_valid() -> None:
    assert not parse("").valid
    assert not parse("a\ufeffb").valid
    assert parse("a").valid
    assert not parse("a" * 281).valid
