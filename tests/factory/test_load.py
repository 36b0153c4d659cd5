"""One folder becomes one calendar: everything in it, in a fixed order, and nothing outside it."""

from __future__ import annotations

import socket
import subprocess
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import socialcal.ingest.media as media
from socialcal.brand.examples.example import picture, settings, story
from socialcal.factory import BrokenOrganisation, load
from socialcal.model.delivery import Delivery, Hold, State
from socialcal.model.finding import Severity, SocialcalError
from socialcal.model.snapshot import SNAPSHOT, write_snapshot
from socialcal.model.story import MediaFacts
from tests.builders import NOW, wall
from tests.factory.folders import GOOD, POST, beside, folder, read, traces

EVERY_FAMILY = Path(__file__).parents[1] / "calendars" / "every-family"
BROKEN = "---\nid: stuk\ntitle: [x\n---\n"


def test_a_good_calendar_is_all_there(tmp_path: Path) -> None:
    calendar = read(folder(tmp_path, {"stories/2026/12/kerst.md": story(id="kerst")}))
    assert calendar.organisation.organisation == "Gemeente Waterkant"
    assert [one.path for one in calendar.stories] == ["stories/2026/12/kerst.md", "stories/goed.md"]
    assert [(post.key, post.at, post.text) for post in calendar.posts] == [
        ("goed/x", wall("2026-12-01 09:00"), "Doe mee.")
    ]
    assert calendar.findings == ()
    assert calendar.broken == frozenset()
    assert calendar.root == str(tmp_path)
    assert calendar.deliveries == {}


def test_the_instant_is_shown_in_the_zone_of_the_organisation(tmp_path: Path) -> None:
    calendar = load(folder(tmp_path, {}), NOW)
    assert calendar.as_of == NOW
    assert calendar.as_of.utcoffset() == timedelta(hours=1)


def test_a_calendar_without_stories_is_a_calendar(tmp_path: Path) -> None:
    (tmp_path / "socialcal.yml").write_text("organisation: Gemeente Waterkant\n")
    calendar = load(tmp_path, NOW)
    assert (calendar.stories, calendar.posts, calendar.findings) == ((), (), ())


def test_one_broken_file_never_stops_the_rest(tmp_path: Path) -> None:
    calendar = read(beside(tmp_path, stuk_md=BROKEN, kaal_md="Geen kop.\n", los_md=story(id="los")))
    assert [one.id for one in calendar.stories] == ["goed", "los"]
    assert [(found.place.path, found.rule) for found in calendar.findings] == [
        ("stories/kaal.md", "story.no-front-matter"),
        ("stories/stuk.md", "story.front-matter"),
    ]


def test_a_story_with_an_error_still_shows_and_is_broken(tmp_path: Path) -> None:
    calendar = read(beside(tmp_path, a_md=story("owner: wie", POST, status="approved")))
    assert [one.id for one in calendar.stories] == ["afval", "goed"]
    assert "afval/x" in [post.key for post in calendar.posts]
    assert calendar.broken == {"afval"}


def test_a_warning_does_not_break_a_story(tmp_path: Path) -> None:
    calendar = read(beside(tmp_path, a_md=story(status="approved")))
    assert [found.severity for found in calendar.findings] == [Severity.WARNING]
    assert calendar.broken == frozenset()


def test_a_broken_post_does_not_take_its_story_or_the_other_posts_along(tmp_path: Path) -> None:
    lines = ("posts:", "  - {channel: x, text: Eén.}", "  - {chanel: x}", "  - {channel: mastodon, text: Drie.}")
    calendar = read(beside(tmp_path, a_md=story(*lines)))
    assert [post.key for post in calendar.posts_of["afval"]] == ["afval/mastodon", "afval/x"]
    assert calendar.broken == {"afval"}


def test_of_two_stories_with_one_id_both_show_and_neither_is_published(tmp_path: Path) -> None:
    calendar = read(
        beside(tmp_path, a_md=story(POST, status="approved"), b_md=story(POST, status="approved", title="Een ander"))
    )
    assert [one.path for one in calendar.stories] == ["stories/a.md", "stories/b.md", "stories/goed.md"]
    assert calendar.by_id["afval"].path == "stories/a.md"
    assert calendar.broken == {"afval"}
    told = [(str(found.place), found.message.nl) for found in calendar.findings if found.rule == "story.duplicate-id"]
    assert told == [
        ("stories/a.md:2:5", "De id afval is ook die van stories/b.md:2:5."),
        ("stories/b.md:2:5", "De id afval is ook die van stories/a.md:2:5."),
    ]


def test_stories_are_sorted_by_path_and_posts_by_moment_then_key(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        f"stories/{path}.md": story(f"posts: [{{channel: x, text: Doe mee.{at}}}]", id=path.replace("/", "-"))
        for path, at in {
            "z": ", at: 2026-12-01 08:00",
            "a/z": "",
            "a/c": ", at: 2026-12-03 09:00",
            "a-b": ", at: 2026-12-01 08:00",
            "b": "",
        }.items()
    }
    calendar = read(folder(tmp_path, files))
    assert [one.path for one in calendar.stories] == sorted(one.path for one in calendar.stories)
    assert [post.key for post in calendar.posts] == ["a-b/x", "z/x", "goed/x", "a-c/x", "a-z/x", "b/x"]


def test_loading_twice_gives_equal_values() -> None:
    assert load(EVERY_FAMILY, NOW) == load(EVERY_FAMILY, NOW)


def test_the_order_of_the_disk_does_not_matter(tmp_path: Path) -> None:
    files: list[tuple[str, Any]] = [(f"stories/{name}.md", story(id=name, owner="wie")) for name in "qwertyuiop"]
    first = load(folder(tmp_path / "een", dict(files)), NOW)
    second = load(folder(tmp_path / "twee", dict(reversed(files))), NOW)
    assert replace(first, root="") == replace(second, root="")


def test_a_relative_folder_and_one_behind_a_link_are_the_same_calendar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(tmp_path / "kalender", {})
    (tmp_path / "ergens").symlink_to(tmp_path / "kalender")
    monkeypatch.chdir(tmp_path)
    assert load(Path("kalender"), NOW) == load(Path("ergens"), NOW) == load(tmp_path / "kalender", NOW)


def test_progress_is_told_after_each_file_whatever_is_in_it(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    load(beside(tmp_path, a_md=BROKEN, b_md=story(), c_md=b"\xff"), NOW, progress=lambda *done: told.append(done))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    ("select", "ignore", "rules"),
    [
        (None, None, ["links.broken", "story.no-posts"]),
        (["links"], None, ["links.broken"]),
        (None, ["links"], ["story.no-posts"]),
        (["all"], ["story.no-posts"], ["links.broken"]),
        ([], None, []),
    ],
)
def test_findings_can_be_selected_and_ignored(
    select: list[str] | None, ignore: list[str] | None, rules: list[str], tmp_path: Path
) -> None:
    root = beside(tmp_path, a_md=story(status="approved", body="[b](weg.md)\n"))
    assert sorted(found.rule for found in load(root, NOW, select=select, ignore=ignore).findings) == rules


def test_selecting_a_rule_that_does_not_exist_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(SocialcalError, match="There is no rule"):
        load(folder(tmp_path, {}), NOW, select=["geen-regel"])


@pytest.mark.parametrize("rule", ["timing.recurrence", "channel.template", "story.front-matter"])
def test_rules_of_every_room_can_be_selected(rule: str, tmp_path: Path) -> None:
    entry = 'posts: [{channel: x, at: 2026-12-01 09:00, every: "FREQ=DAILY"}]'
    files: dict[str, Any] = {
        "stories/a.md": story(entry),
        "stories/b.md": BROKEN,
        "templates/posts/x.j2": "{{ story.titel }}",
    }
    assert [found.rule for found in load(folder(tmp_path, files), NOW, select=[rule]).findings] == [rule]


def test_nothing_reaches_the_network_or_another_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a story must not make us reach out")

    monkeypatch.setattr(socket, "socket", never)
    monkeypatch.setattr(socket, "create_connection", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    monkeypatch.setattr(subprocess, "Popen", never)
    monkeypatch.setattr(urllib.request, "urlopen", never)
    load(EVERY_FAMILY, NOW)
    reaching = story(
        "link: https://www.waterkant.example",
        "image: {file: 'https://www.waterkant.example/a.png', alt: Een plein}",
        "posts: [{channel: x, if: link-answers}]",
        body="![plein](https://www.waterkant.example/a.png)\n",
    )
    read(beside(tmp_path, a_md=reaching))


def test_reading_writes_nothing_anywhere_in_the_folder() -> None:
    before = traces(EVERY_FAMILY)
    load(EVERY_FAMILY, NOW)
    assert traces(EVERY_FAMILY) == before


def test_a_folder_without_socialcal_yml_is_no_calendar(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    with pytest.raises(SocialcalError) as caught:
        load(tmp_path, NOW)
    assert not isinstance(caught.value, BrokenOrganisation)
    assert caught.value.message.nl == "Hier is geen kalender: socialcal.yml ontbreekt."
    assert caught.value.hint is not None


def test_hidden_files_and_other_files_are_no_stories(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        "stories/.a.md": BROKEN,
        "stories/.git/b.md": BROKEN,
        "stories/c.txt": BROKEN,
        "stories/d.md~": BROKEN,
        "stories/map.md/e.txt": BROKEN,
        "f.md": BROKEN,
        "content/g.md": BROKEN,
    }
    calendar = read(folder(tmp_path, files))
    assert [one.path for one in calendar.stories] == [GOOD]
    assert calendar.findings == ()


def test_an_own_template_takes_the_place_of_ours(tmp_path: Path) -> None:
    entry = "posts: [{channel: x}, {channel: mastodon}, {channel: bluesky}, {channel: nieuwsbrief, text: Brief}]"
    files: dict[str, Any] = {
        "stories/a.md": story(entry),
        "templates/posts/x.j2": "X: {{ story.title }}",
        "templates/posts/email.j2": "Nooit gebruikt",
    }
    texts = {post.channel: post.text for post in read(folder(tmp_path, files)).posts if post.story == "afval"}
    assert texts == {
        "x": "X: Afval scheiden",
        "mastodon": "Minder restafval.",
        "bluesky": "Minder restafval.",
        "nieuwsbrief": "Brief",
    }


def test_a_template_is_found_by_channel_then_kind_then_default(tmp_path: Path) -> None:
    entry = "posts: [{channel: nieuwsbrief}]"
    files: dict[str, Any] = {"stories/a.md": story(entry), "templates/posts/default.j2": "standaard"}
    root = folder(tmp_path, files)
    assert [post.text for post in read(root).posts_of["afval"]] == ["Afval scheiden\n\nMinder restafval."]
    (root / "templates/posts/email.j2").write_text("soort")
    assert [post.text for post in read(root).posts_of["afval"]] == ["soort"]
    (root / "templates/posts/nieuwsbrief.j2").write_text("kanaal")
    assert [post.text for post in read(root).posts_of["afval"]] == ["kanaal"]


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{{ story.titel }}", "story.titel"),
        ("{% for %}", "for"),
        ("{{ ''.__class__ }}", "__class__"),
        ("{{ 1 / 0 }}", "division"),
        ("   ", "empty"),
    ],
)
def test_a_template_that_fails_breaks_only_its_own_posts(template: str, why: str, tmp_path: Path) -> None:
    files: dict[str, Any] = {
        "stories/a.md": story("posts: [{channel: x}, {channel: mastodon}]"),
        "templates/posts/x.j2": template,
    }
    calendar = read(folder(tmp_path, files))
    (found,) = (found for found in calendar.findings if found.rule == "channel.template")
    assert (str(found.place), found.post) == ("stories/a.md:6:9", "afval/x")
    assert {post.channel: post.text for post in calendar.posts_of["afval"]}["mastodon"] == "Minder restafval."
    assert calendar.broken == {"afval"}


def test_what_was_sent_comes_along(tmp_path: Path) -> None:
    sent = Delivery("goed/x", State.SENT, 3, datetime(2026, 11, 20, tzinfo=UTC), "noor", {"remote": "1"})
    root = folder(tmp_path, {SNAPSHOT: write_snapshot({"goed/x": sent}, "ab")})
    assert read(root).deliveries == {"goed/x": sent}


def test_raised_brakes_come_along(tmp_path: Path) -> None:
    raised = Hold("1", "Eerst overleggen.", "noor", datetime(2026, 11, 20, tzinfo=UTC))
    root = folder(tmp_path, {SNAPSHOT: write_snapshot({}, "ab", (raised,))})
    assert read(root).holds == (raised,)


@pytest.mark.parametrize("content", [b"{}", b"", b"\xff\xfe", b"[" * 100_000, b'{"format": 2}', b'{"format": 1}'])
def test_a_damaged_snapshot_is_told_and_never_guessed_at(content: bytes, tmp_path: Path) -> None:
    root = folder(tmp_path, {SNAPSHOT: content})
    with pytest.raises(SocialcalError) as caught:
        load(root, NOW)
    assert SNAPSHOT in caught.value.message.nl
    assert "beschadigd" in caught.value.message.nl
    assert caught.value.hint is not None


def test_a_folder_in_the_place_of_the_snapshot_is_no_snapshot(tmp_path: Path) -> None:
    assert read(folder(tmp_path, {f"{SNAPSHOT}/a.txt": ""})).deliveries == {}


def test_a_picture_that_many_stories_show_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []
    look = media.look

    def counted(path: Path) -> MediaFacts | media.BadPicture:
        looked.append(path)
        return look(path)

    monkeypatch.setattr(media, "look", counted)
    files: dict[str, Any] = {"stories/a.png": picture()}
    files |= {
        f"stories/s{number}.md": story("image: {file: a.png, alt: Een plein}", id=f"s{number}") for number in range(20)
    }
    calendar = read(folder(tmp_path, files))
    assert looked == [tmp_path / "stories/a.png"]
    assert {one.media[0].facts.format for one in calendar.stories if one.media and one.media[0].facts} == {"PNG"}


def test_a_finding_about_socialcal_yml_stands_where_it_is_written(tmp_path: Path) -> None:
    root = folder(tmp_path, {"socialcal.yml": settings().replace("language: nl", "language: nederlands")})
    assert [(found.rule, str(found.place), found.story) for found in read(root).findings] == [
        ("story.language-code", "socialcal.yml:2:11", None)
    ]
