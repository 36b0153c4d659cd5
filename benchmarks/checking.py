"""Times `socialcal check` with every rule on: cold against bare reading, warm after one edit, and one story on stdin.

    python -m benchmarks.checking [STORIES]

The stories come from ../shared/bench/gen.py when that is there, else they are short ones made here. Reading is what
nobody can do without: each story's file, front matter and Markdown, in one process. It alternates with whole checks, in
one process and as the command does it, so that the machine's mood falls on all. Warm runs are whole processes, each
after an edit of another story.
"""

from __future__ import annotations

import gc
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.nothing_due import GENERATOR, settings, written
from socialcal.factory import load
from socialcal.factory.files import Files
from socialcal.factory.kept.store import FOLDER
from socialcal.ingest.media import Gallery
from socialcal.ingest.source import Source
from socialcal.ingest.story import read_story

PROGRAM = Path(sys.executable).with_name("socialcal")
NOW = datetime(2026, 11, 24, 11, 15, tzinfo=UTC)
RUNS = 5
SETTLED_SECONDS = 2.5
"""So old a file must be before its time tells that it did not change."""
WARM_BUDGET, ONE_BUDGET, COLD_BUDGET = 0.5, 0.3, 2.0


def main(arguments: Sequence[str]) -> int:
    count = int(arguments[0]) if arguments else 10_000
    gc.set_threshold(200_000, 20, 50)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        calendar = Path(folder).resolve()
        made(count, calendar)
        rounds = [(timed(lambda: read(calendar)), timed(lambda: load(calendar, NOW)), cold(calendar)) for _ in range(3)]
        time.sleep(SETTLED_SECONDS)
        process(calendar, "check", "--statistics")
        stories = sorted((calendar / "stories").rglob("*.md"))
        warm = [edited(calendar, stories[-1 - run]) for run in range(RUNS)]
        one = [piped(calendar, stories[0]) for _ in range(RUNS)]
    alone = statistics.median(whole / bare for bare, whole, _ in rounds)
    ratio = statistics.median(first / bare for bare, _, first in rounds)
    bare, whole, first = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}, {count:,} stories")
    print("| what | median | budget |\n|---|---|---|")
    print(f"| reading and parsing alone | {bare:.1f} s | |")
    print(f"| the same and all checks, in one process | {whole:.1f} s, {alone:.2f} × reading | |")
    print(f"| `socialcal check`, nothing kept | {first:.1f} s, {ratio:.2f} × reading | {COLD_BUDGET} × |")
    print(f"| `socialcal check` after one edit | {statistics.median(warm):.2f} s | {WARM_BUDGET} s |")
    print(f"| `socialcal check --stdin-filename` | {statistics.median(one):.2f} s | {ONE_BUDGET} s |")
    return 0


def made(count: int, calendar: Path) -> None:
    if GENERATOR.is_file():
        subprocess.run([sys.executable, GENERATOR, str(count), calendar], check=True, stdout=subprocess.DEVNULL)
    else:
        written(count, calendar)
    (calendar / "socialcal.yml").write_text(settings(calendar), "utf-8")


def read(calendar: Path) -> None:
    files, gallery = Files(calendar, {}), Gallery(calendar)
    organisation = files.organisation().organisation
    assert organisation is not None
    for path in files.stories():
        source = files.source(calendar / path)
        if isinstance(source, Source):
            read_story(source, organisation.zone, organisation.language, gallery)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def process(calendar: Path, *arguments: str, given: bytes = b"") -> float:
    start = time.perf_counter()
    done = subprocess.run([PROGRAM, *arguments], cwd=calendar, input=given, capture_output=True, check=False)
    spent = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"check ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    return spent


def cold(calendar: Path) -> float:
    shutil.rmtree(calendar / FOLDER, ignore_errors=True)
    return process(calendar, "check", "--statistics")


def edited(calendar: Path, story: Path) -> float:
    """A check after `story` got another sentence; those edited before are old enough to be left alone."""
    story.write_text(f"{story.read_text('utf-8')}\nEn nog een zin erbij.\n", "utf-8")
    spent = process(calendar, "check", "--statistics")
    time.sleep(SETTLED_SECONDS)
    process(calendar, "check", "--statistics")
    return spent


def piped(calendar: Path, story: Path) -> float:
    name = story.relative_to(calendar).as_posix()
    return process(calendar, "check", "--stdin-filename", name, given=story.read_bytes())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
