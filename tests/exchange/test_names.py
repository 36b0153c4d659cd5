from __future__ import annotations

import re
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.exchange.names import FileName, Wish, assign, kebab, read_name

DAY = date(2014, 3, 21)
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("_posts/2014-03-21-open-dag.md", FileName("open-dag", DAY, None)),
        ("2014-3-21_open.markdown", FileName("open", DAY, None)),
        ("blog/open-dag.md", FileName("open-dag", None, None)),
        ("blog/open-dag/index.md", FileName("open-dag", None, None)),
        ("blog/2014-03-21-open/index.nl.md", FileName("open", DAY, "nl")),
        ("open-dag.en-GB.md", FileName("open-dag", None, "en-GB")),
        ("jquery.min.md", FileName("jquery.min", None, None)),
        ("2014-13-41-open.md", FileName("2014-13-41-open", None, None)),
        ("index.md", FileName("index", None, None)),
        ("_index.md", FileName("_index", None, None)),
    ],
)
def test_file_names(path: str, name: FileName) -> None:
    assert read_name(path) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Open Dag!", "open-dag"),
        ("You'll see", "youll-see"),
        ("Café Straße Łódź ø", "cafe-strasse-lodz-o"),
        ("a/b\\c", "a-b-c"),
        ("sin%e2%80%8a-%e2%80%8aready", "sin-ready"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本", ""),
        ("x" * 150, "x" * 100),
        ("word " * 30, "-".join(["word"] * 20)),
    ],
)
def test_kebab(text: str, name: str) -> None:
    assert kebab(text) == name


@given(st.text())
def test_kebab_is_always_a_safe_id_or_nothing(text: str) -> None:
    assert kebab(text) == "" or ID.fullmatch(kebab(text))


def test_those_who_share_a_wish_get_their_date_and_those_who_share_that_a_digest() -> None:
    wishes = [
        Wish("a.md", "open", DAY),
        Wish("b.md", "open", date(2015, 1, 1)),
        Wish("c.md", "open", DAY),
        Wish("d.md", "open", None),
        Wish("e.md", "other", DAY),
    ]
    ids = assign(wishes, {})
    assert ids["b.md"] == "open-2015-01-01"
    assert ids["e.md"] == "other"
    assert re.fullmatch(r"open-2014-03-21-[0-9a-f]{8}", ids["a.md"])
    assert re.fullmatch(r"open-[0-9a-f]{8}", ids["d.md"])
    assert len(set(ids.values())) == 5
    assert all(assign(order, {}) == ids for order in permutations(wishes))


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ({}, "open"),
        ({"open": None}, "open-2014-03-21"),
        ({"open": "other.md"}, "open-2014-03-21"),
        ({"open": "a.md"}, "open"),
        ({"open": None, "open-2014-03-21": None}, "open-2014-03-21-fecccc97"),
    ],
)
def test_an_id_in_use_is_left_to_its_story(taken: dict[str, str | None], name: str) -> None:
    found = assign([Wish("a.md", "open", DAY)], taken)["a.md"]
    assert found == name


def test_a_wish_that_looks_like_another_ones_second_choice() -> None:
    wishes = [Wish("a", "open", DAY), Wish("b", "open", date(2015, 1, 1)), Wish("c", "open-2014-03-21", DAY)]
    ids = assign(wishes, {})
    assert ids["c"] == "open-2014-03-21"
    assert len(set(ids.values())) == 3


@given(st.lists(st.tuples(st.sampled_from(["a", "a-2014-03-21", "b" * 100]), st.sampled_from([DAY, None])), max_size=8))
def test_ids_are_unique_and_fit(wanted: list[tuple[str, date | None]]) -> None:
    wishes = [Wish(f"{number}.md", name, day) for number, (name, day) in enumerate(wanted)]
    ids = assign(wishes, {})
    assert set(ids) == {wish.source for wish in wishes}
    assert len(set(ids.values())) == len(wishes)
    assert all(ID.fullmatch(name) for name in ids.values())
