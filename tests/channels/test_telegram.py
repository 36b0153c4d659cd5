"""Telegram: 4,096 characters, 1,024 beside any file; entities in UTF-16 units, and a card for the first link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from socialcal.channels import fits, limit_for, measured, telegram
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from socialcal.model.story import MediaKind
from tests.builders import picture
from tests.channels.marking import marks, seen, units

ROOM = Channel(kind="telegram")


def test_its_numbers() -> None:
    limits = telegram.LIMITS
    assert limits.length is not None
    assert (limits.length.value, limits.length.unit) == (4096, Unit.CHARACTERS)
    assert {limit.value for limit in limits.captions.values()} == {1024}
    assert limits.media is not None
    assert limits.media.value == 10
    assert limits.videos_count
    assert limits.media_bytes is not None
    assert limits.media_bytes.value == 10_000_000
    assert limits.alt is None
    assert not limits.media_required
    assert not limits.threads


@pytest.mark.parametrize("once", ["a", "水", "🐱"])
def test_how_much_goes_in(once: str) -> None:
    assert fits(telegram, ROOM, once * 4096)
    assert not fits(telegram, ROOM, once * 4097)


@pytest.mark.parametrize("kind", MediaKind)
def test_beside_a_file_of_any_kind_the_text_is_a_caption(kind: MediaKind) -> None:
    media = (replace(picture(), kind=kind),)
    assert limit_for(telegram, ROOM, media) == 1024
    assert measured(telegram, ROOM, "x" * 1025, media)[0].over == 1
    assert measured(telegram, ROOM, "x" * 1025)[0].over == 0
    assert seen("telegram", "Hoi", media=media).parts[0].limit == 1024


def test_a_room_with_a_limit_of_its_own_does_not_lift_that_of_captions() -> None:
    assert limit_for(telegram, Channel(kind="telegram", limit=9000), (picture(),)) == 1024
    assert limit_for(telegram, Channel(kind="telegram", limit=9000)) == 9000
    assert limit_for(telegram, Channel(kind="telegram", limit=500), (picture(),)) == 500


@pytest.mark.parametrize(
    ("body", "found"),
    [("Zie https://a.nl/b! #stad @jan_de", ["https://a.nl/b", "#stad", "@jan_de"]), ("jan@a.nl", [])],
)
def test_what_it_links(body: str, found: list[str]) -> None:
    assert marks("telegram", body) == found


def test_entities_are_placed_in_utf16_units() -> None:
    assert units("telegram", "🐱 #stad 水 https://a.nl") == [(3, 8), (11, 23)]


def test_the_first_link_in_the_text_is_the_card() -> None:
    assert seen("telegram", "https://a.nl https://b.nl").card == "https://a.nl"
    assert seen("telegram", "Niets", link="https://c.nl").card is None
    assert seen("telegram", "https://a.nl", media=(picture(),)).card is None
