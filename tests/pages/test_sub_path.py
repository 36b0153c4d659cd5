"""The site on a web server, below a path and under a strict content security policy, with both kinds of addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.conftest import built, demonstration, edit
from tests.pages.kinds import kinds, told
from tests.pages.serving import served

BELOW = "/kalender/"
ADDRESSES = """[...document.querySelectorAll("[href], [src]")].map(
  e => new URL(e.getAttribute("href") || e.getAttribute("src"), document.baseURI).href)"""


@dataclass(frozen=True)
class Below:
    """A site on a server; `folders` is MkDocs' `use_directory_urls`."""

    address: str
    folders: bool

    def of(self, name: str) -> str:
        """The address of what is `name` on disk when pages are files."""
        whole = self.address + name.removesuffix("index.html")
        if not self.folders or whole.endswith("/") or name == "404.html":
            return whole
        return whole.removesuffix(".html") + "/"


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def below(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Below]:
    """The site served. It knows its path, as an organisation's site would."""
    calendar = demonstration(tmp_path_factory.mktemp("below"))
    edit(calendar / "mkdocs.yml", "use_directory_urls: false", f"use_directory_urls: {str(request.param).lower()}")
    edit(calendar / "mkdocs.yml", "https://kalender.waterkant.example/", f"https://www.waterkant.example{BELOW}")
    folder = built(calendar)
    with served(folder, BELOW) as address:
        yield Below(address, request.param)


def test_every_kind_of_page_works_below_a_path_under_a_strict_policy(site: Path, below: Below, page: Page) -> None:
    lost: dict[str, list[str]] = {}
    page.on("response", lambda told: lost.setdefault(page.url, []).append(told.url) if told.status >= 400 else None)
    outside: dict[str, list[str]] = {}
    for name in kinds(site):
        page.goto(below.of(name))
        expect(page.locator("main h1")).to_be_visible()
        links = page.evaluate(ADDRESSES)
        here = below.address.removesuffix(BELOW)
        if odd := [link for link in links if link.startswith(here) and not link.startswith(below.address)]:
            outside[name] = odd
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", f"{name} has no style"
    assert not lost, told(lost)
    assert not outside, told(outside)


def test_one_walks_from_view_to_view_below_a_path(below: Below, page: Page) -> None:
    page.goto(below.address)
    menu = page.get_by_role("navigation", name="Kalender")
    for title in ("Maand", "Agenda", "Verhalen", "Kanalen"):
        menu.get_by_role("link", name=title, exact=True).click()
        expect(page.locator("main h1")).to_be_visible()
        assert page.url.startswith(below.address)


def test_a_lost_address_leads_back_to_the_calendar(below: Below, browser: Browser) -> None:
    # MkDocs writes its links from the root, by `site_url`; a server that we start has another name.
    opened = browser.new_page()
    answer = opened.goto(below.address + "weg/bestaat/niet")
    assert answer is not None
    assert answer.status == 404
    expect(opened.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")
    opened.locator("main a").first.click()
    assert opened.url.startswith(below.address)
    opened.close()
