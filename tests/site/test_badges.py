"""Badges: what findings say of a post in words, on posts that are still to come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from socialcal.model.delivery import Hold
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import verbatim
from socialcal.model.place import Place
from socialcal.model.standing import Standing
from socialcal.model.story import Status
from socialcal.site.almanac import arranged
from socialcal.site.badges import badges_by_post, badges_of
from tests.builders import NOW, calendar, post, story
from tests.site.town import Town


def finding(rule: str, key: str | None = "afval/mastodon", owner: str | None = "afval") -> Finding:
    return Finding(rule, Severity.WARNING, verbatim("x"), Place("stories/a.md"), verbatim("y"), story=owner, post=key)


@pytest.mark.parametrize(
    ("rules", "badges"),
    [
        ([], ()),
        (["timing.gap"], ("gap",)),
        (["timing.clash"], ("clash",)),
        (["timing.gap", "timing.clash", "timing.gap"], ("clash", "gap")),
        (["timing.quiet-hours", "links.broken"], ()),
        (["other.gap"], ()),
    ],
)
def test_a_post_wears_what_its_findings_say(rules: list[str], badges: tuple[str, ...]) -> None:
    assert badges_of(badges_by_post(finding(rule) for rule in rules), post(), Standing.PLANNED) == badges


def test_approval_is_about_every_post_of_a_story() -> None:
    worn = badges_by_post([finding("approval.void", key=None)])
    assert badges_of(worn, post(), Standing.PLANNED) == ("approval",)
    assert badges_of(worn, post(key="afval/x", channel="x"), Standing.UNDATED) == ("approval",)
    assert badges_of(worn, post(key="brug/x", story="brug"), Standing.PLANNED) == ()


@pytest.mark.parametrize("standing", [Standing.SENT, Standing.PAST, Standing.CANCELLED, Standing.MISSED])
def test_what_is_over_wears_nothing(standing: Standing) -> None:
    assert badges_of(badges_by_post([finding("timing.gap")]), post(), standing) == ()


def test_a_hint_is_no_badge() -> None:
    hint = replace(finding("approval.no-history", key=None), severity=Severity.INFO)
    assert badges_of(badges_by_post([hint]), post(), Standing.PLANNED) == ()


def test_a_problem_is_told_once() -> None:
    row = arranged(calendar(findings=(finding("timing.clash"), finding("links.broken")))).rows[0]
    assert (row.badges, row.problems, row.others) == (("clash",), 2, 1)


def test_the_almanac_knows_them() -> None:
    made = arranged(calendar(findings=(finding("timing.clash"), finding("approval.void", key=None))))
    assert made.rows[0].badges == ("clash", "approval")


def test_a_draft_wears_them_too() -> None:
    made = arranged(calendar(stories=(story(status=Status.DRAFT),), findings=(finding("timing.gap"),)))
    assert made.rows[0].badges == ("gap",)


def test_a_story_with_an_error_goes_out_nowhere() -> None:
    error = replace(finding("channel.too-long"), severity=Severity.ERROR)
    made = arranged(calendar(posts=(post(), post(key="afval/x", channel="x")), findings=(error,)))
    assert [row.badges for row in made.rows] == [("stopped",), ("stopped",)]


@pytest.mark.parametrize(
    ("channel", "story_id", "held"),
    [(None, None, True), ("mastodon", None, True), ("x", None, False), (None, "afval", True)],
)
def test_a_brake_stands_on_what_it_holds_and_is_no_problem(
    channel: str | None, story_id: str | None, held: bool
) -> None:
    raised = Hold(id="1", reason="storing", by="piet", at=NOW, channel=channel, story=story_id)
    row = arranged(calendar(holds=(raised,))).rows[0]
    assert (row.badges, row.others, row.problems) == (("held",) if held else (), 0, 0)


def test_what_is_no_planned_post_is_not_held() -> None:
    raised = Hold(id="1", reason="storing", by="piet", at=NOW)
    assert arranged(calendar(stories=(story(status=Status.DRAFT),), holds=(raised,))).rows[0].badges == ()


def test_they_stand_on_the_post_in_words(own: Town) -> None:
    own.story(
        "snel.md", "id: snel\ntitle: Snel erna\nstatus: approved\nposts: [{channel: mastodon, at: 2026-11-25 08:20}]"
    )
    pages = {page.name: page.render() for page in own.output().pages if page.name == "day/2026-11-25"}
    assert "te kort erna" in pages["day/2026-11-25"]
