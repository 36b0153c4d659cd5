"""A Facebook page: 63,206 code points, a card for the first link, and comments."""

from __future__ import annotations

import pytest

from socialcal.channels import facebook, fits
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from tests.builders import picture
from tests.channels.marking import marks, seen


def test_its_numbers() -> None:
    limits = facebook.LIMITS
    assert limits.length is not None
    assert (limits.length.value, limits.length.unit) == (63_206, Unit.CHARACTERS)
    assert limits.advised is not None
    assert (limits.advised.value, limits.advised.unit) == (10_000, Unit.CHARACTERS)
    assert limits.comments
    assert not limits.threads
    assert limits.media is None


def test_how_much_goes_in() -> None:
    assert fits(facebook, Channel(kind="facebook"), "水" * 63_206)
    assert not fits(facebook, Channel(kind="facebook"), "水" * 63_207)


@pytest.mark.parametrize(
    ("body", "found"),
    [("Zie https://a.nl/b! #stad @jan", ["https://a.nl/b", "#stad"]), ("a.nl", []), ("Kort", [])],
)
def test_what_it_links(body: str, found: list[str]) -> None:
    assert marks("facebook", body) == found


def test_the_first_link_is_the_card_or_else_the_storys_own() -> None:
    assert seen("facebook", "https://a.nl https://b.nl").card == "https://a.nl"
    assert seen("facebook", "Niets", link="https://c.nl").card == "https://c.nl"
    assert seen("facebook", "https://a.nl", media=(picture(),)).card is None


def test_a_long_post_folds_and_the_first_comment_is_shown() -> None:
    shown = seen("facebook", "a" * 2000, comment="Meer: https://a.nl")
    assert shown.parts[0].fold == 477
    assert shown.comment == "Meer: https://a.nl"
