"""How posts leave: `socialcal publish`, one round."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import ORGANISATION, Ran, Small, small, tale, tree

DUE = "{channel: mastodon, at: 2026-11-24 12:00, text: Doe je mee?}"
LATER = "{channel: x, at: 2026-12-01 09:00, text: Straks.}"


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path, {"afval.md": tale("afval", DUE, LATER)})


def test_what_is_due_is_in_the_outbox_and_told(calendar: Small) -> None:
    ran = calendar.run("publish")
    (folder,) = calendar.outbox
    where = folder.relative_to(calendar.root / ".socialcal/outbox")
    assert where.as_posix().startswith("2026-11-24/1100Z-mastodon-afval-mastodon-")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        f"verstuurd      mastodon     afval/mastodon  → {where}",
        "1 verstuurd, 1 volgt later.",
        "Klaar om met de hand te plaatsen: .socialcal/outbox",
    ]
    assert (folder / "post.txt").read_text("utf-8") == "Doe je mee?\n"
    told = json.loads((folder / "metadata.json").read_text("utf-8"))
    assert (told["key"], told["channel"], told["at"]) == ("afval/mastodon", "mastodon", "2026-11-24T11:00:00+00:00")
    assert told["account"] == "@waterkant@social.waterkant.example"


def test_a_second_run_sends_nothing(calendar: Small) -> None:
    calendar.run("publish")
    before = tree(calendar.root / ".socialcal/outbox")
    assert calendar.run("publish", at="2026-11-24 12:16") == Ran(0, "0 verstuurd, 1 volgt later.\n", "")
    assert tree(calendar.root / ".socialcal/outbox") == before


def test_an_emptied_outbox_is_not_filled_again(calendar: Small) -> None:
    calendar.run("publish")
    for path in sorted((calendar.root / ".socialcal/outbox").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    calendar.run("publish", at="2026-11-24 12:16")
    assert calendar.outbox == []


def test_a_reviewed_plan_is_carried_out(calendar: Small) -> None:
    assert calendar.run("publish", "--plan", calendar.digest()).code == 0
    assert calendar.outbox_texts() == ["Doe je mee?"]


@pytest.mark.parametrize("digest", ["0" * 64, "", "geen digest"])
def test_another_plan_writes_nothing_and_exits_2(digest: str, calendar: Small) -> None:
    before = tree(calendar.root)
    ran = calendar.run("publish", "--plan", digest)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[1] == (
        "Er is niets vastgelegd en niets verstuurd. Bekijk het plan opnieuw met socialcal plan."
    )
    assert tree(calendar.root) == before


def test_a_plan_that_somebody_edited_after_the_review_is_refused(calendar: Small) -> None:
    reviewed = calendar.digest()
    calendar.edit("stories/afval.md", "Doe je mee?", "Koop nu!")
    assert calendar.run("publish", "--plan", reviewed).code == 2
    assert not (calendar.root / ".socialcal").exists()


def test_a_post_that_is_too_late_is_told_and_exits_4(calendar: Small) -> None:
    calendar.run("publish", at="2026-11-24 11:00")
    ran = calendar.run("publish", at="2026-11-24 13:00")
    assert ran == Ran(
        4,
        "gemist         mastodon     afval/mastodon  Het moment ging voorbij en later versturen mag niet.\n"
        "0 verstuurd, 1 volgt later.\n",
        "",
    )
    assert calendar.outbox == []
    assert calendar.run("publish", at="2026-11-24 13:01").code == 0, "it is told once, and then stands in status"


def test_what_passed_before_anybody_published_is_neither_sent_nor_missed(calendar: Small) -> None:
    assert calendar.run("publish", at="2026-11-24 13:00") == Ran(0, "0 verstuurd, 1 volgt later.\n", "")


def test_a_post_whose_picture_vanished_is_not_sent(calendar: Small) -> None:
    calendar.write("stories/afval.md", tale("afval", DUE, image="{file: weg.jpg, alt: Een emmer}"))
    told = "kan niet       mastodon     afval/mastodon  Het verhaal heeft fouten.\n"
    counted = "0 verstuurd, 0 volgt later.\n1 vraagt om een mens: socialcal status\n"
    assert calendar.run("publish") == Ran(4, told + counted, "")
    assert calendar.outbox == []


def test_an_outbox_that_cannot_be_written_is_tried_again_and_exits_4(calendar: Small) -> None:
    calendar.write(".socialcal/outbox", "in de weg")
    ran = calendar.run("publish")
    assert ran.code == 4
    assert "afval/mastodon" in ran.out
    assert "Traceback" not in ran.err
    calendar.remove(".socialcal/outbox")
    assert calendar.run("publish", at="2026-11-24 12:20").code == 0
    assert calendar.outbox_texts() == ["Doe je mee?"]


def test_a_ledger_that_cannot_be_read_stops_everything_and_exits_2(calendar: Small) -> None:
    calendar.write(".socialcal/ledger.db", "geen database, maar wel lang genoeg om er een te lijken" * 100)
    ran = calendar.run("publish", "--language", "nl")
    assert (ran.code, ran.out) == (2, "")
    assert "ledger.db" in ran.err
    assert "Traceback" not in ran.err
    assert calendar.outbox == []


@pytest.mark.parametrize("path", ["../buiten.db", "/var/buiten.db", "."])
def test_a_ledger_outside_the_calendar_is_a_mistake(path: str, tmp_path: Path) -> None:
    made = small(tmp_path / "kalender", organisation=f"{ORGANISATION}ledger: {{path: {path}}}\n")
    ran = made.run("publish")
    assert ran.code == 2
    assert "ligt buiten de kalender" in ran.err or "lies outside the calendar" in ran.err


def test_the_ledger_remembers_who_did_it(calendar: Small) -> None:
    calendar.run("publish", SOCIALCAL_BY="noor van de redactie")
    assert "noor van de redactie" in (calendar.root / ".socialcal/deliveries.json").read_text("utf-8")


def test_it_speaks_english_when_asked(calendar: Small) -> None:
    assert calendar.run("publish", "--language", "en").lines[-2:] == [
        "1 sent, 1 to come.",
        "Ready to be placed by hand: .socialcal/outbox",
    ]
