"""Times searching in a large calendar: making the index, its size, and the first answers in a browser.

    python -m benchmarks.search [STORIES]

The stories come from ../shared/bench/gen.py when that is there, else they are short ones made here. The page is opened
from a folder and over HTTP on this machine. An answer counts from the last letter typed until its results stand on the
page; *first* has nothing of the index loaded but its directory, which a page fetches as soon as it opens.
"""

from __future__ import annotations

import gc
import gzip
import platform
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.checking import NOW, made
from socialcal.channels import NETWORKS
from socialcal.factory import load
from socialcal.site.assets import asset_files
from socialcal.site.build import Wishes, desk_for
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedFile
from socialcal.site.search import search_files
from socialcal.site.search.shards import FOLDER
from socialcal.site.views import search

BUDGET_MS = 150
RUNS = 5
QUESTIONS = ("energiecoach", "an", "bibliotheek in de haven", "subsidieregelingen", "bibliotheke")
"""A word, two letters that many words begin with, words that all stories have, another form, a slip of the finger."""
_PAGE = (
    '<!doctype html><html lang="nl"><meta charset="utf-8"><title>.</title>'
    '<link rel="stylesheet" href="assets/socialcal/views.css"><script src="assets/socialcal/views.js" defer></script>{}'
)
_ANSWER = """question => new Promise(found => {
  const field = document.getElementById("frame-search"), place = document.getElementById("sc-search-found");
  const start = performance.now();
  new MutationObserver((_, watching) => {
    if (!place.children.length) return;
    watching.disconnect();
    requestAnimationFrame(() => found(performance.now() - start));
  }).observe(place, {childList: true});
  field.value = question;
  field.dispatchEvent(new Event("input"));
})"""


def main(arguments: Sequence[str]) -> int:
    count = int(arguments[0]) if arguments else 10_000
    gc.set_threshold(200_000, 20, 50)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        calendar, site = Path(folder).resolve() / "calendar", Path(folder).resolve() / "site"
        calendar.mkdir()
        made(count, calendar)
        desk = desk_for(load(calendar, NOW), NETWORKS, Wishes())
        print(
            f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}, {count:,} stories"
        )
        print("| what | how much | budget |\n|---|---|---|")
        files = indexed(desk)
        written(desk, files, site)
        with served(site) as address, browser() as opened:
            for name, root in (("a folder", site.as_uri()), ("HTTP", address)):
                answers(opened, name, f"{root}/search.html")
    return 0


def indexed(desk: Desk) -> list[GeneratedFile]:
    start, working = time.perf_counter(), time.process_time()
    files = list(search_files(desk))
    spent, work = time.perf_counter() - start, time.process_time() - working
    print(f"| making the index | {spent:.1f} s, {work:.1f} s of them work | |")
    for kind in ("directory", "words", "documents"):
        found = [file.content for file in files if file.path.startswith(f"{FOLDER}/{kind}")]
        packed = sum(len(gzip.compress(content)) for content in found)
        sizes = f"{len(found)} files, {sum(map(len, found)) / 1e6:.2f} MB, {packed / 1e6:.2f} MB compressed"
        print(f"| {kind} | {sizes}, largest {max(map(len, found)) / 1e3:.0f} kB | |")
    return files


def written(desk: Desk, files: Sequence[GeneratedFile], site: Path) -> None:
    """As much of a site as searching needs."""
    page = next(search.pages(desk))
    for file in (
        *files,
        *asset_files(desk.words, ""),
        GeneratedFile("search.html", _PAGE.format(page.render()).encode()),
    ):
        to = site / file.path
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(file.content)


def answers(opened: Browser, name: str, address: str) -> None:
    for question in QUESTIONS:
        rounds = [asked(opened, address, question) for _ in range(RUNS)]
        first, again = (statistics.median(times) for times in zip(*(times for times, _ in rounds), strict=True))
        loaded = rounds[0][1]
        print(f"| from {name}, first answer to *{question}* | {first:.0f} ms, {loaded} files | {BUDGET_MS} ms |")
        print(f"| the same, again | {again:.0f} ms | |")


def asked(opened: Browser, address: str, question: str) -> tuple[tuple[float, float], int]:
    """Milliseconds for the first answer, and for one to a question that differs by its last letter."""
    context = opened.new_context()
    page: Page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(address, wait_until="networkidle")
    before = len(loaded)
    first = float(page.evaluate(_ANSWER, question))
    files = len(loaded) - before
    page.evaluate("document.getElementById('sc-search-found').replaceChildren()")
    again = float(page.evaluate(_ANSWER, question))
    context.close()
    return (first, again), files


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("no browser: install Debian's package chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield started
        finally:
            started.close()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
