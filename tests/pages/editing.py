"""`socialcal serve` in a repository of its own, and pages of it in a browser that may see refusals."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, expect

from tests.pages.conftest import AS_OF, ROOT, demonstration, edit

PATIENCE = 180
"""Seconds after which we stop looking; only a test that fails waits for it."""
PIET = "piet@waterkant.example"
NOOR = "noor@waterkant.example"
REFUSED = re.compile(r"the server responded with a status of 4\d\d")
"""What a browser says by itself of an answer that a page shows in its own words."""


@dataclass
class Office:
    """A calendar that is served: its folder, and the address that was printed."""

    root: Path
    address: str

    @property
    def home(self) -> str:
        return self.address.partition("#")[0]

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    @property
    def changed(self) -> list[str]:
        """Stories that are not as they were committed, as git says it."""
        return self.git("status", "--porcelain", "stories").splitlines()


def git(root: Path, *arguments: str) -> str:
    names = {f"GIT_{role}_{what}": NOOR for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    known = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **names}
    return subprocess.run(["git", *arguments], cwd=root, env=known, capture_output=True, text=True, check=True).stdout


KEPT = ("fietslampjes", "warme-kamer", "ijsbaan", "afvalkalender-2027", "rectificatie-ophaaldag", "moestuin-op-het-dak")
"""Few stories, so that the site is there again at once after each change."""


def repository(folder: Path) -> Path:
    """Some stories of the demonstration, committed by Noor, in a clone of Piet."""
    root = demonstration(folder)
    for story in (root / "stories").rglob("*.md"):
        if story.stem not in KEPT:
            story.unlink()
    edit(root / "socialcal.yml", "    name: Piet Verhoeven\n", f"    name: Piet Verhoeven\n    email: {PIET}\n")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Demonstratie")
    git(root, "config", "user.email", PIET)
    return root


@contextmanager
def served(root: Path, *options: str) -> Iterator[Office]:
    """The server ends with the test."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    log = root.parent / f"serve-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "socialcal", "serve", "--port", str(port), "--as-of", AS_OF, *options],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        found = None
        for _ in range(PATIENCE * 10):
            found = re.search(r"Bekijken.*: (http://127\.0\.0\.1:\S+)\s*$", log.read_text("utf-8"))
            if found or process.poll() is not None:
                break
            time.sleep(0.1)
        assert found, log.read_text("utf-8")
        yield Office(root, found[1])
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(PATIENCE)


@contextmanager
def desk(browser: Browser, office: Office, **settings: object) -> Iterator[Page]:
    """A page of somebody who opened the address; fails the test when a script breaks or a policy stops something."""
    wanted = {"viewport": {"width": 1440, "height": 1000}, "locale": "nl-NL", **settings}
    context = browser.new_context(**wanted)  # type: ignore[arg-type]
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if _is_trouble(said) else None)
    page.on("request", lambda asked: None if _here(asked.url, office) else troubles.append(f"{asked.url} was fetched"))
    page.goto(office.address)
    expect(page.locator(".se-bar button")).to_be_visible()
    yield page
    context.close()
    assert troubles == []


def _is_trouble(said: ConsoleMessage) -> bool:
    return said.type == "error" and not REFUSED.search(said.text)


def _here(url: str, office: Office) -> bool:
    return url.startswith(("data:", office.home))


def opened(page: Page, office: Office, name: str) -> None:
    """Another page of the site, once it can be edited."""
    page.goto(office.home + name)
    expect(page.locator("html.se-on")).to_be_attached()


def post(page: Page, key: str) -> Locator:
    return page.locator(f'[data-post="{key}"]').first


def day(page: Page, date: str) -> Locator:
    return page.locator(f'[data-day="{date}"]').first


def until(page: Page, expression: str) -> None:
    """Waits until something is so in a page, also while it is loaded again. Playwright's own way needs eval."""
    for _ in range(PATIENCE * 10):
        with suppress(Error):
            if page.evaluate(expression):
                return
        time.sleep(0.1)
    raise AssertionError(expression)


def drag(page: Page, what: Locator, where: Locator) -> None:
    """As a hand does it: press, move over in steps, let go."""
    what.scroll_into_view_if_needed()
    source, target = what.bounding_box(), where.bounding_box()
    assert source is not None
    assert target is not None
    page.mouse.move(source["x"] + 20, source["y"] + 8)
    page.mouse.down()
    page.mouse.move(source["x"] + 40, source["y"] + 30, steps=3)
    page.mouse.move(target["x"] + target["width"] / 2, target["y"] + min(60, target["height"] / 2), steps=6)
    page.mouse.up()
