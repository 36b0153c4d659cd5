"""The life of a story that somebody else must approve: nothing goes out that was not seen as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.brand.approval.repositories import NOOR, PIET, SETTINGS, STORY, Clone, clone
from tests.cli.running import Small, tale

NAMES = "pillars: {duurzaam: {name: Duurzaam}}\naudiences: {gezinnen: {name: Gezinnen}}\n"
LAX = "{ignore: [approval], severity: {approval: info}}"
BEFORE, DUE = "2026-11-23 09:00", "2026-11-24 12:00"
POST = "{channel: x, at: 2026-11-24 12:00, text: Doe je mee?}"
ERRORS = "! 2026-11-24 12:00  x            afval/x  Het verhaal heeft fouten."


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Clone, Small]:
    made = clone(tmp_path / "clone", settings=SETTINGS + NAMES)
    made.commit("/.socialcal/\n", NOOR, ".gitignore")
    return made, Small(made.root)


def as_person(made: Clone, email: str) -> None:
    made.git("config", "user.email", email)


def planned(calendar: Small, at: str = BEFORE) -> str:
    return calendar.run("plan", at=at).lines[0]


def test_a_story_is_written_approved_changed_kept_back_seen_again_and_sent(desk: tuple[Clone, Small]) -> None:
    made, calendar = desk
    as_person(made, NOOR)
    made.commit(tale("afval", POST, status="draft"))
    assert planned(calendar) == "Er verandert niets."
    calendar.edit(STORY, "status: draft", "status: review")
    made.commit()
    assert planned(calendar) == "Er verandert niets."
    assert calendar.run("check", at=BEFORE).code == 0
    assert calendar.run("approve", "afval", "--yes", at=None).code == 1, "Noor may not approve her own story"

    calendar.edit(STORY, "status: review", "status: approved")
    assert planned(calendar) == ERRORS, "to say so is not enough"
    calendar.edit(STORY, "status: approved", "status: review")

    as_person(made, PIET)
    assert calendar.run("approve", "afval", "--yes", at=None).code == 0
    made.commit(by=PIET)
    assert calendar.run("check", at=BEFORE).code == 0
    assert planned(calendar) == "+ 2026-11-24 12:00  x            afval/x"
    assert calendar.run("publish", at=BEFORE).code == 0

    as_person(made, NOOR)
    calendar.edit(STORY, "Doe je mee?", "Doe jij mee?")
    made.commit()
    checked = calendar.run("check", at=BEFORE)
    assert checked.code == 1
    assert "Na het akkoord van piet is dit verhaal veranderd: de tekst." in checked.out
    assert planned(calendar) == ERRORS
    assert "0 verstuurd" in calendar.run("publish", at=DUE).out
    assert calendar.outbox == []

    shown = calendar.run("approve", STORY, "--diff", at=None)
    assert {"-  Doe je mee?", "+  Doe jij mee?"} < set(shown.lines)
    as_person(made, PIET)
    assert calendar.run("approve", STORY, "--yes", at=None).code == 0
    made.commit(by=PIET)
    assert calendar.run("check", at=DUE).code == 0
    assert "1 verstuurd" in calendar.run("publish", at="2026-11-24 12:10").out
    assert calendar.outbox_texts() == ["Doe jij mee?"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (STORY, "Doe je mee?", "Koop nu!"),
        (STORY, "12:00", "12:05"),
        (STORY, "channel: x", "channel: mastodon"),
        (STORY, "title: Afval", "title: Vuil"),
        (STORY, "Een gezin", "Elk gezin"),
        ("socialcal.yml", "approval: {required: true}", "approval: {required: true, by: [noor]}"),
        ("socialcal.yml", "piet: {name", "pieter: {name"),
    ],
)
def test_whatever_changes_after_the_approval_keeps_it_back(
    desk: tuple[Clone, Small], path: str, old: str, new: str
) -> None:
    made, calendar = desk
    made.commit(tale("afval", POST, status="review"))
    assert calendar.run("approve", "afval", "--yes", "--by", "piet", at=None).code == 0
    assert planned(calendar).startswith("+ ")
    calendar.edit(path, old, new)
    assert planned(calendar).startswith("! ")
    assert planned(calendar).endswith("Het verhaal heeft fouten.")
    calendar.edit(path, new, old)
    assert planned(calendar).startswith("+ ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("owner: noor", "owner: noor  # zij belt nog"),
        ("pillar: duurzaam\n", ""),
        ("posts:", "ignore: {timing.gap: Haast}\nposts:"),
        ("2026-11-24 12:00", "2026-11-24T12:00:00+01:00"),
        ("text: Doe je mee?", "text: 'Doe je mee?'"),
    ],
)
def test_what_nobody_sees_outside_may_still_change(desk: tuple[Clone, Small], old: str, new: str) -> None:
    made, calendar = desk
    made.commit(tale("afval", POST, status="review"))
    assert calendar.run("approve", "afval", "--yes", "--by", "piet", at=None).code == 0
    calendar.edit(STORY, old, new)
    made.git("mv", STORY, "stories/ander.md")
    assert planned(calendar) == "+ 2026-11-24 12:00  x            afval/x"


def test_where_nobody_requires_it_a_void_approval_is_a_warning_and_the_post_goes(desk: tuple[Clone, Small]) -> None:
    made, calendar = desk
    calendar.edit("socialcal.yml", "approval: {required: true}", "approval: {required: false}")
    made.commit(tale("afval", POST, status="review"))
    assert calendar.run("approve", "afval", "--yes", "--by", "piet", at=None).code == 0
    calendar.edit(STORY, "Doe je mee?", "Doe jij mee?")
    checked = calendar.run("check", at=BEFORE)
    assert (checked.code, "[approval.void]" in checked.out) == (0, True)
    assert planned(calendar) == "+ 2026-11-24 12:00  x            afval/x"


@pytest.mark.parametrize("excuse", ["front matter", "body", "socialcal.yml"])
def test_no_file_excuses_a_story_from_its_approval(desk: tuple[Clone, Small], excuse: str) -> None:
    made, calendar = desk
    made.commit(tale("afval", POST, status="review"))
    assert calendar.run("approve", "afval", "--yes", "--by", "piet", at=None).code == 0
    calendar.edit(STORY, "Doe je mee?", "Koop nu!")
    if excuse == "front matter":
        calendar.edit(STORY, "posts:", "ignore: {approval.void: Haast}\nposts:")
    elif excuse == "body":
        calendar.edit(STORY, "Een gezin", "<!-- socialcal-ignore approval.void: Haast -->\nEen gezin")
    else:
        calendar.edit("socialcal.yml", "channels:", f"brand: {LAX}\nchannels:")
    assert planned(calendar) == ERRORS
