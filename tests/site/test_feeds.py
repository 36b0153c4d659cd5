"""The feeds for readers, as RSS, Atom and JSON: public stories that went out, with the right days."""

from __future__ import annotations

import calendar as clock
import json
from datetime import datetime, timedelta
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import NETWORKS
from socialcal.ingest.markdown import render
from socialcal.model.delivery import Delivery, State
from socialcal.model.place import Place
from socialcal.model.story import Link, Status
from socialcal.site.build import Wishes, desk_for
from socialcal.site.feeds import feed_files
from tests.builders import NOW, calendar, organisation, picture, post, story, text, wall
from tests.builders import clock as written
from tests.site.town import Site

SITE = "https://kalender.testdam.example/nu/"
XML = ("feeds/rss.xml", "feeds/atom.xml")
NAMES = (*XML, "feeds/feed.json")
YESTERDAY = NOW - timedelta(days=1)


def feeds(site_url: str | None = SITE, **changes: Any) -> dict[str, bytes]:
    """What readers can subscribe to, by path."""
    values = {"posts": (post(at=YESTERDAY),), **changes}
    desk = desk_for(calendar(**values), NETWORKS, Wishes(site_url=site_url, directory_urls=True))
    return {file.path: file.content for file in feed_files(desk) if not file.path.endswith(".ics")}


def parsed(content: bytes) -> Any:
    """As a feed reader sees it; it must have nothing to complain about."""
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def titles(path: str, **changes: Any) -> list[str]:
    content = feeds(**changes)[path]
    if path.endswith(".json"):
        return [item["title"] for item in json.loads(content)["items"]]
    return [entry.title for entry in parsed(content).entries]


@pytest.mark.parametrize("path", XML)
def test_a_feed_reader_has_nothing_to_complain_about(path: str) -> None:
    found = parsed(feeds()[path])
    assert found.feed.title == "Gemeente Waterkant"
    assert found.feed.link == SITE
    assert found.feed.language == "nl"
    assert found.version == {"feeds/rss.xml": "rss20", "feeds/atom.xml": "atom10"}[path]


@pytest.mark.parametrize("path", XML)
def test_a_feed_says_where_it_is_itself(path: str) -> None:
    links = [link.href for link in parsed(feeds()[path]).feed.links if link.rel == "self"]
    assert links == [SITE + path]


@pytest.mark.parametrize("path", XML)
def test_an_entry_has_its_story(path: str) -> None:
    told = story(html="<p>Een gezin deed <em>mee</em>.</p>\n", tags=("afval", "thuis"))
    (entry,) = parsed(feeds(stories=(told,))[path]).entries
    assert entry.title == "Afval scheiden"
    assert entry.summary == "Minder restafval in een week."
    assert entry.link == f"{SITE}stories/afval/"
    assert entry.id == "urn:socialcal:www.waterkant.example:afval"
    assert not entry.get("guidislink", False)
    assert [tag.term for tag in entry.tags] == ["afval", "thuis"]


def test_an_entry_in_json_has_its_story() -> None:
    told = story(html="<p>Een gezin deed <em>mee</em>.</p>\n", tags=("afval",))
    feed = json.loads(feeds(stories=(told,))["feeds/feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == (SITE, f"{SITE}feeds/feed.json")
    assert feed["items"] == [
        {
            "id": "urn:socialcal:www.waterkant.example:afval",
            "url": f"{SITE}stories/afval/",
            "title": "Afval scheiden",
            "summary": "Minder restafval in een week.",
            "content_html": "<p>Een gezin deed <em>mee</em>.</p>\n",
            "date_published": "2026-11-23T11:15:00Z",
            "language": "nl",
            "tags": ["afval"],
        }
    ]


@pytest.mark.parametrize("moment", ["2026-10-25 03:30", "2026-07-01 09:00", "2026-11-24 12:15", "2025-12-31 23:59"])
def test_the_day_of_an_entry_is_the_instant_of_its_first_post(moment: str) -> None:
    at = wall(moment)
    found = feeds(posts=(post(at=at), post(key="afval/x", channel="x", at=at + timedelta(minutes=1))))
    for path in XML:
        (entry,) = parsed(found[path]).entries
        assert clock.timegm(entry.published_parsed) == at.timestamp()
    (item,) = json.loads(found["feeds/feed.json"])["items"]
    assert datetime.fromisoformat(item["date_published"]) == at


@pytest.mark.parametrize("path", NAMES)
def test_the_newest_comes_first_and_there_are_fifty_at_most(path: str) -> None:
    numbers = range(60)
    stories = tuple(story(id=f"v{n}", path=f"stories/v{n}.md", title=text(f"Verhaal {n}")) for n in numbers)
    posts = tuple(post(key=f"v{n}/x", story=f"v{n}", at=NOW - timedelta(hours=n)) for n in reversed(numbers))
    assert titles(path, stories=stories, posts=posts) == [f"Verhaal {n}" for n in range(50)]


@pytest.mark.parametrize("path", NAMES)
@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.IDEA},
        {"status": Status.DRAFT},
        {"status": Status.REVIEW},
        {"status": Status.CANCELLED},
        {"visibility": "internal"},
        {"embargo": written("2026-11-24 12:16")},
    ],
)
def test_a_story_that_is_not_for_everybody_is_in_no_feed(path: str, changes: dict[str, Any]) -> None:
    assert titles(path, stories=(story(**changes),)) == []


@pytest.mark.parametrize("path", NAMES)
def test_a_story_is_in_the_feeds_from_the_end_of_its_embargo(path: str) -> None:
    assert titles(path, stories=(story(embargo=written("2026-11-24 12:15")),)) == ["Afval scheiden"]


@pytest.mark.parametrize("path", NAMES)
@pytest.mark.parametrize("state", [State.REFUSED, State.MISSED, State.UNKNOWN, State.RESOLVED, State.SENDING])
def test_a_story_that_did_not_arrive_anywhere_is_in_no_feed(path: str, state: State) -> None:
    deliveries = {"afval/mastodon": Delivery("afval/mastodon", state, 1, NOW, "desk", {})}
    assert titles(path, deliveries=deliveries) == []


@pytest.mark.parametrize("path", NAMES)
def test_a_story_still_to_come_is_in_no_feed(path: str) -> None:
    assert titles(path, posts=(post(at=NOW + timedelta(seconds=1)), post(key="afval/x", at=None))) == []


@pytest.mark.parametrize("path", NAMES)
def test_an_address_in_a_feed_never_tells_what_is_coming(path: str) -> None:
    """A link to a story that is not public keeps its words, one to a public story leads to its page."""
    rendered = render("[oud](oud.md) en [nieuw](nieuw.md)")
    place = Place("stories/a.md")
    links = tuple(Link(f"{name}.md", place, f"stories/{name}.md") for name in ("oud", "nieuw"))
    stories = (
        story(html=rendered.html, links=links, summary=None),
        story(id="oud", path="stories/oud.md", title=text("Oud")),
        story(id="nieuw", path="stories/nieuw.md", status=Status.DRAFT, title=text("Nieuw")),
    )
    posts = (post(at=YESTERDAY), post(key="oud/x", story="oud", at=YESTERDAY - timedelta(days=1)))
    content = feeds(stories=stories, posts=posts)[path].decode()
    assert f"{SITE}stories/oud/" in content
    assert "stories/nieuw" not in content
    assert "nieuw.md" not in content
    assert "nieuw" in content


@pytest.mark.parametrize("path", NAMES)
def test_pictures_in_a_text_have_whole_addresses(path: str) -> None:
    rendered = render("![Een plein](media/a.jpg)")
    images = (Link("media/a.jpg", Place("stories/a.md"), "stories/media/a.jpg"),)
    told = story(html=rendered.html, images=images, media=(picture(),), summary=None)
    assert f"{SITE}media/stories/media/a.jpg" in feeds(stories=(told,))[path].decode()


def test_an_entry_without_a_summary_has_its_whole_text_instead() -> None:
    found = feeds(stories=(story(html="<p>Een gezin deed <em>mee</em>.</p>", summary=None),))
    assert parsed(found["feeds/rss.xml"]).entries[0].summary == "<p>Een gezin deed <em>mee</em>.</p>"
    assert "summary" not in json.loads(found["feeds/feed.json"])["items"][0]


@pytest.mark.parametrize("path", NAMES)
def test_without_stories_a_feed_is_there_and_empty(path: str) -> None:
    assert titles(path, stories=(), posts=()) == []


def test_an_empty_feed_is_as_old_as_the_calendar_and_not_as_the_clock() -> None:
    found = feeds(stories=(), posts=())
    assert parsed(found["feeds/atom.xml"]).feed.updated == "2026-11-24T11:15:00+00:00"
    assert b"<lastBuildDate>Tue, 24 Nov 2026 11:15:00 +0000</lastBuildDate>" in found["feeds/rss.xml"]


def test_a_site_that_does_not_know_its_address_has_no_feeds_for_readers() -> None:
    assert feeds(site_url=None) == {}


def test_an_address_without_a_slash_gets_one() -> None:
    assert parsed(feeds(site_url="https://testdam.example")["feeds/rss.xml"]).feed.link == "https://testdam.example/"


HARD = "Ham & eggs <b>\"'</b> ]]> &amp; é 🚲 \u2028"


@pytest.mark.parametrize("path", NAMES)
def test_signs_of_the_format_survive_it(path: str) -> None:
    assert titles(path, stories=(story(title=text(HARD)),))[0].strip() == HARD.strip()


@pytest.mark.parametrize("path", NAMES)
def test_control_characters_do_not_break_a_feed(path: str) -> None:
    told = story(title=text("a\x00b\x08c\x1bd\ufffee\ud800f"), summary=text("\x0c"), tags=("\x01t",))
    found = titles(path, stories=(told,), organisation=organisation(organisation="Ge\x02meente", mission="\x1f"))
    # JSON can hold control characters, only not half of a pair; XML can hold none of these.
    assert found == (["a\x00b\x08c\x1bd\ufffee?f"] if path.endswith(".json") else ["abcdef"])


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40))
def test_whatever_stands_in_a_story_the_feeds_can_be_read(title: str, summary: str) -> None:
    rendered = render(summary)
    told = story(title=text(title), summary=text(summary), html=rendered.html, tags=(title,))
    found = feeds(stories=(told,))
    for path in XML:
        assert len(parsed(found[path]).entries) == 1
    assert len(json.loads(found["feeds/feed.json"])["items"]) == 1


@pytest.mark.parametrize("path", NAMES)
def test_the_feeds_of_a_whole_site_can_be_read(path: str, site: Site) -> None:
    content = site.files[path]
    found = json.loads(content)["items"] if path.endswith(".json") else parsed(content).entries
    assert [entry["title"] for entry in found] == [
        "Afval scheiden begint in de keuken",
        "De brug gaat dicht & weer open",
    ]


@pytest.mark.parametrize("path", NAMES)
def test_the_same_calendar_gives_the_same_feed(path: str) -> None:
    assert feeds()[path] == feeds()[path]
