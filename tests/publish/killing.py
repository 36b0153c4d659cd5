"""Publishers into a real outbox that are killed by SIGKILL: run as `python -m tests.publish.killing`.

Every round is a process of its own. It dies at the n-th call that the publishing room makes, also inside the placing
of a folder or the writing of a line; or it lives when it is done before that.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from types import FrameType

from socialcal.model.calendar import Calendar
from socialcal.model.post import LateMode, Lateness
from socialcal.publish import OUTBOX, open_runner, publish
from socialcal.publish.ledger.sqlite import SqliteLedger
from socialcal.publish.runner import Pace
from tests.builders import NOW, picture
from tests.publish.desk import due_calendar, due_post

ACTING = ("round", "deliver", "permit", "converse", "reconcile", "place", "drafts", "durable", "sqlite", "schema")
"""The files that touch the world. The pure ones leave nothing, wherever they are cut."""
ROOM = f"{os.sep}socialcal{os.sep}publish{os.sep}"
PICTURE = b"\xff\xd8 a picture" * 5000
PICTURES = "stories/media/a.jpg"
LEDGER = ".socialcal/ledger.db"
NEVER = 1 << 60
MANY = 36
PAST = (Pace().lease + Pace().timeout).total_seconds() + 1
"""Just past the lease of a post with a first comment."""
SENDING = "delivering"


def calendar_of(count: int) -> Calendar:
    """So many posts that are due, each with a picture."""
    shown = picture(PICTURES, digest=sha256(PICTURE).hexdigest())
    names = [f"verhaal-{number}" for number in range(count)]
    late = Lateness(LateMode.WITHIN, timedelta(hours=4))
    return due_calendar(
        *(
            due_post(key=f"{name}/x", story=name, channel="x", media=(shown,), comment="Kijk!", late=late)
            for name in names
        )
    )


def prepare(root: Path) -> None:
    (root / PICTURES).parent.mkdir(parents=True)
    (root / PICTURES).write_bytes(PICTURE)


def placed(root: Path) -> list[Path]:
    """The folders that people see."""
    return sorted(found for found in (root / OUTBOX).glob("[!.]*/[!.]*") if found.is_dir())


def whole(folder: Path) -> bool:
    names = {"post.txt", "metadata.json", "comment.txt", "alt.txt", "1-a.jpg"}
    files = {found.name: found.read_bytes() for found in folder.iterdir()}
    return set(files) == names and files["1-a.jpg"] == PICTURE and files["metadata.json"].endswith(b"}\n")


def round_of(root: Path, count: int, seconds: float, calls: int, since: str = "publishing") -> int:
    """One round at so many seconds past now, killed at the call with this number; how many calls it made.

    Calls count from the first one of the function `since` on.
    """
    made, begun = 0, False

    def count_calls(frame: FrameType, event: str, _: object) -> None:
        nonlocal made, begun
        begun = begun or frame.f_code.co_name == since
        if begun and event in ("call", "c_call") and _acts(frame.f_code.co_filename):
            made += 1
            if made >= calls:
                os.kill(os.getpid(), signal.SIGKILL)

    found = calendar_of(count)
    ledger = SqliteLedger(root / LEDGER)
    sys.setprofile(count_calls)
    try:
        publish(found, open_runner(ledger, root, lambda: NOW + timedelta(seconds=seconds), f"round-{seconds}"))
    finally:
        sys.setprofile(None)
        ledger.close()
    return made


def _acts(file: str) -> bool:
    return ROOM in file and Path(file).stem in ACTING


def in_a_process(root: Path, count: int, seconds: float, calls: int, since: str = "publishing") -> bool:
    """Whether it was killed. A fork, since starting Python anew every time takes longer than all it does."""
    child = os.fork()
    if child == 0:
        try:
            round_of(root, count, seconds, calls, since)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the fork may not go on as its parent
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL), f"it ended by itself: {status}"
    return status != 0


def each_alone(folder: Path, cuts: Iterable[int]) -> Iterator[str]:
    """For each cut a calendar of its own: killed there, a round at once, a round past the lease."""
    for cut in cuts:
        root = folder / str(cut)
        prepare(root)
        killed = in_a_process(root, 2, 0, cut)
        yield f"{cut} {'killed' if killed else 'lived'} {' '.join(seen(root))}"
        for seconds in (1, PAST, PAST + 1):
            in_a_process(root, 2, seconds, NEVER)
            yield f"{cut} after {' '.join(seen(root))}"


def one_after_another(root: Path, cuts: Iterable[int]) -> Iterator[str]:
    """One calendar, in which every publisher is killed while it sends, and the next comes past its lease."""
    prepare(root)
    for number, cut in enumerate((*cuts, NEVER, NEVER)):
        killed = in_a_process(root, MANY, number * PAST, cut, SENDING)
        yield f"{cut} {'killed' if killed else 'lived'} {' '.join(seen(root))}"


def seen(root: Path) -> Iterator[str]:
    """Every folder that shows, and whether it is whole."""
    for folder in placed(root):
        yield f"{folder.name}={'whole' if whole(folder) else 'half'}"


def main(work: str, folder: str, *cuts: str) -> None:
    does = {"each": each_alone, "chain": one_after_another}[work]
    for told in does(Path(folder), map(int, cuts)):
        sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
