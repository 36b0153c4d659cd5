"""Charts, timeline and campaign bars in a real browser: phone and wide screen, dark, printed, with the keyboard."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = ("statistics.html", "timeline.html", "timeline/2027.html")
WIDTHS = (320, 390, 768, 1440, 2560)
_ESCAPED = """() => [...document.querySelectorAll(".sc-chart")].flatMap(chart => {
  const frame = chart.getBoundingClientRect();
  const out = box => box.left < frame.left - 3 || box.right > frame.right + 3
    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
  return [...chart.querySelectorAll("text, rect:not(.sc-reach)")]
    .map(part => [part, part.getBoundingClientRect()])
    .filter(([, box]) => box.width && out(box))
    .map(([part, box]) => `${part.textContent || part.getAttribute("class")} ${box.left} to ${box.right}`);
})"""
"""Parts of charts that leave their chart."""
_COVERED = """() => [...document.querySelectorAll(".sc-chart")].flatMap(chart => {
  const texts = [...chart.querySelectorAll("text")];
  const boxes = texts.map(text => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width);
  const beside = (a, b) => a.left >= b.right - 1.5 || b.left >= a.right - 1.5;
  const above = (a, b) => a.top >= b.bottom - 5 || b.top >= a.bottom - 5;
  return boxes.flatMap(([one, a], index) =>
    boxes.slice(index + 1).filter(([, b]) => !beside(a, b) && !above(a, b)).map(([other]) => `${one} / ${other}`));
})"""
"""Texts of charts that lie over each other."""


@pytest.fixture
def shown(browser: Browser) -> Iterator[Any]:
    """Opens a page in a window of its own kind."""
    contexts = []

    def opened(address: str, width: int = 1440, **kind: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **kind)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def at(site: Path, name: str) -> str:
    return (site / name).as_uri()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_charts_fit_any_width(site: Path, shown: Any, name: str, width: int) -> None:
    page = shown(at(site, name), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_ESCAPED) == []
    assert page.evaluate(_COVERED) == []


@pytest.mark.parametrize("name", PAGES)
def test_text_in_charts_keeps_its_size_on_a_phone(site: Path, shown: Any, name: str) -> None:
    sizes = shown(at(site, name), 320).evaluate(
        "[...document.querySelectorAll('.sc-chart text')].map(text => parseFloat(getComputedStyle(text).fontSize))"
    )
    assert sizes
    assert min(sizes) >= 14


def luminance(colour: str) -> float:
    values = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio (2026-11-25)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_charts_can_be_read_in_both_schemes(
    site: Path, shown: Any, name: str, scheme: Literal["light", "dark"]
) -> None:
    page = shown(at(site, name), color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")

    def colours(selector: str, what: str) -> set[str]:
        found: list[str] = page.evaluate(
            f"[...document.querySelectorAll('{selector}')].map(part => getComputedStyle(part).{what})"
        )
        return {colour for colour in found if colour.startswith("rgb(")}

    texts = colours(".sc-chart text", "fill")
    marks = colours(".sc-chart :is(.sc-s1, .sc-run:not(.sc-run-open), .sc-mark, .sc-marked)", "fill")
    lines = colours(
        ".sc-chart :is(.sc-e2, .sc-e3, .sc-e4, .sc-target, .sc-run-open, .sc-today-line, .sc-tick)", "stroke"
    )
    assert texts
    assert marks | lines
    assert min(contrast(colour, paper) for colour in texts) >= 4.5
    assert min(contrast(colour, paper) for colour in marks | lines) >= 3


def test_the_numbers_of_every_chart_can_be_reached_with_the_keyboard(site: Path, page: Page) -> None:
    page.goto(at(site, "statistics.html"))
    figures = page.locator("figure")
    assert figures.count() == 7
    for number in range(figures.count()):
        figure = figures.nth(number)
        figure.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(figure.get_by_role("table")).to_be_visible()
        page.keyboard.press("Tab")
        expect(figure.locator(".sc-scroll")).to_be_focused()
        expect(figure.get_by_role("table").get_by_role("rowheader").first).to_be_visible()


def test_every_chart_is_a_picture_with_a_name(site: Path, page: Page) -> None:
    page.goto(at(site, "statistics.html"))
    for title in ("Posts per week", "Pijlers", "Doelgroepen", "Vormen", "Stiltes", "Ritme per kanaal", "Uren werk"):
        expect(page.get_by_role("img", name=title, exact=True)).to_be_visible()
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()


@pytest.mark.parametrize("name", ["statistics.html", "timeline.html"])
def test_charts_are_printed_whole_and_without_what_one_clicks(site: Path, page: Page, name: str) -> None:
    page.goto(at(site, name))
    page.emulate_media(media="print")
    expect(page.locator(".sc-chart").first).to_be_visible()
    for hidden in page.locator("summary, .sc-download").all():
        expect(hidden).to_be_hidden()
    breaks = page.evaluate("[...document.querySelectorAll('figure')].map(one => getComputedStyle(one).breakInside)")
    assert set(breaks) == {"avoid"}


def test_everything_is_there_without_javascript(site: Path, shown: Any) -> None:
    page = shown(at(site, "statistics.html"), java_script_enabled=False)
    expect(page.get_by_role("img", name="Pijlers")).to_be_visible()
    page.get_by_text("De cijfers als tabel").first.click()
    expect(page.get_by_role("table", name="Posts per week")).to_be_visible()


def test_the_figures_come_as_a_file(site: Path, page: Page) -> None:
    page.goto(at(site, "statistics.html"))
    address = page.get_by_role("link", name="Alle cijfers voor een spreadsheet").get_attribute("href")
    assert address is not None
    with (site / address).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert {len(row) for row in rows} == {5}
    assert {row[0] for row in rows[1:]} >= {"Pijlers", "Uren werk", "Ritme per kanaal"}


def test_a_public_site_tells_no_figures(public_site: Path) -> None:
    assert not (public_site / "statistics.html").exists()
    assert not (public_site / "data" / "statistics.csv").exists()
    assert (public_site / "timeline.html").exists()


def test_a_campaign_opens_from_the_timeline_with_the_keyboard(site: Path, page: Page) -> None:
    page.goto(at(site, "timeline.html"))
    link = page.locator(".sc-span").first
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/campaigns/praat-mee-haven.html")


def test_a_campaign_opens_from_the_timeline_with_the_mouse(site: Path, page: Page) -> None:
    page.goto(at(site, "timeline.html"))
    page.locator(".sc-span").nth(1).click()
    page.wait_for_url("**/campaigns/schoon-samen.html")


def test_years_follow_each_other_and_lead_back_to_today(site: Path, page: Page) -> None:
    page.goto(at(site, "timeline.html"))
    page.get_by_role("link", name="Volgende: 2027").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tijdlijn 2027")
    page.get_by_role("link", name="Vorige: 2026").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tijdlijn 2026")
    page.get_by_role("link", name="Rond vandaag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tijdlijn")


_OVER = """bar => {
  const item = bar.parentElement, over = item.className.match(/sc-from(\\d) sc-over(\\d)/);
  const days = bar.closest("tr").nextElementSibling.querySelectorAll("td");
  const first = days[over[1] - 1].getBoundingClientRect(), last = days[over[1] - 2 + +over[2]].getBoundingClientRect();
  const own = item.getBoundingClientRect();
  return [own.left - first.left, own.right - last.right];
}"""


@pytest.mark.parametrize("width", [900, 1440, 2560])
def test_bars_of_campaigns_lie_over_their_days(site: Path, shown: Any, width: int) -> None:
    page = shown(at(site, "month/2026-11.html"), width)
    bars = page.locator(".sc-campaign")
    assert bars.count() >= 10
    for bar in bars.all():
        assert all(abs(off) <= 3 for off in bar.evaluate(_OVER))
        assert bar.bounding_box()["height"] >= 24
    expect(page.locator(".sc-running")).to_be_hidden()


def test_on_a_phone_campaigns_are_a_list(site: Path, shown: Any) -> None:
    page = shown(at(site, "month/2026-11.html"), 390)
    assert not any(strip.is_visible() for strip in page.locator(".sc-campaign-strip").all())
    expect(page.locator(".sc-running").get_by_role("link", name="Schoon samen")).to_be_visible()


def test_the_keyboard_meets_each_campaign_once_in_a_month(site: Path, page: Page) -> None:
    page.goto(at(site, "month/2026-11.html"))
    month = page.get_by_role("table")
    for name in ("Praat mee over het Havenplein", "Schoon samen", "Winterklaar"):
        assert month.get_by_role("link", name=name, exact=True).count() == 1
        assert month.locator(".sc-campaign:not([tabindex])", has_text=name).count() == 1
