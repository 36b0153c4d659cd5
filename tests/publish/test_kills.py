"""The real thing: publishers with a real ledger and outbox, killed by SIGKILL in the midst of whatever they do."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from socialcal.publish import OUTBOX
from tests.publish.desk import opened, states
from tests.publish.killing import LEDGER, MANY, NEVER, SENDING, placed, prepare, round_of, whole
from tests.publish.racing import PATIENCE, REPOSITORY

SEED = 20261124


def killing(work: str, folder: Path, cuts: list[int]) -> list[list[str]]:
    command = [sys.executable, "-m", "tests.publish.killing", work, str(folder), *map(str, cuts)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return [line.split() for line in done.stdout.splitlines()]


def calls_of_a_round(root: Path, count: int) -> int:
    """How many places there are to die in a round with so many posts."""
    prepare(root)
    return round_of(root, count, 0, NEVER)


def test_killed_anywhere_a_post_stands_once_and_never_half(tmp_path: Path) -> None:
    calls = calls_of_a_round(tmp_path / "undisturbed", 2)
    assert len(placed(tmp_path / "undisturbed")) == 2
    cuts = random.Random(SEED).sample(range(1, calls), 60)
    told = killing("each", tmp_path, cuts)
    assert sum(line[1] == "killed" for line in told) == len(cuts)
    assert not [line for line in told if any(folder.endswith("=half") for folder in line)]
    for cut in cuts:
        root = tmp_path / str(cut)
        assert [whole(folder) for folder in placed(root)] == [True, True]
        with opened(root / LEDGER) as ledger:
            assert states(ledger) == {"verhaal-0/x": "sent", "verhaal-1/x": "sent"}
            assert ledger.verify() == ()
        assert [left.name for left in (root / OUTBOX).glob(".*-*")] == [], "what was unfinished is cleared away"


def test_killed_again_and_again_every_post_stands_once(tmp_path: Path) -> None:
    """Hardly anybody lives long enough to send two, so for nearly every post somebody has to die."""
    prepare(tmp_path / "undisturbed")
    calls = round_of(tmp_path / "undisturbed", 1, 0, NEVER, SENDING)
    chance = random.Random(SEED)
    cuts = [chance.randrange(calls // 4, calls * 2) for _ in range(2 * MANY)]
    told = killing("chain", tmp_path / "chain", cuts)
    assert sum(line[1] == "killed" for line in told) > 25
    assert not [line for line in told if any(folder.endswith("=half") for folder in line)]
    folders = [line[2:] for line in told]
    assert all(set(before) <= set(after) for before, after in pairwise(folders))
    with opened(tmp_path / "chain" / LEDGER) as ledger:
        assert set(states(ledger).values()) == {"sent"}
        assert len(states(ledger)) == len(placed(tmp_path / "chain")) == MANY
        assert ledger.verify() == ()
