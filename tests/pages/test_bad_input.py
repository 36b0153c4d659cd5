"""Every kind of page of calendars that nobody should have: each is shown usefully, on a small screen and a wide one."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages import odd_calendars
from tests.pages.conftest import built
from tests.pages.kinds import on_disk, told

WIDTHS = (320, 1440)
LARGEST_PAGE = 60_000
"""Bytes of a page, compressed."""
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return null;
  const beyond = e => e.getBoundingClientRect().right > root.clientWidth + 1;
  const wide = [...document.body.querySelectorAll("*")].filter(beyond).slice(-3);
  return `${root.scrollWidth} > ${root.clientWidth}: ${wide.map(e => `${e.localName}.${e.className}`).join(", ")}`;
}"""


@pytest.fixture(scope="module", params=odd_calendars.MAKERS)
def odd_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(request.param, tmp_path_factory)


def made(name: str, folders: pytest.TempPathFactory) -> Path:
    return built(odd_calendars.MAKERS[name](folders.mktemp(name)).root, strict=False)


def test_every_kind_of_page_is_shown_without_scrolling_sideways(odd_site: Path, page: Page) -> None:
    troubles: dict[str, list[str]] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for name in on_disk(odd_site):
            page.goto((odd_site / name).as_uri())
            expect(page.locator("main h1")).to_have_count(1)
            assert page.locator("main").inner_text().strip(), name
            if wide := page.evaluate(TOO_WIDE):
                troubles.setdefault(name, []).append(wide)
    assert not troubles, told(troubles)


def test_no_page_grows_without_end(odd_site: Path) -> None:
    sizes = {
        file.relative_to(odd_site).as_posix(): len(gzip.compress(file.read_bytes()))
        for file in odd_site.rglob("*.html")
    }
    assert {name: size for name, size in sizes.items() if size > LARGEST_PAGE} == {}


@pytest.fixture(scope="module")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made("full", tmp_path_factory)


def test_a_day_of_300_posts_is_opened_from_the_month_and_has_a_page_with_all_of_them(
    full_site: Path, page: Page
) -> None:
    page.goto((full_site / "month" / "2026-11.html").as_uri())
    cell = page.locator("td[aria-current=date]")
    assert cell.locator(".sc-post:visible").count() <= 12
    cell.locator(".sc-more").click()
    expect(page.locator("dialog[open] .sc-post")).to_have_count(300)
    page.goto((full_site / "day" / "2026-11-24.html").as_uri())
    expect(page.locator("main a[href*='#post-']")).to_have_count(300)


GONE = (
    "#channel=bestaat-niet",
    "?channel=bestaat-niet",
    "#channel=bestaat-niet&pillar=weg&owner=niemand&status=onzin&q=%F0%9F%8E%89",
    "?q=zzzzzz&view=onzin&date=2026-99-99#post-weg",
    "#%E0%A4%A",
    "#=&==&&",
    "#constructor=x&__proto__=y&hasOwnProperty=z",
    "#q=" + "a" * 3_000,
    "#channel=" + "mastodon," * 400,
    "#<img src=x onerror=alert(1)>",
)


@pytest.mark.parametrize("address", GONE, ids=range(len(GONE)))
def test_filters_that_no_longer_exist_break_nothing(site: Path, page: Page, address: str) -> None:
    for name in ("index.html", "month/2026-11.html", "agenda.html", "stories/index.html"):
        page.goto("about:blank")
        page.goto((site / name).as_uri() + address)
        expect(page.locator("main h1")).to_be_visible()
        assert page.locator("main img[src=x]").count() == 0
        assert page.locator("main").inner_text().strip()


def test_an_odd_title_keeps_its_direction(tmp_path_factory: pytest.TempPathFactory, page: Page) -> None:
    folder = made("odd", tmp_path_factory)
    page.goto((folder / "stories" / "rechts.html").as_uri())
    heading = page.locator("h1")
    expect(heading).to_have_text(odd_calendars.RIGHT_TO_LEFT)
    assert heading.evaluate("e => getComputedStyle(e).direction") == "rtl"
    page.goto((folder / "stories" / "foto.html").as_uri())
    expect(page.locator("main")).to_contain_text("media/weg.jpg")
    page.goto((folder / "stories" / "zonder-posts.html").as_uri())
    expect(page.locator("main h1")).to_have_text("Een verhaal zonder posts")
