"""Publishes for real while everything goes wrong, and asks the servers what became public.

    python -m benchmarks.faults [--posts N] [--class NAME] [--seed S] [--json]

The exit code is 1 when a class did not keep what it promises.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import sys
from collections.abc import Iterator, Sequence
from typing import NoReturn

from benchmarks.faults import crew, fleet
from benchmarks.faults.sites import NETWORKS
from benchmarks.faults.storm import AT_ONCE, Storm
from benchmarks.faults.table import faults, remarks, table
from benchmarks.faults.telling import telling
from benchmarks.faults.verdict import Verdict

NAMES = (*(one.name for one in NETWORKS), fleet.NAME)


def main(arguments: Sequence[str]) -> int:
    asked = _asked(arguments)
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    found = [verdict for name in asked.networks or NAMES if (verdict := _run(name, asked.posts, asked.seed))]
    if asked.json:
        print(json.dumps([one.written() for one in found], indent=1))
    else:
        print("\n".join(_report(found, asked.seed)))
    return 0 if all(one.sound for one in found) else 1


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__.split("\n")[0])
    parser.add_argument("--posts", type=int, default=500, metavar="N", help="posts per class (500)")
    parser.add_argument(
        "--class", dest="networks", action="append", choices=NAMES, metavar="NAME", help=f"only: {', '.join(NAMES)}"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="what is drawn (1)")
    parser.add_argument("--json", action="store_true", help="everything, for programs")
    return parser.parse_args(arguments)


def _run(name: str, posts: int, seed: int) -> Verdict | None:
    """None where its server is not installed."""
    network = next((one for one in NETWORKS if one.name == name), None)
    if not (network.installed if network is not None else fleet.installed()):
        print(f"{name}: its server is not installed; run scripts/servers.sh", file=sys.stderr)
        return None
    with telling(name) as tell:
        return (Storm(network, posts, seed, tell) if network else fleet.FleetStorm(posts, seed, tell)).run()


def _report(found: Sequence[Verdict], seed: int) -> Iterator[str]:
    pace = crew.PACE
    yield (
        f"{platform.python_implementation()} {platform.python_version()} on {platform.machine()}, {os.cpu_count()} "
        f"cores; seed {seed}; {', '.join(map(str, AT_ONCE))} publishers at once, each a process."
    )
    yield (
        f"Time is scaled: a request may take {pace.timeout.total_seconds():g} s instead of 30, and a lease lasts "
        f"{pace.lease.total_seconds():g} s instead of 75; where everybody rests the clock is put forward."
    )
    yield f"Full disk: {', '.join(sorted({one.disk for one in found if one.disk}))}."
    yield ""
    yield from table(found)
    yield ""
    yield from faults(found)
    yield ""
    yield from remarks(found)


def _as_ctrl_c(*_: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
