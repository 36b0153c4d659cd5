"""How somebody looks before anything goes out: `socialcal plan`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.running import Small, small, tale, tree

SOON = "{channel: mastodon, at: 2026-12-01 09:00, text: Doe je mee?}"
DUE = "{channel: x, at: 2026-11-24 12:00, text: Vandaag.}"


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path, {"afval.md": tale("afval", SOON, DUE)})


def test_a_new_plan_has_a_line_per_post_the_counts_and_its_digest(calendar: Small) -> None:
    ran = calendar.run("plan")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:-1] == [
        "+ 2026-11-24 12:00  x            afval/x",
        "+ 2026-12-01 09:00  mastodon     afval/mastodon",
        "",
        "2 nieuw",
        "1 kan nu weg, 1 volgt later, 0 vastgehouden",
    ]
    assert re.fullmatch("plan [0-9a-f]{64}", ran.lines[-1])


def test_it_speaks_english_when_asked(calendar: Small) -> None:
    ran = calendar.run("plan", "--language", "en")
    assert ran.lines[3:5] == ["2 new", "1 due now, 1 to come, 0 held"]


def test_looking_writes_nothing(calendar: Small) -> None:
    before = tree(calendar.root)
    calendar.run("plan")
    assert tree(calendar.root) == before


def test_after_publishing_nothing_changes(calendar: Small) -> None:
    calendar.run("publish")
    ran = calendar.run("plan")
    assert ran.lines[:-1] == ["Er verandert niets.", "", "0 kan nu weg, 1 volgt later, 0 vastgehouden"]


def test_every_kind_of_change_has_its_sign(calendar: Small) -> None:
    calendar.write("stories/weg.md", tale("weg", SOON.replace("mastodon", "nieuwsbrief")))
    calendar.write("stories/mis.md", tale("mis", SOON.replace("09:00", "11:00")))
    calendar.run("publish")
    calendar.edit("stories/afval.md", "2026-12-01 09:00", "2026-12-02 10:00")
    calendar.edit("stories/afval.md", "text: Vandaag.", "text: Vandaag dus.")
    calendar.edit("stories/weg.md", "status: approved", "status: cancelled")
    calendar.edit("stories/mis.md", "owner: noor", "owner: niemand")
    calendar.write("stories/nieuw.md", tale("nieuw", SOON.replace("09:00", "15:00")))
    ran = calendar.run("plan")
    assert ran.lines[:6] == [
        "~ 2026-11-24 12:00  x            afval/x  "
        "Al verstuurd met een andere tekst. Pas het op het netwerk zelf aan, of reageer eronder.",
        "- 2026-12-01 09:00  nieuwsbrief  weg/nieuwsbrief  Het verhaal is afgelast.",
        "! 2026-12-01 11:00  mastodon     mis/mastodon  Het verhaal heeft fouten.",
        "+ 2026-12-01 15:00  mastodon     nieuw/mastodon",
        "> 2026-12-02 10:00  mastodon     afval/mastodon  (2026-12-01 09:00 →)",
        "",
    ]
    assert ran.lines[6] == "1 nieuw, 1 gewijzigd, 1 verplaatst, 1 vervallen, 1 probleem"


def test_json_has_moments_in_utc_and_texts_as_they_will_go(calendar: Small) -> None:
    ran = calendar.run("plan", "--format", "json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert told["digest"] == calendar.digest()
    assert told["changes"][0] == {
        "change": "+",
        "key": "afval/x",
        "channel": "x",
        "at": "2026-11-24T11:00:00+00:00",
        "previous_at": None,
        "reason": None,
        "correction": False,
        "text": ["Vandaag."],
    }
    assert {name: told[name] for name in ("due", "upcoming", "held", "waiting", "late")} == {
        "due": ["afval/x"],
        "upcoming": ["afval/mastodon"],
        "held": [],
        "waiting": [],
        "late": [],
    }


def test_a_long_plan_is_cut_and_all_shows_it_whole(tmp_path: Path) -> None:
    stories = {f"{n}.md": tale(f"s{n:02}", SOON.replace("09:00", f"09:{n % 60:02}:0{n // 60}")) for n in range(65)}
    made = small(tmp_path, stories)
    cut, whole = made.run("plan"), made.run("plan", "--all")
    assert sum(line.startswith("+ ") for line in cut.lines) == 60
    assert "  … en nog 5; toon alles met --all" in cut.lines
    assert sum(line.startswith("+ ") for line in whole.lines) == 65
    assert cut.lines[-1] == whole.lines[-1]
    assert len(json.loads(made.run("plan", "--format", "json").out)["changes"]) == 65


def test_with_exit_code_a_difference_exits_1(calendar: Small) -> None:
    assert calendar.run("plan", "--exit-code").code == 1
    calendar.run("publish")
    assert calendar.run("plan", "--exit-code").code == 0


def test_a_post_that_the_next_round_will_miss_is_told_before(calendar: Small) -> None:
    calendar.run("publish", at="2026-11-24 11:00")
    ran = calendar.run("plan", "--exit-code", at="2026-11-24 14:00")
    assert ran.code == 1
    assert ran.lines[:-1] == [
        "! 2026-11-24 12:00  x            afval/x  Het moment ging voorbij en later versturen mag niet.",
        "",
        "0 kan nu weg, 1 volgt later, 0 vastgehouden, 1 te laat",
    ]
    assert json.loads(calendar.run("plan", "--format", "json", at="2026-11-24 14:00").out)["late"] == ["afval/x"]


def test_the_digest_is_of_what_goes_out_and_not_of_the_clock(calendar: Small) -> None:
    first = calendar.digest()
    assert calendar.digest(at="2026-11-24 12:20") == first
    calendar.edit("stories/afval.md", "Vandaag.", "Vandaag!")
    assert calendar.digest() != first


def test_only_approved_stories_without_errors_are_planned(tmp_path: Path) -> None:
    made = small(
        tmp_path,
        {
            "a.md": tale("a", SOON, status="draft"),
            "b.md": tale("b", SOON, status="idea"),
            "c.md": tale("c", SOON, status="review"),
            "d.md": tale("d", SOON, status="cancelled"),
            "e.md": tale("e", SOON, owner="niemand"),
            "f.md": tale("f", "{channel: mastodon}"),
        },
    )
    assert made.run("plan").lines[:2] == [
        "! 2026-12-01 09:00  mastodon     e/mastodon  Het verhaal heeft fouten.",
        "",
    ]


def test_a_raised_brake_stands_above_the_plan(calendar: Small) -> None:
    calendar.run("hold", "--story", "afval", "--reason", "Brand op de Kade", at="2026-11-24 11:30")
    top = calendar.run("plan").lines[0]
    assert top == "REM 1 is aangetrokken (verhaal afval) door desk, 2026-11-24 11:30: Brand op de Kade"
    calendar.run("resume", "1")
    assert not calendar.run("plan").lines[0].startswith("REM")
