"""What an approval binds, what it does not, and that a digest says in which aspect something changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.model.approval import Aspect, approval_digest, changed, is_digest
from socialcal.model.place import Place
from socialcal.model.post import Origin, Post
from socialcal.model.spans import LateMode, Lateness
from socialcal.model.story import Approval, Media, MediaKind, Status, Story
from tests.builders import clock, picture, post, story, text, wall

STORY = story(html="<p>Een gezin deed mee.</p>", link=text("https://www.waterkant.example"), media=(picture(),))
POST = post(link="https://www.waterkant.example?utm_source=mastodon", media=(picture(),), comment="Zie ook de site.")
DIGEST = approval_digest(STORY, [POST])


def film(**changes: Any) -> Media:
    values: dict[str, Any] = {"kind": MediaKind.VIDEO, "file": text("film.mp4"), "alt": text("Een film"), **changes}
    return Media(**values)


def test_a_digest_has_160_bits_and_a_hint_for_each_aspect() -> None:
    assert re.fullmatch(r"[0-9a-f]{40}-[0-9a-f]{15}", DIGEST)
    assert is_digest(DIGEST)


@pytest.mark.parametrize(
    "written", ["", "akkoord", DIGEST[:40], DIGEST.upper(), f"{DIGEST}0", f"{DIGEST}\n", f" {DIGEST}"]
)
def test_anything_else_is_no_digest(written: str) -> None:
    assert not is_digest(written)


@pytest.mark.parametrize(
    ("aspect", "changes"),
    [
        (Aspect.WORDS, {"parts": ("Andere tekst",)}),
        (Aspect.WORDS, {"parts": ("Afval scheiden", "begint in de keuken.")}),
        (Aspect.WORDS, {"parts": (*POST.parts, "")}),
        (Aspect.WORDS, {"comment": "Zie ook de site"}),
        (Aspect.WORDS, {"comment": None}),
        (Aspect.WORDS, {"comment": ""}),
        (Aspect.WORDS, {"language": "en"}),
        (Aspect.CHANNELS, {"channel": "x"}),
        (Aspect.CHANNELS, {"repost": 2}),
        (Aspect.MOMENTS, {"at": wall("2026-12-01 09:01")}),
        (Aspect.MOMENTS, {"at": None}),
        (Aspect.MOMENTS, {"late": Lateness(LateMode.ASK, timedelta())}),
        (Aspect.MOMENTS, {"late": Lateness(LateMode.WITHIN, timedelta(hours=2))}),
        (Aspect.MOMENTS, {"until": wall("2026-12-02 09:00")}),
        (Aspect.MOMENTS, {"after": "afval/x"}),
        (Aspect.MOMENTS, {"gate": "link-answers"}),
        (Aspect.MEDIA, {"media": ()}),
        (Aspect.MEDIA, {"media": (picture(alt="Een straat"),)}),
        (Aspect.MEDIA, {"media": (picture(alt=None),)}),
        (Aspect.MEDIA, {"media": (picture(alt=""),)}),
        (Aspect.MEDIA, {"media": (picture(digest="e" * 64),)}),
        (Aspect.MEDIA, {"media": (picture(), picture())}),
        (Aspect.LINKS, {"link": "https://www.waterkant.example?utm_source=x"}),
        (Aspect.LINKS, {"link": None}),
    ],
)
def test_what_a_post_says_where_and_when_is_bound(aspect: Aspect, changes: dict[str, Any]) -> None:
    other = approval_digest(STORY, [replace(POST, **changes)])
    assert other[:40] != DIGEST[:40]
    assert changed(DIGEST, other) == (aspect,)


@pytest.mark.parametrize(
    ("aspect", "changes"),
    [
        (Aspect.WORDS, {"title": text("Afval scheiden!")}),
        (Aspect.WORDS, {"summary": text("Meer restafval in een week.")}),
        (Aspect.WORDS, {"summary": None}),
        (Aspect.WORDS, {"html": "<p>Elk gezin deed mee.</p>"}),
        (Aspect.WORDS, {"facts": {"prijs": "5 euro"}}),
        (Aspect.CHANNELS, {"visibility": "internal"}),
        (Aspect.MOMENTS, {"embargo": clock("2026-11-30 07:00")}),
        (Aspect.MEDIA, {"media": ()}),
        (Aspect.LINKS, {"link": text("https://www.elders.example")}),
    ],
)
def test_what_the_site_shows_is_bound(aspect: Aspect, changes: dict[str, Any]) -> None:
    other = approval_digest(replace(STORY, **changes), [POST])
    assert other[:40] != DIGEST[:40]
    assert changed(DIGEST, other) == (aspect,)


@pytest.mark.parametrize("changes", [{"captions_digest": "c" * 64}, {"transcript": "Dag."}])
def test_what_a_film_says_to_who_cannot_hear_it_is_bound(changes: dict[str, Any]) -> None:
    with_one, with_other = (
        approval_digest(STORY, [replace(POST, media=(media,))]) for media in (film(), film(**changes))
    )
    assert changed(with_one, with_other) == (Aspect.MEDIA,)


@pytest.mark.parametrize(
    "changes",
    [
        {"path": "stories/b.md"},
        {"status": Status.DRAFT},
        {"owner": "piet"},
        {"ignore": {"timing.gap": "Haast"}},
        {"approval": Approval("piet", DIGEST)},
        {"pillar": None, "audience": (), "format": "post"},
        {"title": text("Afval scheiden", "stories/a.md", 9, 9)},
        {"digest": "f" * 64},
    ],
)
def test_how_a_story_is_kept_is_not_bound(changes: dict[str, Any]) -> None:
    assert approval_digest(replace(STORY, **changes), [POST]) == DIGEST


@pytest.mark.parametrize(
    "changes",
    [
        {"at": wall("2026-12-01 09:00").astimezone(UTC)},
        {"place": Place("stories/b.md", 3, 1), "at_place": Place("stories/b.md", 4, 1), "index": 4},
        {"origin": Origin.TEMPLATE, "source": None},
        {"media": (replace(picture(), file=text("elders/b.jpg"), path="elders/b.jpg"),)},
    ],
)
def test_how_a_post_is_written_down_is_not_bound(changes: dict[str, Any]) -> None:
    assert approval_digest(STORY, [replace(POST, **changes)]) == DIGEST


def test_the_order_of_posts_in_the_file_is_not_bound_and_their_number_is() -> None:
    other = post(key="afval/x", channel="x")
    assert approval_digest(STORY, [POST, other]) == approval_digest(STORY, [other, POST])
    assert changed(DIGEST, approval_digest(STORY, [POST, other])) == tuple(Aspect)
    assert approval_digest(STORY, []) != DIGEST


def test_several_changes_are_named_together() -> None:
    both = approval_digest(STORY, [replace(POST, parts=("Andere tekst",), at=wall("2026-12-01 10:00"))])
    assert changed(DIGEST, both) == (Aspect.WORDS, Aspect.MOMENTS)
    assert changed(DIGEST, DIGEST) == ()


def test_a_moment_before_the_first_in_utc_has_a_digest() -> None:
    assert is_digest(approval_digest(STORY, [replace(POST, at=wall("0001-01-01 00:00"))]))


texts = st.text(alphabet=st.sampled_from('ab"\\,[]\n\u0000\ud800é'), max_size=4)


@settings(max_examples=200)
@given(st.lists(texts, max_size=3), st.lists(texts, max_size=3), texts, texts)
def test_two_stories_share_a_digest_only_when_they_say_the_same(
    parts: list[str], others: list[str], title: str, other: str
) -> None:
    one, two = _made(parts, title), _made(others, other)
    assert (approval_digest(*one) == approval_digest(*two)) == ((parts, title) == (others, other))


def _made(parts: list[str], title: str) -> tuple[Story, list[Post]]:
    return replace(STORY, title=text(title)), [replace(POST, parts=tuple(parts))]
