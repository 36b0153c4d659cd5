"""Colours are read as people write them, and made readable without becoming others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.model.colour import BLACK, READABLE, WHITE, Colour, colour, contrast, readable

CHANNELS = st.integers(0, 255)
COLOURS = st.builds(Colour, CHANNELS, CHANNELS, CHANNELS)
PAPERS = [(WHITE, colour("#f1efea")), (colour("#14181a"), colour("#252c30"))]


@pytest.mark.parametrize(
    ("written", "read"), [("#0b5c69", Colour(11, 92, 105)), ("#ABC", Colour(170, 187, 204)), ("#fff", WHITE)]
)
def test_colours_are_read(written: str, read: Colour) -> None:
    assert colour(written) == read


@pytest.mark.parametrize("written", ["", "red", "#12", "#12345", "#1234567", "0b5c69", "#gggggg", "#fff;}", " #fff"])
def test_what_is_no_colour_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is no colour"):
        colour(written)


@given(COLOURS)
def test_what_is_written_is_read_again(found: Colour) -> None:
    assert colour(str(found)) == found


# https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, checked 2026-11-25: from 1 to 21.
@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000", "#fff", 21.0), ("#777", "#fff", 4.48), ("#767676", "#fff", 4.54)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(colour(one), colour(other)) == pytest.approx(expected, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_has_no_direction(one: Colour, other: Colour) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


@given(COLOURS, st.sampled_from(PAPERS))
def test_every_colour_becomes_readable(wanted: Colour, papers: tuple[Colour, ...]) -> None:
    found = readable(wanted, papers)
    assert all(contrast(found, paper) >= READABLE for paper in papers)


@given(COLOURS, st.sampled_from(PAPERS))
def test_what_is_readable_stays_as_it_is(wanted: Colour, papers: tuple[Colour, ...]) -> None:
    if all(contrast(wanted, paper) >= READABLE for paper in papers):
        assert readable(wanted, papers) == wanted


def test_it_gets_no_darker_than_it_must() -> None:
    assert readable(colour("#f5c400"), (WHITE,)) not in (BLACK, WHITE)
    assert contrast(readable(colour("#f5c400"), (WHITE,)), WHITE) < READABLE + 0.2
