"""What somebody sees who asks how it stands: `socialcal status`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Ran, Small, small, tale, tree

DUE = "{channel: mastodon, at: 2026-11-24 12:00, text: Doe je mee?}"
LATER = "{channel: x, at: 2026-12-01 09:00, text: Straks.}"


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path, {"afval.md": tale("afval", DUE, LATER)})


def test_before_anything_was_published_it_says_so_and_what_comes(calendar: Small) -> None:
    before = tree(calendar.root)
    assert calendar.run("status") == Ran(
        0,
        "Er is nog niets gepland of verstuurd.\n"
        "\n"
        "Hierna:\n"
        "  2026-11-24 12:00  mastodon     afval/mastodon\n"
        "  2026-12-01 09:00  x            afval/x\n",
        "",
    )
    assert tree(calendar.root) == before


def test_after_publishing_it_counts_and_shows_what_comes(calendar: Small) -> None:
    calendar.run("publish")
    assert calendar.run("status").lines == [
        "1 gepland, 1 verstuurd",
        "  klaar in de outbox: 1; geplaatst? socialcal resolve KEY sent",
        "",
        "Hierna:",
        "  2026-12-01 09:00  x            afval/x",
        "",
        "Laatst gepubliceerd om 2026-11-24 12:15.",
    ]


def test_what_needs_a_person_stands_above_what_comes(calendar: Small) -> None:
    calendar.run("publish", at="2026-11-24 11:00")
    calendar.run("publish", at="2026-11-24 14:00")
    assert calendar.run("status", at="2026-11-24 14:00").lines == [
        "1 gepland, 1 gemist",
        "",
        "Vraagt om een mens:",
        "  ! 2026-11-24 12:00  mastodon     afval/mastodon  Het moment ging voorbij en later versturen mag niet.",
        "Wat gemist, geweigerd of onzeker is handel je af met: socialcal resolve KEY sent|send-again|drop",
        "",
        "Hierna:",
        "  2026-12-01 09:00  x            afval/x",
        "",
        "Laatst gepubliceerd om 2026-11-24 14:00.",
    ]


def test_a_post_that_was_changed_after_it_went_needs_a_person(calendar: Small) -> None:
    calendar.run("publish")
    calendar.edit("stories/afval.md", "Doe je mee?", "Doe jij mee?")
    assert (
        "  ~ 2026-11-24 12:00  mastodon     afval/mastodon  "
        "Al verstuurd met een andere tekst. Pas het op het netwerk zelf aan, of reageer eronder."
    ) in calendar.run("status").lines


def test_a_raised_brake_stands_on_top_with_what_it_keeps_back(calendar: Small) -> None:
    calendar.run("hold", "--channel", "mastodon", "--reason", "Brand op de Kade", at="2026-11-24 11:30")
    assert calendar.run("status").lines[:2] == [
        "REM 1 is aangetrokken (kanaal mastodon) door desk, 2026-11-24 11:30: Brand op de Kade",
        "  houdt nu tegen: 1",
    ]


def test_only_five_posts_are_shown_to_come(tmp_path: Path) -> None:
    posts = [f"{{channel: x, id: p{day}, at: 2026-12-0{day} 09:00, text: Dag {day}}}" for day in range(1, 9)]
    lines = small(tmp_path, {"a.md": tale("a", *posts)}).run("status").lines
    assert [line.split()[-1] for line in lines[lines.index("Hierna:") + 1 :]] == [f"a/p{day}" for day in range(1, 6)]


def test_many_problems_are_cut_after_twenty(tmp_path: Path) -> None:
    stories = {f"{n}.md": tale(f"s{n:02}", LATER, owner="niemand") for n in range(25)}
    lines = small(tmp_path, stories).run("status").lines
    assert sum(line.startswith("  ! ") for line in lines) == 20
    assert "  … de rest staat in socialcal plan --all" in lines


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("2026-11-24T11:16:00+00:00", "socialcal run is aan het werk (gehoord 2026-11-24 12:15)."),
        ("2026-11-24T11:30:00+00:00", "STIL: socialcal run liet zich voor het laatst horen om 2026-11-24 12:15."),
    ],
)
def test_a_runner_is_heard_or_silent(at: str, says: str, calendar: Small) -> None:
    calendar.write(".socialcal/heartbeat.json", '{"at": "2026-11-24T11:15:00+00:00", "by": "desk", "every": 30.0}\n')
    assert calendar.run("status", at=at).lines[-1] == says


def test_it_speaks_english_when_asked(calendar: Small) -> None:
    assert calendar.run("status", "--language", "en").lines[:3] == ["Nothing was planned or sent yet.", "", "Next:"]
