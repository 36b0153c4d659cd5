"""A podcast: an episode is a sound file with the story's title and the text as its notes."""

from __future__ import annotations

from dataclasses import replace

from socialcal.channels import fits, podcast
from socialcal.channels.protocol import Limits
from socialcal.model.organisation import Channel
from socialcal.model.story import MediaKind
from tests.builders import picture
from tests.channels.marking import marks, seen


def test_a_sound_file_is_a_must_and_nothing_else_is_limited() -> None:
    assert Limits(media_required=frozenset({MediaKind.AUDIO}), follows=True) == podcast.LIMITS
    assert fits(podcast, Channel(kind="podcast"), "a" * 100_000)


def test_the_title_of_the_story_is_that_of_the_episode() -> None:
    sound = replace(picture("stories/gesprek.mp3", alt=None), kind=MediaKind.AUDIO)
    shown = seen("podcast", "Een gesprek.", title="In gesprek", media=(sound,))
    assert shown.subject == "In gesprek"
    assert [file.path for file in shown.files] == ["stories/gesprek.mp3"]
    assert (shown.media, shown.card) == ((), None)


def test_only_links_are_marked() -> None:
    assert marks("podcast", "Zie https://a.nl/b. #stad @jan") == ["https://a.nl/b"]
