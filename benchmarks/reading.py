"""Times two promises as whole processes: starting, and reading, composing and checking an archive of real posts, cold.

    make bench                          with the 1,427 posts in ../shared/corpus/digitalgov, when they are there
    python benchmarks/reading.py FOLDER  with any archive of Markdown posts

Cold is with nothing kept, but for the operating system's own file cache; again is a run after that without an edit.
"""

from __future__ import annotations

import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("socialcal")
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "digitalgov"
RUNS = 7
SETTLED_SECONDS = 2.5
"""So old a file must be before its time tells that it did not change."""
SETTINGS = """\
organisation: Archive
language: en
timezone: America/New_York
channels:
  website: {kind: rss}
"""


def main(arguments: Sequence[str]) -> int:
    archive = Path(arguments[0]) if arguments else CORPUS
    print(f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}, {RUNS} runs each")
    print("| what | minimum | median | maximum |\n|---|---|---|---|")
    timed("socialcal --version", ["--version"], Path.cwd())
    if not archive.is_dir():
        print(f"There is no archive at {archive}: name one to time reading and checking.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        calendar = Path(folder)
        (calendar / "socialcal.yml").write_text(SETTINGS, encoding="utf-8")
        subprocess.run([PROGRAM, "import", archive.resolve()], cwd=calendar, check=True, stdout=subprocess.DEVNULL)
        stories = sum(1 for _ in (calendar / "stories").rglob("*.md"))
        timed(f"socialcal check, {stories:,} posts, cold", ["check", "--format", "json"], calendar, cold=True)
        time.sleep(SETTLED_SECONDS)
        timed(f"socialcal check, {stories:,} posts, again", ["check", "--format", "json"], calendar)
    return 0


def timed(what: str, arguments: list[str], folder: Path, *, cold: bool = False) -> None:
    """Prints a line of the table, in seconds of wall time; `cold` forgets before each run what the last one kept."""
    spent = []
    for _ in range(RUNS):
        if cold:
            shutil.rmtree(folder / ".socialcal", ignore_errors=True)
        start = time.perf_counter()
        done = subprocess.run([PROGRAM, *arguments], cwd=folder, stdout=subprocess.DEVNULL, check=False)
        spent.append(time.perf_counter() - start)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{what} ended with {done.returncode}")
    print(f"| `{what}` | {min(spent):.3f} s | {statistics.median(spent):.3f} s | {max(spent):.3f} s |")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
