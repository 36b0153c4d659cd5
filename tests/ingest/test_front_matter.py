"""YAML, TOML or JSON: the same data gives the same head, and every value is found where it is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.ingest.data import Data
from socialcal.ingest.front_matter import Cut, cut
from socialcal.ingest.head import read_head
from socialcal.ingest.media import Gallery
from socialcal.ingest.source import Source, decode
from socialcal.ingest.story import read_story
from socialcal.model.place import Places
from tests.builders import ZONE

WORDS = st.text(st.sampled_from("abcé ë😀木XYZ019-,'&"), min_size=1, max_size=30).map(str.strip).filter(bool)
NAMES = st.text(st.sampled_from("abcxyz019"), min_size=1, max_size=8)
FACTS = st.dictionaries(NAMES, WORDS | st.booleans() | st.integers(-(10**9), 10**9), max_size=3)
POSTS = st.fixed_dictionaries(
    {"channel": NAMES},
    optional={
        "id": NAMES,
        "at": st.just("2026-12-01 09:00"),
        "text": WORDS,
        "comment": WORDS,
        "thread": st.booleans(),
        "late": st.sampled_from(["skip", "ask", "within 2h"]),
        "repost": st.integers(1, 9),
        "if": st.just("link-answers"),
        "media": st.lists(st.fixed_dictionaries({"file": NAMES}, optional={"alt": WORDS}), max_size=2),
    },
)
HEADS = st.fixed_dictionaries(
    {"id": NAMES, "title": WORDS, "status": st.sampled_from(["idea", "draft", "approved"])},
    optional={
        "summary": WORDS,
        "owner": NAMES,
        "audience": st.lists(NAMES, max_size=3),
        "tags": st.lists(WORDS, max_size=3),
        "facts": FACTS,
        "ignore": st.dictionaries(NAMES, WORDS, max_size=2),
        "image": st.fixed_dictionaries({"file": NAMES}, optional={"alt": WORDS}),
        "posts": st.lists(POSTS, max_size=3),
    },
)
BODY = "\nHet verhaal.\n"


def as_yaml(head: dict[str, Any]) -> str:
    return f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=200)}---\n{BODY}"


def as_folded_yaml(head: dict[str, Any]) -> str:
    return f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10)}---\n{BODY}"


def as_flow_yaml(head: dict[str, Any]) -> str:
    written = yaml.safe_dump(head, allow_unicode=True, default_flow_style=True, sort_keys=False, width=200)
    return f"---\n{written}---\n{BODY}"


def as_toml(head: dict[str, Any]) -> str:
    return f"+++\n{tomli_w.dumps(head)}+++\n{BODY}"


def as_json(head: dict[str, Any]) -> str:
    return f"{json.dumps(head, ensure_ascii=False, indent=2)}\n{BODY}"


WRITERS = [as_yaml, as_folded_yaml, as_flow_yaml, as_toml, as_json]
Writer = Callable[[dict[str, Any]], str]


def halves(text: str) -> tuple[Cut, Data]:
    found = cut(text)
    assert found is not None
    assert isinstance(found.data, Data), found.data
    return found, found.data


def strings(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in items for found in strings(item, (*path, key))]


@given(HEADS)
@settings(max_examples=60)
def test_the_same_data_gives_the_same_head_in_every_format(head: dict[str, Any]) -> None:
    read = []
    for write in WRITERS:
        _, data = halves(write(head))
        assert data.value == head, write.__name__
        read.append(read_head(data.value, data.places("stories/a.md")))
    assert [one.findings for one in read] == [()] * len(WRITERS)
    assert len({one.head.model_dump_json(by_alias=True) for one in read}) == 1
    assert read[0].post_indices == tuple(range(len(head.get("posts", []))))


@pytest.mark.parametrize("write", WRITERS)
@given(head=HEADS)
@settings(max_examples=60)
def test_every_character_of_every_value_is_where_its_place_says(write: Writer, head: dict[str, Any]) -> None:
    text = write(head)
    _, data = halves(text)
    lines = text.split("\n")
    places = Places("stories/a.md", data.keys, data.values)
    for path, value in strings(data.value):
        known = places.text(value, *path)
        for offset, character in enumerate(value):
            place = known.place(offset)
            there = lines[place.line - 1][place.column - 1 : place.column]
            # Where a line is folded a space is a line's end, and inside quotes '' or \ stands for a character.
            assert there == character or (character == " " and not there) or there in "'\\", (path, offset, place)


@pytest.mark.parametrize("write", WRITERS)
@given(head=HEADS)
@settings(max_examples=40)
def test_every_key_is_where_its_place_says(write: Writer, head: dict[str, Any]) -> None:
    text = write(head)
    _, data = halves(text)
    lines = text.split("\n")
    for name in head:
        place = data.places("stories/a.md").key(name)
        assert lines[place.line - 1][place.column - 1 :].lstrip("\"'").startswith(name), (name, place)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("before", ["", "\n", "\n\n \n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_body_and_the_head_keep_their_places_behind_blank_lines(write: Writer, before: str, newline: str) -> None:
    text = before + write({"id": "a", "title": "Titel", "status": "draft", "summary": "Zin"})
    source = decode("stories/a.md", text.replace("\n", newline).encode())
    assert isinstance(source, Source)
    story = read_story(source, ZONE, "nl", Gallery(Path("/nowhere"))).story
    assert story is not None
    lines = text.split("\n")
    for known, begins in ((story.title, "Titel"), (story.body, "Het verhaal.")):
        place = known.place()
        assert lines[place.line - 1][place.column - 1 :].startswith(begins)


@given(st.text(st.sampled_from("-+{}\n ab:'\"[]"), max_size=60))
def test_any_text_has_front_matter_that_is_read_or_told_or_none(text: str) -> None:
    found = cut(text)
    if found is not None:
        assert text.endswith(found.body)
        assert 1 <= found.body_line <= text.count("\n") + 1


def test_a_rule_of_dashes_in_the_body_is_not_the_end_of_the_head() -> None:
    found, data = halves("---\nid: a\n---\nEen\n\n---\n\nTwee\n")
    assert data.value == {"id": "a"}
    assert found.body.strip() == "Een\n\n---\n\nTwee"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nid: a\n\nTekst.\n", "Zet --- op een eigen regel, tussen de laatste sleutel en de tekst."),
        ("+++\nid = 'a'\n\nTekst.\n", "Zet +++ op een eigen regel, tussen de laatste sleutel en de tekst."),
    ],
)
def test_a_head_that_is_never_closed_says_which_line_is_missing(text: str, line: str) -> None:
    source = decode("stories/a.md", text.encode())
    assert isinstance(source, Source)
    (finding,) = read_story(source, ZONE, "nl", Gallery(Path("/nowhere"))).findings
    assert (finding.rule, finding.hint.nl) == ("story.front-matter", line)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('title: "Geen einde', "Zet hetzelfde aanhalingsteken ook achter de tekst."),
        (
            "title: Let op: glad",
            "Controleer deze regel. Zet een tekst met een dubbele punt of een # tussen aanhalingstekens.",
        ),
        ("title: [a, b", "Verbeter deze regel; wat eronder staat, is nog niet gelezen."),
        ("\ttitle: a", "Verbeter deze regel; wat eronder staat, is nog niet gelezen."),
    ],
)
def test_the_advice_fits_what_is_wrong(line: str, hint: str) -> None:
    source = decode("stories/a.md", f"---\nid: a\n{line}\n---\nTekst.\n".encode())
    assert isinstance(source, Source)
    (finding,) = read_story(source, ZONE, "nl", Gallery(Path("/nowhere"))).findings
    assert (finding.rule, finding.hint.nl) == ("story.front-matter", hint)
