"""A change is only given back when reading it again proves it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from socialcal.factory.revising.proof import May, differences, proven
from socialcal.ingest.edits.page import Edit, edited
from socialcal.model.place import Place
from tests.builders import entry, story, text
from tests.factory.revising.pages import YAML, opened, refused, text_of


@pytest.mark.parametrize(
    ("one", "other", "paths"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [("a",)]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, [()]),
        ({"a": 1}, {"a": 1, "b": 2}, [("b",)]),
        ({"a": [1, {"b": "c"}]}, {"a": [1, {"b": "d"}]}, [("a", 1, "b")]),
        ([1, 2], [1], [()]),
        ([1, 2], [2, 1], [(0,), (1,)]),
        ({"a": "1"}, {"a": 1}, [("a",)]),
        ({"a": True}, {"a": 1}, [("a",)]),
        ({"a": None}, {}, [("a",)]),
        (text("a", line=1), text("a", line=9), []),
        (text("a"), text("b"), [()]),
        (entry(), entry(place=Place("stories/a.md", 99, 1)), []),
        (entry(), entry(repost=2), [("repost",)]),
        (story(posts=(entry(),)), story(posts=(entry(text=text("a")),)), [("posts", 0, "text")]),
        (story(digest="a"), story(digest="b"), []),
        (story(), replace(story(), owner="piet"), [("owner",)]),
    ],
)
def test_what_differs_is_named_by_its_path(one: Any, other: Any, paths: list[tuple[str | int, ...]]) -> None:
    assert list(differences(one, other)) == paths


AT = YAML.index("draft")
MAY = May((("status",),), (("status",),))


def to(word: str, at: int = AT) -> list[Edit]:
    return [Edit(at, at + len("draft"), word)]


def test_the_first_way_that_is_sound_is_taken() -> None:
    ways = [to("klaar"), to("[x"), to("review\nowner: noor"), to("idea"), to("review")]
    done = proven(opened(YAML), ways, MAY, lambda after: after.status == "review", 4)
    assert text_of(done) == YAML.replace("draft", "review")


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ([], "In stories/a.md, line 4, this is written in a way"),
        ([to("[x")], "In stories/a.md, line 4, this is written in a way"),
        ([to("review\nowner: noor")], "In stories/a.md, line 4, this is written in a way"),
        ([to("idea")], "In stories/a.md, line 4, this is written in a way"),
        ([to("klaar"), to("idea")], "status is klaar, but that is none of the choices."),
    ],
)
def test_without_a_sound_way_it_is_said_why(ways: list[list[Edit]], said: str) -> None:
    assert refused(proven(opened(YAML), ways, MAY, lambda after: after.status == "review", 4)).startswith(said)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_edits_find_their_place_among_line_ends_of_all_kinds(newline: str) -> None:
    page = "a\nb\n\nc\nd"
    raw = f"a{newline}b{newline}\r\nc\rd"
    assert edited(raw, [Edit(2, 3, "B"), Edit(7, 8, "D\nE"), Edit(2, 3, "B"), Edit(5, 6, "")]) == (
        f"a{newline}B{newline}\r\n\rD{newline}E"
    )
    assert edited(raw, []) == raw
    assert edited(page, [Edit(8, 8, "\n")]) == "a\nb\n\nc\nd\n"


def test_edits_that_are_in_each_others_way_are_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="overlap"):
        edited("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])
