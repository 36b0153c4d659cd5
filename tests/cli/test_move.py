"""`socialcal move`: what it moves, what it says of it, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.brand.approval.repositories import NOOR, Clone, clone
from tests.brand.approval.repositories import tale as approved_tale
from tests.cli.running import Small, called, small, socialcal, tale, tree

AFVAL = tale(
    "afval",
    "{channel: mastodon, at: 2026-12-01 09:00, text: Doe mee.}",
    "{channel: x, at: 2026-12-03 17:00, text: Morgen!}  # na Sinterklaas",
    "{channel: x, id: ooit, text: Ooit.}",
)
PATH = "stories/afval.md"


@pytest.fixture
def made(tmp_path: Path) -> Small:
    return small(tmp_path, {"afval.md": AFVAL})


def text(made: Small) -> str:
    return (made.root / PATH).read_bytes().decode()


@pytest.mark.parametrize(
    ("what", "when", "old", "new", "said"),
    [
        ("afval/mastodon", ["+3d"], "12-01 09:00", "12-04 09:00", "vrijdag 4 december 2026 om 09:00"),
        ("afval/mastodon", ["-2h"], "12-01 09:00", "12-01 07:00", "dinsdag 1 december 2026 om 07:00"),
        ("afval/mastodon", ["−1w"], "12-01 09:00", "11-24 09:00", "dinsdag 24 november 2026 om 09:00"),
        ("afval/mastodon", ["+1d", "2h"], "12-01 09:00", "12-02 11:00", "woensdag 2 december 2026 om 11:00"),
        ("afval/mastodon", ["2026-12-08"], "12-01 09:00", "12-08 09:00", "dinsdag 8 december 2026 om 09:00"),
        ("afval/mastodon", ["2026-12-08", "10:15"], "12-01 09:00", "12-08 10:15", "dinsdag 8 december 2026 om 10:15"),
        ("afval/mastodon", ["2026-12-08T10:15Z"], "12-01 09:00", "12-08 11:15", "dinsdag 8 december 2026 om 11:15"),
    ],
)
def test_a_post_is_moved_and_told_in_words(
    made: Small, what: str, when: list[str], old: str, new: str, said: str
) -> None:
    ran = made.run("move", what, *when)
    assert (ran.code, ran.out) == (0, f"{what}: dinsdag 1 december 2026 om 09:00 → {said}\n")
    assert text(made) == AFVAL.replace(old, new)


def test_a_post_without_a_moment_gets_one(made: Small) -> None:
    ran = made.run("move", "afval/ooit", "2026-12-08 10:15", "--language", "en")
    assert (ran.code, ran.out, ran.err) == (
        0,
        "afval/ooit: without a moment → Tuesday 8 December 2026 at 10:15\n",
        "",
    )
    assert "{channel: x, at: 2026-12-08 10:15, id: ooit, text: Ooit.}" in text(made)


@pytest.mark.parametrize("what", ["afval", PATH, f"./{PATH}"])
def test_a_story_moves_with_all_its_posts(made: Small, what: str) -> None:
    ran = made.run("move", what, "2026-12-08")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        "afval/mastodon: dinsdag 1 december 2026 om 09:00 → dinsdag 8 december 2026 om 09:00",
        "afval/x: donderdag 3 december 2026 om 17:00 → donderdag 10 december 2026 om 17:00",
    ]
    assert text(made) == AFVAL.replace("12-01", "12-08").replace("12-03", "12-10")


@pytest.mark.parametrize("channel", ["mastodon", "ooit"])
def test_of_a_story_one_post_is_named_by_its_id_or_channel(made: Small, channel: str) -> None:
    assert made.run("move", PATH, "2026-12-08 10:00", "--channel", channel).code == 0
    assert text(made).count("2026-12-08 10:00") == 1


def test_a_file_is_meant_from_where_one_stands(made: Small) -> None:
    ran = called("move", "afval.md", "+1w", cwd=made.root / "stories")
    assert ran.code == 0
    assert text(made) == AFVAL.replace("12-01", "12-08").replace("12-03", "12-10")


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_a_diff_is_a_patch_and_changes_nothing(made: Small, option: str) -> None:
    before = tree(made.root)
    ran = made.run("move", "afval/x", "+1d", option)
    assert ran.code == 0
    assert ran.out.startswith(f"--- a/{PATH}\n+++ b/{PATH}\n@@ ")
    assert "-  - {channel: x, at: 2026-12-03 17:00, text: Morgen!}  # na Sinterklaas\n" in ran.out
    assert "+  - {channel: x, at: 2026-12-04 17:00, text: Morgen!}  # na Sinterklaas\n" in ran.out
    assert ran.err == "afval/x: donderdag 3 december 2026 om 17:00 → vrijdag 4 december 2026 om 17:00\n"
    assert tree(made.root) == before


def test_where_it_stands_already_nothing_is_written(made: Small) -> None:
    stamp = (made.root / PATH).stat().st_mtime_ns
    ran = made.run("move", "afval/x", "2026-12-03 17:00")
    assert (ran.code, ran.out) == (0, "afval/x staat daar al; er is niets veranderd.\n")
    assert (made.root / PATH).stat().st_mtime_ns == stamp


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nergens", "+1d"], 2, "Er is geen verhaal nergens dat te lezen is.\nGeef de sleutel van een post"),
        (["afval/linkedin", "+1d"], 2, "In stories/afval.md is geen post linkedin.\nEr zijn: mastodon, x, ooit.\n"),
        (["socialcal.yml", "+1d"], 2, "Er is geen verhaal socialcal.yml"),
        (["stories/weg.md", "+1d"], 2, "Er is geen verhaal stories/weg.md"),
        (["afval/x", "morgen"], 2, "morgen is geen moment.\nSchrijf "),
        (["afval/x", "+3"], 2, "+3 is geen moment."),
        (["afval/x", "2026-13-01"], 2, "2026-13-01 is geen moment."),
        (["afval/ooit", "+1d"], 1, "Deze post heeft nog geen moment.\nGeef een dag"),
        (["afval/x", "2027-03-28 02:30"], 1, "2027-03-28 02:30 bestaat niet"),
        (["afval/x", "2026-10-25 02:30"], 1, "2026-10-25 02:30 komt twee keer voor"),
        (["afval/ooit", "2026-12-08"], 1, "Bij 2026-12-08 staat geen tijd, en dit verhaal is goedgekeurd."),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(made: Small, arguments: list[str], code: int, said: str) -> None:
    before = tree(made.root)
    ran = made.run("move", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)
    assert tree(made.root) == before


def test_both_ways_out_of_an_hour_that_comes_twice_work(made: Small) -> None:
    assert "Schrijf 2026-10-25 02:30+02:00 voor de eerste keer" in made.run("move", "afval/x", "2026-10-25 02:30").err
    assert made.run("move", "afval/x", "2026-10-25 02:30+01:00", at="2026-10-01 12:00").code == 0
    assert "at: 2026-10-25 02:30+01:00, text: Morgen!" in text(made)


def test_what_was_sent_stays_where_it_was(made: Small) -> None:
    at = "2026-12-01 09:01"
    made.run("plan", at="2026-11-30 12:00")
    made.run("publish", at="2026-11-30 12:00")
    assert made.run("publish", at=at).code == 0
    assert made.outbox
    before = text(made)
    for what in ("afval/mastodon", "afval"):
        ran = made.run("move", what, "+1d", at=at)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("afval/mastodon is al verstuurd.\nWat online staat, verandert hier niet van.")
    assert text(made) == before
    assert made.run("move", "afval/x", "+1d", at=at).code == 0
    assert text(made) == AFVAL.replace("12-03", "12-04")


def test_new_findings_are_told_and_an_error_is_the_exit_code(tmp_path: Path) -> None:
    other = tale("brug", "{channel: x, at: 2026-12-08 10:00, text: Dicht.}")
    story = tale("afval", "{channel: x, at: 2026-12-03 17:00, text: Hoi, until: 2026-12-09}")
    made = small(tmp_path, {"afval.md": story, "brug.md": other})
    ran = made.run("move", "afval/x", "2026-12-08 10:00")
    assert ran.code == 0
    assert ran.err.startswith("stories/brug.md:10:22: afval/x gaat op hetzelfde moment uit op x.\n")
    ran = made.run("move", "afval/x", "2026-12-10 10:00")
    assert ran.code == 1
    assert ran.err.startswith("stories/afval.md:10:58: Deze post gaat uit op 2026-12-10 10:00, en geldt maar tot")
    assert "at: 2026-12-10 10:00" in text(made)


def test_a_moment_that_has_passed_is_said(made: Small) -> None:
    ran = made.run("move", "afval/x", "2026-11-20 10:00")
    assert ran.code == 0
    assert "Let op: dat moment van afval/x is al voorbij." in ran.err


def test_an_approval_that_becomes_void_is_said(tmp_path: Path) -> None:
    made: Clone = clone(tmp_path / "clone")
    made.git("config", "user.email", NOOR)
    made.commit(approved_tale(status="review"))
    made.write(approved_tale(approval=made.digest()))
    made.commit()
    ran = called("move", "afval/x", "+1d", "--as-of", "2026-11-24 12:15", cwd=made.root)
    assert "Het akkoord op stories/afval.md geldt hierna niet meer." in ran.err
    assert "socialcal approve stories/afval.md" in ran.err
    back = called("move", "afval/x", "-1d", "--as-of", "2026-11-24 12:15", cwd=made.root)
    assert "akkoord" not in back.err
    assert back.code == 0


def test_a_series_is_told_as_one(tmp_path: Path) -> None:
    made = small(
        tmp_path, {"afval.md": tale("afval", "{channel: x, at: 2026-12-03 17:00, every: FREQ=WEEKLY;COUNT=3}")}
    )
    ran = made.run("move", "afval/x", "+1h")
    assert (ran.code, ran.lines) == (
        0,
        ["afval/x: donderdag 3 december 2026 om 17:00 → donderdag 3 december 2026 om 18:00 (de hele reeks)"],
    )
    ran = made.run("move", "afval/x/2026-12-10", "+1h")
    assert ran.code == 2
    assert ran.err.startswith("x/2026-12-10 is één keer uit een reeks")


def test_an_id_that_two_stories_have_is_not_guessed(made: Small) -> None:
    made.write("stories/b.md", AFVAL)
    ran = made.run("move", "afval", "+1d")
    assert (ran.code, ran.err) == (
        2,
        "Er zijn 2 verhalen met de id afval.\nGeef het bestand: stories/afval.md, stories/b.md.\n",
    )
    assert made.run("move", PATH, "+1d").code == 0


def test_a_link_is_not_followed(made: Small) -> None:
    (made.root / "stories/z.md").symlink_to("afval.md")
    ran = made.run("move", "stories/z.md", "+1d")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "stories/z.md is een link naar een ander bestand.")
    assert text(made) == AFVAL


def test_a_file_that_may_only_be_read_is_left_alone(made: Small) -> None:
    (made.root / PATH).chmod(0o444)
    ran = made.run("move", "afval/x", "+1d")
    assert (ran.code, ran.out, ran.err) == (1, "", f"{PATH} mag je alleen lezen\n")
    assert text(made) == AFVAL


def test_a_broken_story_says_what_is_wrong(made: Small) -> None:
    made.write(PATH, AFVAL.replace("title:", "title"))
    ran = made.run("move", PATH, "+1d")
    assert ran.code == 2
    assert ran.err


def test_a_broken_organisation_says_so(made: Small) -> None:
    made.write("socialcal.yml", "organisation: [")
    assert made.run("move", "afval/x", "+1d").code == 2


@pytest.mark.parametrize("arguments", [["move"], ["move", "afval"], ["move", "afval", "+1d", "--nee"]])
def test_a_mistake_in_the_call_is_exit_code_2(made: Small, arguments: list[str]) -> None:
    assert called(*arguments, cwd=made.root).code == 2


def test_the_real_program_moves_too(made: Small) -> None:
    ran = socialcal("move", "afval/x", "-2h", "--as-of", "2026-11-24 12:15", "--language", "en", cwd=made.root)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "afval/x: Thursday 3 December 2026 at 17:00 → Thursday 3 December 2026 at 15:00\n"


def test_help_says_how(made: Small) -> None:
    ran = called("move", "--help", cwd=made.root)
    assert ran.code == 0
    for word in ("WHAT", "WHEN", "+3d", "haven-keuze/linkedin", "--dry-run", "exit code 1"):
        assert word in ran.out.replace("\n  ", " ")
