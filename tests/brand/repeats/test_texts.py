"""Posts that say what their channel said before: which of them is told, where, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from socialcal.brand.context import CalendarContext
from socialcal.brand.repeats import texts, titles
from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import Finding
from socialcal.model.place import Text
from socialcal.model.post import Origin, Post
from socialcal.model.story import Status, Story
from tests.brand.contexts import planned, whole
from tests.builders import NOW, organisation, text

SOUP = "In de Warme Kamer staat iedere woensdag soep op tafel, en je hoeft niets mee te nemen."
NEAR = SOUP.replace("iedere", "elke")
ICE = "Vanaf zaterdag kun je schaatsen op het Marktplein, en een kaartje kost drie euro vijftig."


def saying(number: int, at: str, words: str, **changes: Any) -> tuple[Story, Post]:
    """A story of its own that says `words` on Mastodon; with `origin=Origin.TEMPLATE` a template does."""
    source = None if changes.get("origin") is Origin.TEMPLATE else text(words, f"stories/s{number:05}.md", 12, 7)
    return planned(number, at, text=words, source=source, **changes)


def calendar(*pairs: tuple[Story, Post], **brand: object) -> CalendarContext:
    return whole(
        *(story for story, _ in pairs), posts=tuple(post for _, post in pairs), organisation=organisation(brand=brand)
    )


def told(findings: Iterable[Finding]) -> list[tuple[str, str | None]]:
    return [(finding.rule.partition(".")[2], finding.post) for finding in findings]


def test_the_later_post_is_told_with_the_day_and_the_key_of_the_earlier() -> None:
    context = calendar(saying(1, "2026-12-01 09:00", SOUP), saying(2, "2026-12-20 09:00", SOUP))
    (found,) = texts.said_before(context)
    assert (found.rule, found.post, str(found.place), found.length) == (
        "repeats.same-text",
        "s00002/mastodon",
        "stories/s00002.md:12:7",
        len(SOUP),
    )
    assert found.message.nl == "Deze tekst gaat op 2026-12-01 ook al uit op mastodon, in s00001/mastodon."


def test_a_text_that_is_nearly_the_same_is_told_with_its_percentage() -> None:
    (found,) = texts.said_before(calendar(saying(1, "2026-12-01 09:00", SOUP), saying(2, "2026-12-20 09:00", NEAR)))
    assert found.message.en == "This text is 96% like the one of 2026-12-01 on mastodon, in s00001/mastodon."
    assert found.hint.nl.endswith("een lezer ziet binnen 90d twee keer bijna hetzelfde.")


@pytest.mark.parametrize(
    ("brand", "words", "expected"),
    [
        ({}, NEAR, ["near-text"]),
        ({"similar": 97}, NEAR, []),
        ({"similar": 100}, SOUP, ["same-text"]),
        ({"again": "2w"}, SOUP, []),
        ({"again": "3w"}, SOUP, ["same-text"]),
        ({}, f"{SOUP} #soep", ["same-text"]),
        ({}, f"{SOUP}\nhttps://www.waterkant.example/soep?utm_source=mastodon", ["same-text"]),
        ({}, SOUP.upper(), ["same-text"]),
        ({}, ICE, []),
    ],
)
def test_how_alike_and_how_recent_is_for_the_organisation_to_say(
    brand: dict[str, object], words: str, expected: list[str]
) -> None:
    context = calendar(saying(1, "2026-12-01 09:00", SOUP), saying(2, "2026-12-20 09:00", words), **brand)
    assert [rule for rule, _ in told(texts.said_before(context))] == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026-11-20 09:00", "2026-12-01 09:00", True),
        ("2026-11-20 09:00", "2026-11-24 12:15", False),
        ("2026-11-20 09:00", "2026-11-24 12:16", True),
        ("2026-08-26 13:00", "2026-11-24 12:16", False),
        ("2026-08-26 14:00", "2026-11-24 12:16", True),
        ("2028-01-01 09:00", "2028-03-01 09:00", True),
    ],
)
def test_only_what_is_still_to_come_is_told_also_against_what_is_past(first: str, second: str, expected: bool) -> None:
    assert bool(list(texts.said_before(calendar(saying(1, first, SOUP), saying(2, second, SOUP))))) is expected


def test_what_goes_out_at_this_very_moment_is_past() -> None:
    pairs = [saying(n, at, SOUP) for n, at in enumerate(("2026-11-20 09:00", "2026-11-24 12:15"))]
    assert list(texts.said_before(calendar(*pairs, saying(3, "2026-12-01 09:00", ICE)))) == []


def test_the_same_text_on_all_channels_is_normal() -> None:
    pairs = [saying(n, "2026-12-01 09:00", SOUP, channel=name) for n, name in enumerate(("mastodon", "x"))]
    assert list(texts.said_before(calendar(*pairs))) == []


@pytest.mark.parametrize("status", [Status.IDEA, Status.CANCELLED])
@pytest.mark.parametrize("which", [0, 1])
def test_ideas_and_cancelled_stories_say_nothing(status: Status, which: int) -> None:
    pairs = [saying(1, "2026-12-01 09:00", SOUP), saying(2, "2026-12-20 09:00", SOUP)]
    pairs[which] = (replace(pairs[which][0], status=status), pairs[which][1])
    assert list(texts.said_before(calendar(*pairs))) == []


def test_a_repost_is_meant() -> None:
    assert (
        list(
            texts.said_before(
                calendar(saying(1, "2026-12-01 09:00", SOUP), saying(2, "2026-12-20 09:00", SOUP, repost=2))
            )
        )
        == []
    )


def test_a_series_repeats_itself_and_may() -> None:
    mine, post = saying(1, "2026-12-01 09:00", SOUP)
    assert post.at is not None
    posts = tuple(replace(post, at=post.at + timedelta(weeks=n), key=f"{post.key}/{n}") for n in range(10))
    assert list(texts.said_before(whole(mine, posts=posts))) == []


def test_a_post_without_a_moment_says_nothing_yet() -> None:
    mine, post = saying(1, "2026-12-01 09:00", SOUP)
    other, second = saying(2, "2026-12-02 09:00", SOUP)
    assert list(texts.said_before(whole(mine, other, posts=(post, replace(second, at=None))))) == []


def test_what_a_template_made_is_told_at_the_moment_of_the_post() -> None:
    pairs = [saying(n, f"2026-12-0{n} 09:00", SOUP, origin=Origin.TEMPLATE, title=f"Soep op tafel {n}") for n in (1, 2)]
    pairs = [(replace(story, title=text(post.title)), post) for story, post in pairs]
    (found,) = texts.said_before(calendar(*pairs))
    assert (str(found.place), found.length) == ("stories/s00002.md:9:8", 1)


def test_of_two_stories_with_one_title_what_templates_make_is_told_by_the_title_alone() -> None:
    pairs = [saying(n, f"2026-12-0{n} 09:00", SOUP, origin=Origin.TEMPLATE) for n in (1, 2)]
    pairs = [(replace(story, title=text("Soep op tafel")), post) for story, post in pairs]
    context = calendar(*pairs)
    assert list(texts.said_before(context)) == []
    assert [found.rule for found in titles.same_titles(context)] == ["repeats.same-title"]


def test_a_story_that_lets_a_template_say_the_same_twice_is_told() -> None:
    mine, post = saying(1, "2026-12-01 09:00", SOUP, origin=Origin.TEMPLATE)
    mine = replace(mine, title=text("Soep op tafel"))
    again = replace(
        post, key="s00001/nog", at=post.at and post.at + timedelta(days=1), place=replace(post.place, line=9)
    )
    assert told(texts.said_before(whole(mine, posts=(post, again)))) == [("same-text", "s00001/nog")]


@pytest.mark.parametrize(
    ("runs", "value", "column", "length"),
    [
        (((0, 12, 7),), f"{SOUP}\nKom je?", 7, len(SOUP)),
        (((0, 12, 7),), f"  {SOUP}", 9, len(SOUP)),
        # A folded scalar: the line in the file is shorter than that of the value.
        (((0, 12, 7), (20, 13, 7)), SOUP, 7, 1),
    ],
)
def test_the_first_line_of_the_text_is_what_is_told(
    runs: tuple[tuple[int, int, int], ...], value: str, column: int, length: int
) -> None:
    mine, post = saying(2, "2026-12-20 09:00", value.strip())
    post = replace(post, source=Text(value, mine.path, runs))
    (found,) = texts.said_before(calendar(saying(1, "2026-12-01 09:00", value.strip()), (mine, post)))
    assert (found.place.column, found.length) == (column, length)


def test_what_was_last_said_in_a_flood_is_named() -> None:
    pairs = [saying(n, f"2026-12-{n:02} 09:00", f"{SOUP} Dit is nummer {n}.") for n in range(1, 30)]
    found = list(texts.said_before(calendar(*pairs)))
    assert len(found) == 28
    assert "in s00028/mastodon" in found[-1].message.nl


@pytest.mark.parametrize(
    ("status", "expected"), [(Status.APPROVED, True), (Status.REVIEW, False), (Status.DRAFT, False)]
)
def test_what_was_never_approved_was_never_said(status: Status, expected: bool) -> None:
    mine, post = saying(1, "2026-11-20 09:00", SOUP)
    context = calendar((replace(mine, status=status), post), saying(2, "2026-12-01 09:00", SOUP))
    assert bool(list(texts.said_before(context))) is expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.SENT, True),
        (State.UNKNOWN, True),
        (State.SENDING, True),
        (State.MISSED, False),
        (State.REFUSED, False),
        (State.CANCELLED, False),
        (None, False),
    ],
)
def test_what_a_ledger_says_never_went_out_may_be_said_again(state: State | None, expected: bool) -> None:
    known = {"kerst/x": State.SENT, **({"s00001/mastodon": state} if state else {})}
    deliveries = {key: Delivery(key, state, 1, NOW, "noor", {}) for key, state in known.items()}
    context = calendar(saying(1, "2026-11-20 09:00", SOUP), saying(2, "2026-12-01 09:00", SOUP))
    assert bool(list(texts.said_before(replace(context, deliveries=deliveries)))) is expected


def test_what_is_to_come_counts_as_said_also_before_it_is_approved() -> None:
    mine, post = saying(1, "2026-12-01 09:00", SOUP)
    context = calendar((replace(mine, status=Status.DRAFT), post), saying(2, "2026-12-08 09:00", SOUP))
    assert told(texts.said_before(context)) == [("same-text", "s00002/mastodon")]
