"""A feed of our own: the story's title is the item's, and nobody sets a limit."""

from __future__ import annotations

from socialcal.channels import fits, measured, rss
from socialcal.channels.protocol import Limits
from socialcal.model.organisation import Channel
from tests.channels.marking import marks, seen


def test_it_has_no_limits() -> None:
    assert Limits(follows=True) == rss.LIMITS
    assert measured(rss, Channel(kind="rss"), "a" * 100_000) == ()
    assert not fits(rss, Channel(kind="rss", limit=10), "a" * 11)


def test_the_title_of_the_story_is_the_title_of_the_item() -> None:
    shown = seen("rss", "Minder restafval.", title="Afval scheiden")
    assert shown.subject == "Afval scheiden"
    assert shown.parts[0].text == "Minder restafval."
    assert shown.card is None


def test_only_links_are_marked() -> None:
    assert marks("rss", "Zie https://a.nl/b. #stad @jan") == ["https://a.nl/b"]
