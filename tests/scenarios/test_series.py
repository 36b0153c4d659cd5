"""Series through the year: each occurrence once, on the wall clock, whatever the clock itself does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Small, small, tale


def weekly(at: str, every: str = "FREQ=WEEKLY;COUNT=3") -> str:
    return tale("markt", f"{{channel: mastodon, at: {at}, every: {every}, text: Zondag markt.}}")


def test_a_series_sends_each_occurrence_once_across_the_autumn_clock_change(tmp_path: Path) -> None:
    calendar = small(tmp_path, {"markt.md": weekly("2026-10-18 09:00")})
    rounds = [
        f"2026-{day} {time}" for day in ("10-18", "10-25", "11-01", "11-08") for time in ("08:59", "09:00", "09:30")
    ]
    gone = {at: calendar.run("publish", at=at).out.count("→") for at in rounds}
    assert [at for at, count in gone.items() if count] == [f"2026-{day} 09:00" for day in ("10-18", "10-25", "11-01")]
    assert set(gone.values()) == {0, 1}
    told = [json.loads((folder / "metadata.json").read_text("utf-8")) for folder in calendar.outbox]
    assert [(one["key"], one["at"]) for one in told] == [
        ("markt/mastodon/2026-10-18", "2026-10-18T07:00:00+00:00"),
        ("markt/mastodon/2026-10-25", "2026-10-25T08:00:00+00:00"),
        ("markt/mastodon/2026-11-01", "2026-11-01T08:00:00+00:00"),
    ]
    assert calendar.run("status", at="2026-11-08 10:00").lines[0] == "3 verstuurd"


def test_a_series_across_the_spring_clock_change_keeps_its_hour(tmp_path: Path) -> None:
    calendar = small(tmp_path, {"markt.md": weekly("2027-03-21 09:00", "FREQ=WEEKLY;COUNT=2")})
    assert [line.split()[1:3] for line in calendar.run("plan").lines if line.startswith("+")] == [
        ["2027-03-21", "09:00"],
        ["2027-03-28", "09:00"],
    ]
    changes = json.loads(calendar.run("plan", "--format", "json").out)["changes"]
    assert [change["at"] for change in changes] == ["2027-03-21T08:00:00+00:00", "2027-03-28T07:00:00+00:00"]


@pytest.mark.parametrize("at", ["2026-10-18 02:30", "2026-03-22 02:30"])
def test_a_series_that_falls_in_the_hour_of_the_change_is_told_and_not_sent(at: str, tmp_path: Path) -> None:
    calendar = small(tmp_path, {"markt.md": weekly(at)})
    moment = f"{at[:8]}01 12:00"
    checked = calendar.run("check", "--format", "json", at=moment)
    assert checked.code == 1
    assert [finding["rule"] for finding in json.loads(checked.out)["findings"]] == ["timing.occurrence"]
    ran = calendar.run("publish", at=at)
    assert ran.code == 4
    assert ran.lines == [
        f"kan niet       mastodon     markt/mastodon/{at[:10]}  Het verhaal heeft fouten.",
        "0 verstuurd, 0 volgt later.",
        "3 vraagt om een mens: socialcal status",
    ]


def test_a_series_that_ends_earlier_takes_back_what_was_still_to_come(tmp_path: Path) -> None:
    calendar = small(tmp_path, {"markt.md": weekly("2026-11-01 09:00")})
    calendar.run("publish", at="2026-11-01 09:00")
    calendar.edit("stories/markt.md", "COUNT=3", "COUNT=2")
    lines = calendar.run("plan", at="2026-11-02 09:00").lines
    assert lines[0] == (
        "- 2026-11-15 09:00  mastodon     markt/mastodon/2026-11-15  De post staat niet meer in de kalender."
    )
    calendar.run("publish", at="2026-11-08 09:00")
    calendar.run("publish", at="2026-11-15 09:00")
    assert len(calendar.outbox) == 2


def test_a_series_that_was_edited_never_repeats_what_went(tmp_path: Path) -> None:
    calendar = small(tmp_path, {"markt.md": weekly("2026-11-01 09:00")})
    calendar.run("publish", at="2026-11-01 09:00")
    calendar.edit("stories/markt.md", "2026-11-01 09:00", "2026-11-01 10:00")
    assert [calendar.run("publish", at=f"2026-11-{day} 10:00").out.count("→") for day in ("01", "08", "15")] == [
        0,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("every", "why"),
    [
        ("FREQ=WEEKLY", "één einde"),
        ("FREQ=HOURLY;COUNT=2", "FREQ moet"),
        ("FREQ=DAILY;COUNT=5000", "COUNT ligt tussen 1 en 1000"),
        ("elke week", "geen deel van een RRULE"),
    ],
)
def test_a_series_that_cannot_be_planned_says_why(every: str, why: str, tmp_path: Path) -> None:
    calendar: Small = small(tmp_path, {"markt.md": weekly("2026-12-01 09:00", every)})
    ran = calendar.run("check")
    assert ran.code == 1
    assert why in ran.out
