"""A channel of kind podcast: a feed with what Apple's directory requires, its sounds among the site's files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.senders.rss import guid
from socialcal.model.delivery import State
from socialcal.model.story import MediaKind
from socialcal.publish import Fate
from socialcal.site.build import build
from socialcal.site.feeds.of_channels import troubles
from socialcal.site.feeds.podcast import show_guid
from tests.builders import picture, story
from tests.site.feeding import SHOW, SITE, feeds, gone_out, item, made, published, sound, told
from tests.site.town import picture as painted
from tests.site.town import town

PATH = "feeds/channel-feed.xml"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
# What Apple requires of a show and of an episode: https://help.apple.com/itc/podcasts_connect/#/itcb54353390
# (checked 2026-11-25 in the copy that Podcastindex-org/podcast-namespace keeps as itunes_reference.md).
SHOW_TAGS = ("title", "description", f"{ITUNES}image", "language", f"{ITUNES}category", f"{ITUNES}explicit")
EPISODE_TAGS = ("title", "enclosure")


def podcast(options: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A calendar with one episode that went out."""
    channel = {"kind": "podcast", "purpose": "Gesprekken.", "options": SHOW if options is None else options}
    media = changes.pop("media", (sound(),))
    return {
        "channel": {**channel, **changes.pop("facts", {})},
        "posts": (item(media=media, title="In gesprek", text="Over afval.\n\nZie https://a.nl/b."),),
        "stories": (story(media=media),),
        **changes,
    }


def channel(**changes: Any) -> ElementTree.Element:
    found = ElementTree.fromstring(feeds(**podcast(**changes))[PATH]).find("channel")
    assert found is not None
    return found


def episode(**changes: Any) -> ElementTree.Element:
    (found,) = channel(**changes).findall("item")
    return found


def test_it_has_one_feed() -> None:
    assert tuple(feeds(**podcast())) == (PATH,)


def test_a_podcast_reader_has_nothing_to_complain_about() -> None:
    found = feedparser.parse(feeds(**podcast())[PATH])
    assert not found.bozo
    assert (found.version, found.feed.language) == ("rss20", "nl")
    (one,) = found.entries
    assert one.id == guid("5a" * 32)
    assert not one.get("guidislink", False)
    assert [dict(enclosure) for enclosure in one.enclosures] == [
        {"href": f"{SITE}media/stories/gesprek.mp3", "length": "1234567", "type": "audio/mpeg"}
    ]


@pytest.mark.parametrize("tag", SHOW_TAGS)
def test_what_apple_requires_of_a_show_is_there(tag: str) -> None:
    (found,) = channel().findall(tag)
    assert (found.text or "").strip() or found.attrib


@pytest.mark.parametrize("tag", EPISODE_TAGS)
def test_what_apple_requires_of_an_episode_is_there(tag: str) -> None:
    (found,) = episode().findall(tag)
    assert (found.text or "").strip() or set(found.attrib) == {"url", "length", "type"}


def test_what_apple_advises_for_an_episode_is_there() -> None:
    found = episode()
    assert {"guid", "pubDate", "description", "link", f"{ITUNES}title"} <= {one.tag for one in found}
    assert found.findtext("description") == (
        '<p>Over afval.</p>\n<p>Zie <a href="https://a.nl/b">https://a.nl/b</a>.</p>\n'
    )


def test_the_show_is_what_socialcal_yml_says() -> None:
    options = {
        **SHOW,
        "category": "News > Politics, Government",
        "explicit": True,
        "author": "Noor & Piet",
        "email": "podcast@waterkant.example",
        "type": "serial",
        "description": "Elke week.",
    }
    found = channel(options=options, facts={"name": "Waterkant praat"})
    assert (found.findtext("title"), found.findtext("description")) == ("Waterkant praat", "Elke week.")
    assert found.findtext(f"{ITUNES}explicit") == "true"
    assert found.findtext(f"{ITUNES}author") == "Noor & Piet"
    assert found.findtext(f"{ITUNES}owner/{ITUNES}email") == "podcast@waterkant.example"
    assert found.findtext(f"{ITUNES}type") == "serial"
    categories = [(one.get("text"), [sub.get("text") for sub in one]) for one in found.findall(f"{ITUNES}category")]
    assert categories == [("News", ["Politics"]), ("Government", [])]


@pytest.mark.parametrize(
    ("explicit", "written"), [(False, "false"), ("yes", "true"), ("nee", "false"), (None, "false")]
)
def test_explicit_is_always_said(explicit: Any, written: str) -> None:
    options = SHOW if explicit is None else {**SHOW, "explicit": explicit}
    assert channel(options=options).findtext(f"{ITUNES}explicit") == written


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("content/omslag.jpg", f"{SITE}media/content/omslag.jpg"),
        ("https://beeld.example/omslag.png", "https://beeld.example/omslag.png"),
        ("content/omslag.svg", None),
        ("../omslag.jpg", None),
        ("/etc/omslag.jpg", None),
    ],
)
def test_the_shows_picture_is_a_file_of_the_calendar_or_an_address(image: str, address: str | None) -> None:
    found = channel(options={**SHOW, "image": image}).find(f"{ITUNES}image")
    assert (found.get("href") if found is not None else None) == address


def test_a_file_of_the_calendar_goes_along_with_the_site() -> None:
    said = replace(sound(), captions="stories/gesprek.vtt")
    copies = {copy.path for copy in build(made(**podcast(media=(said,)))).copies}
    names = ("content/omslag.jpg", "stories/gesprek.mp3", "stories/gesprek.vtt")
    assert copies == {f"media/{name}" for name in names}


@pytest.mark.parametrize(
    ("path", "type_"),
    [("a.mp3", "audio/mpeg"), ("a.M4A", "audio/x-m4a"), ("a.ogg", "audio/ogg"), ("a.mp4", "video/mp4")],
)
def test_a_sound_is_called_what_players_call_it(path: str, type_: str) -> None:
    kind = MediaKind.VIDEO if path.endswith("mp4") else MediaKind.AUDIO
    enclosure = episode(media=(sound(f"stories/{path}", kind=kind),)).find("enclosure")
    assert enclosure is not None
    assert enclosure.get("type") == type_


def test_the_first_sound_is_the_episode_and_its_picture_and_transcripts_go_with_it() -> None:
    said = replace(sound(), captions="stories/gesprek.vtt", transcript="https://a.nl/gesprek.html")
    film = sound("stories/film.mp4", kind=MediaKind.VIDEO)
    found = episode(media=(picture("stories/emmer.jpg"), film, said, sound("stories/tweede.mp3")))
    enclosure, shown = found.find("enclosure"), found.find(f"{ITUNES}image")
    assert enclosure is not None
    assert enclosure.get("url") == f"{SITE}media/stories/gesprek.mp3"
    assert shown is not None
    assert shown.get("href") == f"{SITE}media/stories/emmer.jpg"
    assert [one.attrib for one in found.findall(f"{PODCAST}transcript")] == [
        {"url": f"{SITE}media/stories/gesprek.vtt", "type": "text/vtt", "language": "nl"},
        {"url": "https://a.nl/gesprek.html", "type": "text/html", "language": "nl"},
    ]


def test_a_post_without_a_sound_is_no_episode() -> None:
    assert channel(media=(picture(),)).findall("item") == []


def test_an_episode_that_did_not_go_out_is_not_in_it() -> None:
    for deliveries in ({}, told(gone_out(state=State.PLANNED)), told(gone_out(state=State.UNKNOWN))):
        assert channel(deliveries=deliveries).findall("item") == []


# From podcast-namespace/docs/tags/guid.md (checked 2026-11-25).
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("http://podnews.net/rss/", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ],
)
def test_the_shows_name_follows_from_its_address_as_published(address: str, name: str) -> None:
    assert show_guid(address) == name


def test_a_show_that_moved_keeps_its_name() -> None:
    assert channel(options={**SHOW, "guid": "9b024349-ccf0-5f69-a609-6b82873eab3c"}).findtext(f"{PODCAST}guid") == (
        "9b024349-ccf0-5f69-a609-6b82873eab3c"
    )


def test_the_same_calendar_gives_the_same_bytes() -> None:
    assert feeds(**podcast()) == feeds(**podcast())


def test_what_apple_misses_is_told() -> None:
    def told_of(options: dict[str, Any], **changes: Any) -> list[str]:
        desk = made(**podcast(options=options, **changes))
        return [one.en for one in troubles(desk, lambda source: source == "content/omslag.jpg")]

    assert told_of(SHOW) == []
    assert [sentence.split(" under")[0] for sentence in told_of({})] == [
        "Channel feed has no image",
        "Channel feed has no category",
    ]
    assert told_of({}, deliveries={}) == []
    for image in ("content/weg.jpg", "content/omslag.svg"):
        (sentence,) = told_of({**SHOW, "image": image})
        assert image in sentence


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_stands_in_it_it_can_be_read(title: str, written: str) -> None:
    options = dict.fromkeys(("image", "category", "author", "email", "description", "explicit", "guid"), written)
    values = podcast(options=options, facts={"name": title})
    values["posts"] = (item(media=(sound(),), title=title, text=written),)
    found = feedparser.parse(feeds(**values)[PATH])
    assert not found.bozo
    assert len(found.entries) == 1


def test_an_episode_of_a_real_calendar_can_be_fetched_from_its_site(tmp_path: Path) -> None:
    own = town(tmp_path / "kalender", leave_out=["moestuin.md", "welcome.md", "markt.md", "afval.md"])
    show = "{kind: podcast, name: Testdam praat, options: {image: content/omslag.jpg, category: Government}}"
    own.edit("socialcal.yml", "  x: {kind: x", f"  podcast: {show}\n  x: {{kind: x")
    own.write("content/omslag.jpg", painted(size=(1400, 1400)))
    own.write("content/over.md", "# Over ons\n")
    content = b"ID3\x03\x00" + bytes(500)
    own.write("stories/media/gesprek.mp3", content)
    own.write("stories/media/gesprek.vtt", "WEBVTT\n")
    head = own.root.joinpath("stories/brug.md").read_text("utf-8")
    entry = (
        "posts:\n  - channel: podcast\n    at: 2026-11-24 12:10\n    text: Een gesprek.\n"
        "    media: [{file: media/gesprek.mp3, captions: media/gesprek.vtt}]\n"
    )
    own.write("stories/brug.md", head.replace("posts:\n", entry, 1).replace("[het afval](afval.md)", "het afval"))
    assert published(own, 11) == [("podcast", Fate.SENT)]
    site = own.built(tmp_path / "site")
    (one,) = feedparser.parse(site.files["feeds/channel-podcast.xml"]).entries
    assert one.enclosures[0].length == str(len(content))
    address = "https://kalender.testdam.example/nu/"
    assert site.files[one.enclosures[0].href.removeprefix(address)] == content
    assert site.files["media/stories/media/gesprek.vtt"] == b"WEBVTT\n"
    assert "media/content/omslag.jpg" in site.files
