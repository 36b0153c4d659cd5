"""Texts as they are compared, and which of them are worth comparing at all."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.repeats.likeness import LONG, Shelves, alike, pieces
from socialcal.brand.repeats.plain import plain

SOUP = (
    "Het is koud buiten. In de Warme Kamer staat iedere woensdag soep op tafel, en je hoeft niets mee te nemen. "
    "Kom binnen, schuif aan en neem je buurvrouw mee. De koffie is gratis, en de deur staat open tot vijf uur."
)
SMALL = ("de", "het", "een", "van", "op", "in", "en", "is", "niet", "met")
WORDS = (
    *SMALL,
    *("afval", "bakker", "brug", "buurt", "dijk", "fiets", "gemeente", "haven", "herfst", "jeugd", "kade", "kerk"),
    *("lamp", "markt", "molen", "nacht", "ochtend", "park", "plein", "polder", "regen", "school", "sloot", "straat"),
    *("tuin", "veer", "vuur", "water", "wijk", "winter", "zomer", "zon"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kom je ook?", b"kom je ook"),
        ("KOM  je\n\nook!!", b"kom je ook"),
        ("Kom je ook? https://www.waterkant.example/a?utm_source=x#top", b"kom je ook"),
        ("Kom je #ook naar het #Marktplein", b"kom je naar het"),
        ("Vrijdag 4 december, 19.30 uur", b"vrijdag 4 december 19 30 uur"),
        ("Crème brûlée op ’t plein", "crème brûlée op ’t plein".encode()),
        ("Doe mee.", b""),
        ("Fijn weekend! #Waterkant https://www.waterkant.example", b""),
        ("", b""),
        ("🎄", b""),
    ],
)
def test_a_text_is_compared_by_its_words(text: str, expected: bytes) -> None:
    assert plain(text) == expected


@given(st.text(max_size=200))
def test_what_is_compared_does_not_depend_on_layout_and_stays_as_it_is(text: str) -> None:
    words = plain(text)
    assert plain(f"  {text}\n") == words
    assert words == b" ".join(words.split())


def test_a_short_text_is_known_by_nothing() -> None:
    assert pieces(b"kom je ook") == ()
    assert pieces(b"x" * (LONG - 1)) == ()
    assert pieces(b"x" * LONG) != ()


def test_a_text_without_spaces_of_a_megabyte_is_no_trouble() -> None:
    long = b"nergens" * 150_000
    shelves = Shelves()
    shelves.put(long, pieces(long))
    assert list(shelves.like(pieces(long + b"x"))) == [long]
    assert alike(long, long[:-1] + b"x", 85) == 99


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Het is koud buiten.", "Het is guur buiten!"),
        ("woensdag", "donderdag"),
        ("Kom binnen, schuif aan", "Schuif aan"),
        ("tot vijf uur.", "tot vijf uur. Tot morgen!"),
        ("koffie", "thee"),
    ],
)
def test_a_text_that_was_changed_a_little_is_found_again(old: str, new: str) -> None:
    said, again = plain(SOUP), plain(SOUP.replace(old, new))
    shelves = Shelves()
    shelves.put(said, pieces(said))
    assert list(shelves.like(pieces(again))) == [said]
    assert 85 <= alike(said, again, 85) < 100


def test_nearly_everything_that_is_alike_is_found_again() -> None:
    """Words replaced here and there, a whole passage replaced, something added: told apart by comparing directly."""
    luck = random.Random(2026)
    found = missed = 0
    for _ in range(400):
        words = luck.choices(WORDS, k=luck.randint(15, 60))
        other = list(words)
        start, many = luck.randrange(len(words)), max(1, len(words) // 8)
        spots = luck.choice([range(start, min(start + many, len(words))), luck.sample(range(len(words)), many)])
        for spot in spots:
            other[spot] = luck.choice(WORDS)
        one, two = plain(" ".join(words)), plain(" ".join(other))
        if one != two and alike(one, two, 85):
            shared = set(pieces(one)) & set(pieces(two))
            found, missed = found + bool(shared), missed + (not shared)
    assert found > 200
    assert missed <= 0.02 * found


def test_texts_that_have_only_their_small_words_in_common_are_not_compared() -> None:
    luck = random.Random(2026)
    shelves, compared = Shelves(), 0
    for number in range(500):
        words = [f"{luck.choice(WORDS)}{luck.randrange(50)}" for _ in range(25)]
        text = plain(f"De gemeente is van de wijk {number} en van het plein " + " ".join(words))
        compared += len(shelves.like(pieces(text)))
        shelves.put(text, pieces(text))
    assert compared < 500 * 2


def test_of_what_everybody_says_only_the_latest_is_compared() -> None:
    shelves = Shelves()
    texts = [plain(f"{SOUP} Dit is nummer {number}.") for number in range(100)]
    for text in texts:
        assert len(shelves.like(pieces(text))) <= len(pieces(text))
        shelves.put(text, pieces(text))
    assert texts[-1] in shelves.like(pieces(texts[0]))


@pytest.mark.parametrize(("least", "percent"), [(50, 92), (92, 92), (93, 0)])
def test_less_alike_than_asked_is_not_alike(least: float, percent: int) -> None:
    assert alike(b"aaaaaaaaaaaa", b"aaaaaaaaaaab", 50) == 91
    assert alike(b"a" * 25, b"a" * 23 + b"bb", least) == percent
