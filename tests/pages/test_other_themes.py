"""The calendar in themes that are not ours: sane to look at, whatever the theme's rules, and nothing of ours leaks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from tests.pages.conftest import built, demonstration, edit
from tests.pages.kinds import told
from tests.pages.serving import served
from tests.pages.test_accessible import axe
from tests.pages.test_bad_input import TOO_WIDE

THEMES = {
    "material": "name: material\n  font: false",
    "slate": "name: material\n  font: false\n  palette: {scheme: slate}",
    "mkdocs": "name: mkdocs",
    "dark": "name: mkdocs\n  color_mode: dark",
    "readthedocs": "name: readthedocs",
}
VARIANTS = ("slate", "dark")
"""Differ in their colours only."""
FEW = ("month/2026-11.html", "week/2026-W48.html", "stories/afval-keuken.html")
MORE = (
    "index.html",
    "agenda.html",
    "board.html",
    "checks.html",
    "statistics.html",
    "timeline.html",
    "channels/mastodon.html",
)
AN_ICONS_EDGE = 100
"""Pixels. An icon of the theme `readthedocs` is not drawn the same twice."""
JUDGED = """async rules => {
  const found = await axe.run({include: [".sc"]}, {resultTypes: ["violations"], runOnly: rules});
  return found.violations.flatMap(rule => rule.nodes.slice(0, 2).map(
    node => `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 120)} ${node.failureSummary.slice(0, 200)}`));
}"""
OUTSIDE = """() => [...document.querySelectorAll(".sc td .sc-post, .sc li > *")].filter(e => {
  const [inner, outer] = [e.getBoundingClientRect(), e.parentElement.closest("td, li").getBoundingClientRect()];
  const seen = e.checkVisibility() && inner.width > 1 && getComputedStyle(e).position === "static";
  return seen && (inner.right > outer.right + 2 || inner.left < outer.left - 2);
}).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""


@dataclass(frozen=True)
class Guest:
    """The demonstration in another theme, served."""

    theme: str
    folder: Path
    address: str


def dressed(calendar: Path, theme: str) -> Path:
    edit(calendar / "mkdocs.yml", "name: socialcal", THEMES[theme])
    return calendar


@pytest.fixture(scope="module", params=THEMES)
def guest(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guest]:
    calendar = dressed(demonstration(tmp_path_factory.mktemp(request.param)), request.param)
    edit(calendar / "mkdocs.yml", "  - socialcal\n", "  - search\n  - socialcal\n")
    folder = built(calendar)
    with served(folder, policy=None) as address:
        yield Guest(request.param, folder, address)


def test_our_pages_shut_nobody_out_and_fit_in_another_theme(guest: Guest, browser: Browser) -> None:
    axe()
    whole = () if guest.theme in VARIANTS else MORE
    troubles: dict[str, list[str]] = {}
    for names, width, scheme in (((*FEW, *whole), 1440, "light"), (FEW, 390, "dark")):
        found: Any = scheme
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=found)
        page = context.new_page()
        for name in names:
            page.goto(guest.address + name)
            page.evaluate(axe())
            odd = page.evaluate(JUDGED, ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]) + page.evaluate(OUTSIDE)
            odd += [wide] if (wide := page.evaluate(TOO_WIDE)) else []
            if odd:
                troubles[f"{name} at {width}"] = odd
        context.close()
    assert not troubles, told(troubles)


def test_the_views_are_reached_from_any_of_them(guest: Guest, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(guest.address + "stories/afval-keuken.html")
    menu = page.get_by_role("navigation", name="Kalender")
    menu.get_by_role("link", name="Kanalen", exact=True).click()
    expect(page.locator(".sc h1")).to_have_text("Kanalen")
    expect(menu.locator("[aria-current]")).to_have_text("Kanalen")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_hand_written_page_looks_the_same_with_and_without_us(
    guest: Guest, browser: Browser, scheme: Any, tmp_path: Path
) -> None:
    without = plain(tmp_path, guest.theme)
    with served(without, policy=None) as address:
        alone, beside = (pictured(browser, one + "crisis.html", scheme) for one in (address, guest.address))
    assert different(alone, beside) <= AN_ICONS_EDGE


def different(one: bytes, other: bytes) -> int:
    """How many pixels differ."""
    pictures = [Image.open(BytesIO(picture)).convert("L") for picture in (one, other)]
    return sum(ImageChops.difference(*pictures).histogram()[1:])


def plain(calendar: Path, theme: str) -> Path:
    """The hand-written pages alone, as MkDocs makes them."""
    dressed(demonstration(calendar), theme)
    edit(calendar / "mkdocs.yml", "  - socialcal\n", "  - search\n")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=calendar, check=True, capture_output=True)
    return calendar / "site"


def pictured(browser: Browser, address: str, scheme: Any) -> bytes:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", viewport={"width": 1200, "height": 900})
    page: Page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    picture = page.screenshot(animations="disabled")
    context.close()
    return picture
