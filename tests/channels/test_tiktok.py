"""TikTok: a video with a caption of 2,200, or photos with a title of 90 and 4,000 below it; all in UTF-16 units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from socialcal.channels import fits, limit_for, measured, tiktok
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from socialcal.model.story import Media, MediaKind
from tests.builders import picture
from tests.channels.marking import marks, seen

ACCOUNT = Channel(kind="tiktok")
VIDEO = replace(picture("stories/film.mp4", alt=None), kind=MediaKind.VIDEO)


def test_its_numbers() -> None:
    limits = tiktok.LIMITS
    assert limits.length is not None
    assert (limits.length.value, limits.length.unit) == (2200, Unit.UTF16)
    assert limits.title is not None
    assert (limits.title.value, limits.title.unit) == (90, Unit.UTF16)
    assert limits.media is not None
    assert limits.media.value == 35
    assert limits.media_formats == {"JPEG", "WEBP"}
    assert limits.media_required == {MediaKind.IMAGE, MediaKind.VIDEO}
    assert not limits.links_in_text


@pytest.mark.parametrize(("once", "most"), [("a", 2200), ("水", 2200), ("🐱", 1100)])
def test_how_much_goes_in(once: str, most: int) -> None:
    assert fits(tiktok, ACCOUNT, once * most)
    assert not fits(tiktok, ACCOUNT, once * (most + 1))


@pytest.mark.parametrize(
    ("media", "limit"),
    [((), 2200), ((VIDEO,), 2200), ((picture(),), 4000), ((picture(), picture()), 4000), ((picture(), VIDEO), 2200)],
)
def test_photos_take_a_longer_text(media: tuple[Media, ...], limit: int) -> None:
    assert limit_for(tiktok, ACCOUNT, media) == limit
    assert measured(tiktok, ACCOUNT, "x" * 4001, media)[0].over == 4001 - limit
    assert seen("tiktok", "Hoi", media=media).parts[0].limit == limit


def test_an_account_with_a_limit_of_its_own_does_not_lift_that_of_photos() -> None:
    assert limit_for(tiktok, Channel(kind="tiktok", limit=5000), (picture(),)) == 4000
    assert limit_for(tiktok, Channel(kind="tiktok", limit=300), (picture(),)) == 300
    assert limit_for(tiktok, Channel(kind="tiktok", limit=5000), (VIDEO,)) == 5000


@pytest.mark.parametrize(
    ("body", "found"),
    [("https://a.nl/b #stad @jan.de_wit", ["https://a.nl/b", "#stad", "@jan.de_wit"]), ("#2026 jan@a.nl", [])],
)
def test_what_it_marks(body: str, found: list[str]) -> None:
    assert marks("tiktok", body) == found


def test_only_photos_have_a_title() -> None:
    assert seen("tiktok", "Hoi", title="Afval", media=(picture(),)).subject == "Afval"
    assert seen("tiktok", "Hoi", title="Afval", media=(VIDEO,)).subject is None
    assert seen("tiktok", "https://a.nl", link="https://b.nl").card is None
