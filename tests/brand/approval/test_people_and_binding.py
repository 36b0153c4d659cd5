"""Approvals without git: who gave them, and whether they are of what the story says now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from socialcal.brand.approval.binding import unapproved
from socialcal.brand.approval.people import wrong_person
from socialcal.model.approval import approval_digest
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.place import Places
from socialcal.model.post import Post
from socialcal.model.spans import LateMode, Lateness
from socialcal.model.story import Approval, Status, Story
from tests.brand.contexts import one
from tests.builders import organisation, post, story, wall

POST = post()
OTHER = "0" * 40 + "-" + "0" * 15


def asked(**fields: Any) -> Organisation:
    return organisation(approval=fields)


def approved(by: str = "piet", digest: str | None = None, **changes: Any) -> Story:
    plain = story(**changes)
    return replace(plain, approval=Approval(by, approval_digest(plain, [POST]) if digest is None else digest))


def told(of: Story, asking: Organisation, *posts: Post) -> list[Finding]:
    context = one(of, *(posts or (POST,)), of=asking)
    return [*unapproved(context), *wrong_person(context)]


def rules(of: Story, asking: Organisation, *posts: Post) -> list[str]:
    return [finding.rule for finding in told(of, asking, *posts)]


@pytest.mark.parametrize("required", [True, False])
def test_an_approval_that_fits_is_silent(required: bool) -> None:
    assert told(approved(), asked(required=required)) == []


def test_an_approval_is_only_missed_where_it_is_required() -> None:
    assert told(story(), asked()) == []
    assert [(f.rule, f.severity) for f in told(story(), asked(required=True))] == [("approval.missing", Severity.ERROR)]


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.APPROVED])
def test_only_an_approved_story_needs_its_approval(status: Status) -> None:
    assert told(story(status=status), asked(required=True)) == []
    assert told(approved("wie", "niks", status=status), asked(required=True)) == []


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        (replace(POST, parts=("Anders",)), "the text"),
        (replace(POST, at=wall("2026-12-01 09:30")), "the moment"),
        (replace(POST, channel="x"), "where it goes"),
        (replace(POST, link="https://elders.example"), "a link"),
        (replace(POST, at=None, parts=("Anders",)), "the text, the moment"),
    ],
)
def test_an_approval_of_something_else_says_what_changed(changed: Post, what: str) -> None:
    (finding,) = told(approved(), asked(required=True), changed)
    assert finding.rule == "approval.void"
    assert finding.message.en == f"This story changed after piet approved it: {what}."
    assert "socialcal approve stories/a.md --diff" in finding.hint.en


def test_a_digest_of_which_only_the_hints_fit_is_void_all_the_same() -> None:
    whole, _, hints = approval_digest(story(), [POST]).partition("-")
    (finding,) = told(approved(digest=f"{whole[::-1]}-{hints}"), asked())
    assert finding.message.en == "This story changed after piet approved it: something."


@pytest.mark.parametrize(("required", "severity"), [(True, Severity.ERROR), (False, Severity.WARNING)])
@pytest.mark.parametrize(
    ("of", "asking", "rule"),
    [
        (approved(digest=OTHER), {}, "approval.void"),
        (approved(digest="x"), {}, "approval.malformed"),
        (approved("pieter"), {}, "approval.unknown-person"),
        (approved("piet"), {"by": ["noor"]}, "approval.not-allowed"),
        (approved("noor"), {}, "approval.own-work"),
    ],
)
def test_what_is_wrong_keeps_a_story_back_only_where_approvals_are_required(
    of: Story, asking: dict[str, Any], rule: str, required: bool, severity: Severity
) -> None:
    assert [(f.rule, f.severity) for f in told(of, asked(required=required, **asking))] == [(rule, severity)]


def test_who_may_approve_is_named() -> None:
    (finding,) = told(approved("noor"), asked(by=["piet"], four_eyes=False))
    assert finding.hint.en == "Ask Piet Bos."


def test_a_name_that_nobody_has_is_one_finding_with_a_suggestion() -> None:
    (finding,) = told(approved("pit"), asked(by=["piet"]))
    assert finding.rule == "approval.unknown-person"
    assert finding.hint.en == "Did you mean piet?"


def test_own_work_may_be_approved_where_two_eyes_are_enough() -> None:
    assert told(approved("noor"), asked(required=True, four_eyes=False)) == []
    assert told(approved("noor", owner=None), asked(required=True)) == []


def test_two_faults_are_two_findings_but_of_the_person_only_the_first_is_told() -> None:
    assert rules(approved("noor", OTHER), asked(by=["piet"])) == ["approval.void", "approval.not-allowed"]


def test_what_was_written_is_repeated_in_short() -> None:
    (finding,) = told(approved(digest="x" * 5000), asked())
    assert len(finding.message.en) < 120
    assert finding.length == 5000


def test_a_long_list_of_who_may_approve_ends() -> None:
    people = {f"p{number}": {"name": f"Naam {number}"} for number in range(40)}
    known = {**people, "piet": {"name": "Piet Bos"}, "noor": {"name": "Noor"}}
    asking = organisation(people=known, approval={"by": list(people)})
    (finding,) = told(approved(), asking)
    assert finding.hint.en.endswith("Naam 4, ….")


def test_a_bad_approval_is_told_by_reading_alone() -> None:
    garbled = story(places=Places("stories/a.md", {("approval",): (6, 1)}, {}))
    assert told(garbled, asked(required=True)) == []


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({"at": wall("2026-11-30 23:00")}, False),
        ({"at": wall("2026-11-30 23:01")}, True),
        ({"at": wall("2026-12-01 00:00")}, True),
        ({"at": None}, False),
        ({"at": wall("2024-01-01 09:00"), "late": Lateness(LateMode.ASK, timedelta())}, True),
        ({"at": wall("2024-01-01 09:00"), "late": Lateness(LateMode.WITHIN, timedelta(weeks=9999))}, True),
        ({"at": wall("2026-11-30 23:55"), "late": Lateness(LateMode.SKIP, timedelta())}, False),
        ({"at": wall("2026-11-30 23:56"), "late": Lateness(LateMode.SKIP, timedelta())}, True),
    ],
)
def test_what_can_only_go_out_before_the_first_day_needs_nobody(changes: dict[str, Any], needed: bool) -> None:
    asking = asked(required=True, since="2026-12-01")
    sent = replace(POST, **changes)
    assert rules(story(), asking, sent) == (["approval.missing"] if needed else [])
    (finding,) = told(approved(digest=OTHER), asking, sent)
    assert finding.severity is (Severity.ERROR if needed else Severity.WARNING)


def test_a_story_of_which_one_post_is_to_come_needs_its_approval() -> None:
    asking = asked(required=True, since="2026-12-01")
    assert rules(story(), asking, replace(POST, at=wall("2024-01-01 09:00")), POST) == ["approval.missing"]
