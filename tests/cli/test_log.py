"""The history of one post: `socialcal log KEY`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from socialcal.cli.log import told
from socialcal.model.delivery import Event, State
from tests.builders import NOW, ZONE
from tests.cli.running import Ran, Small, called, small, tale

STORIES = {"afval.md": tale("afval", "{channel: mastodon, at: 2026-11-24 12:00, text: Doe je mee?}")}


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path, STORIES)


def event(state: State, by: str = "desk", **details: str) -> Event:
    return Event(2, "a/x", state, 1, NOW, by, details)


def shown(*events: Event, language: str = "nl", full: bool = False) -> list[str]:
    return list(told(events, ZONE, language, full))


def test_it_tells_every_step_the_newest_last(calendar: Small) -> None:
    calendar.run("publish")
    ran = called("log", "afval/mastodon", cwd=calendar.root)
    assert (ran.code, ran.err) == (0, "")
    assert [line[21:31].strip() for line in ran.lines] == ["gepland", "opgepakt", "onderweg", "verstuurd"]
    assert all(line.startswith("2026-11-24 12:15:0") for line in ran.lines)
    assert "voor 2026-11-24 12:00" in ran.lines[0]
    assert "Doe je mee?" not in ran.out


def test_a_person_who_settled_it_and_the_reason_are_named(calendar: Small) -> None:
    calendar.run("publish", at="2026-11-24 11:00")
    calendar.run("publish", at="2026-11-24 14:00")
    calendar.run("resolve", "afval/mastodon", "drop", at="2026-11-24 15:00", SOCIALCAL_BY="noor")
    lines = called("log", "afval/mastodon", "--language", "en", cwd=calendar.root).lines
    assert "missed" in lines[-2]
    assert lines[-2].endswith("Its moment passed and it may not be sent any later.")
    assert "  noor  " in lines[-1]
    assert "decision drop" in lines[-1]


def test_in_full_the_frozen_post_is_shown(calendar: Small) -> None:
    calendar.run("publish")
    assert "Doe je mee?" in called("log", "afval/mastodon", "--full", cwd=calendar.root).out


def test_a_key_that_looks_like_another_gets_a_hint(calendar: Small) -> None:
    calendar.run("publish")
    assert called("log", "afval/mastadon", cwd=calendar.root) == Ran(
        2, "", "Het grootboek kent geen afval/mastadon.\nBedoelde je afval/mastodon?\n"
    )


def test_a_key_like_no_other_is_told_where_to_look(calendar: Small) -> None:
    ran = called("log", "niets", "--language", "en", cwd=calendar.root)
    assert ran == Ran(2, "", "The ledger knows no niets.\nSee what there is with socialcal status.\n")


@pytest.mark.parametrize(
    ("details", "says"),
    [
        ({"at": "2026-12-01T08:00:00+00:00", "digest": "d" * 64, "path": "a.md"}, "voor 2026-12-01 09:00"),
        ({"lease": (NOW + timedelta(seconds=75)).isoformat()}, "tot 2026-11-24 12:16:15"),
        ({"lease": "straks"}, "tot straks"),
        ({"reason": "Somebody else was first."}, "Iemand anders was eerder."),
        ({"trouble": "503 Service Unavailable"}, "503 Service Unavailable"),
        ({"url": "https://x.com/1", "remote": "1"}, "https://x.com/1; daar bekend als 1"),
        ({"url": "", "note.upload": "7"}, ""),
        ({"note.piece.1.ab12": "7\thttps://x.com/7"}, "deel 2 staat online: https://x.com/7"),
        ({"note.piece.0.ab12": "7\t"}, "deel 1 staat online: 7"),
        ({"deleted": "2026-11-24T11:15:00+00:00"}, "weggehaald 2026-11-24 12:15"),
        ({"url": "x" * 500}, "x" * 120 + "…"),
        ({"reason": "{braces} stay"}, "{braces} stay"),
        ({"payload": "geheim"}, ""),
    ],
)
def test_what_is_told_is_said_for_a_person(details: dict[str, str], says: str) -> None:
    assert shown(event(State.PLANNED, **details)) == [f"2026-11-24 12:15:00  gepland  desk  {says}".rstrip()]


def test_columns_stand_under_each_other() -> None:
    lines = shown(event(State.PLANNED, "noor", url="a"), event(State.CANCELLED, "脚注", url="b"), language="en")
    assert lines == ["2026-11-24 12:15:00  planned    noor  a", "2026-11-24 12:15:00  cancelled  脚注  b"]


@pytest.mark.parametrize("full", [False, True])
def test_nothing_that_a_network_said_steers_the_terminal(full: bool) -> None:
    line = shown(event(State.REFUSED, "d\x1besk", reason="\x1b[31mrood\u202e\n"), full=full)[0]
    assert line.isprintable()
