"""YouTube: a video with a title of 100 characters and a description of 5,000 bytes, without angle brackets."""

from __future__ import annotations

import pytest

from socialcal.channels import fits, measured, youtube
from socialcal.channels.limits import tags_length
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from socialcal.model.story import MediaKind
from tests.channels.marking import marks, seen

ACCOUNT = Channel(kind="youtube")


def test_its_numbers() -> None:
    limits = youtube.LIMITS
    assert limits.length is not None
    assert (limits.length.value, limits.length.unit) == (5000, Unit.BYTES)
    assert limits.title is not None
    assert (limits.title.value, limits.title.unit) == (100, Unit.CHARACTERS)
    assert limits.tags is not None
    assert limits.tags.value == 500
    assert limits.forbidden == {"<", ">"}
    assert limits.media_required == {MediaKind.VIDEO}
    assert not limits.threads
    assert not limits.comments


@pytest.mark.parametrize(("once", "most"), [("a", 5000), ("é", 2500), ("水", 1666), ("🐱", 1250)])
def test_how_much_goes_in(once: str, most: int) -> None:
    assert fits(youtube, ACCOUNT, once * most)
    assert not fits(youtube, ACCOUNT, once * (most + 1))


def test_the_description_is_counted_in_bytes() -> None:
    (found,) = measured(youtube, ACCOUNT, "水" * 1667)
    assert (found.length, found.over, found.unit) == (5001, 1, Unit.BYTES)


@pytest.mark.parametrize(
    ("tags", "length"),
    [
        ((), 0),
        (("Foo-Baz",), 7),
        (("Foo Baz",), 9),
        (("afval", "thuis"), 11),
        (("afval", "in de keuken"), 20),
        (("één",), 3),
    ],
)
def test_tags_are_counted_with_their_commas_and_quotes(tags: tuple[str, ...], length: int) -> None:
    """The first two are the reference's own examples."""
    assert tags_length(tags) == length


@pytest.mark.parametrize(
    ("body", "found"),
    [("Zie https://a.nl/b! #stad @jan", ["https://a.nl/b", "#stad", "@jan"]), ("a.nl", []), ("jan@a.nl", [])],
)
def test_what_it_links(body: str, found: list[str]) -> None:
    assert marks("youtube", body) == found


def test_the_title_of_the_story_is_the_title_of_the_video() -> None:
    shown = seen("youtube", "Zie https://a.nl", title="Afval scheiden", link="https://b.nl")
    assert shown.subject == "Afval scheiden"
    assert (shown.parts[0].limit, shown.parts[0].fold, shown.card) == (5000, None, None)
