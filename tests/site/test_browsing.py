"""The pages of the calendar as one goes through them: marks for scripts, full days, bad titles, and their size."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from socialcal.channels import NETWORKS
from socialcal.model.post import Post
from socialcal.model.story import Status, Story
from socialcal.site import views
from socialcal.site.assets import asset_files
from socialcal.site.build import Wishes, build, desk_for
from socialcal.site.desk import Desk
from socialcal.site.forge import Forge, Kind
from socialcal.site.shards import shard_files
from tests.builders import calendar, post, story, text, wall
from tests.site.reading import read
from tests.site.town import Site, Town

FORGE = Forge(Kind.GITHUB, "https://github.com/stad/kalender", "main")
BUDGET = 60 * 1024
"""Bytes of a month page with its assets at first load, compressed."""


def rendered(desk: Desk) -> Mapping[str, str]:
    return {page.name: page.render() for page in build(desk).pages}


def desk(*posts: Post, stories: tuple[Story, ...] = (), forge: Forge | None = None) -> Desk:
    return desk_for(calendar(stories=(story(), *stories), posts=posts), NETWORKS, Wishes(forge=forge))


def many(count: int, day: str = "2026-11-25") -> tuple[Post, ...]:
    start = wall(f"{day} 00:00")
    return tuple(post(key=f"afval/p{n}", at=start + timedelta(minutes=n * 4)) for n in range(count))


@pytest.fixture(scope="module")
def pages(shared: Town) -> Mapping[str, str]:
    return rendered(shared.desk(forge=FORGE))


@pytest.mark.parametrize("name", ["month/2026-11", "week/2026-W48", "day/2026-11-24", "agenda"])
def test_every_post_says_which_it_is_and_every_day_too(pages: Mapping[str, str], name: str) -> None:
    tags = read(pages[name]).tags
    posts = [attributes for _, attributes in tags if "sc-post" in attributes.get("class", "").split()]
    posts += [attributes for _, attributes in tags if "sc-line" in attributes.get("class", "").split()]
    dated = [found for found in posts if "data-post" in found]
    assert ("afval/instagram", "afval") in {(found["data-post"], found["data-story"]) for found in dated}
    assert all("data-story" in found for found in posts)
    assert "2026-11-24" in {attributes.get("data-day") for _, attributes in tags}


def test_every_post_knows_where_its_story_is_changed(pages: Mapping[str, str]) -> None:
    found = re.findall(r'data-edit="([^"]+)"', pages["week/2026-W48"])
    assert "https://github.com/stad/kalender/edit/main/stories/afval.md" in found


def test_filters_wait_for_a_script(pages: Mapping[str, str]) -> None:
    for name in ("month/2026-11", "week/2026-W48", "day/2026-11-24", "agenda"):
        assert '<div class="sc-filters" hidden></div>' in pages[name]


def test_a_page_names_the_shards_with_its_posts(pages: Mapping[str, str]) -> None:
    def asked(name: str) -> list[str]:
        found = re.search(r'data-shards="([^"]*)"', pages[name])
        assert found is not None
        return found[1].split()

    assert asked("month/2026-11") == ["2026-11", "undated"]
    assert asked("week/2026-W50") == ["2026-12"]
    assert asked("week/2026-W53") == ["2026-12", "2027-01"]
    assert asked("day/2026-11-24") == ["2026-11"]
    assert asked("agenda") == ["2026-11", "2026-12", "2027-01"]


def test_a_story_is_begun_from_a_day_that_is_not_over(pages: Mapping[str, str]) -> None:
    links = [link["href"] for link in read(pages["month/2026-11"]).named("a") if "sc-new" in link.get("class", "")]
    names = [parse_qs(urlsplit(link).query)["filename"][0] for link in links]
    assert names == [f"stories/2026/11/verhaal-202611{day}.md" for day in range(24, 31)]
    first = parse_qs(urlsplit(links[0]).query)["value"][0]
    assert "at: 2026-11-24 09:00" in first


def test_what_is_proposed_for_a_new_story_is_a_story(own: Town, pages: Mapping[str, str]) -> None:
    link = next(link["href"] for link in read(pages["day/2026-11-25"]).named("a") if "/new/" in link["href"])
    fields = parse_qs(urlsplit(link).query)
    own.write(fields["filename"][0], fields["value"][0])
    desk = own.desk()
    assert desk.calendar.by_id["verhaal-20261125"].status is Status.IDEA
    assert "verhaal-20261125" not in desk.calendar.broken


def test_without_a_forge_nobody_is_sent_anywhere(shared: Town) -> None:
    assert all("sc-new" not in html and "data-edit" not in html for html in rendered(shared.desk()).values())


def test_ideas_and_undated_posts_lie_beside_this_month_and_the_next() -> None:
    idea = story(id="idee", path="stories/i.md", status=Status.IDEA, title=text("Sla van het dak"))
    made = rendered(desk(post(at=None), post(key="afval/x", at=wall("2027-01-05 09:00")), stories=(idea,)))
    assert all("Sla van het dak" in made[f"month/{name}"] for name in ("2026-11", "2026-12", "2027-01"))
    assert 'data-post="afval/mastodon"' in made["month/2026-11"]


def test_a_tray_with_much_in_it_shows_some_of_both() -> None:
    ideas = tuple(story(id=f"i{n}", path=f"stories/i{n}.md", status=Status.IDEA) for n in range(30))
    undated = tuple(post(key=f"afval/u{n}", at=None) for n in range(30))
    html = rendered(desk(*undated, stories=ideas))["month/2026-11"]
    beside = html[html.index('data-day="undated"') :]
    assert (beside.count("data-post="), beside.count("data-story=")) == (4, 8)


def test_a_cancelled_story_does_not_wait_for_a_date() -> None:
    off = story(id="af", path="stories/af.md", status=Status.CANCELLED)
    assert 'data-day="undated"' not in rendered(desk(stories=(off,)))["month/2026-11"]


@pytest.mark.parametrize(("count", "hours"), [(40, 0), (41, 3), (300, 20)])
def test_a_full_day_is_a_list_by_the_hour(count: int, hours: int) -> None:
    html = rendered(desk(*many(count)))["day/2026-11-25"]
    assert html.count("data-post=") == count
    assert html.count('class="sc-hour"') == hours
    assert ("sc-excerpt" in html) == (count <= 40)


def test_a_day_of_thousands_is_bounded_and_says_so() -> None:
    rows = tuple(post(key=f"afval/p{n}", at=wall("2026-11-25 09:00")) for n in range(1500))
    html = rendered(desk(*rows))["day/2026-11-25"]
    assert html.count("data-post=") == 1000
    assert "En nog 500" in read(html).text()


BAD = {
    "long": "Heel lange titel " * 18,
    "unbroken": "a" * 300,
    "right-to-left": "שלום וברכה לכל תושבי העיר",
    "emoji": "🎉🎉🎉",
    "joined": "👨‍👩‍👧‍👦",
    "markup": "</a><script>alert(1)</script>",
    "zalgo": "Z̷̢̛͓a̸l̵g̶o̴",
}


@pytest.mark.parametrize("title", BAD.values(), ids=BAD.keys())
def test_any_title_stands_whole_in_every_view(title: str) -> None:
    found = story(title=text(title))
    made = calendar(stories=(found,), posts=(post(title=title, at=wall("2026-11-25 09:00")),))
    html = rendered(desk_for(made, NETWORKS, Wishes()))
    for name in ("month/2026-11", "week/2026-W48", "day/2026-11-25", "agenda"):
        assert title.strip() in read(html[name]).text(), name
        assert re.search(r'class="sc-post-title"[^>]* dir="auto"', html[name]), name


def test_a_post_without_a_title_goes_by_its_key() -> None:
    made = calendar(stories=(story(title=text("")),), posts=(post(title="", at=wall("2026-11-25 09:00")),))
    assert "afval/mastodon" in read(rendered(desk_for(made, NETWORKS, Wishes()))["month/2026-11"]).text()


def crowded() -> Desk:
    """40,000 posts, of which 3,000 in this month, with findings, a forge, and titles that differ."""
    stories = tuple(
        story(
            id=f"verhaal-{n}",
            path=f"stories/2026/{n % 12 + 1:02}/verhaal-{n}.md",
            title=text(f"Titel {n * 7919} {n:x}"),
        )
        for n in range(1000)
    )
    start = wall("2026-11-01 06:00")
    now = [start + timedelta(minutes=n * 14) for n in range(3000)]
    far = [wall("2010-01-01 09:00") + timedelta(hours=n * 3) for n in range(37_000)]
    posts = tuple(
        post(key=f"verhaal-{n % 1000}/p{n}", story=f"verhaal-{n % 1000}", title=stories[n % 1000].title.value, at=at)
        for n, at in enumerate(sorted([*far, *now]))
    )
    return desk_for(calendar(stories=stories, posts=posts), NETWORKS, Wishes(forge=FORGE))


@dataclass(frozen=True)
class Crowd:
    month: str
    """The page of November."""
    files: Mapping[str, bytes]


@pytest.fixture(scope="module")
def full() -> Crowd:
    made = crowded()
    month = next(page.render() for page in views.VIEWS["month"](made) if page.name == "month/2026-11")
    return Crowd(month, {file.path: file.content for file in (*shard_files(made), *asset_files(made.words, ""))})


def test_a_month_of_thousands_shows_a_handful_a_day(full: Crowd) -> None:
    assert full.month.count("data-post=") == 30 * 4
    assert full.files["data/month/2026-11.js"].count(b"/p") >= 3000


def test_a_month_page_is_light_with_everything_that_it_loads(full: Crowd, site: Site) -> None:
    """HTML in its frame, style sheets, script, icon, and the names that filters need."""
    files = {path: content for path, content in full.files.items() if path.startswith(("assets/", "data/facets"))}
    around = site.page("month/2026-11/index.html")
    frame = around[: around.index('<div class="sc ')] + around[around.rindex("</div>") :]
    loads = [address.rpartition("/")[2] for address in read(around).loads]
    theirs = [content for name, content in site.files.items() if name.rpartition("/")[2] in loads and name not in files]
    weighed = [gzip.compress(part) for part in ((frame + full.month).encode(), *theirs, *files.values())]
    assert sum(map(len, weighed)) <= BUDGET, sorted(map(len, weighed))


def test_a_shard_of_thousands_is_light_too(full: Crowd) -> None:
    assert len(gzip.compress(full.files["data/month/2026-11.js"])) <= 100 * 1024
