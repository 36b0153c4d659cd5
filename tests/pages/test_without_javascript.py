"""Every kind of page with scripts switched off: what there is to read and to follow is there; scripts only add."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.kinds import on_disk, told

NEEDS_SCRIPT = frozenset({"search.html"})
"""Pages that say themselves that they need a script."""


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_every_kind_of_page_has_its_content_without_scripts(site: Path, bare: Page) -> None:
    for name in on_disk(site):
        bare.goto((site / name).as_uri())
        expect(bare.locator("main h1")).to_be_visible()
        assert len(bare.locator("main").inner_text().split()) > 5, name


def test_scripts_take_nothing_away(site: Path, bare: Page, page: Page) -> None:
    troubles: dict[str, list[str]] = {}
    for name in on_disk(site):
        if name in NEEDS_SCRIPT:
            continue
        bare.goto((site / name).as_uri())
        page.goto((site / name).as_uri())
        without, with_them = _words(bare), _words(page)
        if gone := sorted(without - with_them):
            troubles[name] = [f"gone with scripts: {' '.join(gone[:20])}"]
    assert not troubles, told(troubles)


def _words(page: Page) -> set[str]:
    return {word for word in page.locator("main").inner_text().split() if len(word) > 3}


def test_nothing_that_needs_a_script_is_offered_without_one(site: Path, bare: Page) -> None:
    """A button that does nothing is worse than none; what a script does, a script brings."""
    dead = ", ".join(f"main {one}:visible" for one in ("button", "[role=button]", "input", "select", "textarea"))
    troubles: dict[str, list[str]] = {}
    for name in on_disk(site):
        bare.goto((site / name).as_uri())
        found = bare.locator(dead)
        outside = [one for one in found.all() if not one.evaluate("e => !!e.closest('form[action]')")]
        if outside:
            troubles[name] = [str(one.evaluate("e => e.outerHTML"))[:120] for one in outside[:3]]
    assert not troubles, told(troubles)


def test_one_finds_the_way_from_the_front_page_to_a_post_tomorrow(site: Path, bare: Page) -> None:
    bare.goto((site / "index.html").as_uri())
    bare.get_by_role("navigation").get_by_role("link", name="Maand", exact=True).click()
    bare.locator("td", has=bare.locator("time[datetime='2026-11-25']")).locator(".sc-post-title").first.click()
    expect(bare.locator("main h1")).to_be_visible()
    assert "/stories/" in bare.url
    assert "#post-" in bare.url
