"""Posts that wait for posts: every circle is told at each post in it, and every name that is nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.story import order
from socialcal.model.finding import Finding
from socialcal.model.place import Place, Places
from socialcal.model.story import Story
from tests.brand.contexts import planned, whole
from tests.builders import entry
from tests.builders import story as a_story


def waiting(after: dict[str, str | None]) -> tuple[Story, ...]:
    """One story for each id, with one post `id/x` that waits for the post `x` of another."""
    stories = []
    for number, (name, other) in enumerate(after.items()):
        path = f"stories/{number:05}.md"
        places = Places(path, {}, {("posts", 0, "after"): ((0, 8, 30),)})
        own = entry(id="x", channel="x", after=f"{other}/x" if other else None, place=Place(path, 8, 5))
        stories.append(a_story(id=name, path=path, posts=(own,), places=places))
    return tuple(stories)


def circles(after: dict[str, str | None]) -> list[Finding]:
    return list(order.circles(whole(*waiting(after))))


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        ({"a": None, "b": "a"}, []),
        ({"a": "b", "b": "c", "c": None}, []),
        ({"a": "weg"}, []),
        ({"a": "a"}, ["a/x → a/x"]),
        ({"a": "b", "b": "a"}, ["a/x → b/x → a/x", "b/x → a/x → b/x"]),
        ({"in": "a", "a": "b", "b": "a"}, ["a/x → b/x → a/x", "b/x → a/x → b/x"]),
        ({"a": "a", "b": "b"}, ["a/x → a/x", "b/x → b/x"]),
        (
            {"a": "b", "b": "c", "c": "d", "d": "a"},
            [
                "a/x → b/x → c/x → d/x → a/x",
                "b/x → c/x → d/x → a/x → b/x",
                "c/x → d/x → a/x → b/x → c/x",
                "d/x → a/x → b/x → c/x → d/x",
            ],
        ),
        (
            {"a": "b", "b": "c", "c": "d", "d": "e", "e": "a"},
            [
                "a/x → b/x → c/x → … → a/x",
                "b/x → c/x → d/x → … → b/x",
                "c/x → d/x → e/x → … → c/x",
                "d/x → e/x → a/x → … → d/x",
                "e/x → a/x → b/x → … → e/x",
            ],
        ),
    ],
)
def test_a_circle_is_told_at_each_post_in_it(after: dict[str, str | None], shown: list[str]) -> None:
    found = circles(after)
    assert [finding.message.nl for finding in found] == [f"Deze post wacht op zichzelf: {circle}." for circle in shown]
    assert all((finding.place.line, finding.place.column) == (8, 30) for finding in found)
    assert all(finding.length == len("a/x") for finding in found)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.sampled_from("abcdefgh"), max_size=8))
def test_exactly_the_posts_that_come_round_to_themselves_are_told(after: dict[str, str | None]) -> None:
    def comes_round(start: str) -> bool:
        at: str | None = after[start]
        for _ in after:
            if at == start:
                return True
            at = after.get(at) if at else None
        return False

    assert {finding.story for finding in circles(after)} == {name for name in after if comes_round(name)}


@pytest.mark.parametrize(
    ("after", "replacement", "hint"),
    [
        ("a/x", None, None),
        ("a/xx", "a/x", "Bedoelde je a/x?"),
        ("x", "a/x", "Schrijf de hele sleutel, zoals a/x."),
        ("zomaar-iets-anders", None, "Kies uit: a/x."),
        ("a/serie", None, "Kies uit: a/x."),
        ("a/serie/2026-12-01", None, None),
    ],
)
def test_what_is_waited_for_must_exist(after: str, replacement: str | None, hint: str | None) -> None:
    places = Places("stories/a.md", {}, {("posts", 2, "after"): ((0, 9, 30),)})
    entries = (
        entry(id="x", channel="x"),
        entry(id="serie", channel="x", index=1, every="FREQ=DAILY;COUNT=2"),
        entry(id="laat", channel="x", index=2, after=after),
    )
    mine = a_story(id="a", posts=entries, places=places)
    day = planned(1, "2026-12-01 09:00", key="a/serie/2026-12-01")[1]
    found = list(order.unknown_after(whole(mine, posts=(day,))))
    assert [finding.hint.nl for finding in found] == ([hint] if hint else [])
    assert [finding.fix.replacement if finding.fix else None for finding in found] == ([replacement] if hint else [])


def test_the_post_of_another_story_may_be_waited_for() -> None:
    assert list(order.unknown_after(whole(*waiting({"a": "b", "b": None})))) == []


def test_a_post_on_a_channel_that_does_not_exist_may_still_be_waited_for() -> None:
    """That channel is told by a rule of its own; one mistake is one finding."""
    entries = (entry(id="x", channel="weg"), entry(id="laat", channel="x", index=1, after="a/x"))
    assert list(order.unknown_after(whole(a_story(id="a", posts=entries)))) == []
