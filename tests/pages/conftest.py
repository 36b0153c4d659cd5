"""The demonstration's site, built once, and a real browser to look at it with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-24 12:15"
_PARTS = ("socialcal.yml", "mkdocs.yml", "stories", "templates", "content")
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


def demonstration(calendar: Path) -> Path:
    """A copy of the demonstration, for a test to change and build."""
    calendar.mkdir(parents=True, exist_ok=True)
    for part in _PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, calendar / part)
        else:
            shutil.copy(source, calendar / part)
    return calendar


def built(calendar: Path, as_of: str = AS_OF, *, strict: bool = True) -> Path:
    """The folder of its site, as the command makes it. Fails the test when that finds anything wrong."""
    lenient = [] if strict else ["--no-strict"]
    done = subprocess.run(
        [sys.executable, "-m", "socialcal", "build", "--as-of", as_of, *lenient],
        cwd=calendar,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return calendar / "site"


def edit(file: Path, old: str, new: str) -> None:
    """Replace the one place where `old` stands."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, (file.name, old)
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site of a copy of the demonstration."""
    return built(demonstration(tmp_path_factory.mktemp("calendar")))


@pytest.fixture(scope="session")
def english_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same stories, in a calendar that speaks English."""
    calendar = demonstration(tmp_path_factory.mktemp("english"))
    edit(calendar / "socialcal.yml", "\nlanguage: nl\n", "\nlanguage: en\n")
    return built(calendar)


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same calendar, as everybody may see it."""
    calendar = demonstration(tmp_path_factory.mktemp("public"))
    edit(calendar / "mkdocs.yml", "  - socialcal\n", "  - socialcal: {visibility: public}\n")
    return built(calendar)


# No longer than one file: while Playwright is there its event loop runs, and tests of other files want their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have a browser: Debian's package chromium is missing")
        pytest.skip("no browser: install Debian's package chromium to run the page tests")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desktop that fails the test when a script breaks or something is fetched from elsewhere."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    opened.on("requestfailed", lambda request: _must_be_there(request, troubles))
    opened.on("request", lambda request: _only_here(request.url, troubles))
    yield opened
    context.close()
    assert troubles == []


def _must_be_there(request: Request, troubles: list[str]) -> None:
    """Whoever leaves a page while its icon is still on the way breaks that off: then nothing is missing."""
    if request.failure != "net::ERR_ABORTED":
        troubles.append(f"{request.url} could not be fetched: {request.failure}")


def _only_here(url: str, troubles: list[str]) -> None:
    if not url.startswith(("file://", "http://127.0.0.1", "data:")):
        troubles.append(f"{url} was fetched")
