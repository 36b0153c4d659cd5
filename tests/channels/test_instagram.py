"""Instagram: a picture is a must, 2,200 characters, five hashtags, links that nobody can follow, a fold after 125."""

from __future__ import annotations

import pytest

from socialcal.channels import fits, instagram
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from socialcal.model.story import MediaKind
from tests.builders import picture
from tests.channels.marking import marks, seen


def test_its_numbers() -> None:
    limits = instagram.LIMITS
    numbers = {
        name: limit.value
        for name in ("length", "alt", "hashtags", "mentions", "media", "media_bytes")
        if (limit := getattr(limits, name))
    }
    assert numbers == {
        "length": 2200,
        "alt": 1000,
        "hashtags": 5,
        "mentions": 20,
        "media": 10,
        "media_bytes": 8_000_000,
    }
    assert limits.length is not None
    assert limits.length.unit is Unit.CHARACTERS


def test_a_picture_is_a_must_and_a_link_cannot_be_followed() -> None:
    limits = instagram.LIMITS
    assert limits.media_required == {MediaKind.IMAGE, MediaKind.VIDEO}
    assert limits.media_formats == {"JPEG"}
    assert not limits.links_in_text
    assert limits.comments
    assert not limits.threads


def test_how_much_goes_in() -> None:
    assert fits(instagram, Channel(kind="instagram"), "水" * 2200)
    assert not fits(instagram, Channel(kind="instagram"), "水" * 2201)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Zie https://a.nl/b #stad @jan.de_wit.", ["https://a.nl/b", "#stad", "@jan.de_wit"]),
        ("#a #b #c #d #e #f", ["#a", "#b", "#c", "#d", "#e", "#f"]),
        ("#a#b", ["#a"]),
        ("jan@a.nl @@jan", []),
        ("@jan..wit", ["@jan"]),
        ("@" + "a" * 40, ["@" + "a" * 30]),
        ("#2026 #stad2026", ["#stad2026"]),
        ("https://a.nl/@jan", ["https://a.nl/@jan"]),
    ],
)
def test_what_it_marks(body: str, found: list[str]) -> None:
    assert marks("instagram", body) == found


@pytest.mark.parametrize(("length", "fold"), [(1, None), (125, None), (126, 125), (2200, 125)])
def test_the_fold(length: int, fold: int | None) -> None:
    assert seen("instagram", "é" * length).parts[0].fold == fold


def test_there_is_never_a_card_but_there_is_a_comment() -> None:
    assert seen("instagram", "https://a.nl", link="https://b.nl").card is None
    assert seen("instagram", "Hoi", media=(picture(),), comment="#a #b").comment == "#a #b"
