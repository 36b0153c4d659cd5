from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from socialcal.exchange import Settings
from socialcal.exchange.note import Kind
from socialcal.exchange.result import Picture
from tests.builders import NOW
from tests.exchange.making import converted, front, noted, rejected

YAML = """---
title: "Open dag"
description: Kom kijken.
date: 2014-03-21T09:54:22+01:00
slug: open-dag
tags: [brandweer, gezin]
draft: false
weight: 3
---
Tekst."""
TOML = """+++
title = "Open dag"
description = "Kom kijken."
date = 2014-03-21T09:54:22+01:00
slug = "open-dag"
weight = 3
draft = false
[taxonomies]
tags = ["brandweer", "gezin"]
+++
Tekst."""
JSON = """{
"title": "Open dag", "description": "Kom kijken.", "date": "2014-03-21T09:54:22+01:00", "slug": "open-dag",
"tags": ["brandweer", "gezin"], "weight": 3, "draft": false
}
Tekst."""


@pytest.mark.parametrize("text", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
def test_all_flavours_say_the_same(text: str) -> None:
    story = converted(text, "content/blog/x.md")
    assert story.front == {
        "title": "Open dag",
        "summary": "Kom kijken.",
        "status": "approved",
        "tags": ["brandweer", "gezin"],
        "posts": [{"channel": "website", "at": datetime(2014, 3, 21, 9, 54, 22, tzinfo=timezone(timedelta(hours=1)))}],
    }
    assert (story.wish, story.body, story.kept) == ("open-dag", "Tekst.", {"weight": 3})
    assert [note.kind for note in story.notes] == [Kind.KEY_KEPT]


def test_jekyll_tells_the_date_and_slug_in_the_name() -> None:
    story = converted("---\nlayout: post\ntitle: Open\n---\n", "_posts/2014-03-21-open-dag.md")
    assert story.wish == "open-dag"
    assert story.front["posts"][0]["at"] == datetime(2014, 3, 21)  # noqa: DTZ001
    assert noted(story, Kind.DAY_ONLY) == [(None, "2014-03-21")]
    assert story.kept == {"layout": "post"}


@pytest.mark.parametrize(
    ("path", "text", "status"),
    [
        ("_drafts/open.md", "---\ntitle: A\n---\n", "draft"),
        ("_posts/2014-03-21-a.md", "---\ntitle: A\npublished: false\n---\n", "draft"),
        ("a.md", "---\ndate: 2014-03-21\ndraft: true\n---\n", "draft"),
        ("a.md", "---\ndate: 2014-03-21\ndraft: yes\n---\n", "draft"),
        ("a.md", "---\ndate: 2014-03-21\ndraft: false\npublished: true\n---\n", "approved"),
        ("a.md", "---\ndate: soon\ndraft: false\n---\n", "idea"),
        ("a.md", "---\ntitle: A\n---\n", "idea"),
        ("a.md", "---\ndate: 2026-11-24 11:00\n---\n", "review"),
        ("a.md", "---\ndate: 2027-01-01\n---\n", "review"),
        ("a.md", "---\ndate: 2026-11-23 12:00\n---\n", "approved"),
        ("a.md", "---\ndate: 2026-11-23T12:30:00+01:00\n---\n", "review"),
    ],
)
def test_status(path: str, text: str, status: str) -> None:
    """It is Tuesday 24 November 2026, 12:15 in Amsterdam."""
    assert converted(text, path).front["status"] == status
    assert NOW.isoformat() == "2026-11-24T11:15:00+00:00"


def test_a_story_that_is_not_history_is_told() -> None:
    assert noted(converted("---\ndate: 2027-01-01\n---\n"), Kind.NOT_HISTORY) == [(2, "2027-01-01 00:00:00")]


def test_a_source_cannot_make_itself_approved_ignored_or_sent() -> None:
    head = "status: approved\nposts: [{channel: x, at: 2030-01-01 10:00}]\nignore: {all: x}\nimported: 1\nembargo: 1"
    story = converted(f"---\ntitle: A\n{head}\napproval: {{by: piet, digest: x}}\n---\n", "a.md")
    assert story.front == {"title": "A", "status": "idea"}
    assert set(story.kept) == {"status", "posts", "ignore", "imported", "embargo", "approval"}


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        ("2014-03-21 9:54:22 -0400", False),
        ("2014-03-21 09:54", False),
        ("Fri, 21 Mar 2014 09:54:22 GMT", False),
        ("2014-03-21", True),
        ("2014-03-21 09:54:22.250", True),
        ("someday", True),
        ("2014-03-30 02:30", True),
        ("2014-10-26 02:30", True),
    ],
)
def test_a_date_stays_beside_the_story_when_the_moment_says_less_or_more(date: str, kept: bool) -> None:
    story = converted(f"---\ntitle: A\ndate: {date}\n---\n", "a.md")
    assert story.kept == ({"date": date} if kept else {})


def test_an_unreadable_date_is_told_and_gives_no_moment() -> None:
    story = converted("---\ntitle: A\ndate: 31-02-2014\n---\n", "2014-03-21-a.md")
    assert noted(story, Kind.DATE_UNREADABLE) == [(3, "31-02-2014")]
    assert (story.front, story.day) == ({"title": "A", "status": "idea"}, None)


@pytest.mark.parametrize(("hour", "at"), [("2014-03-30 02:30", "+01:00"), ("2014-10-26 02:30", "+02:00")])
def test_an_hour_that_the_clock_skips_or_repeats_gets_an_offset(hour: str, at: str) -> None:
    story = converted(f"---\ntitle: A\ndate: {hour}\n---\n")
    assert story.front["posts"][0]["at"].isoformat() == f"{hour.replace(' ', 'T')}:00{at}"
    assert len(noted(story, Kind.CLOCK_CHANGE)) == 1


@pytest.mark.parametrize(
    ("head", "title", "kinds"),
    [
        ("title: Open dag", "Open dag", []),
        ('title: "  Open\\n dag "', "Open dag", []),
        ("title: A &#8211; B &amp; C&hellip;", "A – B & C…", [Kind.ENTITIES]),
        ("title: AT&T &copy x &nothing;", "AT&T &copy x &nothing;", []),
        ("title: 2014", "2014", []),
        ("title: Een <em>groot</em> feest", "Een <em>groot</em> feest", [Kind.MARKUP_IN_TEXT]),
        ('title: ""', "Open dag", [Kind.TITLE_FROM_NAME]),
        ("x: 1", "Open dag", [Kind.TITLE_FROM_NAME]),
        (f"title: {'a' * 1200}", "a" * 1000, [Kind.SHORTENED]),
    ],
)
def test_titles(head: str, title: str, kinds: list[Kind]) -> None:
    story = converted(f"---\n{head}\ndate: 2014-03-21 09:00\n---\n")
    assert story.front["title"] == title
    assert [note.kind for note in story.notes if note.kind not in (Kind.KEY_KEPT,)] == kinds
    assert ("title" in story.kept) == (head not in (f"title: {title}", "x: 1") or title == "2014")


@pytest.mark.parametrize(
    ("head", "summary", "kept"),
    [
        ("summary: A\ndescription: B", "A", {"description": "B"}),
        ("summary: ''\nexcerpt: C", "C", {"summary": ""}),
        ("deck: D", "D", {}),
        ("Description: E", "E", {}),
        ("summary: ' F&#8217;s'", "F’s", {"summary": " F&#8217;s"}),
        ("summary: [a]", None, {"summary": ["a"]}),
        ("summary:", None, {"summary": None}),
    ],
)
def test_summaries(head: str, summary: str | None, kept: dict[str, Any]) -> None:
    story = front(head)
    assert (story.front.get("summary"), story.kept) == (summary, kept)


@pytest.mark.parametrize(
    ("head", "tags", "kept"),
    [
        ("tags: [a, b]", ["a", "b"], {}),
        ("topics: [a, b]", ["a", "b"], {}),
        ("tags: [a]\ncategories: [b, a]", ["a", "b"], {"tags": ["a"], "categories": ["b", "a"]}),
        ("tags: [a, a]", ["a"], {"tags": ["a", "a"]}),
        ("tags: a b", ["a", "b"], {"tags": "a b"}),
        ("tags: machine learning, b", ["machine learning", "b"], {"tags": "machine learning, b"}),
        ("category: open data", ["open data"], {"category": "open data"}),
        ("tags: [2014, null, {a: 1}]", ["2014"], {"tags": [2014, None, {"a": 1}]}),
        ("tags: []", None, {}),
        ("taxonomies: {tags: [a]}\nextra: {x: 1}", ["a"], {"extra": {"x": 1}}),
    ],
)
def test_tags(head: str, tags: list[str] | None, kept: dict[str, Any]) -> None:
    story = front(head)
    assert (story.front.get("tags"), story.kept) == (tags, kept)


@pytest.mark.parametrize(
    ("head", "owner", "kept", "unknown"),
    [
        ("author: noor", "noor", {}, []),
        ("authors: [noor]", "noor", {}, []),
        ("author: noor DE wit", "noor", {"author": "noor DE wit"}, []),
        ("authors: [jan, piet]", "piet", {"authors": ["jan", "piet"]}, ["jan"]),
        ("authors: [{name: Noor de Wit}]", "noor", {"authors": [{"name": "Noor de Wit"}]}, []),
        ("author: Jan", None, {"author": "Jan"}, ["Jan"]),
        ("author:", None, {"author": None}, []),
    ],
)
def test_owners(head: str, owner: str | None, kept: dict[str, Any], unknown: list[str]) -> None:
    story = front(head)
    assert (story.front.get("owner"), story.kept) == (owner, kept)
    assert [detail for _, detail in noted(story, Kind.AUTHOR_UNKNOWN)] == unknown


@pytest.mark.parametrize(
    ("head", "path", "default", "language"),
    [
        ("lang: en", "a.md", None, "en"),
        ("language: en_US", "a.md", None, "en-US"),
        ("x: 1", "a.nl.md", "en", "nl"),
        ("x: 1", "a.md", "en", "en"),
        ("lang: 'not one'", "a.md", None, None),
        ("x: 1", "a.md", None, None),
    ],
)
def test_languages(head: str, path: str, default: str | None, language: str | None) -> None:
    story = converted(f"---\ntitle: A\n{head}\n---\n", path, Settings(language=default))
    assert story.front.get("language") == language


BASE = "https://www.waterkant.example/nieuws/"


@pytest.mark.parametrize(
    ("head", "base", "pattern", "link"),
    [
        ("url: https://a.example/x", None, None, "https://a.example/x"),
        ("url: /2014/open/", BASE, None, "https://www.waterkant.example/nieuws/2014/open/"),
        ("url: /2014/open/", None, None, None),
        ("permalink: /:year/:i_month/:title", BASE, None, "https://www.waterkant.example/nieuws/2014/3/open-dag"),
        ("permalink: /:categories/:title", BASE, None, None),
        ("slug: dag", BASE, "/:year/:month/:day/:slug/", "https://www.waterkant.example/nieuws/2014/03/21/dag/"),
        ("x: 1", BASE, "/:slug/", "https://www.waterkant.example/nieuws/open-dag/"),
        ("slug: dag", BASE, None, None),
        ("slug: dag", None, "/:slug/", None),
        ("url: javascript:alert(1)", None, None, None),
        ("url: 'javascript://x/%0aalert(1)'", BASE, None, None),
        ("url: //other.example/x", BASE, None, None),
        ("url: 'https://a.example/\"x'", BASE, None, None),
        ("url: 'http://[x'", BASE, None, None),
    ],
)
def test_links(head: str, base: str | None, pattern: str | None, link: str | None) -> None:
    text = f"---\ntitle: A\ndate: 2014-03-21 09:00\n{head}\n---\n"
    story = converted(text, "2014-03-21-open-dag.md", Settings(base_url=base, permalink=pattern))
    assert story.front.get("link") == link
    wanted = base is not None and link is None and "slug" not in head
    assert bool(noted(story, Kind.LINK_UNUSABLE)) == wanted


FILES = frozenset({"blog/a.jpg", "static/img/b.png", "c.webp", "blog/notes.txt"})


@pytest.mark.parametrize(
    ("head", "picture", "kind"),
    [
        ("image: a.jpg\nimage_alt: Een kade", Picture("blog/a.jpg", "Een kade"), None),
        ("image: /img/b.png", Picture("static/img/b.png", None), Kind.IMAGE_WITHOUT_ALT),
        ("featured_image: {src: img/b.png, alt: B}", Picture("static/img/b.png", "B"), None),
        ("cover: [{path: ../c.webp, alt: C}]", Picture("c.webp", "C"), None),
        ("extra: {image: a.jpg, alt: A}", Picture("blog/a.jpg", "A"), None),
        ("primary_image: a-name", None, Kind.IMAGE_MISSING),
        ("image: https://a.example/a.jpg", None, Kind.IMAGE_MISSING),
        ("image: ../../etc/a.jpg", None, Kind.IMAGE_MISSING),
        ("image: notes.txt", None, Kind.IMAGE_MISSING),
        ("image: true", None, Kind.KEY_KEPT),
    ],
)
def test_pictures(head: str, picture: Picture | None, kind: Kind | None) -> None:
    text = f"---\ntitle: A\ndate: 2014-03-21 09:00\n{head}\n---\n"
    story = converted(text, "blog/open.md", files=FILES)
    assert story.picture == picture
    assert [note.kind for note in story.notes] == ([kind] if kind else [])
    assert head.partition(":")[0] in story.kept


@pytest.mark.parametrize(
    ("head", "path", "wish"),
    [
        ("slug: Open-Dag", "x.md", "open-dag"),
        ("slug: 124062", "x.md", "124062"),
        ("slug: 日本", "open.md", "open"),
        ("slug: [a]", "open.md", "open"),
        ("x: 1", "日本.md", "import-a9748821"),
    ],
)
def test_wishes(head: str, path: str, wish: str) -> None:
    assert converted(f"---\ntitle: A\n{head}\n---\n", path).wish == wish


def test_keys_without_a_place_are_named_with_their_line_and_kept_with_their_value() -> None:
    story = converted("---\ntitle: A\ndate: 2014-03-21 09:00\na: {b: [1, x]}\nextra:\n  c: 1\n  d: 2\n---\n")
    assert story.kept == {"a": {"b": [1, "x"]}, "extra": {"c": 1, "d": 2}}
    assert noted(story, Kind.KEY_KEPT) == [(4, "a"), (6, "extra.c"), (7, "extra.d")]


def test_not_a_number_is_kept_as_text() -> None:
    assert converted("+++\nx = nan\ny = -inf\n+++\n", "a.md").kept == {"x": "nan", "y": "-inf"}


def test_what_stands_in_the_body_is_named_by_its_line_in_the_source() -> None:
    story = converted('\n---\ntitle: A\n---\n\nText\n{{< img src="x" >}} <b>\n', "a.md")
    assert noted(story, Kind.SHORTCODE) == [(7, "img")]
    assert noted(story, Kind.HTML) == [(7, "b")]


@pytest.mark.parametrize(
    ("data", "path", "said"),
    [
        (b"---\ntitle: A\n---\n", "blog/_index.md", "section"),
        (b"---\ntitle: A\n---\n", "blog/_index.nl.md", "section"),
        (b"# Read me\n", "README.md", "no front matter"),
        (b"\x89PNG\0", "a.md", "not text"),
        (b"---\ntitle: [\n---\n", "a.md", "line 3"),
        (b"---\n" + b"a" * 5_500_000, "a.md", "larger than 5 MB"),
    ],
)
def test_what_is_no_post_says_why(data: bytes, path: str, said: str) -> None:
    found = rejected(data, path)
    assert found.path == path
    assert said in found.reason.en
