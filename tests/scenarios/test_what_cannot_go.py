"""What should have gone and could not: told when its moment comes, kept in sight afterwards, and never cancelled."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import ORGANISATION, Small, small, tale

MASTODON = "{channel: mastodon, at: 2026-11-24 12:00, text: Doe je mee?}"
FIXED = tale("afval", MASTODON)
BROKEN = tale("afval", MASTODON, owner="niemand")
LINE = "mastodon     afval/mastodon  Het verhaal heeft fouten."


def test_a_story_that_was_broken_from_the_start_is_told_and_stays_in_sight(tmp_path: Path) -> None:
    later = tale("later", "{channel: x, at: 2026-12-01 09:00, text: Later.}")
    calendar = small(tmp_path, {"afval.md": BROKEN, "later.md": later})
    assert calendar.run("publish", at="2026-11-24 11:00").code == 0, "its moment is still to come"
    ran = calendar.run("publish", at="2026-11-24 12:05")
    assert (ran.code, ran.lines[0]) == (4, f"kan niet       {LINE}")
    assert calendar.run("publish", at="2026-11-24 15:00").code == 4, "its window closed, and nothing else tells"
    assert calendar.run("publish", at="2026-11-26 15:00").code == 0
    assert f"  ! 2026-11-24 12:00  {LINE}" in calendar.run("status", at="2026-11-26 15:00").lines
    assert calendar.outbox == []


def test_a_story_that_is_mended_in_time_goes_out(tmp_path: Path) -> None:
    calendar = small(tmp_path, {"afval.md": BROKEN})
    calendar.run("publish", at="2026-11-24 11:00")
    assert calendar.run("publish", at="2026-11-24 12:05").code == 4
    calendar.write("stories/afval.md", FIXED)
    assert calendar.run("publish", at="2026-11-24 12:10").code == 0
    assert len(calendar.outbox) == 1


def test_an_archive_with_old_errors_misses_nothing(tmp_path: Path) -> None:
    calendar = small(tmp_path, {"afval.md": BROKEN})
    assert calendar.run("publish", at="2026-11-25 12:00").code == 0


def test_a_slip_in_the_kind_of_a_channel_stops_publishing_and_cancels_nothing(tmp_path: Path) -> None:
    calendar: Small = small(tmp_path, {"afval.md": FIXED})
    calendar.run("publish", at="2026-11-24 11:00")
    calendar.write("socialcal.yml", ORGANISATION.replace("kind: mastodon", "kind: mastodn"))
    ran = calendar.run("publish", at="2026-11-24 12:05")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "Kanaal mastodon heeft de soort mastodn, en die bestaat niet.",
        "Verbeter socialcal.yml; er is niets gewijzigd.",
    ]
    assert calendar.run("check", "stories", at="2026-11-24 12:05").code == 1, "an error there is an error of all"
    calendar.write("socialcal.yml", ORGANISATION)
    assert calendar.run("publish", at="2026-11-24 12:10").code == 0
    assert len(calendar.outbox) == 1


def test_a_slip_in_the_options_of_a_channel_keeps_its_posts_back(tmp_path: Path) -> None:
    """`visiblity: private` would have gone out to everybody."""
    posts = [f"{{channel: {name}, at: 2026-11-24 12:00, text: Hoi}}" for name in ("mastodon", "x")]
    calendar = small(tmp_path, {"afval.md": tale("afval", *posts)})
    calendar.edit("socialcal.yml", "kind: mastodon,", "kind: mastodon, options: {visiblity: private},")
    ran = calendar.run("publish")
    assert ran.code == 4
    assert ran.lines[0].startswith("kan niet       mastodon     afval/mastodon  Kanaal mastodon is verkeerd ingesteld")
    assert len(calendar.outbox) == 1
    calendar.edit("socialcal.yml", "visiblity", "visibility")
    assert calendar.run("publish", at="2026-11-24 12:20").code == 0
    assert len(calendar.outbox) == 2
