"""Did you mean: close names are suggested, and only a plain one becomes a fix."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.nearest import nearest, suggesting, suggestion
from socialcal.model.finding import Fix
from socialcal.model.place import Place
from tests.brand.contexts import finding

CHANNELS = ("mastodon", "bluesky", "x", "linkedin", "facebook", "instagram")
HERE = Place("stories/a.md", 6, 8)
WORDS = st.text(st.characters(codec="utf-8"), max_size=100)


@pytest.mark.parametrize(
    ("value", "known", "found"),
    [
        ("mastadon", CHANNELS, ("mastodon",)),
        ("Mastodon", CHANNELS, ("mastodon",)),
        ("LINKEDIN", CHANNELS, ("linkedin",)),
        ("twitter", CHANNELS, ()),
        ("", CHANNELS, ()),
        ("x", ("X",), ("X",)),
        ("noor", (), ()),
        ("anna", ("anna-b", "anna-c", "anna-d", "anna-e"), ("anna-e", "anna-d", "anna-c")),
        ("pijl", ("pijler", "pijlen", "water"), ("pijler", "pijlen")),
        ("schoon" * 100, ("schoon" * 10,), ("schoon" * 10,)),
    ],
)
def test_the_closest_names_come_first(value: str, known: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert nearest(value, known) == found


@given(WORDS, st.lists(WORDS, max_size=8))
def test_only_known_names_are_suggested_whatever_their_order(value: str, known: list[str]) -> None:
    found = nearest(value, known)
    assert set(found) <= set(known)
    assert len(found) <= 3
    assert found == nearest(value, list(reversed(known)))


@given(st.sampled_from(CHANNELS))
def test_a_name_is_closest_to_itself(name: str) -> None:
    assert nearest(name, CHANNELS)[0] == name


@pytest.mark.parametrize(
    ("value", "known", "dutch", "english"),
    [
        ("mastadon", CHANNELS, "Bedoelde je mastodon?", "Did you mean mastodon?"),
        ("pijl", ("pijler", "pijlen"), "Bedoelde je pijler of pijlen?", "Did you mean pijler or pijlen?"),
        ("water", ("buiten", "dichtbij"), "Kies uit: buiten, dichtbij.", "Choose from: buiten, dichtbij."),
    ],
)
def test_a_suggestion_is_a_sentence(value: str, known: tuple[str, ...], dutch: str, english: str) -> None:
    phrase = suggestion(value, known)
    assert phrase is not None
    assert (phrase.nl, phrase.en) == (dutch, english)


@pytest.mark.parametrize("known", [(), tuple(f"afdeling-{number}" for number in range(9))])
def test_nothing_is_suggested_when_nothing_is_close_and_there_is_no_short_list(known: tuple[str, ...]) -> None:
    assert suggestion("zee", known) is None
    assert suggesting(finding(), "zee", known, HERE) == finding()


def test_one_close_name_is_a_fix_where_the_word_is_written() -> None:
    told = suggesting(finding(), "mastadon", CHANNELS, HERE)
    assert told.fix == Fix(HERE, 8, "mastodon")
    assert told.hint.en == "Did you mean mastodon?"


def test_two_close_names_are_for_a_person_to_choose_from() -> None:
    assert suggesting(finding(), "pijl", ("pijler", "pijlen"), HERE).fix is None


def test_a_word_that_stands_nowhere_has_no_fix() -> None:
    told = suggesting(finding(), "mastadon", CHANNELS, None)
    assert told.fix is None
    assert told.hint.nl == "Bedoelde je mastodon?"
