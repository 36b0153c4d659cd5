"""What is called a repeat, in plain numbers: which of two is told, of what, and when it is too long ago."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.repeats import sweep
from socialcal.brand.repeats.likeness import alike, pieces
from socialcal.brand.repeats.sweep import Said, repeats

SOUP = b"in de warme kamer staat iedere woensdag soep op tafel en je hoeft niets mee te nemen"
ICE = b"vanaf zaterdag kun je schaatsen op het marktplein en een kaartje kost drie euro vijftig"
NEAR = SOUP.replace(b"woensdag", b"donderdag")
AGAIN = 100.0


def said(*facts: tuple[float, int, bytes], quiet: tuple[int, ...] = ()) -> list[tuple[int, int, int]]:
    """Numbers of the told, of what it repeats, and percent, for posts of (moment, entry, text)."""
    posts = [
        Said(number, moment, entry, text, number not in quiet) for number, (moment, entry, text) in enumerate(facts)
    ]
    return [(found.said.number, found.before.number, found.percent) for found in repeats(posts, pieces, 85, AGAIN)]


def test_the_later_of_two_is_told() -> None:
    assert said((0, 1, SOUP), (50, 2, SOUP)) == [(1, 0, 100)]
    assert said((0, 1, SOUP), (50, 2, NEAR)) == [(1, 0, alike(SOUP, NEAR, 85))]


def test_other_texts_are_no_repeat() -> None:
    assert said((0, 1, SOUP), (50, 2, ICE), (60, 3, b"kom je ook")) == []


def test_what_is_too_long_ago_is_no_repeat() -> None:
    assert said((0, 1, SOUP), (AGAIN, 2, SOUP)) == []
    assert said((0, 1, SOUP), (AGAIN, 2, NEAR)) == []
    assert said((0, 1, SOUP), (AGAIN - 1, 2, NEAR)) != []


def test_a_series_may_say_the_same_every_time() -> None:
    assert said(*((10.0 * number, 1, SOUP) for number in range(20))) == []


def test_a_series_that_repeats_another_entry_is_told_once() -> None:
    assert said((0, 1, SOUP), *((10.0 * number, 2, SOUP) for number in range(1, 20))) == [(1, 0, 100)]


def test_an_entry_that_repeats_a_series_is_told_of_its_latest() -> None:
    assert said((0, 1, SOUP), (10, 1, SOUP), (20, 1, SOUP), (25, 2, SOUP)) == [(3, 2, 100)]


def test_the_last_of_another_entry_counts_also_behind_ones_own() -> None:
    """Entry 2 was in the past when it said it first, so its next time is the one that can be mended."""
    assert said((0, 1, SOUP), (10, 2, SOUP), (20, 2, SOUP), quiet=(0, 1)) == [(2, 0, 100)]


def test_what_is_past_or_a_repost_is_not_told_but_counts_as_said() -> None:
    assert said((0, 1, SOUP), (10, 2, SOUP), quiet=(1,)) == []
    assert said((0, 1, SOUP), (10, 2, NEAR), (20, 3, SOUP), quiet=(0, 1)) == [(2, 0, 100)]


def test_of_three_the_second_and_the_third_are_told() -> None:
    assert said((0, 1, SOUP), (10, 2, SOUP), (20, 3, SOUP)) == [(1, 0, 100), (2, 1, 100)]


def test_what_is_most_alike_is_named() -> None:
    other = NEAR.replace(b"nemen", b"geven")
    assert [found[:2] for found in said((0, 1, other), (5, 2, SOUP), (10, 3, NEAR))] == [(1, 0), (2, 0)]
    assert alike(NEAR, other, 85) > alike(NEAR, SOUP, 85)


@pytest.mark.parametrize("text", [b"kom je morgen ook", b"kom je morgen nog"])
def test_a_short_text_is_a_repeat_only_when_it_is_the_same(text: bytes) -> None:
    assert bool(said((0, 1, b"kom je morgen ook"), (10, 2, text))) is (text == b"kom je morgen ook")


TEXTS = st.sampled_from([SOUP, NEAR, ICE, b"kom je morgen ook"])


@given(st.lists(st.tuples(st.floats(0, 500), st.integers(1, 4), TEXTS), max_size=30))
def test_every_entry_is_told_at_most_once_of_something_earlier_of_another(
    facts: list[tuple[float, int, bytes]],
) -> None:
    facts = sorted(facts)
    told = said(*facts)
    assert len({facts[number][1] for number, _, _ in told}) == len(told)
    for number, before, percent in told:
        assert before < number
        assert facts[before][1] != facts[number][1]
        assert facts[number][0] - facts[before][0] < AGAIN
        assert (percent == 100) is (facts[before][2] == facts[number][2])


@given(st.lists(st.tuples(st.floats(0, 500), st.integers(1, 4), TEXTS), max_size=30))
def test_no_entry_is_silent_that_says_exactly_what_another_just_said(facts: list[tuple[float, int, bytes]]) -> None:
    facts = sorted(facts)
    told = {facts[number][1] for number, _, _ in said(*facts)}
    for number, (moment, entry, text) in enumerate(facts):
        others = [at for at, other, words in facts[:number] if other != entry and words == text]
        if others and moment - max(others) < AGAIN:
            assert entry in told


def test_comparing_stays_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    """2,000 posts that all have half of their text in common: the worst that a footer can do."""
    compared = 0

    def counted(left: bytes, right: bytes, least: float) -> int:
        nonlocal compared
        compared += 1
        return alike(left, right, least)

    monkeypatch.setattr(sweep, "alike", counted)
    for many in (500, 2_000):
        compared = 0
        facts = [
            (
                float(number),
                number,
                b"%d %s" % (number, b" ".join(b"wijk%d" % (number * 7 + at) for at in range(12))) + SOUP,
            )
            for number in range(many)
        ]
        said(*facts)
        assert many / 2 < compared <= 8 * many
