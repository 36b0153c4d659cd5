"""Link tags go on links of our own, once, and leave everything else as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.compose.link_tags import tag_link, tag_text, tags_for
from tests.builders import organisation, story

HOSTS = ("www.waterkant.example",)
TAGS = {"utm_source": "x", "utm_campaign": "schoon"}
TAIL = "utm_source=x&utm_campaign=schoon"


@pytest.mark.parametrize(
    ("link", "tagged"),
    [
        ("https://www.waterkant.example/afval", f"https://www.waterkant.example/afval?{TAIL}"),
        ("https://www.waterkant.example/a?b=1", f"https://www.waterkant.example/a?b=1&{TAIL}"),
        ("https://www.waterkant.example/a#kop", f"https://www.waterkant.example/a?{TAIL}#kop"),
        ("https://sub.waterkant.example/", f"https://sub.waterkant.example/?{TAIL}"),
        ("https://waterkant.example", f"https://waterkant.example?{TAIL}"),
        ("https://nietwaterkant.example/", "https://nietwaterkant.example/"),
        ("https://elders.example/", "https://elders.example/"),
        (
            "https://www.waterkant.example/?utm_source=brief",
            "https://www.waterkant.example/?utm_source=brief&utm_campaign=schoon",
        ),
        ("https://[oops", "https://[oops"),
    ],
)
def test_a_link(link: str, tagged: str) -> None:
    assert tag_link(link, TAGS, HOSTS) == tagged


def test_links_inside_a_text_keep_their_punctuation() -> None:
    text = "Kijk op https://www.waterkant.example/afval, of (https://elders.example/x)."
    assert tag_text(text, TAGS, HOSTS) == text.replace("/afval", f"/afval?{TAIL}")


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "({})",
        "[{}]",
        "{{{}}}",
        "{}.",
        "{}?!",
        "“{}”",
        "‘{}’",
        "«{}»",
        "{}…",
        "**{}**",
        "_{}_",
        "<{}>",
        '"{}"',
        "{}:",
        "({}),",
    ],
)
@pytest.mark.parametrize("path", ["/afval", "/wiki/Waterkant_(Suriname)", "/a?b=[1]", "/a(b(c))", "", "/"])
def test_what_stands_around_a_link_stays_around_it(around: str, path: str) -> None:
    link = f"https://www.waterkant.example{path}"
    tail = f"{'&' if '?' in path else '?'}{TAIL}"
    assert tag_text(around.format(link), TAGS, HOSTS) == around.format(link + tail)


@pytest.mark.parametrize(
    "link",
    [
        "https://www.waterkant.example@elders.example/",
        "https://www.waterkant.example.elders.example/",
        "https://elders.example/?naar=https://www.waterkant.example/",
        "https://elders.example/#https://www.waterkant.example/",
        "http://[::1]/",
        "https://",
        "ftp://www.waterkant.example/",
        "www.waterkant.example",
        "https://www.waterkant.example/?" + "&".join(f"a{n}=1" for n in range(101)),
    ],
)
def test_links_that_only_look_like_ours_stay_as_they_are(link: str) -> None:
    assert tag_text(f"Zie {link} hier", TAGS, HOSTS) == f"Zie {link} hier"


def test_tags_are_written_for_addresses() -> None:
    tags = {"utm_campaign": "schoon & samen", "utm_source": "é"}
    assert tag_link("https://a.nl/", tags, ("a.nl",)) == "https://a.nl/?utm_campaign=schoon+%26+samen&utm_source=%C3%A9"


def test_without_tags_or_hosts_nothing_changes() -> None:
    assert tag_text("https://a.nl/", {}, ("a.nl",)) == "https://a.nl/"
    assert tag_text("https://a.nl/", TAGS, ()) == "https://a.nl/"


def test_a_channel_can_be_told_apart_even_when_the_campaign_names_another_source() -> None:
    ours = organisation(campaigns={"schoon": {"name": "Schoon", "utm": {"utm_source": "stadskrant"}}})
    assert tags_for(story(campaign="schoon"), "x", ours) == {"utm_source": "stadskrant"}
    assert tags_for(story(campaign="weg"), "x", ours) == {}


def test_tags_come_from_the_campaign_over_the_organisation() -> None:
    ours = organisation(links={"utm": {"utm_medium": "social", "utm_campaign": "-"}})
    tags = {"utm_source": "x", "utm_medium": "social", "utm_campaign": "schoon"}
    assert tags_for(story(campaign="schoon"), "x", ours) == tags
    assert tags_for(story(), "x", organisation()) == {}


@given(st.text(max_size=80))
def test_tagging_twice_is_tagging_once(text: str) -> None:
    once = tag_text(f"https://www.waterkant.example/{text}", TAGS, HOSTS)
    assert tag_text(once, TAGS, HOSTS) == once
