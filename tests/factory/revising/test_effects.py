"""What a change brings about is told before it is written: moments, a void approval, new findings."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from socialcal.factory.revising import Manuscript, Revision, effects, move, move_story, retext
from socialcal.factory.revising.manuscript import opened
from socialcal.model.approval import approval_digest
from tests.brand.example import written
from tests.builders import NOW, organisation
from tests.factory.folders import traces
from tests.factory.revising.pages import head, on

HOUSE = """\
organisation: Gemeente Waterkant
language: nl
timezone: Europe/Amsterdam
people: {piet: {name: Piet}}
channels:
  x: {kind: x, account: "@w", quiet: "22:00-07:00"}
  mastodon: {kind: mastodon, account: "@w@s.example"}
"""
PATH = "stories/a.md"


def calendar(root: Path, text: str) -> Manuscript:
    written({"socialcal.yml": HOUSE, PATH: text}, root)
    page = opened(root, PATH, organisation())
    assert isinstance(page, Manuscript)
    return page


def done(revision: object) -> Revision:
    assert isinstance(revision, Revision)
    return revision


def test_moments_before_and_after(tmp_path: Path) -> None:
    page = calendar(
        tmp_path,
        head(
            "{channel: x, at: 2026-12-01 09:00, text: Hoi}",
            "{channel: mastodon, at: 2026-12-03 16:00, every: FREQ=WEEKLY;COUNT=3, text: Dag}",
        ),
    )
    before = traces(tmp_path)
    found = effects(tmp_path, NOW, done(move_story(page, timedelta(days=1))))
    assert traces(tmp_path) == before
    told = [(one.post, one.before and one.before.written, one.after and one.after.written) for one in found.moved]
    assert told == [
        ("afval/x", "2026-12-01 09:00", "2026-12-02 09:00"),
        ("afval/mastodon", "2026-12-03 16:00", "2026-12-04 16:00"),
    ]
    assert [one.series for one in found.moved] == [False, True]
    assert not found.voids


def test_another_text_moves_nothing(tmp_path: Path) -> None:
    page = calendar(tmp_path, head("{channel: x, at: 2026-12-01 09:00, text: Hoi}"))
    assert effects(tmp_path, NOW, done(retext(page, "x", "Dag"))).moved == ()


def test_only_findings_that_are_new_are_told(tmp_path: Path) -> None:
    page = calendar(
        tmp_path, head("{channel: x, at: 2026-12-01 09:00, text: Hoi}").replace("status:", "pilaar: nee\nstatus:")
    )
    assert effects(tmp_path, NOW, done(move(page, "x", timedelta(hours=1)))).findings == ()
    found = effects(tmp_path, NOW, done(move(page, "x", on("2026-12-01 23:30")))).findings
    assert [finding.rule for finding in found] == ["timing.quiet-hours"]


def test_an_approval_of_what_was_said_becomes_void(tmp_path: Path) -> None:
    from socialcal.factory import load

    text = head("{channel: x, at: 2026-12-01 09:00, text: Hoi}", status="approved")
    calendar(tmp_path, text)
    now = load(tmp_path, NOW)
    digest = approval_digest(now.stories[0], now.posts)
    approved = text.replace("status: approved\n", f"status: approved\napproval: {{by: piet, digest: {digest}}}\n")
    page = calendar(tmp_path, approved)
    assert effects(tmp_path, NOW, done(move(page, "x", timedelta(hours=1)))).voids
    assert not effects(tmp_path, NOW, done(move(page, "x", timedelta()))).voids
    assert not effects(tmp_path, NOW, Revision(PATH, text.encode(), approved.encode())).voids


def test_of_a_new_file_all_is_new(tmp_path: Path) -> None:
    calendar(tmp_path, head())
    found = effects(tmp_path, NOW, Revision("stories/b.md", None, b"---\nid: b\ntitle: B\nstatus: klaar\n---\n"))
    assert found.moved == ()
    assert "story.invalid-value" in [finding.rule for finding in found.findings]
