"""The publisher that stays up, as a real process with a real clock: `socialcal run`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import ZONE
from tests.cli.running import PROGRAM, Ran, Small, environment, small, tale
from tests.cli.warm import PATIENCE

TICK = 0.05
"""Seconds between looks of a test at what a daemon does."""


def just_now() -> str:
    """A minute ago, as an editor writes it; with its offset, so that no change of the clock can come between."""
    return (datetime.now(ZONE) - timedelta(minutes=1)).isoformat(" ", "seconds")


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path, {"nu.md": tale("nu", f'{{channel: mastodon, at: "{just_now()}", text: Hallo}}')})


@contextmanager
def running(calendar: Small, *options: str) -> Iterator[subprocess.Popen[str]]:
    """A daemon that has come as far as its first line, ended afterwards whatever happened."""
    process = subprocess.Popen(
        [*PROGRAM, "run", *options],
        cwd=calendar.root,
        env=environment(PYTHONUNBUFFERED="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().endswith("stop met Ctrl-C\n")
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def stopped(process: subprocess.Popen[str], by: signal.Signals) -> Ran:
    os.kill(process.pid, by)
    out, err = process.communicate(timeout=PATIENCE)
    return Ran(process.returncode, out, err)


def wait_for(happened: Callable[[], object], process: subprocess.Popen[str]) -> None:
    """Until it happened, or the daemon is gone."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert process.poll() is None, "the daemon stopped by itself"
        assert time.monotonic() < end, "it never happened"
        time.sleep(TICK)


def heartbeat(calendar: Small) -> Path:
    return calendar.root / ".socialcal/heartbeat.json"


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_post_that_is_due_goes_out_and_a_signal_stops_it_cleanly(by: signal.Signals, calendar: Small) -> None:
    with running(calendar) as process:
        wait_for(heartbeat(calendar).exists, process)
        ran = stopped(process, by)
    assert (ran.code, ran.err) == (0, "")
    assert calendar.outbox_texts() == ["Hallo"]
    first, second = ran.lines
    assert first.endswith(f"→ {calendar.outbox[0].relative_to(calendar.root / '.socialcal/outbox')}")
    assert "verstuurd      mastodon     nu/mastodon" in first
    assert second.endswith("1 verstuurd, 0 volgt later.")


def test_its_heartbeat_is_heard_in_status(calendar: Small) -> None:
    with running(calendar, "--every", "60") as process:
        wait_for(heartbeat(calendar).exists, process)
        assert json.loads(heartbeat(calendar).read_text())["every"] == 60
        assert "socialcal run is aan het werk" in calendar.run("status", at=None).lines[-1]
        stopped(process, signal.SIGTERM)
    later = (datetime.now(ZONE) + timedelta(minutes=4)).isoformat(" ", "seconds")
    assert calendar.run("status", at=later).lines[-1].startswith("STIL: ")


def test_a_story_written_while_it_runs_goes_out_and_a_broken_one_stops_nothing(calendar: Small) -> None:
    with running(calendar, "--every", "1") as process:
        wait_for(lambda: len(calendar.outbox) == 1, process)
        calendar.write("stories/kapot.md", "---\nid: [\n---\n")
        calendar.write("stories/twee.md", tale("twee", f'{{channel: x, at: "{just_now()}", text: Nog een}}'))
        wait_for(lambda: len(calendar.outbox) == 2, process)
        assert stopped(process, signal.SIGTERM).code == 0
    assert sorted(calendar.outbox_texts()) == ["Hallo", "Nog een"]


def test_a_socialcal_yml_that_breaks_while_it_runs_is_told_and_may_be_mended(calendar: Small) -> None:
    good = (calendar.root / "socialcal.yml").read_text("utf-8")
    with running(calendar, "--every", "1") as process:
        wait_for(lambda: len(calendar.outbox) == 1, process)
        calendar.write("socialcal.yml", good + "chanels: {}\n")
        assert process.stderr is not None
        assert "socialcal.yml klopt niet, en zonder die kan niets." in process.stderr.readline()
        calendar.write("stories/twee.md", tale("twee", f'{{channel: x, at: "{just_now()}", text: Nog een}}'))
        calendar.write("socialcal.yml", good)
        wait_for(lambda: len(calendar.outbox) == 2, process)
        assert stopped(process, signal.SIGTERM).code == 0


def test_two_publishers_side_by_side_send_each_post_once(calendar: Small) -> None:
    with running(calendar, "--every", "1") as one, running(calendar, "--every", "1") as other:
        wait_for(lambda: calendar.outbox, one)
        ran = calendar.run("publish", at=None)
        told = [ran, stopped(one, signal.SIGTERM), stopped(other, signal.SIGTERM)]
    assert [ran.code for ran in told] == [0, 0, 0]
    assert "".join(ran.out for ran in told).count("→") == 1
    assert len(calendar.outbox) == 1


def test_a_played_moment_is_refused(calendar: Small) -> None:
    ran = calendar.run("run", "--language", "en")
    assert ran == Ran(2, "", "run works by the real clock.\n")


def test_it_does_not_offer_what_it_refuses(calendar: Small) -> None:
    assert "--as-of" not in calendar.run("run", "--help", at=None).out
