"""What a communications team wants to know in the morning is answered from the front page, in at most two clicks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.busy import busy_calendar
from tests.pages.conftest import built

OURS = (
    "index.html",
    "board.html",
    "sent.html",
    "sent/2026-11.html",
    "checks.html",
    "people/index.html",
    "people/samira.html",
    "channels/bluesky.html",
    "campaigns/winterklaar.html",
    "pillars/samen-in-de-wijk.html",
)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a morning with troubles."""
    return built(busy_calendar(tmp_path_factory.mktemp("busy")))


@pytest.fixture
def front(busy: Path, page: Page) -> Page:
    """The front page, just opened."""
    page.goto((busy / "index.html").as_uri())
    return page


def test_what_goes_out_tomorrow_on_linkedin(front: Page) -> None:
    tomorrow = front.locator(".sc-dayblock", has=front.get_by_role("heading", name="Morgen"))
    line = tomorrow.locator(".sc-line", has_text="LinkedIn")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("10:00")
    line.get_by_role("link", name="Drie ontwerpen, één stem").click()
    shown = front.get_by_role("dialog").frame_locator("iframe")
    expect(shown.locator(".sc-preview")).to_contain_text("Havenplein")


def test_the_same_by_way_of_the_channel(front: Page) -> None:
    front.get_by_role("link", name="Kanalen", exact=True).click()
    front.get_by_role("link", name="LinkedIn", exact=True).click()
    first = front.locator(".sc-dayblock").first
    expect(first).to_contain_text("woensdag 25 november 2026")
    expect(first).to_contain_text("Drie ontwerpen, één stem")


def test_which_approved_post_has_a_problem(front: Page) -> None:
    front.get_by_role("link", name=re.compile("verhalen nog niet klaar")).click()
    heading = front.get_by_role("heading", name="Goedgekeurd, met een probleem")
    expect(heading).to_be_in_viewport()
    story = front.locator(".sc-need > li", has_text="Burendag is verzet")
    expect(story).to_contain_text("do 26 nov 23:30")
    expect(story).to_contain_text("stille uren")
    story.get_by_role("link", name="Burendag is verzet").click()
    expect(front.locator("#post-x")).to_be_in_viewport()


def test_who_is_overbooked_next_week(front: Page) -> None:
    row = front.get_by_role("row", name=re.compile("Samira El Idrissi"))
    expect(row.locator("td").last).to_contain_text("4 uur van 3 uur")
    expect(row.locator("td").last).to_contain_text("te veel")
    expect(front.locator(".sc-who .sc-load-over")).to_have_count(1)
    row.get_by_role("link", name="Samira El Idrissi").click()
    expect(front.get_by_role("row", name=re.compile("Week 49, 2026"))).to_contain_text("te veel")


def test_the_brake_is_the_first_thing_to_see(front: Page) -> None:
    brake = front.get_by_role("region", name="De rem staat erop")
    expect(brake).to_contain_text("Storing bij de provincie: eerst afstemmen.")
    expect(brake).to_be_in_viewport()


def test_what_went_wrong_leads_to_the_post(front: Page) -> None:
    wrong = front.get_by_role("region", name="Misgegaan")
    expect(wrong.locator("li")).to_have_count(3)
    wrong.get_by_role("link", name="Ligt jouw straat op de strooiroute?").first.click()
    expect(front.locator("#post-x")).to_be_in_viewport()


def test_a_number_at_a_glance_leads_to_what_it_counts(front: Page) -> None:
    for link in front.locator(".sc-glance a").all():
        anchor = str(link.get_attribute("href"))
        link.click()
        expect(front.locator(f"h2{anchor}")).to_be_in_viewport()


def test_the_board_has_its_columns_side_by_side_and_on_a_phone_under_each_other(busy: Path, browser: Browser) -> None:
    for width, side_by_side in ((1440, True), (390, False)):
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
        opened = context.new_page()
        opened.goto((busy / "board.html").as_uri())
        boxes = [column.bounding_box() for column in opened.locator(".sc-board-column").all()]
        tops = {round(box["y"]) for box in boxes if box}
        assert len(boxes) == 5
        assert (len(tops) == 1) is side_by_side
        expect(opened.locator(".sc-board-card", has_text="Burendag is verzet")).to_contain_text("waarschuwing")
        context.close()


def test_on_a_phone_the_counts_of_the_board_lead_to_its_columns(busy: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    opened.goto((busy / "board.html").as_uri())
    opened.get_by_role("navigation", name="Kolommen").get_by_role("link", name=re.compile("Pas eruit")).click()
    expect(opened.get_by_role("heading", name=re.compile("Pas eruit"))).to_be_in_viewport()
    context.close()


def test_what_was_sent_leads_to_where_it_stands(busy: Path, page: Page) -> None:
    page.goto((busy / "sent.html").as_uri())
    link = page.get_by_role("link", name="bekijk op Bluesky")
    expect(link).to_have_attribute("href", "https://bsky.example/profile/waterkant/post/1")
    expect(page.locator("a[href^=javascript]")).to_have_count(0)
    expect(page.locator(".sc-line", has_text="met de hand geplaatst")).to_have_count(1)


def test_a_finding_leads_to_its_line_in_git(busy: Path, page: Page) -> None:
    page.goto((busy / "checks.html").as_uri())
    page.get_by_role("navigation", name="Bevindingen per soort").get_by_role(
        "link", name=re.compile("timing")
    ).first.click()
    row = page.get_by_role("row", name=re.compile("stille uren"))
    expect(row).to_be_in_viewport()
    source = row.get_by_role("link").first
    expect(source).to_contain_text("stories/burendag.md:")
    expect(source).to_have_attribute("href", re.compile(r"/blob/main/stories/burendag\.md#L12$"))


@pytest.mark.parametrize("width", [320, 768, 1440, 2560])
def test_no_page_of_ours_scrolls_sideways(busy: Path, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    opened = context.new_page()
    too_wide = []
    for name in OURS:
        opened.goto((busy / name).as_uri())
        if opened.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            too_wide.append(name)
    context.close()
    assert too_wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_and_links_can_be_hit(busy: Path, browser: Browser, scheme: str) -> None:
    """No text is smaller than 12 px, and links that stand by themselves are at least 24 px high.

    https://www.w3.org/TR/WCAG22/#target-size-minimum, checked 2026-11-25.
    """
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    small = {}
    for name in OURS:
        opened.goto((busy / name).as_uri())
        found = opened.evaluate(_SMALL)
        if found:
            small[name] = found[:5]
    context.close()
    assert small == {}


_SMALL = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("#content"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility() || element.closest(".sc-hidden")) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 12) found.push(`${text.slice(0, 40)}: ${size}px`);
  }
  const alone = ".sc-glance a, .sc-tasks a, .sc-board-jump a, .sc-families a, .sc-years a";
  for (const link of document.querySelectorAll(alone)) {
    if (link.getBoundingClientRect().height < 24) found.push(`${link.textContent.trim()}: ${link.offsetHeight}px high`);
  }
  return found;
}"""
