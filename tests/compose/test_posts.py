"""A story's entries become posts: where the text comes from, their keys and moments, and what is handed through."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from socialcal.channels import NETWORKS
from socialcal.compose.posts import Composer
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.place import Place, Places
from socialcal.model.post import LateMode, Lateness, Origin, Post
from socialcal.model.story import PostEntry, Story, WallClock
from tests.builders import clock, entry, organisation, picture, story, text, wall

AFVAL = "https://www.waterkant.example/afval"
TAGS = "utm_source=mastodon&utm_campaign=schoon"
LONG = "Een zin van tien tekens of meer. " * 30
WEEKLY = "FREQ=WEEKLY;COUNT=3"
DAYS = ["2026-12-01", "2026-12-08", "2026-12-15"]


def compose(
    told: Story, templates: dict[str, str] | None = None, ours: Organisation | None = None
) -> tuple[tuple[Post, ...], tuple[Finding, ...]]:
    return Composer(ours or organisation(), templates or {}).posts(told)


def posts(*entries: PostEntry, templates: dict[str, str] | None = None, **changes: Any) -> tuple[Post, ...]:
    """The posts of a story with these entries, of which nothing may be wrong."""
    composed, findings = compose(story(posts=entries, **changes), templates)
    assert findings == ()
    return composed


def only(made: PostEntry, templates: dict[str, str] | None = None, **changes: Any) -> Post:
    (post,) = posts(made, templates=templates, **changes)
    return post


def test_the_posts_own_text_goes_before_every_template() -> None:
    own = text("  Hoi daar! \n", line=12)
    post = only(entry(text=own), {"mastodon": "sjabloon"})
    assert (post.text, post.parts) == ("Hoi daar!", ("Hoi daar!",))
    assert (post.origin, post.source) == (Origin.TEXT, own)


def test_a_section_is_a_text_that_says_where_it_comes_from() -> None:
    post = only(entry(text=text("Uit de sectie"), from_section=True), {"mastodon": "sjabloon"})
    assert (post.text, post.origin) == ("Uit de sectie", Origin.SECTION)


@pytest.mark.parametrize(
    ("templates", "expected"),
    [
        ({"x": "kanaal", "mastodon": "soort", "default": "iedereen"}, "kanaal"),
        ({"mastodon": "soort", "default": "iedereen"}, "soort"),
        ({"default": "iedereen"}, "iedereen"),
        ({}, "Minder restafval in een week."),
    ],
)
def test_a_template_is_found_by_channel_then_kind_then_default(templates: dict[str, str], expected: str) -> None:
    ours = organisation(channels={"x": {"kind": "mastodon"}})
    (post,), findings = compose(story(posts=(entry(channel="x", id="x"),)), templates, ours)
    assert findings == ()
    assert (post.text, post.origin, post.source) == (expected, Origin.TEMPLATE, None)


def test_a_kind_that_ships_a_template_of_its_own_uses_it_before_the_default() -> None:
    ours = organisation(channels={"brief": {"kind": "email"}})
    told = story(posts=(entry(channel="brief", id="brief"),), plain="Beste lezer.")
    (post,), _ = compose(told, {"default": "iedereen"}, ours)
    assert post.text == "Afval scheiden\n\nBeste lezer."


def test_a_text_that_is_empty_stays_empty() -> None:
    post = only(entry(text=text("  \n ")), {"mastodon": "sjabloon"})
    assert (post.text, post.parts) == ("", ("",))


def test_a_template_may_use_the_post_and_its_channel() -> None:
    source = "{{ post.id }} {{ post.at | date }} {{ channel.name }}/{{ channel.kind }} {{ campaign }}"
    post = only(entry(id="later"), {"mastodon": source}, campaign="schoon")
    assert post.text == "later 1 december mastodon/mastodon schoon"


def test_a_key_is_the_story_and_the_entry() -> None:
    first, second = posts(entry(index=0), entry(channel="x", id="herinnering", index=1))
    assert (first.key, second.key) == ("afval/mastodon", "afval/herinnering")
    assert (first.story, second.channel) == ("afval", "x")
    assert (first.index, second.index) == (0, 1)


def test_a_key_does_not_depend_on_text_or_time_or_file() -> None:
    one = only(entry(text=text("Een")))
    other = only(entry(text=text("Twee"), at=clock("2027-01-01 10:00")), path="stories/b.md")
    assert one.key == other.key


def test_a_repost_has_the_same_key_and_another_delivery() -> None:
    assert [only(entry(repost=number)).delivery for number in (1, 2, 3)] == [
        "afval/mastodon",
        "afval/mastodon#2",
        "afval/mastodon#3",
    ]
    assert only(entry(repost=2)).key == "afval/mastodon"


def test_every_day_of_a_series_has_a_key_of_its_own() -> None:
    series = posts(entry(every=WEEKLY))
    assert [post.key for post in series] == [f"afval/mastodon/{day}" for day in DAYS]
    assert [post.occurrence for post in series] == DAYS
    assert [post.at for post in series] == [wall(f"{day} 09:00") for day in DAYS]
    assert len({post.text for post in series}) == 1


def test_a_day_keeps_its_key_when_the_series_gets_longer() -> None:
    shorter = {post.key for post in posts(entry(every=WEEKLY))}
    longer = {post.key for post in posts(entry(every="FREQ=WEEKLY;COUNT=9"))}
    assert shorter < longer


def test_a_repost_of_a_series_is_another_delivery_of_every_day() -> None:
    assert [post.delivery for post in posts(entry(every=WEEKLY, repost=2))] == [
        f"afval/mastodon/{day}#2" for day in DAYS
    ]


def test_a_post_without_a_date_has_no_moment() -> None:
    post = only(entry(at=None))
    assert (post.at, post.occurrence) == (None, None)
    assert post.at_place == post.place


def test_a_series_without_a_date_is_one_post_without_a_moment() -> None:
    assert only(entry(at=None, every=WEEKLY)).at is None


def test_a_moment_is_as_it_was_read() -> None:
    read = clock("2026-12-01 09:00")
    post = only(entry(at=read))
    assert (post.at, post.at_place) == (read.moment, read.place)


def test_a_series_keeps_its_wall_clock_when_summer_time_ends() -> None:
    series = posts(entry(at=clock("2026-10-18 09:00"), every=WEEKLY))
    assert [post.at.isoformat() for post in series if post.at] == [
        "2026-10-18T09:00:00+02:00",
        "2026-10-25T09:00:00+01:00",
        "2026-11-01T09:00:00+01:00",
    ]


@pytest.mark.parametrize(
    ("first", "every", "told", "utc"),
    [
        ("2027-03-27 02:30", "FREQ=DAILY;COUNT=3", "2027-03-28 02:30", "2027-03-28T01:30"),
        ("2026-10-24 02:30", "FREQ=DAILY;COUNT=3", "2026-10-25 02:30", "2026-10-25T00:30"),
    ],
    ids=["gap", "fold"],
)
def test_a_day_on_which_the_clock_changes_is_told(first: str, every: str, told: str, utc: str) -> None:
    composed, (finding,) = compose(story(posts=(entry(at=clock(first), every=every),)))
    assert len(composed) == 3
    assert (finding.rule, finding.severity) == ("timing.occurrence", Severity.ERROR)
    assert told in finding.message.en
    assert (finding.story, finding.post) == ("afval", "afval/mastodon")
    assert finding.place == clock(first).place
    moments = [post.at for post in composed if post.at]
    assert moments[1].astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_the_same_series_an_hour_later_is_fine() -> None:
    assert len(posts(entry(at=clock("2027-03-27 03:30"), every="FREQ=DAILY;COUNT=3"))) == 3
    assert len(posts(entry(at=clock("2026-10-24 03:00"), every="FREQ=DAILY;COUNT=3"))) == 3


def test_a_series_lives_in_the_zone_of_the_organisation() -> None:
    ours = organisation(timezone="America/New_York")
    first = WallClock("2026-12-01 09:00", Place("stories/a.md"), datetime(2026, 12, 1, 9, tzinfo=ours.zone))
    composed, _ = compose(story(posts=(entry(at=first, every=WEEKLY),)), ours=ours)
    assert [post.at.utcoffset() for post in composed if post.at] == [timedelta(hours=-5)] * 3


@pytest.mark.parametrize("every", ["elke week", "FREQ=WEEKLY", "FREQ=WEEKLY;UNTIL=20200101", "FREQ=DAILY;COUNT=9999"])
def test_a_repetition_that_is_none_is_told_where_it_stands(every: str) -> None:
    places = Places("stories/a.md", {}, {("posts", 0, "every"): ((0, 11, 14),)})
    (post,), (finding,) = compose(story(posts=(entry(every=every),), places=places))
    assert (post.key, post.at) == ("afval/mastodon", clock("2026-12-01 09:00").moment)
    assert (finding.rule, finding.severity) == ("timing.recurrence", Severity.ERROR)
    assert finding.place == Place("stories/a.md", 11, 14)
    assert (finding.length, finding.post) == (len(every), "afval/mastodon")
    assert every in finding.message.nl


def test_a_long_text_is_cut_only_where_the_post_says_so() -> None:
    long = text(LONG)
    whole, cut = posts(entry(text=long), entry(text=long, id="draad", thread=True))
    assert whole.parts == (LONG.strip(),)
    assert len(cut.parts) > 1
    assert cut.text == LONG.strip()
    assert " ".join(cut.parts) == LONG.strip()
    assert all(NETWORKS["mastodon"].length(part) <= 500 for part in cut.parts)
    assert (whole.thread, cut.thread) == (False, True)


def test_a_short_thread_is_one_post() -> None:
    assert only(entry(text=text("Kort."), thread=True)).parts == ("Kort.",)


def test_a_line_of_hyphens_starts_a_new_post() -> None:
    assert only(entry(text=text("Een\n\n---\n\nTwee"), thread=True)).parts == ("Een", "Twee")


@pytest.mark.parametrize("kind", sorted(NETWORKS))
def test_only_networks_with_threads_cut(kind: str) -> None:
    ours = organisation(channels={"hier": {"kind": kind, "limit": 100}})
    told = story(posts=(entry(channel="hier", id="hier", text=text(LONG), thread=True),))
    (post,), _ = compose(told, ours=ours)
    assert (len(post.parts) > 1) is NETWORKS[kind].LIMITS.threads
    assert " ".join(post.parts) == LONG.strip()


def test_a_thread_is_cut_by_the_limit_of_the_account() -> None:
    ours = organisation(channels={"mastodon": {"kind": "mastodon", "limit": 5000}})
    (post,), _ = compose(story(posts=(entry(text=text(LONG), thread=True),)), ours=ours)
    assert len(post.parts) == 1


def test_a_thread_is_cut_after_its_links_are_tagged() -> None:
    """On Bluesky a link counts as long as it is, so the tags must be in it before anybody cuts."""
    ours = organisation(channels={"mastodon": {"kind": "bluesky"}})
    body = text(f"{'a' * 270}. {AFVAL}")
    (post,), _ = compose(story(posts=(entry(text=body, thread=True),), campaign="schoon"), ours=ours)
    assert post.parts == ("a" * 270 + ".", f"{AFVAL}?{TAGS}")


def test_a_template_is_cut_like_any_text() -> None:
    post = only(entry(thread=True), {"mastodon": LONG})
    assert len(post.parts) > 1
    assert post.origin is Origin.TEMPLATE


def test_every_link_is_tagged_once() -> None:
    post = only(
        entry(comment=text(f"Lees {AFVAL}.")),
        {"mastodon": "Zie {{ link }} of {{ story.link }} of " + AFVAL},
        link=text(AFVAL),
        campaign="schoon",
    )
    tagged = f"{AFVAL}?{TAGS}"
    assert post.text == f"Zie {tagged} of {tagged} of {tagged}"
    assert post.link == tagged
    assert post.comment == f"Lees {tagged}."


def test_links_of_others_and_posts_that_want_none_stay_as_they_are() -> None:
    other = only(entry(text=text("https://elders.example/")), link=text("https://elders.example"), campaign="schoon")
    assert (other.text, other.link) == ("https://elders.example/", "https://elders.example")
    bare = only(entry(text=text(AFVAL), comment=text(AFVAL), tag=False), link=text(AFVAL), campaign="schoon")
    assert (bare.text, bare.link, bare.comment) == (AFVAL, AFVAL, AFVAL)


def test_the_source_is_the_channel() -> None:
    made = posts(entry(), entry(channel="x", id="x"), link=text(AFVAL), campaign="schoon")
    assert [post.link for post in made] == [
        f"{AFVAL}?{TAGS}",
        f"{AFVAL}?utm_source=x&utm_campaign=schoon",
    ]


def test_without_a_campaign_there_is_nothing_to_tag_with() -> None:
    assert only(entry(), link=text(AFVAL)).link == AFVAL


def test_a_story_without_a_link_has_none() -> None:
    assert only(entry(), {"mastodon": "[{{ link }}]"}).text == "[]"
    assert only(entry()).link is None


def test_an_address_that_is_none_is_left_to_the_checks() -> None:
    assert only(entry(), {"mastodon": "{{ link }}"}, link=text("https://[oops"), campaign="schoon").link == (
        "https://[oops"
    )


def test_the_pictures_of_the_story_unless_the_post_brings_its_own() -> None:
    story_picture, own = picture(), picture("stories/media/b.jpg")
    made = posts(entry(), entry(id="eigen", media=(own,)), entry(id="geen", media=()), media=(story_picture,))
    assert [post.media for post in made] == [(story_picture,), (own,), ()]


def test_what_the_entry_says() -> None:
    late = Lateness(LateMode.SKIP, timedelta())
    post = only(entry(late=late, until=clock("2026-12-02 00:00"), after="ander/x", gate="link-answers", repost=2))
    assert post.late == late
    assert post.until == wall("2026-12-02 00:00")
    assert (post.after, post.gate, post.repost) == ("ander/x", "link-answers", 2)


def test_what_an_entry_does_not_say_has_a_default() -> None:
    post = only(entry())
    assert post.late == Lateness(LateMode.WITHIN, timedelta(hours=1))
    assert (post.until, post.after, post.gate, post.repost, post.comment) == (None, None, None, 1, None)


def test_what_the_story_says() -> None:
    post = only(entry(place=Place("stories/a.md", 9, 5)), tags=("afval",), language="fy", title=text("Kop"))
    assert (post.title, post.tags, post.language, post.place) == (
        "Kop",
        ("afval",),
        "fy",
        Place("stories/a.md", 9, 5),
    )


def test_the_language_of_a_channel_goes_over_that_of_the_story() -> None:
    ours = organisation(channels={"mastodon": {"kind": "mastodon", "language": "en"}})
    (post,), _ = compose(story(posts=(entry(),), language="nl"), ours=ours)
    assert post.language == "en"


def test_a_channel_that_does_not_exist_gives_no_post_and_the_others_go_on() -> None:
    made = posts(entry(channel="weg", id="weg"), entry())
    assert [post.key for post in made] == ["afval/mastodon"]


def test_a_kind_that_does_not_exist_gives_no_post() -> None:
    ours = organisation(channels={"mastodon": {"kind": "duif"}})
    assert compose(story(posts=(entry(),)), ours=ours) == ((), ())


def test_a_story_without_posts_gives_none() -> None:
    assert compose(story()) == ((), ())


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("{{ story.bestaat_niet }}", "bestaat_niet"),
        ("{{ niet af", ""),
        ("", "empty"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "without end"),
    ],
)
def test_a_broken_template_is_told_and_the_other_posts_go_on(source: str, says: str) -> None:
    broken = entry(place=Place("stories/a.md", 8, 5))
    told = story(posts=(broken, entry(channel="x", id="x")))
    (first, second), (finding,) = compose(told, {"mastodon": source})
    assert (finding.rule, finding.severity) == ("channel.template", Severity.ERROR)
    assert (finding.place, finding.story, finding.post) == (broken.place, "afval", "afval/mastodon")
    assert "mastodon.j2" in finding.message.nl
    assert says in finding.message.en
    assert (first.text, first.parts) == ("", ("",))
    assert second.text == "Minder restafval in een week."


def test_a_broken_template_is_told_once_for_a_series() -> None:
    composed, findings = compose(story(posts=(entry(every=WEEKLY),)), {"mastodon": "{{ oei"})
    assert len(composed) == 3
    assert [finding.rule for finding in findings] == ["channel.template"]


def test_a_post_with_its_own_text_does_not_need_the_broken_template() -> None:
    assert only(entry(text=text("Hoi")), {"mastodon": "{{ oei"}).text == "Hoi"


def test_everything_that_is_wrong_is_told_at_once() -> None:
    told = story(posts=(entry(every="elke week"), entry(channel="x", id="x")))
    _, findings = compose(told, {"mastodon": "{{ oei", "x": "{{ oei"})
    assert [finding.rule for finding in findings] == ["channel.template", "timing.recurrence", "channel.template"]


def test_composing_twice_gives_the_same() -> None:
    told = story(posts=(entry(every=WEEKLY), entry(channel="x", id="x", thread=True)), campaign="schoon")
    composer = Composer(organisation(), {})
    assert composer.posts(told) == composer.posts(told) == compose(told)
