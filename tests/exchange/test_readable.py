"""The contract with `ingest`: whatever an archive says, the story that comes of it reads without a finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from socialcal.exchange import Converted, Settings, SourceFile, Surroundings, convert
from socialcal.exchange.layout import folder, written
from socialcal.exchange.names import Wish, assign
from socialcal.ingest.media import Gallery
from socialcal.ingest.source import Source, decode
from socialcal.ingest.story import read_story
from tests.builders import NOW, ZONE, organisation

KEYS = st.sampled_from(
    [
        *("title", "summary", "description", "date", "publishDate", "slug", "tags", "categories", "author", "authors"),
        *("language", "lang", "url", "permalink", "path", "image", "cover", "alt", "draft", "published"),
        *("taxonomies", "extra", "params", "id", "posts", "weight"),
    ]
)
WORDS = st.text(max_size=30) | st.sampled_from(
    [
        "noor",
        "2014-03-21",
        "2014-03-21 9:54:22 -0400",
        "yes",
        "/:slug/",
        "https://a.example/x",
        "a.jpg",
        "&#10;",
        "&lt;",
        "x, y",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | WORDS, inner, max_size=3),
    max_leaves=6,
)
BODIES = st.text("ab \n\t{}<>%#-*_`&;[]()!|é😀\u2028", max_size=80)
SETTINGS = Settings(base_url="https://www.waterkant.example", permalink="/:year/:slug/")


@given(st.dictionaries(KEYS, VALUES, max_size=6), BODIES)
def test_every_story_reads_without_a_finding(values: dict[str, Any], body: str) -> None:
    data = f"{json.dumps(values)}\n{body}".encode()
    around = Surroundings(organisation(), NOW, frozenset({"a.jpg"}))
    story = convert(SourceFile("2014-03-21-x.md", data), SETTINGS, around)
    assert isinstance(story, Converted), story
    name = assign([Wish(story.source, story.wish, story.day)], {})[story.source]
    source = decode(f"{folder(story.day)}/{name}.md", written(story, name, None).encode())
    assert isinstance(source, Source)
    read = read_story(source, ZONE, "nl", Gallery(Path("/nowhere")))
    assert read.story is not None, read.findings
    assert read.findings == ()
    assert read.story.id == name
    assert [entry.at is not None for entry in read.story.posts] == [True] * (story.day is not None)
