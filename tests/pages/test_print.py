"""What comes out of a printer: a month on one A4 on its side, a week plan for the meeting, and no menus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.kinds import on_disk

_PAGE = re.compile(rb"/Type\s*/Page\b")


def sheets(page: Page) -> int:
    """How many sheets the page takes, on the paper that its own style asks for, else A4."""
    return len(_PAGE.findall(page.pdf(prefer_css_page_size=True, format="A4", print_background=False)))


def on_its_side(page: Page) -> bool:
    found = re.search(
        rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", page.pdf(prefer_css_page_size=True, format="A4")
    )
    assert found is not None
    return float(found[1]) > float(found[2])


@pytest.mark.parametrize(
    "name", ["month/2026-11.html", "month/2026-12.html", "week/2026-W48.html", "week/2026-W49.html"]
)
def test_a_month_or_a_week_fits_on_one_sheet_on_its_side(site: Path, page: Page, name: str) -> None:
    page.goto((site / name).as_uri())
    assert on_its_side(page)
    assert sheets(page) == 1


def test_on_paper_the_month_has_every_day_and_all_posts_that_the_screen_has(site: Path, page: Page) -> None:
    page.goto((site / "month/2026-11.html").as_uri())
    on_screen = page.locator(".sc-month .sc-post:visible").count()
    page.emulate_media(media="print")
    assert page.locator(".sc-month .sc-post:visible").count() == on_screen
    expect(page.locator(".sc-month time[datetime^='2026-11-']:not(li time):visible")).to_have_count(30)


def test_no_page_prints_menus_and_buttons(site: Path, page: Page) -> None:
    page.emulate_media(media="print")
    for name in on_disk(site):
        page.goto((site / name).as_uri())
        expect(
            page.locator("header nav:visible, .frame-menu:visible, button:visible, .frame-skip:visible")
        ).to_have_count(0)


def test_ink_is_dark_on_white_when_the_screen_is_dark(site: Path, browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    for name in ("month/2026-11.html", "agenda.html", "stories/afval-keuken.html"):
        page.goto((site / name).as_uri())
        light = page.evaluate("""() => [...document.querySelectorAll("main h1, main a, main p, main td")].filter(e => {
          const [r, g, b] = getComputedStyle(e).color.match(/[\\d.]+/g).map(Number);
          return e.innerText.trim() && e.checkVisibility() && 0.2126 * r + 0.7152 * g + 0.0722 * b > 150;
        }).map(e => e.outerHTML.slice(0, 100))""")
        assert light == [], name
    context.close()


def test_a_long_list_breaks_between_posts_and_not_inside_them(site: Path, page: Page) -> None:
    page.goto((site / "agenda.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator("main li:has(time)").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
