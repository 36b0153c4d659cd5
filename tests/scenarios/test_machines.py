"""What machines do to a calendar: two at once, one that dies in the middle, one that brings pictures along."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.running import PROGRAM, Small, environment, small, socialcal, tale
from tests.cli.warm import PATIENCE, REPOSITORY

NOW = "2026-11-24 12:15"
DUE = "{channel: mastodon, at: 2026-11-24 12:00, text: Doe je mee?}"


def test_machines_that_publish_at_the_same_time_send_each_post_once(tmp_path: Path) -> None:
    """Four publishers, started together on one ledger that two of them reach by another path, as on a shared disk."""
    posts = [f"{{channel: mastodon, id: p{n}, at: 2026-11-24 12:0{n}, text: Bericht {n}}}" for n in range(8)]
    calendar = small(tmp_path / "kalender", {"veel.md": tale("veel", *posts)})
    (tmp_path / "gedeeld").symlink_to(calendar.root)
    publishers = [
        subprocess.Popen(
            [*PROGRAM, "publish", "--as-of", NOW],
            cwd=calendar.root if n % 2 else tmp_path / "gedeeld",
            env=environment(SOCIALCAL_BY=f"machine {n}"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(4)
    ]
    ended = [(*publisher.communicate(timeout=PATIENCE), publisher.returncode) for publisher in publishers]
    assert [(err, code) for _, err, code in ended] == [("", 0)] * 4
    sent = [line.split()[2] for out, _, _ in ended for line in out.splitlines() if line.startswith("verstuurd")]
    assert sorted(sent) == [f"veel/p{n}" for n in range(8)]
    assert calendar.outbox_texts() == [f"Bericht {n}" for n in range(8)]
    assert calendar.run("status").lines[0] == "8 verstuurd"
    assert calendar.run("publish", at="2026-11-24 12:16").out == "0 verstuurd, 0 volgt later.\n"


def test_a_copy_cannot_borrow_the_ledger_of_another_folder(tmp_path: Path) -> None:
    """A ledger outside the calendar could be swapped under it; so the copy sends nothing, and says why."""
    one = small(tmp_path / "een", {"afval.md": tale("afval", DUE)})
    assert one.run("publish", at="2026-11-24 11:00").code == 0
    other = small(tmp_path / "twee", {"afval.md": tale("afval", DUE)})
    (other.root / ".socialcal").symlink_to(one.root / ".socialcal")
    ran = other.run("publish")
    assert (ran.code, ran.out) == (2, "")
    assert ".socialcal" in ran.err
    assert one.outbox == []


def dying(folder: Path, module: str, function: str) -> str:
    """A PYTHONPATH with which the program is cut off, as by a power cut, where it would call that function."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        f"import os, {module} as module\ndef cut_off(*a, **k): os._exit(9)\nmodule.{function} = cut_off\n"
    )
    return f"{folder}{os.pathsep}{REPOSITORY}"


@pytest.mark.parametrize(
    ("module", "function", "placed"),
    [
        ("socialcal.publish.recording", "claimed", 0),
        ("socialcal.publish.recording", "intended", 0),
        ("socialcal.publish.edges.place", "_appear", 0),
        ("socialcal.publish.recording", "ended", 1),
    ],
)
def test_a_publisher_that_dies_anywhere_leaves_a_post_that_goes_exactly_once(
    module: str, function: str, placed: int, tmp_path: Path
) -> None:
    calendar = small(tmp_path / "kalender", {"afval.md": tale("afval", DUE)})
    path = dying(tmp_path / "stroomuitval", module, function)
    assert socialcal("publish", "--as-of", NOW, cwd=calendar.root, PYTHONPATH=path).code == 9
    assert len(calendar.outbox) == placed
    before = [folder.name for folder in calendar.outbox]

    calendar.run("publish", at="2026-11-24 12:15:30")
    calendar.run("publish", at="2026-11-24 12:20")
    calendar.run("publish", at="2026-11-24 12:25")
    assert calendar.outbox_texts() == ["Doe je mee?"]
    assert [folder.name for folder in calendar.outbox][: len(before)] == before
    assert calendar.run("status", at="2026-11-24 12:26").lines[0] == "1 verstuurd"
    assert list((calendar.root / ".socialcal/outbox").glob(".*/post.txt")) == [], "no draft is left"


@pytest.fixture
def pictured(tmp_path: Path) -> Small:
    calendar = small(
        tmp_path, {"keuken.md": tale("keuken", DUE, image="{file: media/Keuken Één.png, alt: Twee emmers}")}
    )
    (calendar.root / "stories/media").mkdir()
    Image.new("RGB", (1200, 900), "teal").save(calendar.root / "stories/media/Keuken Één.png")
    return calendar


def test_a_picture_goes_along_with_its_alt_text(pictured: Small) -> None:
    assert pictured.run("check").code == 0
    assert pictured.run("publish").code == 0
    (folder,) = pictured.outbox
    assert (folder / "1-keuken-een.png").read_bytes() == (pictured.root / "stories/media/Keuken Één.png").read_bytes()
    assert "Twee emmers" in (folder / "alt.txt").read_text("utf-8")
    (attachment,) = json.loads((folder / "metadata.json").read_text("utf-8"))["attachments"]
    assert (attachment["file"], attachment["alt"]) == ("1-keuken-een.png", "Twee emmers")


def test_a_picture_that_was_replaced_after_the_review_is_another_plan(pictured: Small) -> None:
    reviewed = pictured.digest()
    Image.new("RGB", (1200, 900), "red").save(pictured.root / "stories/media/Keuken Één.png")
    assert pictured.run("publish", "--plan", reviewed).code == 2
    assert pictured.outbox == []
    assert pictured.run("publish", "--plan", pictured.digest()).code == 0


def test_a_picture_outside_the_calendar_never_goes_out(pictured: Small, tmp_path: Path) -> None:
    (pictured.root / "stories/media/Keuken Één.png").unlink()
    (pictured.root / "stories/media/Keuken Één.png").symlink_to("/etc/hostname")
    assert pictured.run("check").code == 1
    assert pictured.run("publish").code == 4
    assert pictured.outbox == []


def test_an_archive_is_imported_checked_and_built(tmp_path: Path) -> None:
    archive = tmp_path / "archief"
    (archive / "2014").mkdir(parents=True)
    posts = {
        "2014/2014-03-21-open-dag.md": "---\ntitle: Open dag\ndate: 2014-03-21 09:00\n---\nKom <b>kijken</b>.\n",
        "2014/2014-05-02-strand.md": "---\r\ntitle: 'Het strand: open'\r\ndate: 2014-05-02\r\n---\r\nZand.\r\n",
        "2015-01-01-nieuwjaar.md": '+++\ntitle = "Nieuwjaar"\ndate = 2015-01-01T12:00:00+01:00\n+++\nProost.\n',
    }
    for name, text in posts.items():
        (archive / name).write_bytes(text.encode())
    calendar = small(tmp_path / "kalender", content={"over.md": "# Over ons\n"})
    calendar.edit("socialcal.yml", "channels:\n", "channels:\n  website: {kind: rss}\n")

    imported = calendar.run("import", archive)
    assert imported.code == 0
    checked = calendar.run("check", "--format", "json")
    assert json.loads(checked.out)["summary"]["error"] == 0, checked.out
    built = calendar.run("build")
    assert built.code == 0
    pages = " ".join(path.read_text("utf-8") for path in (calendar.root / "site").rglob("*.html"))
    assert all(title in pages for title in ("Open dag", "Het strand: open", "Nieuwjaar"))
    assert "<b>kijken</b>" not in pages
    assert calendar.run("publish").out == "0 verstuurd, 0 volgt later.\n"
