"""Times the checks of Vale styles: 1,000 small stories, 40 checks of all kinds that we have, nothing kept between runs.

    make bench
    python benchmarks/vale.py [STORIES]

First the checks' own work in this process (styles read and compiled anew, texts in memory already), then the whole
program with the styles and without them. Vale's makers publish about 7 ms for a page of Markdown: 145 pages a second
with 82 checks, on several cores (https://vale.sh/features/speed, checked 2026-11-25); theirs are pages of 11 kB.
"""

from __future__ import annotations

import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from socialcal.brand.passages import Part, Passage  # noqa: E402
from socialcal.brand.vale.prefilter import prefilter  # noqa: E402
from socialcal.brand.vale.scope import Areas  # noqa: E402
from socialcal.brand.vale.styles import read_styles  # noqa: E402
from socialcal.model.place import Places, Text  # noqa: E402
from socialcal.model.prose import Block, BlockKind  # noqa: E402

PROGRAM = Path(sys.executable).with_name("socialcal")
STORIES = 1000
RUNS = 5
STYLE = "Bench"
SETTINGS = (
    "organisation: Benchmark\nlanguage: nl\ntimezone: UTC\nchannels:\n  website: {kind: rss}\nbrand: {select: [vale]"
)
WORDS = 40
"""Of each check that lists words."""
SYLLABLES = (
    "ba",
    "be",
    "bo",
    "da",
    "de",
    "do",
    "ka",
    "ki",
    "ku",
    "la",
    "lo",
    "lu",
    "ma",
    "mi",
    "mu",
    "ra",
    "re",
    "ste",
)
PATTERNS = {
    "Afkorting": "extends: conditional\nmessage: '%s'\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '\\(([A-Z]{3,5})\\)'\n",
    "Dubbel": "extends: repetition\nmessage: '%s'\nalpha: true\ntokens: ['[^\\s.!?]+']\n",
    "Getal": "extends: existence\nmessage: '%s'\nnonword: true\ntokens: ['\\d+(?:st|nd|rd|th)', '\\d+ ?%']\n",
    "Kop": "extends: capitalization\nmessage: '%s'\nscope: heading\nmatch: $sentence\n",
    "Komma": "extends: occurrence\nmessage: '%s'\nscope: sentence\nmax: 5\ntoken: ','\n",
    "Lengte": "extends: occurrence\nmessage: '%s'\nscope: sentence\nmax: 30\ntoken: '\\b(\\w+)\\b'\n",
    "Lijdend": "extends: existence\nmessage: '%s'\nignorecase: true\nraw: ['\\b(?:wordt|werd)\\s+\\w+d\\b']\n",
    "Spelling": "extends: consistency\nmessage: '%s'\neither: {babe: baba, kodi: kodu}\n",
}


def main(arguments: Sequence[str]) -> int:
    count = int(arguments[0]) if arguments else STORIES
    with tempfile.TemporaryDirectory() as folder:
        calendar = Path(folder).resolve()
        bodies = written(calendar, count)
        size = sum(map(len, bodies)) / len(bodies) / 1000
        print(
            f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}, {RUNS} runs each"
        )
        print("| what | minimum | median | maximum |\n|---|---|---|---|")
        timed(f"40 checks over {count:,} stories of {size:.1f} kB, their own work", lambda: judged(calendar, bodies))
        for name, rest in (("with the style", f", styles: [{STYLE}]}}\n"), ("without", "}\n")):
            (calendar / "socialcal.yml").write_text(SETTINGS + rest, encoding="utf-8")
            timed(f"socialcal check, {count:,} stories, {name}", lambda: program(calendar))
    return 0


def timed(what: str, work: Callable[[], object]) -> None:
    """Prints a line of the table, in seconds of wall time."""
    spent = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    print(f"| {what} | {min(spent):.3f} s | {statistics.median(spent):.3f} s | {max(spent):.3f} s |")


def judged(calendar: Path, bodies: Sequence[str]) -> int:
    """How much 40 checks find in `bodies`."""
    rules, findings = read_styles(calendar, [STYLE], Places("socialcal.yml", {}, {}))
    if findings or len(rules) != 40:
        raise SystemExit(f"{len(rules)} checks, {findings}")
    ahead = prefilter(rules)
    total = 0
    for value in bodies:
        areas = Areas((_passage(value),), None)
        for rule in ahead.candidates([value]):
            total += sum(1 for _ in rule.matches(areas.within(rule.head.scope)))
    return total


def _passage(value: str) -> Passage:
    blocks: list[Block] = []
    at = 0
    for part in value.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH if blocks else BlockKind.HEADING, at, at + len(part), 2))
        at += len(part) + 2
    return Passage(Part.BODY, Text(value, "stories/a.md", ((0, 1, 1),)), tuple(blocks), "nl")


def program(calendar: Path) -> None:
    shutil.rmtree(calendar / ".socialcal", ignore_errors=True)  # what an earlier run kept
    done = subprocess.run([PROGRAM, "check", "--format", "json"], cwd=calendar, stdout=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"socialcal check ended with {done.returncode}")


def written(calendar: Path, count: int) -> list[str]:
    """Writes a calendar of `count` stories with a style of 40 checks; the bodies as they are read."""
    chance = random.Random(40)
    known = sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(6000)})
    style = calendar / "styles" / STYLE
    style.mkdir(parents=True)
    for name, check in PATTERNS.items():
        (style / f"{name}.yml").write_text(check, encoding="utf-8")
    for number in range(40 - len(PATTERNS)):
        (style / f"Woorden{number}.yml").write_text(_words(chance, known, number), encoding="utf-8")
    (calendar / "stories").mkdir()
    bodies = []
    for number in range(count):
        body = "\n\n".join(["Over " + chance.choice(known), *(_paragraph(chance, known) for _ in range(5))])
        head = f"---\nid: s{number}\ntitle: Verhaal {number}\nstatus: draft\nlanguage: nl\n---\n"
        (calendar / "stories" / f"s{number}.md").write_text(f"{head}## {body}\n", encoding="utf-8")
        bodies.append(body)
    return bodies


def _words(chance: random.Random, known: Sequence[str], number: int) -> str:
    """A check of words that are rare in the texts, as the words of a house style are: one in twenty stands in some."""
    words = {word if chance.random() < 0.05 else f"{word}nsk" for word in chance.sample(known, WORDS)}
    if number % 3:
        listed = "".join(f"  - {word}\n" for word in sorted(words))
        return f"extends: existence\nmessage: '%s'\nignorecase: true\ntokens:\n{listed}"
    return "extends: substitution\nmessage: '%s %s'\nswap:\n" + "".join(f"  {word}: beter\n" for word in sorted(words))


def _paragraph(chance: random.Random, known: Sequence[str]) -> str:
    sentences = (" ".join(chance.choices(known, k=chance.randint(6, 18))).capitalize() for _ in range(4))
    return ". ".join(sentences) + "."


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
