"""Whatever a story looks like: a change touches the one value, and the way back leads to the same story."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from socialcal.factory.revising import Manuscript, Revision, manuscript, move, move_story, retext
from socialcal.factory.revising.proof import differences
from tests.builders import organisation
from tests.factory.revising.pages import PATH, on

HOUSE = organisation()
WORDS = (
    st.text(st.sampled_from("abc éß😀\"'\\#:-,[]{}&*!|>%@`~?=<>\t"), min_size=1, max_size=14)
    .map(str.strip)
    .filter(bool)
)
MOMENTS = st.datetimes(on("2026-01-01 00:00"), on("2027-12-31 00:00")).map(
    lambda at: at.replace(second=0, microsecond=0)
)
SHAPES = st.sampled_from(
    ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M+01:00", "%Y-%m-%dT%H:%MZ"]
)
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])
COMMENTS = st.sampled_from(["", " # noot", "   # at: 2026-01-01 00:00"])
BODIES = st.sampled_from(
    ["", "Tekst\n", "Tekst\n\n## @p0\nVan p0\n", "```\n## @p1\n```", "## @p1\n<!-- socialcal-ignore a.b: c -->\nJa\n"]
)


@st.composite
def entries(draw: Any) -> list[dict[str, str]]:
    """Posts p0, p1 and on, each with a moment or without, and with a text or without."""
    found = []
    for number in range(draw(st.integers(1, 4))):
        entry = {"channel": draw(st.sampled_from(["x", "mastodon"])), "id": f"p{number}"}
        if draw(st.booleans()):
            entry["at"] = draw(MOMENTS).strftime(draw(SHAPES))
        if draw(st.booleans()):
            entry["text"] = draw(WORDS)
        if draw(st.booleans()):
            entry = dict(reversed(entry.items()))
        found.append(entry)
    return found


def quoted(value: str, style: str) -> str:
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    plain = style == "" and all(sign.isalnum() or sign in "-:T+ " for sign in value) and ": " not in value
    return value if plain and value[:1].isalnum() and value[-1:] != ":" else json.dumps(value, ensure_ascii=False)


@st.composite
def yaml_heads(draw: Any, posts: list[dict[str, str]]) -> str:
    lines = ["---", f"id: a{draw(COMMENTS)}", "title: A", "# posts:", "status: draft", f"posts:{draw(COMMENTS)}"]
    step = draw(st.sampled_from(["  ", "", "    "]))
    for entry in posts:
        written = [
            f"{name}: {quoted(value, draw(st.sampled_from(['', chr(39), chr(34)])))}" for name, value in entry.items()
        ]
        if draw(st.booleans()):
            lines.append(f"{step}- {{{', '.join(written)}}}{draw(COMMENTS)}")
        else:
            block = [f"{line}{draw(COMMENTS)}" for line in written]
            lines += [f"{step}- {block[0]}", *(f"{step}  {line}" for line in block[1:])]
        lines += draw(st.lists(st.sampled_from(["", "# tussen", "      # ver"]), max_size=1))
    return "\n".join([*lines, "owner: noor", "---", ""])


@st.composite
def toml_heads(draw: Any, posts: list[dict[str, str]]) -> str:
    lines = ["+++", 'id = "a"', "title = 'A'", f'status = "draft"{draw(COMMENTS)}']
    for entry in posts:
        written = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in entry.items()]
        lines += ["[[posts]]", *(f"{line}{draw(COMMENTS)}" for line in written)]
    return "\n".join([*lines, "+++", ""])


@st.composite
def stories(draw: Any) -> bytes:
    """A story in one of the three forms, with line ends of one kind."""
    posts = draw(entries())
    form = draw(st.sampled_from(["yaml", "yaml", "toml", "json"]))
    if form == "yaml":
        head = draw(yaml_heads(posts))
    elif form == "toml":
        head = draw(toml_heads(posts))
    else:
        value = {"id": "a", "title": "A", "posts": posts, "status": "draft"}
        head = json.dumps(value, indent=draw(st.sampled_from([1, 2, 4])), ensure_ascii=draw(st.booleans())) + "\n"
    text: str = head + draw(BODIES)
    mark: bytes = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    newline: str = draw(NEWLINES)
    return mark + text.replace("\n", newline).encode()


def read(data: bytes) -> Manuscript:
    page = manuscript(PATH, data, HOUSE)
    assert isinstance(page, Manuscript), page
    return page


def surroundings(data: bytes, before: bytes, size: int) -> None:
    """The two are the same but for one piece; what stands before and behind it makes up the rest."""
    start = next(
        (n for n, pair in enumerate(zip(data, before, strict=False)) if pair[0] != pair[1]), min(len(data), len(before))
    )
    end = 0
    while end < min(len(data), len(before)) - start and data[-1 - end] == before[-1 - end]:
        end += 1
    assert len(data) - start - end <= size, (before, data)


@settings(max_examples=150)
@given(stories(), st.integers(0, 3), MOMENTS)
def test_a_post_moves_there_and_back(data: bytes, number: int, to: datetime) -> None:
    page = read(data)
    entry = page.story.posts[number % len(page.story.posts)]
    assume(entry.at is None or entry.at.trouble is None)
    there = move(page, entry.id, to)
    if not isinstance(there, Revision):
        assert "-03-2" in there.message.en or "-10-2" in there.message.en  # the nights on which the clock goes over
        return
    surroundings(there.after, data, 45)
    moved = read(there.after)
    assert moved.story.posts[entry.index].at is not None
    expected = [("posts", entry.index, "at")]
    for one, other in ((page.story, moved.story), (page.value, moved.value)):
        assert {path[:3] for path in differences(one, other)} <= set(expected)
    if entry.at is not None:
        back = move(moved, entry.id, entry.at.moment)
        assert isinstance(back, Revision)
        assert list(differences(page.story, read(back.after).story)) in ([], [("posts", entry.index, "at", "written")])
        if ":00" not in entry.at.written[16:]:
            assert back.after == data


@settings(max_examples=100)
@given(stories(), st.integers(-400, 400))
def test_a_story_moves_there_and_back(data: bytes, days: int) -> None:
    page = read(data)
    there = move_story(page, timedelta(days=days))
    if not isinstance(there, Revision):
        assert "-03-2" in there.message.en or "-10-2" in there.message.en or "no post has a moment" in there.message.en
        return
    moved = read(there.after)
    for old, new in zip(page.story.posts, moved.story.posts, strict=True):
        if old.at is not None and new.at is not None and days:
            assert new.at.moment.replace(tzinfo=None) - old.at.moment.replace(tzinfo=None) == timedelta(days=days)
    back = move_story(moved, timedelta(days=-days))
    if isinstance(back, Revision) and all(one.at is None or one.at.written[16:] == "" for one in page.story.posts):
        assert back.after == data


@settings(max_examples=150)
@given(stories(), st.integers(0, 3), st.lists(WORDS | st.just(""), min_size=1, max_size=4).map("\n".join))
def test_any_text_goes_into_any_story(data: bytes, number: int, text: str) -> None:
    page = read(data)
    entry = page.story.posts[number % len(page.story.posts)]
    done = retext(page, entry.id, text)
    if not isinstance(done, Revision):
        assert done.message.en == "A post needs words." or "does not fit below" in done.message.en, done
        return
    after = read(done.after)
    found = after.story.posts[entry.index].text
    assert found is not None
    assert found.value.strip() == text.strip()
    for old, new in zip(page.story.posts, after.story.posts, strict=True):
        if old.index != entry.index:
            assert list(differences(old, new)) == []
    assert after.story.body.value == page.story.body.value
    if entry.text is not None:
        again = retext(after, entry.id, entry.text.value)
        assert isinstance(again, Revision)
        assert list(differences(page.story, read(again.after).story)) == []
