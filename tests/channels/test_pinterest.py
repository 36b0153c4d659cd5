"""Pinterest: a picture with a title of 100 and a description of 800; links in the text cannot be followed."""

from __future__ import annotations

import pytest

from socialcal.channels import fits, pinterest
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from socialcal.model.story import MediaKind
from tests.builders import picture
from tests.channels.marking import marks, seen


def test_its_numbers() -> None:
    limits = pinterest.LIMITS
    numbers = {
        name: limit.value
        for name in ("length", "title", "alt", "media", "media_bytes")
        if (limit := getattr(limits, name))
    }
    assert numbers == {"length": 800, "title": 100, "alt": 500, "media": 5, "media_bytes": 20_000_000}
    assert limits.length is not None
    assert limits.length.unit is Unit.CHARACTERS
    assert limits.media_formats == {"JPEG", "PNG"}


def test_a_picture_is_a_must_and_a_link_cannot_be_followed() -> None:
    assert pinterest.LIMITS.media_required == {MediaKind.IMAGE}
    assert not pinterest.LIMITS.links_in_text
    assert not pinterest.LIMITS.threads


def test_how_much_goes_in() -> None:
    assert fits(pinterest, Channel(kind="pinterest"), "水" * 800)
    assert not fits(pinterest, Channel(kind="pinterest"), "水" * 801)


@pytest.mark.parametrize(
    ("body", "found"), [("Zie https://a.nl/b! #stad @jan", ["https://a.nl/b", "#stad"]), ("a.nl", [])]
)
def test_what_it_marks(body: str, found: list[str]) -> None:
    assert marks("pinterest", body) == found


def test_the_title_of_the_story_is_the_title_of_the_pin() -> None:
    shown = seen("pinterest", "Twee emmers", title="Afval scheiden", media=(picture(),), link="https://a.nl")
    assert (shown.subject, shown.card) == ("Afval scheiden", None)
    assert len(shown.media) == 1
