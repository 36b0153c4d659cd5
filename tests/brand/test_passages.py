"""What checks of words get to read: everything that people wrote, each once, and no address."""

from __future__ import annotations

from pathlib import Path

from socialcal.brand.context import StoryContext
from socialcal.brand.examples.example import story
from socialcal.brand.passages import Part
from socialcal.channels import NETWORKS
from socialcal.factory import load
from socialcal.model.prose import MASK
from tests.brand.example import written
from tests.builders import NOW


def context(root: Path, text: str) -> StoryContext:
    calendar = load(written(text, root), NOW)
    (told,) = calendar.stories
    return StoryContext(told, calendar.posts, calendar.organisation, NETWORKS)


def test_every_written_text_is_there_once(tmp_path: Path) -> None:
    lines = (
        "image: {file: a.jpg, alt: Twee emmers}",
        "posts:",
        "  - {channel: x, every: 'FREQ=WEEKLY;COUNT=3', at: 2026-12-01 09:00, text: Elke week.}",
        "  - {channel: facebook, text: Eén keer., comment: Meer weten?}",
    )
    found = [
        (one.part, one.text.value, one.channel) for one in context(tmp_path, story(*lines, body="De tekst.")).passages
    ]
    assert found == [
        (Part.TITLE, "Afval scheiden", None),
        (Part.SUMMARY, "Minder restafval.", None),
        (Part.BODY, "De tekst.", None),
        (Part.ALT, "Twee emmers", None),
        (Part.POST, "Elke week.", "x"),
        (Part.POST, "Eén keer.", "facebook"),
        (Part.COMMENT, "Meer weten?", "facebook"),
    ]


def test_addresses_are_masked_as_the_network_takes_them(tmp_path: Path) -> None:
    """X makes a link of a bare host; Mastodon does not, and there it is a word."""
    text = "Kijk op waterkant.nl of https://www.waterkant.example/a."
    lines = ("posts:", f"  - {{channel: x, text: '{text}'}}", f"  - {{channel: mastodon, text: '{text}'}}")
    posts = {one.channel: one.text.value for one in context(tmp_path, story(*lines)).passages if one.part is Part.POST}
    assert posts["x"].startswith(f"Kijk op {MASK * len('waterkant.nl')} of {MASK}")
    assert posts["mastodon"].startswith(f"Kijk op waterkant.nl of {MASK}")
    assert {len(post) for post in posts.values()} == {len(text)}
    assert all("waterkant.example" not in post for post in posts.values())


def test_what_sleeps_gives_nothing(tmp_path: Path) -> None:
    assert context(tmp_path, story(status="idea", body="De tekst.")).passages == ()
