"""What a worker is given for each post, on whatever ledger the calendar has."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from socialcal.cli.session import Session
from socialcal.cli.worker import Tools
from tests.cli.running import small


def test_the_file_that_stops_everything_is_looked_for_before_each_post(tmp_path: Path) -> None:
    calendar = small(tmp_path)
    bench = Tools(Session(calendar.root, datetime.now(UTC), False, None), "nl")
    with bench.runner() as runner:
        assert runner.hold_file() is None
    calendar.write("HOLD", "Crisis\n")
    with bench.runner() as runner:
        assert runner.hold_file() == "Crisis"
        runner.ledger.close()
