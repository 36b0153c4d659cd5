"""Times `socialcal publish` when nothing is due: the whole process, on a large calendar whose posts are all planned.

    python benchmarks/nothing_due.py [STORIES]

The stories come from ../shared/bench/gen.py, about four posts each, when that is there; else they are short ones made
here. All are approved, and moved twenty years ahead. The first run fills the ledger, and the second finds that there is
nothing to do until a known moment; what is measured is how long the next ones take to see that this still holds.
"""

from __future__ import annotations

import json
import platform
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("socialcal")
GENERATOR = Path(__file__).resolve().parents[2] / "shared" / "bench" / "gen.py"
RUNS = 5
AHEAD = 20
"""Years."""
SETTLED_SECONDS = 2.5
"""So old a file must be before its time tells that it did not change."""
KINDS = {"newsletter": "email", "instagram": "facebook"}
"""Of the generator's channels that are not what they are called: Instagram wants a picture, and takes no PNG."""
CHANNELS = ("mastodon", "linkedin", "instagram", "facebook")
STORY = (
    "---\nid: s{n}\ntitle: Story {n}\nsummary: Story {n}.\nstatus: approved\nlanguage: nl\nposts:\n{posts}---\nText.\n"
)
POST = "  - {{channel: {channel}, at: '2046-{month:02}-{day:02} 1{hour}:00', text: Story {n} on {channel}}}\n"


def main(arguments: Sequence[str]) -> int:
    count = int(arguments[0]) if arguments else 10_000
    with tempfile.TemporaryDirectory() as folder:
        calendar = Path(folder)
        written(count, calendar)
        (calendar / "socialcal.yml").write_text(settings(calendar), "utf-8")
        first = timed(calendar)
        with closing(sqlite3.connect(calendar / ".socialcal/ledger.db")) as ledger:
            planned = ledger.execute("SELECT count(*) FROM present WHERE state = 'planned'").fetchone()[0]
        time.sleep(SETTLED_SECONDS)
        second = timed(calendar)
        spent = [timed(calendar) for _ in range(RUNS)]
    print(f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}, {RUNS} runs")
    print("| what | first | second | minimum | median | maximum |\n|---|---|---|---|---|---|")
    what = f"`socialcal publish`, {count:,} stories, {planned:,} planned, nothing due"
    times = (first, second, min(spent), statistics.median(spent), max(spent))
    print(f"| {what} | {' | '.join(f'{one:.2f} s' for one in times)} |")
    return 0


def timed(calendar: Path) -> float:
    start = time.perf_counter()
    done = subprocess.run([PROGRAM, "publish"], cwd=calendar, capture_output=True, check=False)
    spent = time.perf_counter() - start
    if done.returncode not in (0, 4):
        raise SystemExit(f"publish ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    return spent


def written(count: int, calendar: Path) -> None:
    """So many approved stories."""
    if not GENERATOR.is_file():
        (calendar / "stories").mkdir()
        for n in range(count):
            when = {"month": n % 12 + 1, "day": n // 12 % 28 + 1, "n": n}
            posts = "".join(POST.format(channel=name, hour=hour, **when) for hour, name in enumerate(CHANNELS))
            (calendar / f"stories/s{n}.md").write_text(STORY.format(n=n, posts=posts), "utf-8")
        return
    subprocess.run([sys.executable, GENERATOR, str(count), calendar], check=True, stdout=subprocess.DEVNULL)
    for story in (calendar / "stories").rglob("*.md"):
        text = story.read_text("utf-8")
        approved = re.sub(r"(?m)^status: .*$", "status: approved", text, count=1)
        story.write_text(re.sub(r"\b20\d\d(?=-\d\d-\d\d)", _ahead, approved), "utf-8")


def _ahead(year: re.Match[str]) -> str:
    return str(int(year[0]) + AHEAD)


def settings(calendar: Path) -> str:
    """An organisation that knows everybody and everything that the stories name."""
    heads = [story.read_text("utf-8").split("\n---\n", 1)[0] for story in (calendar / "stories").rglob("*.md")]
    found = "\n".join(heads)
    audiences = re.findall(r"(?m)^audience:\n((?:  - .*\n)+)", found)
    named = {
        "people": set(re.findall(r"(?m)^owner: (\S+)$", found)),
        "pillars": set(re.findall(r"(?m)^pillar: (\S+)$", found)),
        "campaigns": set(re.findall(r"(?m)^campaign: (\S+)$", found)),
        "audiences": {name for lines in audiences for name in re.findall(r"- (\S+)", lines)},
    }
    known = {part: {name: {"name": name} for name in sorted(names)} for part, names in named.items()}
    channels = {name: {"kind": KINDS.get(name, name)} for name in sorted(set(re.findall(r"channel: (\w+)", found)))}
    return json.dumps(
        {"organisation": "Bench", "language": "nl", "timezone": "Europe/Amsterdam", **known, "channels": channels}
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
