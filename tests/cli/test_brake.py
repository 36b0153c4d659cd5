"""The brake and what follows: `socialcal hold`, `resume` and `resolve`, as one round trip."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ORGANISATION, Ran, Small, small, tale
from tests.publish.stores import git

STORIES = {
    "afval.md": tale(
        "afval",
        "{channel: mastodon, at: 2026-11-24 12:00, text: Doe je mee?}",
        "{channel: x, at: 2026-11-24 12:05, text: Kort gezegd.}",
        campaign="schoon",
    ),
    "brug.md": tale("brug", "{channel: mastodon, at: 2026-11-24 12:10, text: De brug is dicht.}"),
}


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path, STORIES)


def test_a_brake_says_its_number_and_how_to_lower_it(calendar: Small) -> None:
    assert calendar.run("hold", "--all", "--reason", "Brand") == Ran(
        0, "Rem 1 is aangetrokken. Laat hem los met: socialcal resume 1\n", ""
    )
    assert calendar.run("hold", "--channel", "x", "--reason", "Hack").out.startswith("Rem 2 ")


@pytest.mark.parametrize(
    ("scope", "sent"),
    [
        (["--all"], []),
        (["--channel", "mastodon"], ["Kort gezegd."]),
        (["--campaign", "schoon"], ["De brug is dicht."]),
        (["--story", "brug"], ["Doe je mee?", "Kort gezegd."]),
        (["--channel", "mastodon", "--campaign", "schoon"], ["Kort gezegd.", "De brug is dicht."]),
        (["--channel", "x", "--story", "brug"], ["Doe je mee?", "Kort gezegd.", "De brug is dicht."]),
    ],
)
def test_a_brake_holds_what_fits_all_its_scopes(scope: list[str], sent: list[str], calendar: Small) -> None:
    assert calendar.run("hold", *scope, "--reason", "Brand", at="2026-11-24 11:00").code == 0
    ran = calendar.run("publish")
    assert ran.code == 0
    assert calendar.outbox_texts() == sent
    assert sum(line.startswith("vastgehouden") for line in ran.lines) == 3 - len(sent)


def test_what_was_held_comes_back_as_a_proposal_and_a_person_decides(calendar: Small) -> None:
    calendar.run("hold", "--channel", "mastodon", "--reason", "Brand", at="2026-11-24 11:00")
    calendar.run("publish")
    assert calendar.run("resume", "1", at="2026-11-24 12:20") == Ran(0, "Rem 1 is los: Brand\n", "")
    ran = calendar.run("publish", at="2026-11-24 12:25")
    assert ran.code == 4
    assert calendar.outbox_texts() == ["Kort gezegd."], "nothing is flushed"
    asked = "Het moment viel terwijl de rem erop stond. Wil je het alsnog versturen?"
    assert [line for line in calendar.run("status", at="2026-11-24 12:25").lines if line.startswith("  !")] == [
        f"  ! 2026-11-24 12:00  mastodon     afval/mastodon  {asked}",
        f"  ! 2026-11-24 12:10  mastodon     brug/mastodon  {asked}",
    ]
    assert calendar.run("resolve", "afval/mastodon", "send-again", at="2026-11-24 12:30") == Ran(
        0, "afval/mastodon staat nu op gepland.\n", ""
    )
    assert calendar.run("resolve", "brug/mastodon", "drop", at="2026-11-24 12:30") == Ran(
        0, "brug/mastodon staat nu op afgehandeld.\n", ""
    )
    assert calendar.run("publish", at="2026-11-24 12:31").code == 0
    assert calendar.outbox_texts() == ["Doe je mee?", "Kort gezegd."]
    assert calendar.run("status", at="2026-11-24 12:32").lines[0] == "2 verstuurd, 1 afgehandeld"


def test_a_brake_lowered_before_the_moment_changes_nothing(calendar: Small) -> None:
    calendar.run("hold", "--all", "--reason", "Brand", at="2026-11-24 10:00")
    calendar.run("publish", at="2026-11-24 10:01")
    calendar.run("resume", "--all", at="2026-11-24 11:00")
    assert calendar.run("publish").code == 0
    assert len(calendar.outbox) == 3


def test_a_post_that_somebody_placed_by_hand_is_settled_with_its_address(calendar: Small) -> None:
    calendar.run("publish", at="2026-11-24 11:00")
    calendar.run("publish", at="2026-11-24 18:00")
    ran = calendar.run("resolve", "afval/x", "sent", "--url", "https://x.example/1", "--language", "en")
    assert ran == Ran(0, "afval/x is resolved now.\n", "")
    assert "https://x.example/1" in (calendar.root / ".socialcal/deliveries.json").read_text("utf-8")
    assert calendar.run("publish", at="2026-11-24 18:01").out.startswith("0 verstuurd")


def test_all_brakes_are_lowered_at_once(calendar: Small) -> None:
    calendar.run("hold", "--all", "--reason", "Brand")
    calendar.run("hold", "--channel", "x", "--reason", "Hack")
    assert calendar.run("resume", "--all").lines == ["Rem 1 is los: Brand", "Rem 2 is los: Hack"]
    assert calendar.run("resume", "--all") == Ran(0, "Er was geen rem aangetrokken.\n", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["hold", "--channel", "mastodn", "--reason", "x"], "Hier is geen kanaal mastodn.\nBedoelde je mastodon?\n"),
        (["hold", "--campaign", "schon", "--reason", "x"], "Hier is geen campagne schon.\nBedoelde je schoon?\n"),
        (["hold", "--story", "bruq", "--reason", "x"], "Hier is geen verhaal bruq.\nBedoelde je brug?\n"),
        (["hold", "--story", "zzzzz", "--reason", "x"], "Hier is geen verhaal zzzzz.\n"),
        (["resume", "7"], "Er is geen rem 7 aangetrokken.\nBekijk de remmen met socialcal status.\n"),
        (
            ["resolve", "afval/mastodon", "drop"],
            "Het grootboek kent geen afval/mastodon.\n"
            "Je kunt alleen afsluiten wat onbekend, geweigerd of gemist is, "
            "en met sent wat je uit de outbox plaatste.\n",
        ),
    ],
)
def test_a_name_that_is_not_there_is_a_mistake_told_in_the_organisations_language(
    arguments: list[str], says: str, calendar: Small
) -> None:
    ran = calendar.run(arguments[0], *arguments[1:])
    assert ran == Ran(2, "", says)


@pytest.mark.parametrize(
    "arguments",
    [
        ["hold", "--reason", "x"],
        ["hold", "--all", "--reason", ""],
        ["hold", "--all", "--reason", " \t "],
        ["hold", "--all", "--channel", "x", "--reason", "x"],
        ["resume", "1", "--all"],
        ["resolve", "afval/mastodon"],
        ["resolve", "afval/mastodon", "later"],
    ],
)
def test_a_call_that_does_not_say_what_is_meant_changes_nothing(arguments: list[str], calendar: Small) -> None:
    assert calendar.run(arguments[0], *arguments[1:]).code == 2
    assert not (calendar.root / ".socialcal").exists()


def test_a_reason_cannot_steer_the_terminal_of_who_reads_it(calendar: Small) -> None:
    calendar.run("hold", "--all", "--reason", "a\x1b[2Jb\nc")
    assert "\x1b" not in calendar.run("status").out
    assert "a [2Jb c" in calendar.run("status").out


def test_a_file_stops_everything_for_whoever_has_no_command_line(calendar: Small) -> None:
    calendar.write("HOLD", "Brand op de Kade\n")
    said = calendar.run("status").lines[0]
    assert said == "REM HOLD is aangetrokken (alles) door HOLD, 2026-11-24 12:15: Brand op de Kade"
    assert calendar.run("publish").code == 0
    assert calendar.outbox_texts() == []
    assert calendar.run("status").lines[0].startswith("REM 1 is aangetrokken (alles) door HOLD")
    calendar.remove("HOLD")
    assert calendar.run("publish", at="2026-11-24 12:20").code == 4
    assert calendar.outbox_texts() == []
    assert "REM" not in calendar.run("status", at="2026-11-24 12:21").lines[0]


class TestABrakeThatStandsForAFile:
    @pytest.fixture
    def held(self, calendar: Small) -> Small:
        calendar.write("HOLD", "Brand op de Kade\n")
        calendar.run("hold", "--channel", "x", "--reason", "Hack")
        calendar.run("publish")
        assert calendar.run("status").lines[1].startswith("REM 2 is aangetrokken (alles) door HOLD")
        return calendar

    @pytest.mark.parametrize("brake", ["2", "--all", "HOLD"])
    def test_it_is_not_lowered_while_the_file_is_there(self, held: Small, brake: str) -> None:
        ran = held.run("resume", brake)
        assert ran == Ran(
            2,
            "",
            "Deze rem staat er zolang het bestand HOLD er is; er is niets losgelaten.\n"
            f"Haal dat eerst weg: {held.root}/HOLD.\n",
        )
        assert sum(line.startswith("REM") for line in held.run("status").lines) == 2

    def test_another_one_is(self, held: Small) -> None:
        assert held.run("resume", "1") == Ran(0, "Rem 1 is los: Hack\n", "")

    def test_it_is_once_the_file_was_taken_away(self, held: Small) -> None:
        held.remove("HOLD")
        assert held.run("resume", "2") == Ran(0, "Rem 2 is los: Brand op de Kade\n", "")
        assert held.run("resume", "HOLD").code == 2

    def test_a_file_that_no_round_has_seen_yet_counts_as_well(self, calendar: Small) -> None:
        calendar.write("HOLD", "Brand\n")
        assert "Haal dat eerst weg" in calendar.run("resume", "--all").err

    def test_one_on_the_remote_is_told_as_well(self, held: Small, tmp_path: Path) -> None:
        git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
        git(held.root, "init", "--quiet", "--initial-branch=main")
        git(held.root, "remote", "add", "origin", str(tmp_path / "remote.git"))
        git(held.root, "add", "HOLD")
        git(held.root, "commit", "--quiet", "--message", "crisis")
        git(held.root, "push", "--quiet", "origin", "main")
        held.write("socialcal.yml", f"{ORGANISATION}brake: {{remote: origin}}\n")
        both = held.run("resume", "2", "--language", "en").err
        assert f"Take that away first: {held.root}/HOLD and HOLD on branch main of origin." in both
        held.remove("HOLD")
        only = held.run("resume", "2", "--language", "en").err
        assert "Take that away first: HOLD on branch main of origin." in only


@pytest.mark.parametrize("content", ["x" * 4096, ""])
def test_a_ledger_that_cannot_be_used_does_not_leave_somebody_in_a_crisis_alone(calendar: Small, content: str) -> None:
    calendar.write(".socialcal/ledger.db", content)
    ran = calendar.run("hold", "--all", "--reason", "Crisis", "--language", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "nothing goes out from here" in ran.err
    assert "make a file HOLD in the calendar's folder" in ran.err


def test_a_wrong_name_says_nothing_of_the_ledger(calendar: Small) -> None:
    assert "HOLD" not in calendar.run("hold", "--channel", "mastodn", "--reason", "x").err
