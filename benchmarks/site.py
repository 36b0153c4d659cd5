"""Times the calendar site of many stories in a browser, beside a FullCalendar page with the events of the same month.

    python -m benchmarks.site [STORIES]

The stories are those of `benchmarks.checking`; their site is built once and kept in `.cache/`. Both are served
compressed on loopback. *Ready* is when nothing is busy any more after the first load: the page is painted, its scripts
have run and the last long task is over. Medians of five fresh loads; the slow processor is Chromium's own brake.
"""

from __future__ import annotations

import gzip
import json
import platform
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.checking import NOW, made
from socialcal.factory import load
from socialcal.model.calendar import Calendar

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "site-bench"
FULLCALENDAR = ROOT / ".servers" / "site-tools" / "node_modules" / "fullcalendar" / "index.global.min.js"
RUNS = 5
PACKED = (".html", ".css", ".js", ".json", ".svg")
MKDOCS = (
    "site_name: Bench\ndocs_dir: content\ntheme: {name: socialcal}\nplugins: [socialcal]\nuse_directory_urls: false\n"
)
READY = """() => new Promise(resolve => {
  let last = 0;
  new PerformanceObserver(list => {
    for (const task of list.getEntries()) last = Math.max(last, task.startTime + task.duration);
  }).observe({type: "longtask", buffered: true});
  setTimeout(() => {
    const [page] = performance.getEntriesByType("navigation");
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
    resolve(Math.max(last, painted, page.domContentLoadedEventEnd, window.benchReady ?? 0));
  }, 1500);
})"""
FILTERED = """() => new Promise(resolve => {
  // Nobody ticks a box without coming to the bar and opening a menu first.
  document.querySelector(".sc-filters").dispatchEvent(new Event("pointerenter"));
  setTimeout(() => {
    const start = performance.now();
    document.addEventListener("sc-filtered", () => requestAnimationFrame(() => setTimeout(
      () => resolve(performance.now() - start))), {once: true});
    document.querySelector(".sc-filter input[type=checkbox]").click();
  }, 300);
})"""
SEARCHED = """question => new Promise(resolve => {
  const field = document.querySelector("#sc-search input[name=q]");
  const found = document.querySelector("#sc-search-found");
  const start = performance.now();
  new MutationObserver((_, observer) => {
    if (!found.querySelector("a")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  }).observe(found, {childList: true, subtree: true});
  field.value = question;
  field.dispatchEvent(new Event("input", {bubbles: true}));
})"""
THEIRS = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>FullCalendar</title>
<script src="fullcalendar.js"></script><script src="events.js"></script></head><body><div id="calendar"></div><script>
const calendar = new FullCalendar.Calendar(document.getElementById("calendar"), {
  initialView: "dayGridMonth", initialDate: "MONTH", dayMaxEvents: true, firstDay: 1, events: EVENTS});
calendar.render();
requestAnimationFrame(() => setTimeout(() => { window.benchReady = performance.now(); }));
</script></body></html>"""
THEIRS_FILTERED = """() => new Promise(resolve => {
  const start = performance.now(), channel = EVENTS[0].channel;
  calendar.removeAllEvents();
  calendar.addEventSource(EVENTS.filter(event => event.channel === channel));
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
})"""


def main(arguments: Sequence[str]) -> int:
    count = int(arguments[0]) if arguments else 10_000
    chromium = shutil.which("chromium")
    if chromium is None or not FULLCALENDAR.is_file():
        print("Chromium or FullCalendar is not installed. Run: scripts/browser.sh && scripts/servers/site-tools.sh")
        return 2
    folder = site_of(count)
    month = (folder / "month.txt").read_text("utf-8")
    with served(folder / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        ours, theirs = f"{address}month/{month}.html", f"{address}fullcalendar.html"
        rows = [
            ("first load, compressed", *(f"{bytes_of(browser, one) / 1000:.0f} kB" for one in (ours, theirs)), "60 kB"),
            ("ready", *(shown(browser, one, 1, READY) for one in (ours, theirs)), "500 ms"),
            ("ready, 4 times slower", *(shown(browser, one, 4, READY) for one in (ours, theirs)), "1,500 ms"),
            ("a filter", shown(browser, ours, 1, FILTERED), shown(browser, theirs, 1, THEIRS_FILTERED), "100 ms"),
            (
                "first answer of a search",
                shown(browser, f"{address}search.html", 1, SEARCHED, "fietspad"),
                "",
                "150 ms",
            ),
        ]
        events = len(json.loads((folder / "events.json").read_text("utf-8")))
        print(f"Chromium {browser.version} on {platform.machine()}, {count:,} stories, {events:,} posts in {month}")
        browser.close()
    print("| what | socialcal | FullCalendar | budget |\n|---|---|---|---|")
    print("\n".join(f"| {' | '.join(row)} |" for row in rows))
    return 0


def site_of(count: int) -> Path:
    """Where the site is, with its fullest month and that month's events beside it."""
    folder = CACHE / str(count)
    if (folder / "month.txt").is_file():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made(count, folder)
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (folder / "content").mkdir()
    program = Path(sys.executable).with_name("socialcal")
    subprocess.run([program, "build", "--no-strict", "--as-of", NOW.isoformat()], cwd=folder, check=True)
    month, events = fullest(load(folder, NOW))
    site = folder / "site"
    shutil.copy(FULLCALENDAR, site / "fullcalendar.js")
    (site / "events.js").write_text(f"const EVENTS = {json.dumps(events)};", "utf-8")
    (site / "fullcalendar.html").write_text(THEIRS.replace("MONTH", f"{month}-01"), "utf-8")
    (folder / "events.json").write_text(json.dumps(events), "utf-8")
    (folder / "month.txt").write_text(month, "utf-8")
    return folder


def fullest(calendar: Calendar) -> tuple[str, list[dict[str, str]]]:
    """The month with most posts, and these as FullCalendar wants them."""
    months: dict[str, list[dict[str, str]]] = {}
    for post in calendar.posts:
        if post.at is not None:
            at = post.at.astimezone(calendar.organisation.zone)
            event = {"title": post.title or post.key, "start": at.isoformat(), "channel": post.channel}
            months.setdefault(f"{at:%Y-%m}", []).append(event)
    month = max(months, key=lambda found: len(months[found]))
    return month, months[month]


def shown(browser: Browser, address: str, slower: int, script: str, *given: str) -> str:
    times = [measured(browser, address, slower, lambda page: float(page.evaluate(script, *given))) for _ in range(RUNS)]
    return f"{statistics.median(times):,.0f} ms"


def measured(browser: Browser, address: str, slower: int, measure: Callable[[Page], float]) -> float:
    """What `measure` says about a page that was just loaded by somebody who was never here."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = measure(page)
    context.close()
    return found


def bytes_of(browser: Browser, address: str) -> int:
    """What goes over the line until nothing is asked for any more, heads of answers included."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    sizes: list[int] = []
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(sizes)


class _Packing(SimpleHTTPRequestHandler):
    """As a web server does it: what is text goes compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.suffix not in PACKED or not file.is_file():
            super().do_GET()
            return
        content = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads it."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packing, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
