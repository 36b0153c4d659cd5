"""The calendar as a colleague meets it: opened from a folder on disk, on a phone and on a wide screen, in the dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = (
    "index.html",
    "month/2026-11.html",
    "week/2026-W48.html",
    "day/2026-11-24.html",
    "agenda.html",
    "board.html",
    "sent.html",
    "ideas.html",
    "checks.html",
    "stories/index.html",
    "stories/waterleiding-wilgenlaan.html",
    "channels/index.html",
    "channels/mastodon.html",
    "campaigns/schoon-samen.html",
    "people/noor.html",
    "merkgids.html",
    "crisis.html",
)


def at(site: Path, page: str) -> str:
    return (site / page).as_uri()


def test_a_post_in_the_month_leads_to_its_preview(site: Path, page: Page) -> None:
    page.goto(at(site, "month/2026-11.html"))
    expect(page.get_by_role("heading", level=1)).to_have_text("november 2026")
    page.locator(".sc-post", has_text="Mastodon").get_by_text("Afval scheiden begint in de keuken").click()
    preview = page.frame_locator("dialog iframe").locator("#post-mastodon")
    expect(preview).to_contain_text("@waterkant@social.waterkant.example")
    expect(preview).to_contain_text("#SchoonSamen")
    expect(preview).to_contain_text(re.compile(r"\d+ van 500"))


def test_months_weeks_and_days_lead_to_each_other(site: Path, page: Page) -> None:
    page.goto(at(site, "month/2026-11.html"))
    page.locator("a[rel=next]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("december 2026")
    page.locator("a.sc-now").click()
    expect(page).to_have_url(re.compile(r"/month/2026-11\.html$"))
    page.locator("th.sc-weekno a", has_text="48").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Week 48, 2026")
    page.locator("[aria-current=date] h2 a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("dinsdag 24 november 2026")
    page.locator(".sc-line").first.get_by_role("link").first.click()
    page.get_by_role("link", name="Het hele verhaal").click()
    expect(page.locator(".sc-preview").first).to_be_visible()


def test_hand_written_pages_stand_in_the_same_frame(site: Path, page: Page) -> None:
    page.goto(at(site, "index.html"))
    page.get_by_role("link", name="Crisis").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Als het misgaat")
    page.get_by_role("navigation", name="Kalender").get_by_role("link", name="Agenda").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda")


def test_pictures_are_shown_with_their_description(site: Path, page: Page) -> None:
    page.goto(at(site, "stories/afval-keuken.html"))
    picture = page.locator("#post-instagram img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_attribute("alt", "Keukenblad met daaronder een groene en een rode afvalbak")
    page.wait_for_function("document.querySelector('#post-instagram img').naturalWidth > 0")


@pytest.mark.parametrize("width", [320, 390, 768, 1440, 2560])
def test_no_page_scrolls_sideways(site: Path, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    opened = context.new_page()
    too_wide = []
    for name in PAGES:
        opened.goto(at(site, name))
        if opened.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            too_wide.append(name)
    context.close()
    assert too_wide == []


def test_on_a_phone_the_menu_opens_and_leads_on(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    opened = context.new_page()
    opened.goto(at(site, "index.html"))
    link = opened.get_by_role("link", name="Kanalen", exact=True)
    expect(link).not_to_be_visible()
    opened.get_by_text("Menu", exact=True).click()
    link.click()
    expect(opened.get_by_role("heading", level=1)).to_have_text("Kanalen")
    context.close()


def test_on_a_phone_one_tap_leads_to_today(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    opened.goto(at(site, "month/2026-11.html"))
    opened.get_by_role("link", name="Vandaag", exact=True).click()
    expect(opened.locator("#today time").first).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_its_background(site: Path, browser: Browser, scheme: str) -> None:
    """At least 4.5:1 for every text. https://www.w3.org/TR/WCAG22/#contrast-minimum, checked 2026-11-25."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    faint = {}
    for name in PAGES:
        opened.goto(at(site, name))
        found = opened.evaluate(_FAINT)
        if found:
            faint[name] = found[:5]
    context.close()
    assert faint == {}


_FAINT = """() => {
  const parse = colour => {
    const found = colour.match(/[\\d.]+/g).map(Number);
    return found.length === 3 ? [...found, 1] : found;
  };
  const light = ([r, g, b]) => {
    const part = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    return [255, 255, 255, 1];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) found.push(`${walker.currentNode.textContent.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return found;
}"""


def test_every_page_has_a_title_a_language_and_one_first_heading(site: Path, page: Page) -> None:
    for name in PAGES:
        page.goto(at(site, name))
        assert page.title().strip(), name
        assert page.locator("html").get_attribute("lang") == "nl", name
        assert page.locator("h1").count() == 1, name
        assert page.locator("img:not([alt])").count() == 0, name


def test_the_keyboard_can_skip_to_the_content(site: Path, page: Page) -> None:
    page.goto(at(site, "index.html"))
    page.keyboard.press("Tab")
    expect(page.locator(".frame-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
