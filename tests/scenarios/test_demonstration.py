"""The calendar of this repository, Gemeente Waterkant in autumn 2026: what the README and `make demo` promise of it."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from socialcal.factory import load
from socialcal.model.calendar import Calendar
from socialcal.model.finding import Severity
from socialcal.model.story import MediaKind, Status
from tests.builders import NOW as NOW_UTC
from tests.cli.running import Small, called
from tests.cli.warm import REPOSITORY

SOURCES = ("socialcal.yml", "mkdocs.yml", "stories", "templates", "content")


@cache
def calendar() -> Calendar:
    return load(REPOSITORY, NOW_UTC)


@pytest.fixture
def copy(tmp_path: Path) -> Small:
    """The calendar somewhere else, without what anybody published here."""
    for name in SOURCES:
        source, target = REPOSITORY / name, tmp_path / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    return Small(tmp_path)


def test_there_is_nothing_to_mend(copy: Small) -> None:
    ran = copy.run("check", "--format", "json")
    assert ran.code == 0
    findings = json.loads(ran.out)["findings"]
    assert [
        f"{found['path']}:{found['line']} {found['rule']}" for found in findings if found["severity"] != "info"
    ] == []
    assert {found["rule"] for found in findings} <= {"timing.never-sent", "timing.too-seldom"}


@pytest.mark.parametrize("day", ["2026-10-20", "2026-11-09", "2026-12-15", "2027-01-12"])
def test_there_is_nothing_to_mend_on_other_days_either(day: str, copy: Small) -> None:
    ran = copy.run("check", "--format", "json", at=f"{day} 12:15")
    assert [found for found in json.loads(ran.out)["findings"] if found["severity"] == "error"] == []


def test_more_than_forty_stories_run_from_one_month_to_the_third_after_it() -> None:
    assert len(calendar().stories) >= 40
    months = {post.at.year * 12 + post.at.month for post in calendar().posts if post.at is not None}
    assert max(months) - min(months) >= 3
    assert months == set(range(min(months), max(months) + 1)), "no month is empty"


def test_every_status_is_there() -> None:
    assert Counter(story.status for story in calendar().stories).keys() == set(Status)


def test_the_organisation_is_as_large_as_the_site_needs_to_show() -> None:
    organisation = calendar().organisation
    assert len(organisation.people) == 5
    assert len(organisation.pillars) == 4
    assert len(organisation.audiences) == 4
    assert len(organisation.campaigns) == 3
    assert len(organisation.channels) == 8
    assert len({channel.kind for channel in organisation.channels.values()}) == 8
    assert sum(pillar.share or 0 for pillar in organisation.pillars.values()) == 100


def test_everybody_and_everything_in_the_organisation_is_used() -> None:
    organisation, stories = calendar().organisation, calendar().stories
    assert {story.owner for story in stories} == set(organisation.people)
    assert {story.pillar for story in stories} == set(organisation.pillars)
    assert {audience for story in stories for audience in story.audience} == set(organisation.audiences)
    assert {story.campaign for story in stories if story.campaign} == set(organisation.campaigns)
    assert {post.channel for post in calendar().posts} == set(organisation.channels)
    assert {story.format for story in stories if story.format} <= set(organisation.formats)


def test_an_id_is_the_name_of_its_file_and_of_one_story_only() -> None:
    ids = [story.id for story in calendar().stories]
    assert len(set(ids)) == len(ids)
    assert {story.id: Path(story.path).stem for story in calendar().stories if Path(story.path).stem != story.id} == {}


def test_there_are_a_thread_a_series_a_chain_and_posts_that_end() -> None:
    posts = calendar().posts
    assert any(len(post.parts) > 1 for post in posts)
    assert len([post for post in posts if post.occurrence]) > 1
    assert any(post.after for post in posts)
    assert any(post.until for post in posts)


def test_every_series_keeps_to_its_day_and_hour() -> None:
    """Its moments are aware and in one zone, so their difference is that of the wall clock."""
    series: dict[str, list[datetime]] = {}
    for post in calendar().posts:
        if post.occurrence and post.at is not None:
            series.setdefault(post.key.removesuffix(post.occurrence), []).append(post.at)
    assert len(series) >= 1
    steps = {later - earlier for moments in series.values() for earlier, later in pairwise(moments)}
    assert steps == {timedelta(days=7)}


def test_texts_come_from_entries_sections_and_templates_alike() -> None:
    assert {post.origin.value for post in calendar().posts} == {"text", "section", "template"}


def test_every_picture_exists_and_has_an_alt_text() -> None:
    pictures = [media for story in calendar().stories for media in story.media if media.kind is MediaKind.IMAGE]
    assert len(pictures) >= 15
    for picture in pictures:
        assert picture.path is not None, picture.file
        assert picture.alt is not None, picture.file
        assert len(picture.alt.value) >= 20, picture.file
        with Image.open(REPOSITORY / picture.path) as opened:
            assert min(opened.size) >= 600, picture.path
            opened.verify()


def test_no_picture_lies_about_unused() -> None:
    files = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "stories/media").iterdir()}
    used = {media.path for story in calendar().stories for media in story.media}
    used |= {image.path for story in calendar().stories for image in story.images}
    assert files - used == set()


def test_stories_link_to_each_other_and_no_link_is_dead() -> None:
    inner = [link for story in calendar().stories for link in story.links if link.target.endswith(".md")]
    assert len(inner) >= 10
    assert [link for link in inner if link.path is None] == []


def test_it_is_in_the_middle_of_its_work_on_the_day_of_the_demonstration() -> None:
    moments = [post.at for post in calendar().posts if post.at is not None]
    assert sum(moment <= NOW_UTC for moment in moments) >= 30
    assert sum(moment > NOW_UTC for moment in moments) >= 30
    assert not any(finding.severity is Severity.ERROR for finding in calendar().findings)


def test_nothing_points_at_a_real_address() -> None:
    """example is reserved, RFC 2606: https://www.rfc-editor.org/rfc/rfc2606, checked 2026-11-24."""
    outside = [
        link.target
        for story in calendar().stories
        for link in story.links
        if link.target.startswith("http") and ".example" not in link.target
    ]
    assert outside == []
    assert [story.link.value for story in calendar().stories if story.link and ".example" not in story.link.value] == []


def test_a_publisher_that_starts_now_sends_what_is_due_and_nothing_twice(copy: Small) -> None:
    before = copy.run("status").lines
    assert before[0] == "Er is nog niets gepland of verstuurd."
    first = copy.run("publish")
    assert first.code == 0
    sent = [line.split()[2] for line in first.lines if line.startswith("verstuurd ")]
    assert len(sent) >= 3
    assert len(copy.outbox) == len(sent)
    again = copy.run("publish", at="2026-11-24 12:16")
    assert (again.code, again.lines[-1].split(",")[0]) == (0, "0 verstuurd")
    assert len(copy.outbox) == len(sent)
    assert copy.run("status").lines[0].endswith(f"{len(sent)} verstuurd")


def test_through_three_days_of_publishing_every_post_goes_at_most_once(copy: Small) -> None:
    sent: Counter[str] = Counter()
    for hour in range(0, 72, 4):
        moment = NOW_UTC + timedelta(hours=hour)
        ran = copy.run("publish", at=moment.isoformat())
        assert ran.code in (0, 4)
        sent.update(line.split()[2] for line in ran.lines if line.startswith("verstuurd "))
    assert set(sent.values()) == {1}
    assert len(sent) >= 10
    assert len(copy.outbox) == len(sent)


def test_outbox_folders_are_ready_to_place(copy: Small) -> None:
    copy.run("publish")
    for folder in copy.outbox:
        told = json.loads((folder / "metadata.json").read_text("utf-8"))
        assert (folder / "post.txt").read_text("utf-8").strip()
        for attachment in told["attachments"]:
            assert (folder / attachment["file"]).is_file()
            assert attachment["alt"] in (folder / "alt.txt").read_text("utf-8")


def test_the_site_is_built_from_it_with_a_page_for_every_story(copy: Small) -> None:
    assert copy.run("build").code == 0
    pages = " ".join(path.read_text("utf-8") for path in sorted((copy.root / "site").rglob("*.html")))
    assert [story.id for story in calendar().stories if story.id not in pages] == []


def test_the_first_story_of_the_readme_goes_as_the_readme_says(copy: Small) -> None:
    """The README's own example is run, so that it cannot lie."""
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    example = readme.split("```markdown\n")[1].split("```")[0]
    lines = [line.removeprefix("   ") for line in example.splitlines()]
    path = readme.split("1. Make the file `")[1].split("`")[0]
    copy.write(path, "\n".join(lines) + "\n")

    checked = copy.run("check", "--format", "json", path)
    told = {found["rule"]: found for found in json.loads(checked.out)["findings"]}
    assert checked.code == 1
    assert set(told) == {"story.unknown-key", "timing.quiet-hours"}
    assert "pillar" in told["story.unknown-key"]["hint"]

    copy.edit(path, "pilar:", "pillar:")
    copy.edit(path, "23:30", "19:30")
    mended = copy.run("check", "--format", "json", path)
    assert mended.code == 0
    assert json.loads(mended.out)["findings"] == []
    planned = copy.run("plan", "--all").lines
    assert "+ 2026-12-08 17:30  mastodon     open-dag-brandweer/mastodon" in planned
    assert "+ 2026-12-11 19:30  x            open-dag-brandweer/x" in planned


def test_the_readme_names_the_options_that_there_are() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    assert "--plan DIGEST" in readme
    assert "--plan DIGEST" in called("publish", "--help", cwd=REPOSITORY).out
