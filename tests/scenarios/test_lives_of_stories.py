"""Whole lives of stories, as a person sees them: real files, the real program, and a clock that moves on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Small, small, tale

MASTODON = "{channel: mastodon, at: 2026-11-24 12:00, text: Doe je mee?}"
SENT_CHANGED = "Al verstuurd met een andere tekst. Pas het op het netwerk zelf aan, of reageer eronder."
LATE = "Het moment ging voorbij en later versturen mag niet."
HELD = "Het moment viel terwijl de rem erop stond. Wil je het alsnog versturen?"


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path)


def changes(calendar: Small, at: str) -> list[str]:
    """The lines of the plan, without its counts and digest."""
    lines = calendar.run("plan", at=at).lines
    return [line for line in lines[: lines.index("")] if line != "Er verandert niets."]


def states(calendar: Small, at: str) -> str:
    """The line of `status` that counts."""
    return calendar.run("status", at=at).lines[0]


def sent(calendar: Small, at: str) -> list[str]:
    """Which posts a round of publishing at that moment hands over."""
    return [line.split()[2] for line in calendar.run("publish", at=at).lines if line.startswith("verstuurd ")]


def test_a_story_is_written_broken_mended_approved_sent_edited_and_never_sent_again(calendar: Small) -> None:
    story = "stories/2026/11/afval.md"
    calendar.write(story, tale("afval", MASTODON, status="draft"))
    assert calendar.run("check", at="2026-11-20 09:00").code == 0
    assert changes(calendar, "2026-11-20 09:00") == [], "a draft is nobody's plan"

    calendar.edit(story, "pillar:", "pilar:")
    broken = calendar.run("check", at="2026-11-20 10:00")
    assert broken.code == 1
    assert "Bedoelde je pillar?" in broken.out
    calendar.edit(story, "status: draft", "status: approved")
    assert changes(calendar, "2026-11-20 10:05") == [
        "! 2026-11-24 12:00  mastodon     afval/mastodon  Het verhaal heeft fouten."
    ]
    assert sent(calendar, "2026-11-20 10:06") == []

    calendar.edit(story, "pilar:", "pillar:")
    assert calendar.run("check", at="2026-11-20 11:00").code == 0
    assert changes(calendar, "2026-11-20 11:00") == ["+ 2026-11-24 12:00  mastodon     afval/mastodon"]
    assert sent(calendar, "2026-11-20 11:01") == [], "its moment is still to come"
    assert states(calendar, "2026-11-20 11:02") == "1 gepland"

    assert sent(calendar, "2026-11-24 12:00") == ["afval/mastodon"]
    assert calendar.outbox_texts() == ["Doe je mee?"]
    assert states(calendar, "2026-11-24 12:01") == "1 verstuurd"

    calendar.edit(story, "Doe je mee?", "Doe jij mee?")
    assert changes(calendar, "2026-11-24 12:05") == [f"~ 2026-11-24 12:00  mastodon     afval/mastodon  {SENT_CHANGED}"]
    for at in ("2026-11-24 12:06", "2026-11-24 12:30", "2026-11-25 12:00"):
        assert sent(calendar, at) == []
    calendar.edit(story, "at: 2026-11-24 12:00", "at: 2026-11-26 12:00")
    assert sent(calendar, "2026-11-26 12:00") == [], "a new moment for a post that went is no second post"
    assert calendar.outbox_texts() == ["Doe je mee?"]
    assert states(calendar, "2026-11-26 12:01") == "1 verstuurd"


@pytest.mark.parametrize("to", ["2026-11-24 10:00", "2026-11-26 17:00"])
def test_a_moved_post_goes_once_at_the_new_time(to: str, calendar: Small) -> None:
    calendar.write("stories/afval.md", tale("afval", MASTODON))
    calendar.run("publish", at="2026-11-23 09:00")
    calendar.edit("stories/afval.md", "at: 2026-11-24 12:00", f"at: {to}")
    assert changes(calendar, "2026-11-23 10:00") == [f"> {to}  mastodon     afval/mastodon  (2026-11-24 12:00 →)"]
    rounds = ["2026-11-23 10:01", "2026-11-24 10:00", "2026-11-24 12:00", "2026-11-26 17:00", "2026-11-26 17:30"]
    assert {at: sent(calendar, at) for at in rounds} == {at: ["afval/mastodon"] if at == to else [] for at in rounds}
    assert len(calendar.outbox) == 1


def test_a_brake_is_raised_before_the_moment_and_the_post_comes_back_as_a_proposal(calendar: Small) -> None:
    calendar.write("stories/afval.md", tale("afval", MASTODON))
    calendar.run("publish", at="2026-11-24 11:00")
    calendar.run("hold", "--all", "--reason", "Brand in de haven", at="2026-11-24 11:55")
    assert calendar.run("publish", at="2026-11-24 12:00").out.startswith("vastgehouden   mastodon     afval/mastodon\n")
    assert calendar.run("status", at="2026-11-24 12:05").lines[:3] == [
        "REM 1 is aangetrokken (alles) door desk, 2026-11-24 11:55: Brand in de haven",
        "  houdt nu tegen: 1",
        "1 gepland",
    ]
    calendar.run("resume", "1", at="2026-11-24 12:20")
    assert changes(calendar, "2026-11-24 12:21") == [f"! 2026-11-24 12:00  mastodon     afval/mastodon  {HELD}"]
    assert sent(calendar, "2026-11-24 12:22") == [], "inside its hour, and still nobody asked for it"
    assert states(calendar, "2026-11-24 12:23") == "1 gemist"
    calendar.run("resolve", "afval/mastodon", "send-again", at="2026-11-24 16:00")
    assert sent(calendar, "2026-11-24 16:01") == ["afval/mastodon"]
    assert states(calendar, "2026-11-24 16:02") == "1 verstuurd"


@pytest.mark.parametrize(
    ("late", "in_time", "too_late", "says"),
    [
        ("", "2026-11-24 12:59", "2026-11-24 13:00", LATE),
        ("late: skip, ", "2026-11-24 12:04", "2026-11-24 12:05", LATE),
        ("late: within 4h, ", "2026-11-24 15:59", "2026-11-24 16:00", LATE),
        (
            "late: ask, ",
            "2026-11-24 12:04",
            "2026-11-24 12:05",
            "Het moment ging voorbij. Wil je het alsnog versturen?",
        ),
        (
            "late: within 4h, until: 2026-11-24 14:00, ",
            "2026-11-24 13:59",
            "2026-11-24 14:00",
            "Waar het over gaat is al voorbij.",
        ),
    ],
)
def test_a_post_that_is_too_late_is_told_and_not_sent(
    late: str, in_time: str, too_late: str, says: str, tmp_path: Path
) -> None:
    story = tale("afval", MASTODON.replace("text:", f"{late}text:"))
    on_time = small(tmp_path / "op-tijd", {"afval.md": story})
    on_time.run("publish", at="2026-11-24 11:00")
    assert sent(on_time, in_time) == ["afval/mastodon"]

    missed = small(tmp_path / "te-laat", {"afval.md": story})
    missed.run("publish", at="2026-11-24 11:00")
    ran = missed.run("publish", at=too_late)
    assert ran.code == 4
    assert ran.lines == [f"gemist         mastodon     afval/mastodon  {says}", "0 verstuurd, 0 volgt later."]
    assert states(missed, too_late) == "1 gemist"
    assert f"  ! 2026-11-24 12:00  mastodon     afval/mastodon  {says}" in missed.run("status", at=too_late).lines
    assert missed.outbox == []


def test_a_missed_post_gets_a_new_moment_and_goes(calendar: Small) -> None:
    calendar.write("stories/afval.md", tale("afval", MASTODON))
    calendar.run("publish", at="2026-11-24 11:00")
    assert calendar.run("publish", at="2026-11-24 15:00").code == 4
    calendar.edit("stories/afval.md", "2026-11-24 12:00", "2026-11-25 12:00")
    assert changes(calendar, "2026-11-24 16:00") == [
        "> 2026-11-25 12:00  mastodon     afval/mastodon  (2026-11-24 12:00 →)"
    ]
    assert sent(calendar, "2026-11-24 16:01") == []
    assert sent(calendar, "2026-11-25 12:01") == ["afval/mastodon"]


def test_a_renamed_story_file_never_posts_again(calendar: Small) -> None:
    calendar.write("stories/2026/11/afval.md", tale("afval", MASTODON))
    assert sent(calendar, "2026-11-24 12:00") == ["afval/mastodon"]
    (calendar.root / "stories/2026/12").mkdir()
    (calendar.root / "stories/2026/11/afval.md").rename(calendar.root / "stories/2026/12/afval-in-de-keuken.md")
    assert changes(calendar, "2026-11-24 12:10") == []
    assert sent(calendar, "2026-11-24 12:11") == []
    assert len(calendar.outbox) == 1


def test_a_story_that_was_planned_is_cancelled_and_does_not_go_until_it_is_wanted_again(calendar: Small) -> None:
    calendar.write("stories/afval.md", tale("afval", MASTODON))
    calendar.run("publish", at="2026-11-24 11:00")
    calendar.edit("stories/afval.md", "status: approved", "status: cancelled")
    assert changes(calendar, "2026-11-24 11:10") == [
        "- 2026-11-24 12:00  mastodon     afval/mastodon  Het verhaal is afgelast."
    ]
    calendar.run("publish", at="2026-11-24 11:11")
    assert states(calendar, "2026-11-24 11:12") == "1 vervallen"
    calendar.edit("stories/afval.md", "status: cancelled", "status: approved")
    assert changes(calendar, "2026-11-24 11:40") == ["+ 2026-11-24 12:00  mastodon     afval/mastodon"]
    assert sent(calendar, "2026-11-24 12:00") == ["afval/mastodon"]


def test_a_story_that_breaks_after_it_was_planned_waits_and_is_not_cancelled(calendar: Small) -> None:
    good = tale("afval", MASTODON)
    calendar.write("stories/afval.md", good)
    calendar.run("publish", at="2026-11-24 11:00")
    calendar.write("stories/afval.md", good.replace("id: afval", "<<<<<<< HEAD\nid: afval"))
    assert changes(calendar, "2026-11-24 12:00") == [
        "! 2026-11-24 12:00  mastodon     afval/mastodon  Het verhaal heeft fouten."
    ]
    assert sent(calendar, "2026-11-24 12:01") == []
    assert states(calendar, "2026-11-24 12:02") == "1 gepland"
    calendar.write("stories/afval.md", good)
    assert sent(calendar, "2026-11-24 12:30") == ["afval/mastodon"]


def test_a_story_with_the_id_of_another_sends_neither(calendar: Small) -> None:
    calendar.write("stories/een.md", tale("afval", MASTODON))
    calendar.write("stories/twee.md", tale("afval", MASTODON))
    assert calendar.run("check").code == 1
    assert sent(calendar, "2026-11-24 12:00") == []
    calendar.edit("stories/twee.md", "id: afval", "id: keuken")
    assert sent(calendar, "2026-11-24 12:10") == ["afval/mastodon", "keuken/mastodon"]


def test_an_embargoed_story_does_not_go_before_and_is_not_public_before(calendar: Small) -> None:
    calendar.write("stories/begroting.md", tale("begroting", MASTODON, embargo="2026-11-24 15:00"))
    calendar.write(
        "mkdocs.yml",
        "site_name: K\ndocs_dir: content\ntheme: {name: socialcal}\nplugins: [{socialcal: {visibility: public}}]\n",
    )
    calendar.write("content/over.md", "# Over ons\n")
    checked = calendar.run("check", "--format", "json", at="2026-11-24 11:00")
    assert checked.code == 1
    assert [finding["rule"] for finding in json.loads(checked.out)["findings"]] == ["timing.before-embargo"]
    assert sent(calendar, "2026-11-24 12:00") == []

    calendar.edit("stories/begroting.md", "at: 2026-11-24 12:00", "at: 2026-11-24 15:00")
    assert calendar.run("check", at="2026-11-24 12:30").code == 0
    assert sent(calendar, "2026-11-24 14:59") == []
    calendar.run("build", "--site-dir", "voor", at="2026-11-24 14:59")
    assert sent(calendar, "2026-11-24 15:00") == ["begroting/mastodon"]
    calendar.run("build", "--site-dir", "na", at="2026-11-24 15:01")
    shown = {name: named_in(calendar.root / name, "Begroting") for name in ("voor", "na")}
    assert shown["voor"] == []
    assert shown["na"]


def test_an_embargo_holds_even_where_its_finding_is_not_told(calendar: Small) -> None:
    story = tale("begroting", MASTODON, embargo="2026-11-24 15:00", ignore="{timing.before-embargo: Weten we.}")
    calendar.write("stories/begroting.md", story)
    assert calendar.run("check").code == 0
    assert changes(calendar, "2026-11-24 11:00") == [
        "! 2026-11-24 12:00  mastodon     begroting/mastodon  De post gaat voor het embargo van het verhaal."
    ]
    assert sent(calendar, "2026-11-24 12:00") == []


def named_in(folder: Path, word: str) -> list[Path]:
    """Every file that holds `word`, in any letter case: pages, feeds and data."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if word.lower() in f"{path.name} {path.read_bytes()!r}".lower()]


def test_a_post_waits_for_another_post(calendar: Small) -> None:
    calendar.write(
        "stories/brug.md",
        tale(
            "brug",
            "{channel: mastodon, at: 2026-11-24 12:00, late: within 3h, text: De brug is dicht.}",
            "{channel: mastodon, id: open, at: 2026-11-24 12:10, after: brug/mastodon, text: De brug is weer open.}",
        ),
    )
    calendar.run("publish", at="2026-11-24 11:00")
    calendar.run("hold", "--story", "brug", "--reason", "Even nabellen", at="2026-11-24 11:30")
    assert sent(calendar, "2026-11-24 12:11") == []
    calendar.run("resume", "--all", at="2026-11-24 12:12")
    calendar.run("publish", at="2026-11-24 12:13")
    calendar.run("resolve", "brug/open", "send-again", at="2026-11-24 12:14")
    assert sent(calendar, "2026-11-24 12:15") == [], "the first one is not out, so the second waits"
    assert "1 wacht" in calendar.run("plan", at="2026-11-24 12:15").out
    calendar.run("resolve", "brug/mastodon", "send-again", at="2026-11-24 12:16")
    assert sent(calendar, "2026-11-24 12:17") == ["brug/mastodon"]
    assert sent(calendar, "2026-11-24 12:18") == ["brug/open"]
    assert sorted(calendar.outbox_texts()) == ["De brug is dicht.", "De brug is weer open."]


def test_a_post_whose_forerunner_never_went_is_not_sent_either(calendar: Small) -> None:
    calendar.write(
        "stories/brug.md",
        tale(
            "brug",
            "{channel: mastodon, at: 2026-11-24 12:00, text: De brug is dicht.}",
            "{channel: mastodon, id: open, at: 2026-11-24 15:00, after: brug/mastodon, text: De brug is weer open.}",
        ),
    )
    calendar.run("publish", at="2026-11-24 11:00")
    assert calendar.run("publish", at="2026-11-24 14:00").code == 4
    waits = "Wacht op brug/mastodon, maar die gaat niet meer op tijd de deur uit."
    assert f"! 2026-11-24 15:00  mastodon     brug/open  {waits}" in changes(calendar, "2026-11-24 14:30")
    assert sent(calendar, "2026-11-24 15:00") == []
    ran = calendar.run("publish", at="2026-11-24 16:00")
    assert ran.code == 4
    assert calendar.outbox == []


def test_a_thread_of_three_parts_goes_as_one_and_in_order(calendar: Small) -> None:
    parts = ["Een " + "a" * 480, "Twee " + "b" * 480, "Drie " + "c" * 100]
    story = tale("draad", "{channel: mastodon, at: 2026-11-24 12:00, thread: true}")
    calendar.write("stories/draad.md", story + "\n## @mastodon\n" + "\n\n".join(parts) + "\n")
    assert calendar.run("check").code == 0
    planned = json.loads(calendar.run("plan", "--format", "json").out)
    assert planned["changes"][0]["text"] == parts
    assert sent(calendar, "2026-11-24 12:00") == ["draad/mastodon"]
    (folder,) = calendar.outbox
    files = {path.name: path.read_text("utf-8") for path in folder.glob("post*.txt")}
    assert {name: files[name].strip() for name in ("post-1.txt", "post-2.txt", "post-3.txt")} == {
        f"post-{number}.txt": part for number, part in enumerate(parts, start=1)
    }
    assert [line for line in files["post.txt"].splitlines() if line.startswith("[")] == ["[1/3]", "[2/3]", "[3/3]"]


def test_a_text_that_is_too_long_is_never_cut(calendar: Small) -> None:
    calendar.write("stories/lang.md", tale("lang", MASTODON.replace("Doe je mee?", "a" * 501)))
    checked = calendar.run("check", "--format", "json")
    assert [finding["rule"] for finding in json.loads(checked.out)["findings"]] == ["channel.too-long"]
    assert sent(calendar, "2026-11-24 12:00") == []


def test_a_reposted_post_goes_once_more(calendar: Small) -> None:
    calendar.write("stories/afval.md", tale("afval", MASTODON))
    assert sent(calendar, "2026-11-24 12:00") == ["afval/mastodon"]
    calendar.edit(
        "stories/afval.md",
        "at: 2026-11-24 12:00, text: Doe je mee?",
        "at: 2026-12-01 12:00, repost: 2, text: Doe je mee?",
    )
    assert changes(calendar, "2026-11-25 09:00") == ["+ 2026-12-01 12:00  mastodon     afval/mastodon#2"]
    assert sent(calendar, "2026-11-25 09:01") == []
    assert sent(calendar, "2026-12-01 12:00") == ["afval/mastodon#2"]
    assert sent(calendar, "2026-12-01 12:01") == []
    assert calendar.outbox_texts() == ["Doe je mee?", "Doe je mee?"]
    assert states(calendar, "2026-12-01 12:02") == "2 verstuurd"


def test_a_copy_of_the_calendar_without_its_ledger_sends_nothing_of_the_past(calendar: Small, tmp_path: Path) -> None:
    story = tale("afval", MASTODON, "{channel: x, at: 2026-12-01 09:00, text: Straks.}")
    calendar.write("stories/afval.md", story)
    assert sent(calendar, "2026-11-24 12:00") == ["afval/mastodon"]
    copy = small(tmp_path / "kopie", {"afval.md": story})
    assert copy.run("publish", at="2026-11-25 09:00").out == "0 verstuurd, 1 volgt later.\n"
