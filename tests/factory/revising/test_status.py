"""A story gets another status: one word changes, and where approvals are asked nobody approves this way."""

from __future__ import annotations

import pytest

from socialcal.factory.revising import restatus
from socialcal.model.story import Status
from tests.builders import organisation
from tests.factory.revising.pages import JSON, TOML, YAML, head, opened, refused, text_of


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("text", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_only_the_status_changes(text: str, status: Status, newline: str) -> None:
    # A day without an hour is an error in an approved story, and these have none.
    raw = text.replace("\n", newline)
    assert text_of(restatus(opened(raw), status)) == raw.replace("draft", status)


@pytest.mark.parametrize(
    "written", ["status: 'review'", 'status: "review" # ja', "status:\n  review", "status: >-\n  review"]
)
def test_its_quotes_stay(written: str) -> None:
    raw = head("{channel: x}").replace("status: draft", written)
    assert text_of(restatus(opened(raw), Status.DRAFT)) == raw.replace("review", "draft")


def test_where_approvals_are_asked_nobody_approves_by_hand() -> None:
    page = opened(YAML, organisation(approval={"required": True}))
    said = refused(restatus(page, Status.APPROVED))
    assert said.startswith("In this organisation somebody approves.")
    assert "socialcal approve stories/a.md" in said
    assert text_of(restatus(page, Status.REVIEW)) == YAML.replace("draft", "review")


def test_a_story_that_cannot_be_approved_is_not() -> None:
    page = opened(head("{channel: x, at: 2026-12-01}"))
    assert "2026-12-01 has no time" in refused(restatus(page, Status.APPROVED))


def test_a_status_that_is_shared_by_an_alias_is_left_alone() -> None:
    page = opened("---\nid: a\ntitle: A\nstatus: &s draft\ntags: [*s]\n---\n")
    assert "without & and *" in refused(restatus(page, Status.REVIEW))
