"""A publisher that looks often: it reads the stories only when there is something to do."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

import pytest

from tests.cli.running import Small, small, tale


def moment(hours: float) -> str:
    return (datetime.now().astimezone() + timedelta(hours=hours)).isoformat(timespec="seconds")


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    """A post in two days."""
    return small(tmp_path, {"afval.md": tale("afval", f"{{channel: mastodon, at: '{moment(48)}', text: Straks.}}")})


def settled(calendar: Small) -> dict[str, str]:
    """Publish until it is calm: a file must be two seconds old before its time tells."""
    for _ in range(60):
        assert calendar.run("publish", at=None).code == 0
        if (calendar.root / ".socialcal/calm.json").exists():
            found: dict[str, str] = json.loads((calendar.root / ".socialcal/calm.json").read_text())
            return found
        sleep(0.1)
    raise AssertionError("it never became calm")


def test_it_says_the_same_as_a_whole_round_and_gives_a_sign_of_life(calendar: Small) -> None:
    settled(calendar)
    heard = (calendar.root / ".socialcal/heartbeat.json").read_text()
    again = calendar.run("publish", at=None)
    assert (again.code, again.out) == (0, "0 verstuurd, 1 volgt later.\n")
    assert (calendar.root / ".socialcal/heartbeat.json").read_text() != heard
    assert calendar.run("publish", "--language", "en", at=None).out == "0 sent, 1 to come.\n"


def test_no_story_is_read_while_it_is_calm(calendar: Small) -> None:
    """What it says comes from what was noted, which a test can make up."""
    told = settled(calendar)
    file = calendar.root / ".socialcal/calm.json"
    file.write_text(json.dumps({**told, "coming": 41}))
    assert calendar.run("publish", at=None).out == "0 verstuurd, 41 volgt later.\n"


@pytest.mark.parametrize("path", ["stories/nieuw.md", "socialcal.yml", "stories/afval.md"])
def test_an_edit_ends_it(calendar: Small, path: str) -> None:
    told = settled(calendar)
    (calendar.root / ".socialcal/calm.json").write_text(json.dumps({**told, "coming": 41}))
    file = calendar.root / path
    file.write_text(file.read_text() + "\n" if file.exists() else tale("nieuw"))
    assert calendar.run("publish", at=None).out == "0 verstuurd, 1 volgt later.\n"


def test_a_step_in_the_ledger_ends_it(calendar: Small) -> None:
    told = settled(calendar)
    (calendar.root / ".socialcal/calm.json").write_text(json.dumps({**told, "coming": 41}))
    calendar.run("hold", "--all", "--reason", "Crisis", at=None)
    assert calendar.run("publish", at=None).out == "0 verstuurd, 1 volgt later.\n"


def test_a_file_that_stops_everything_is_seen(calendar: Small) -> None:
    settled(calendar)
    calendar.write("HOLD", "Crisis\n")
    calendar.run("publish", at=None)
    assert calendar.run("status", at=None).lines[0].startswith("REM 1 is aangetrokken")


def test_a_reviewed_plan_is_always_held_against_the_stories(calendar: Small) -> None:
    settled(calendar)
    assert calendar.run("publish", "--plan", "0", at=None).code == 2


def test_a_ledger_that_is_gone_is_no_calm(calendar: Small) -> None:
    settled(calendar)
    for file in (calendar.root / ".socialcal").glob("ledger.db*"):
        file.unlink()
    ran = calendar.run("publish", at=None)
    assert ran.code == 2
    assert "Het grootboek is weg" in ran.err


def test_a_played_moment_is_never_calm(calendar: Small) -> None:
    settled(calendar)
    calendar.run("publish", at=moment(1))
    assert not (calendar.root / ".socialcal/calm.json").exists()
