"""WordPress: the story's title and the text as an article, and nobody sets a limit."""

from __future__ import annotations

from socialcal.channels import fits, measured, wordpress
from socialcal.channels.protocol import Limits
from socialcal.model.organisation import Channel
from tests.channels.marking import marks, seen


def test_it_has_no_limits() -> None:
    assert Limits() == wordpress.LIMITS
    assert measured(wordpress, Channel(kind="wordpress"), "a" * 100_000) == ()
    assert not fits(wordpress, Channel(kind="wordpress", limit=10), "a" * 11)


def test_the_title_of_the_story_is_that_of_the_article() -> None:
    shown = seen("wordpress", "Minder restafval.\n\nEcht waar.", title="Afval scheiden")
    assert shown.subject == "Afval scheiden"
    assert shown.parts[0].text == "Minder restafval.\n\nEcht waar."
    assert shown.card is None


def test_only_links_are_marked() -> None:
    assert marks("wordpress", "Zie [hier](https://a.nl/b). #stad @jan") == ["https://a.nl/b"]
