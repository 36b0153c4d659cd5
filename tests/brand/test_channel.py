"""Texts against the rules of play of every network: at the character that is one too many, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from socialcal.brand.channel import fitting, length, marks
from socialcal.brand.context import StoryContext
from socialcal.brand.examples.example import Content, picture, settings, story
from socialcal.channels import NETWORKS
from socialcal.model.finding import Finding
from socialcal.model.organisation import Organisation
from socialcal.model.post import Origin, Post
from socialcal.model.story import Media, MediaKind
from tests.brand.contexts import one
from tests.brand.example import findings, line_at, written
from tests.builders import entry, organisation, post, text
from tests.builders import picture as a_picture
from tests.builders import story as a_story

LIMITED = {kind: network.LIMITS.length.value for kind, network in NETWORKS.items() if network.LIMITS.length}


def of(kind: str, said: str, **channel: object) -> StoryContext:
    """A story whose only post says this on a channel of this kind."""
    there: Organisation = organisation(channels={"hier": {"kind": kind, **channel}})
    source = text(said, line=10, column=7)
    told: Post = post(channel="hier", text=said.strip(), parts=(said.strip(),), source=source)
    return one(a_story(posts=(entry(channel="hier"),)), told, of=there)


def spots(found: list[Finding]) -> list[tuple[str, int, int, int]]:
    return [(one_found.rule, one_found.place.line, one_found.place.column, one_found.length) for one_found in found]


@pytest.mark.parametrize(("kind", "limit"), LIMITED.items())
def test_the_first_character_that_is_too_many_is_told(kind: str, limit: int) -> None:
    assert list(length.too_long(of(kind, "x" * limit))) == []
    assert spots(list(length.too_long(of(kind, "x" * limit + "yz")))) == [("channel.too-long", 10, 7 + limit, 2)]


@pytest.mark.parametrize(("kind", "limit"), LIMITED.items())
def test_the_message_counts_as_the_network_does(kind: str, limit: int) -> None:
    (found,) = length.too_long(of(kind, "x" * (limit + 7)))
    name, unit = NETWORKS[kind].NAME, " bytes" if kind == "youtube" else ""
    assert found.message.nl == f"Deze tekst is 7{unit} te lang voor {name}: {limit + 7} van {limit}."
    assert found.message.en == f"This text is 7{unit} too long for {name}: {limit + 7} of {limit}."


@pytest.mark.parametrize("kind", ["email", "rss", "podcast", "wordpress", "webhook", "outbox"])
def test_where_nobody_sets_a_limit_any_length_fits(kind: str) -> None:
    assert list(length.too_long(of(kind, "x" * 50_000))) == []


def beside(context: StoryContext, *media: Media) -> StoryContext:
    """The same post with these files."""
    return one(context.story, *(replace(told, media=media) for told in context.posts), of=context.organisation)


def test_a_text_beside_a_picture_has_the_limit_of_a_caption() -> None:
    context = of("telegram", "x" * 1026)
    assert list(length.too_long(context)) == []
    (found,) = length.too_long(beside(context, a_picture()))
    assert (found.message.nl, found.place.column) == ("Deze tekst is 2 te lang voor Telegram: 1026 van 1024.", 7 + 1024)


@pytest.mark.parametrize(
    ("kind", "media", "what"),
    [
        ("instagram", (), "een beeld of een video"),
        ("tiktok", (MediaKind.DOCUMENT,), "een beeld of een video"),
        ("youtube", (MediaKind.IMAGE,), "een video"),
        ("pinterest", (MediaKind.VIDEO,), "een beeld"),
        ("podcast", (MediaKind.VIDEO, MediaKind.IMAGE), "een geluidsbestand"),
        ("instagram", (MediaKind.VIDEO,), None),
        ("tiktok", (MediaKind.IMAGE,), None),
        ("youtube", (MediaKind.IMAGE, MediaKind.VIDEO), None),
        ("pinterest", (MediaKind.IMAGE,), None),
        ("podcast", (MediaKind.AUDIO,), None),
        ("wordpress", (), None),
    ],
)
def test_what_a_network_cannot_do_without_is_named(kind: str, media: tuple[MediaKind, ...], what: str | None) -> None:
    context = beside(of(kind, "Kijk mee"), *(replace(a_picture(), kind=one_kind) for one_kind in media))
    told = [found.message.nl for found in fitting.unfit(context)]
    assert told == ([f"Een post op {NETWORKS[kind].NAME} kan niet zonder {what}."] if what else [])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("a.nl " + " ".join(f"https://a.nl/{number}" for number in range(5)), []),
        ("https://a.nl/0 " * 9, []),
        (
            " ".join(f"https://a.nl/{number % 6}" for number in (0, 1, 1, 2, 3, 4, 0, 5)),
            [("channel.too-many-links", 10, 112, 14)],
        ),
    ],
)
def test_a_link_that_comes_back_counts_once(said: str, told: list[tuple[str, int, int, int]]) -> None:
    assert spots(list(marks.too_many(of("threads", said)))) == told


@pytest.mark.parametrize(
    ("count", "told"),
    [(10_000, []), (10_001, ["channel.long-text"]), (63_206, ["channel.long-text"]), (63_207, ["channel.too-long"])],
)
def test_a_text_is_long_or_too_long_and_never_both(count: int, told: list[str]) -> None:
    context = of("facebook", "x" * count)
    assert [found.rule for check in (length.too_long, length.long_text) for found in check(context)] == told


@pytest.mark.parametrize(("limit", "told"), [(11, []), (10, [("channel.too-long", 10, 17, 1)])])
def test_an_account_may_have_a_limit_of_its_own(limit: int, told: list[tuple[str, int, int, int]]) -> None:
    for kind in ("webhook", "x", "mastodon"):
        assert spots(list(length.too_long(of(kind, "x" * 11, limit=limit)))) == told


def test_a_family_of_emoji_is_one_character_and_may_still_be_too_many_bytes() -> None:
    family = "👩\u200d👩\u200d👧\u200d👦"
    (found,) = length.too_long(of("bluesky", family * 121))
    assert found.message.nl == "Deze tekst is 25 bytes te lang voor Bluesky: 3025 van 3000."
    assert (found.place.line, found.place.column) == (10, 7 + 120 * len(family))


def test_a_link_that_no_longer_fits_is_told_where_it_begins() -> None:
    said = "x" * 480 + " https://www.waterkant.nl/" + "a" * 90
    (found,) = length.too_long(of("mastodon", said))
    assert (found.place.column, found.length) == (7 + 481, len(said) - 481)


def test_what_a_template_made_is_told_at_the_entry() -> None:
    context = of("x", "x" * 281)
    made = post(channel="hier", text="x" * 281, parts=("x" * 281,), source=None, origin=Origin.TEMPLATE)
    assert spots(list(length.too_long(one(context.story, made, of=context.organisation)))) == [
        ("channel.too-long", 8, 5, 1)
    ]


def test_each_part_of_a_thread_has_the_limit_to_itself() -> None:
    parts = ("x" * 280, "y" * 281, "z" * 280, "w" * 300)
    context = of("x", "x")
    told = post(channel="hier", text=" ".join(parts), parts=parts, source=text(" ".join(parts)))
    found = list(length.too_long(one(context.story, told, of=context.organisation)))
    assert [one_found.message.nl.partition(" is ")[0] for one_found in found] == [
        "Deel 2 van deze draad",
        "Deel 4 van deze draad",
    ]


def test_a_series_that_repeats_one_text_is_judged_once() -> None:
    context = of("x", "x" * 281)
    days = tuple(post(channel="hier", text="x" * 281, parts=("x" * 281,), key=f"a/x/{day}") for day in range(9))
    assert len(list(length.too_long(one(context.story, *days, of=context.organisation)))) == 1


@pytest.mark.parametrize(
    ("house", "said", "told"),
    [
        (2, "#een #twee", []),
        (2, "#een #twee #drie", [("channel.house-hashtags", 10, 18, 5)]),
        (0, "#een", [("channel.house-hashtags", 10, 7, 4)]),
        (None, "#een #twee #drie #vier #vijf", []),
        (9, "#een #twee #drie #vier #vijf #zes", [("channel.too-many-hashtags", 10, 36, 4)]),
        (2, "#een #twee #drie #vier #vijf #zes", [("channel.too-many-hashtags", 10, 36, 4)]),
    ],
)
def test_the_number_of_the_network_comes_before_that_of_the_house(
    house: int | None, said: str, told: list[tuple[str, int, int, int]]
) -> None:
    there = organisation(channels={"hier": {"kind": "instagram"}}, brand={"hashtags": house})
    context = of("instagram", said)
    assert spots(list(marks.too_many(one(context.story, *context.posts, of=there)))) == told


def test_only_the_first_link_that_nobody_can_follow_is_told() -> None:
    found = list(marks.dead_links(of("instagram", "Zie https://a.nl/1 of https://a.nl/2.")))
    assert spots(found) == [("channel.dead-link", 10, 11, 14)]


@pytest.mark.parametrize(
    ("channel", "own", "origin", "told"),
    [
        ("en", "nl", Origin.TEMPLATE, True),
        ("en", "nl", Origin.TEXT, False),
        ("en", "nl", Origin.SECTION, False),
        ("en", "en-GB", Origin.TEMPLATE, False),
        ("nl-BE", "NL", Origin.TEMPLATE, False),
        (None, "fr", Origin.TEMPLATE, False),
    ],
)
def test_a_template_cannot_translate(channel: str | None, own: str, origin: Origin, told: bool) -> None:
    there = organisation(channels={"hier": {"kind": "x", "language": channel}})
    context = one(a_story(language=own), post(channel="hier", origin=origin), of=there)
    assert bool(list(fitting.unfit(context))) is told


@pytest.mark.parametrize("kind", NETWORKS)
def test_a_post_without_words_of_its_own_keeps_to_the_rules_of_its_network(kind: str, tmp_path: Path) -> None:
    """What socialcal's own templates make of a plain story; every network finds the file that it needs."""
    media = "media: [{file: a.jpg, alt: Een emmer}, {file: film.mp4}, {file: gesprek.mp3}]"
    words = ["tags: [afval, thuis, keuken, emmer, in de stad, zes]", "link: https://www.waterkant.example/afval"]
    files: dict[str, Content] = {
        "socialcal.yml": settings().replace("x: {kind: x}", f"x: {{kind: {kind}}}"),
        "stories/a.md": story(*words, media, "posts: [{channel: x}]", body="Een gezin halveerde zijn restafval."),
        "stories/a.jpg": picture(form="JPEG"),
        "stories/film.mp4": b"film",
        "stories/gesprek.mp3": b"gesprek",
    }
    assert findings(written(files, tmp_path)) == ()


def test_a_picture_alone_is_enough_where_a_text_is_not_needed(tmp_path: Path) -> None:
    files: dict[str, Content] = {
        "stories/a.md": story("image: {file: a.png, alt: Een plein}", 'posts: [{channel: x, text: ""}]'),
        "stories/a.png": picture(),
    }
    assert findings(written(files, tmp_path)) == ()


def test_a_subject_in_a_text_of_its_own_is_told_there(tmp_path: Path) -> None:
    lines = ("posts:", "  - channel: nieuwsbrief", "    text: |", f"      {'o' * 62}", "      De brief.")
    root = written(story(*lines), tmp_path)
    (found,) = findings(root)
    assert (found.rule, str(found.place)) == ("channel.long-title", "stories/a.md:9:67")
    assert line_at(root, found)[found.place.column - 1 :] == "oo"


def test_a_title_that_is_too_long_is_told_once_for_each_channel(tmp_path: Path) -> None:
    days = [f"  - {{channel: nieuwsbrief, id: n{day}, at: 2026-{day}-01 09:00}}" for day in ("03", 12)]
    root = written(story("posts:", *days, title="T" * 61), tmp_path)
    assert [(found.rule, str(found.place), found.length) for found in findings(root)] == [
        ("channel.long-title", "stories/a.md:3:68", 1)
    ]


def test_of_a_channel_of_unknown_kind_only_the_kind_is_told(tmp_path: Path) -> None:
    files: dict[str, Content] = {
        "socialcal.yml": settings().replace("x: {kind: x}", 'x: {kind: "fax", cadence: 0 per week}'),
        "stories/a.md": story(f"posts: [{{channel: x, at: 2026-12-01 09:00, text: {'x' * 900}, thread: true}}]"),
    }
    (found,) = findings(written(files, tmp_path))
    assert (found.rule, str(found.place), found.fix) == ("channel.unknown-kind", "socialcal.yml:12:14", None)
