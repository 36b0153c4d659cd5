"""A channel of kind rss is a feed on our own site: what went out is in it, once, and nothing else."""

from __future__ import annotations

import calendar as clock
import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.exceptions import Abort

from socialcal.channels.senders.rss import guid
from socialcal.factory import load
from socialcal.model.delivery import State
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import verbatim
from socialcal.model.place import Place
from socialcal.model.story import Status
from socialcal.publish import Fate, hold, open_ledger
from socialcal.site.feeds.of_channels import troubles
from socialcal.site.visibility import Visibility
from tests.builders import NOW, picture, story, text
from tests.builders import clock as written
from tests.site.feeding import SITE, YESTERDAY, feeds, gone_out, item, made, published, told
from tests.site.town import Town, town

XML = ("feeds/channel-feed.xml", "feeds/channel-feed.atom.xml")
NAMES = (*XML, "feeds/channel-feed.json")


def parsed(content: bytes) -> Any:
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def titles(path: str, **changes: Any) -> list[str]:
    content = feeds(**changes)[path]
    if path.endswith(".json"):
        return [one["title"] for one in json.loads(content)["items"]]
    return [entry.title for entry in parsed(content).entries]


def test_a_channel_of_kind_rss_has_three_feeds_and_another_kind_none() -> None:
    assert tuple(feeds()) == NAMES
    assert feeds(channel={"kind": "email"}) == {}


@pytest.mark.parametrize("path", XML)
def test_a_post_that_went_out_is_in_the_feed(path: str) -> None:
    (entry,) = parsed(feeds()[path]).entries
    assert entry.title == "Afval scheiden"
    assert entry.id == guid("5a" * 32)
    assert not entry.get("guidislink", False)
    assert clock.timegm(entry.published_parsed) == YESTERDAY.timestamp()
    assert "<p>Afval scheiden begint in de keuken.</p>" in str(entry)


def test_a_post_that_went_out_is_in_the_json_feed() -> None:
    feed = json.loads(feeds()["feeds/channel-feed.json"])
    assert (feed["title"], feed["feed_url"]) == ("Gemeente Waterkant: Feed", f"{SITE}feeds/channel-feed.json")
    (found,) = feed["items"]
    assert (found["id"], found["date_published"]) == (guid("5a" * 32), "2026-11-23T11:15:00Z")
    assert found["url"] == f"{SITE}stories/afval/#post-feed"
    assert found["content_html"] == "<p>Afval scheiden begint in de keuken.</p>\n"


@pytest.mark.parametrize("path", XML)
def test_the_feed_says_what_it_is(path: str) -> None:
    facts = {"name": "Nieuws uit Waterkant", "purpose": "Alles over de stad.", "language": "en"}
    found = parsed(feeds(channel=facts)[path]).feed
    assert (found.title, found.subtitle, found.language) == ("Nieuws uit Waterkant", "Alles over de stad.", "en")
    assert [link.href for link in found.links if link.rel == "self"] == [SITE + path]
    described = parsed(feeds(channel={**facts, "options": {"description": "Elke dag."}})[path]).feed
    assert described.subtitle == "Elke dag."


@pytest.mark.parametrize("path", NAMES)
@pytest.mark.parametrize("state", [state for state in State if state is not State.SENT], ids=str)
def test_a_post_that_did_not_go_out_is_not_in_it(path: str, state: State) -> None:
    assert titles(path, deliveries=told(gone_out(state=state))) == []


@pytest.mark.parametrize("path", NAMES)
def test_a_post_that_the_ledger_does_not_know_is_not_in_it(path: str) -> None:
    assert titles(path, deliveries={}) == []


@pytest.mark.parametrize("path", NAMES)
def test_what_was_deleted_is_not_in_it_any_more(path: str) -> None:
    assert titles(path, deliveries=told(gone_out(deleted="2026-11-24T11:00:00+00:00"))) == []


@pytest.mark.parametrize("path", NAMES)
def test_what_a_person_called_sent_is_in_it_and_what_was_dropped_is_not(path: str) -> None:
    assert titles(path, deliveries=told(gone_out(state=State.RESOLVED, outcome="sent"))) == ["Afval scheiden"]
    assert titles(path, deliveries=told(gone_out(state=State.RESOLVED, outcome="drop"))) == []


def test_without_a_receipt_an_item_is_called_after_its_post() -> None:
    for delivery in (gone_out(state=State.RESOLVED, outcome="sent"), gone_out(remote="2026-11-23/1115Z-feed")):
        found = json.loads(feeds(deliveries=told(delivery))["feeds/channel-feed.json"])
        assert found["items"][0]["id"] == "urn:socialcal:www.waterkant.example:afval/feed"


@pytest.mark.parametrize("path", NAMES)
@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.DRAFT},
        {"status": Status.REVIEW},
        {"status": Status.CANCELLED},
        {"visibility": "internal"},
        {"embargo": written("2026-11-24 12:16")},
    ],
    ids=str,
)
def test_a_story_that_is_not_for_everybody_any_more_is_not_in_it(path: str, changes: dict[str, Any]) -> None:
    assert titles(path, stories=(story(**changes),)) == []


@pytest.mark.parametrize("path", NAMES)
def test_a_broken_story_is_not_in_it(path: str) -> None:
    broken = Finding("story.x", Severity.ERROR, verbatim("fout"), Place("stories/a.md"), verbatim("?"), story="afval")
    assert titles(path, findings=(broken,)) == []


@pytest.mark.parametrize("path", NAMES)
def test_a_post_is_in_it_from_its_moment_in_whatever_moment_is_played(path: str) -> None:
    assert titles(path, deliveries=told(gone_out(at=NOW))) == ["Afval scheiden"]
    assert titles(path, deliveries=told(gone_out(at=NOW + timedelta(seconds=1)))) == []


def test_a_post_that_was_moved_after_it_went_out_keeps_its_day() -> None:
    moved = item(at=NOW + timedelta(days=3))
    (entry,) = parsed(feeds(posts=(moved,))["feeds/channel-feed.xml"]).entries
    assert clock.timegm(entry.published_parsed) == YESTERDAY.timestamp()


@pytest.mark.parametrize("path", NAMES)
def test_a_correction_shows_under_the_same_name(path: str) -> None:
    before, after = feeds()[path].decode(), feeds(posts=(item(text="Nu goed."),))[path].decode()
    assert "Nu goed." in after
    assert "begint in de keuken" not in after
    assert guid("5a" * 32) in before
    assert guid("5a" * 32) in after


def test_the_post_of_another_channel_is_not_in_it() -> None:
    other = item(key="afval/x", channel="x")
    assert titles(NAMES[0], posts=(other,), deliveries=told(gone_out("afval/x"))) == []


@pytest.mark.parametrize("path", NAMES)
@pytest.mark.parametrize(
    ("items", "count"), [(None, 50), (3, 3), ("7", 7), ("veel", 50), (-1, 50), (0, 1), (10_000, 60)]
)
def test_the_newest_come_first_and_how_many_is_for_the_calendar_to_say(path: str, items: Any, count: int) -> None:
    numbers = range(60)
    stories = tuple(story(id=f"v{n}", path=f"stories/v{n}.md") for n in numbers)
    posts = tuple(item(key=f"v{n}/feed", story=f"v{n}", title=f"Post {n}") for n in numbers)
    deliveries = told(*(gone_out(f"v{n}/feed", at=YESTERDAY - timedelta(hours=n)) for n in numbers))
    options = {} if items is None else {"items": items}
    found = titles(path, stories=stories, posts=posts, deliveries=deliveries, channel={"options": options})
    assert found == [f"Post {n}" for n in range(count)]


def test_an_item_leads_to_the_storys_own_link_when_it_has_one() -> None:
    linked = item(link="https://www.waterkant.example/afval?utm_source=feed")
    (entry,) = parsed(feeds(posts=(linked,))["feeds/channel-feed.xml"]).entries
    assert entry.link == "https://www.waterkant.example/afval?utm_source=feed"
    (entry,) = parsed(feeds(posts=(item(link="javascript:alert(1)"),))["feeds/channel-feed.xml"]).entries
    assert entry.link == f"{SITE}stories/afval/#post-feed"


@pytest.mark.parametrize("path", NAMES)
def test_pictures_have_whole_addresses_and_their_alt_texts(path: str) -> None:
    shown = picture(alt='Een "plein"')
    content = feeds(posts=(item(media=(shown,)),), stories=(story(media=(shown,)),))[path].decode()
    assert f"{SITE}media/stories/media/a.jpg" in content
    assert "plein" in content


def test_a_picture_that_does_not_go_along_is_left_out() -> None:
    assert b"<img" not in feeds(posts=(item(media=(replace(picture(), path="stories/a.svg"),)),))[NAMES[2]]


@pytest.mark.parametrize("path", NAMES)
def test_an_empty_feed_is_there_for_who_subscribes_early(path: str) -> None:
    assert titles(path, posts=(), deliveries={}) == []


@pytest.mark.parametrize("path", NAMES)
def test_the_same_calendar_gives_the_same_bytes(path: str) -> None:
    assert feeds()[path] == feeds()[path]


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40))
def test_whatever_stands_in_a_post_the_feeds_can_be_read(title: str, said: str) -> None:
    found = feeds(posts=(item(title=title, text=said),), stories=(story(title=text(title)),))
    for path in XML:
        assert len(parsed(found[path]).entries) == 1
    assert len(json.loads(found["feeds/channel-feed.json"])["items"]) == 1


def everything(_: str) -> bool:
    return True


def test_a_site_that_does_not_know_its_address_says_that_a_feed_is_missing() -> None:
    assert feeds(site_url=None) == {}
    (trouble,) = troubles(made(site_url=None), everything)
    assert "site_url" in trouble.en
    assert "feed" in trouble.en


def test_nobody_is_troubled_while_nothing_went_out_or_when_all_is_well() -> None:
    assert list(troubles(made(site_url=None, deliveries={}), everything)) == []
    assert list(troubles(made(), everything)) == []
    assert list(troubles(made(site_url=None, channel={"kind": "email"}), everything)) == []


@pytest.fixture
def fed(tmp_path: Path) -> Town:
    """The town with a feed, and one post on it whose moment came."""
    own = town(tmp_path / "kalender", leave_out=["moestuin.md", "welcome.md", "markt.md"])
    own.edit("socialcal.yml", "  x: {kind: x", "  rss: {kind: rss, name: Nieuws}\n  x: {kind: x")
    own.edit(
        "stories/brug.md", "posts:\n", "posts:\n  - {channel: rss, at: 2026-11-24 12:10, text: De brug is dicht!}\n"
    )
    own.edit("stories/afval.md", "posts:\n", "posts:\n  - {channel: rss, at: 2026-11-24 13:00, text: Nog niet.}\n")
    return own


def test_what_publish_sent_is_in_the_feed_of_the_next_build_and_not_in_the_outbox(fed: Town, tmp_path: Path) -> None:
    assert published(fed, 11) == [("rss", Fate.SENT)]
    assert not (fed.root / ".socialcal/outbox").exists()
    for visibility in Visibility:
        site = fed.built(tmp_path / visibility.value, plugins=[{"socialcal": {"visibility": visibility.value}}])
        (entry,) = parsed(site.files["feeds/channel-rss.xml"]).entries
        assert (entry.title, entry.id[:9]) == ("De brug gaat dicht & weer open", "urn:uuid:")
        assert "De brug is dicht!" in entry.summary
        assert len(parsed(site.files["feeds/rss.xml"]).entries) == 2
        assert "https://kalender.testdam.example/nu/feeds/channel-rss.xml" in site.page("channels/rss/index.html")


def test_publishing_again_puts_nothing_in_it_twice(fed: Town, tmp_path: Path) -> None:
    assert published(fed, 11) == [("rss", Fate.SENT)]
    first = fed.built(tmp_path / "a").files["feeds/channel-rss.xml"]
    assert published(fed, 12) == []
    assert fed.built(tmp_path / "b").files["feeds/channel-rss.xml"] == first


def test_a_post_under_the_brake_is_not_in_it(fed: Town, tmp_path: Path) -> None:
    now = datetime(2026, 11, 24, 11, 9, tzinfo=UTC)
    with closing(open_ledger(load(fed.root, now).organisation, fed.root, {})) as ledger:
        hold(ledger, "Eerst overleg", "noor", now)
    assert published(fed, 11) == [("rss", Fate.HELD)]
    assert not parsed(fed.built(tmp_path / "a").files["feeds/channel-rss.xml"]).entries


def test_a_build_without_an_address_warns_of_a_feed_that_readers_miss(
    fed: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fed.edit("mkdocs.yml", "site_url: https://kalender.testdam.example/nu/\n", "")
    fed.built(tmp_path / "a")
    assert not [record for record in caplog.records if record.levelname == "WARNING"]
    published(fed, 11)
    with pytest.raises(Abort):
        fed.built(tmp_path / "b")
    (message,) = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert "Kanaal rss is een feed, maar mkdocs.yml heeft geen site_url." in message
    assert (tmp_path / "b/index.html").is_file()
