"""Every kind of page, judged by axe-core as a browser shows it: both languages, light and dark, desktop and phone.

The rules are those of WCAG 2.2 AA and axe-core's best practices. https://github.com/dequelabs/axe-core, checked
2026-11-25.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.pages.kinds import standing_for, told
from tests.pages.serving import served
from tests.pages.tools import installed

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENS = {"desktop": (1440, 900), "phone": (390, 844)}
JUDGED = """async rules => {
  const found = await axe.run(document, {resultTypes: ["violations"], runOnly: rules});
  return found.violations.flatMap(rule => rule.nodes.slice(0, 3).map(
    node => `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`));
}"""


@cache
def axe() -> str:
    return (installed() / "axe-core" / "axe.min.js").read_text("utf-8")


def judged(page: Page) -> list[str]:
    """What is wrong with the page as it stands."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe())
    found: list[str] = page.evaluate(JUDGED, RULES)
    return found


def opened_up(page: Page) -> None:
    """Whatever can be unfolded is unfolded, so that what is in it is judged as well."""
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_kind_of_page_shuts_anybody_out(
    language: str,
    scheme: Literal["light", "dark"],
    screen: str,
    browser: Browser,
    request: pytest.FixtureRequest,
) -> None:
    axe()
    site: Path = request.getfixturevalue("site" if language == "nl" else "english_site")
    width, height = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    troubles = {}
    with served(site) as address:
        for name in standing_for(site):
            page.goto(address + name)
            opened_up(page)
            if found := judged(page):
                troubles[name] = found
    context.close()
    assert not troubles, told(troubles)


def test_axe_does_see_what_is_wrong(browser: Browser) -> None:
    """Else the tests above prove nothing."""
    page = browser.new_page()
    page.set_content("<img src='a.png'><p style='color: #aaa; background: #fff'>Bleek</p>")
    rules = {found.partition(":")[0] for found in judged(page)}
    page.close()
    assert {"image-alt", "color-contrast", "html-has-lang"} <= rules
