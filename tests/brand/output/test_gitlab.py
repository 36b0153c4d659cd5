"""A Code Quality report with exactly the fields that GitLab asks for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.fingerprints import fingerprints
from socialcal.brand.output.gitlab import gitlab
from socialcal.brand.output.visible import visible
from socialcal.factory import load
from socialcal.model.finding import Finding, Severity
from tests.brand.contexts import finding
from tests.brand.output.hostile import findings, lines_of, nothing
from tests.builders import NOW

EVERY_FAMILY = Path(__file__).parents[2] / "calendars" / "every-family"
SEVERITIES = ("info", "minor", "major", "critical", "blocker")


def check(report: Any) -> None:
    """What https://docs.gitlab.com/ci/testing/code_quality/ asks of a report, checked 2026-11-25."""
    assert type(report) is list
    for entry in report:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert all(type(entry[key]) is str for key in ("description", "check_name", "fingerprint", "severity"))
        assert entry["severity"] in SEVERITIES
        assert set(entry["location"]) == {"path", "lines"}
        assert type(entry["location"]["path"]) is str
        assert not entry["location"]["path"].startswith(("/", "./"))
        assert type(entry["location"]["lines"]["begin"]) is int
        assert entry["location"]["lines"]["begin"] >= 1
    marks = [entry["fingerprint"] for entry in report]
    assert len(set(marks)) == len(marks)


def test_a_finding_is_all_that_gitlab_asks_for() -> None:
    told = [finding(severity=Severity.ERROR)]
    report = json.loads(gitlab(told, "nl", nothing))
    assert report == [
        {
            "description": "Dit klopt niet. Verbeter het.",
            "check_name": "links.insecure",
            "fingerprint": fingerprints(told, nothing)[0],
            "severity": "major",
            "location": {"path": "stories/a.md", "lines": {"begin": 3}},
        }
    ]
    check(report)


@pytest.mark.parametrize(
    ("severity", "theirs"), [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.INFO, "info")]
)
def test_severities_are_theirs(severity: Severity, theirs: str) -> None:
    (entry,) = json.loads(gitlab([finding(severity=severity)], "nl", nothing))
    assert entry["severity"] == theirs


def test_nothing_found_is_an_empty_report() -> None:
    assert gitlab([], "nl", nothing) == "[]\n"


def test_there_is_no_byte_order_mark() -> None:
    assert gitlab([finding()], "nl", nothing).isascii()


def test_every_finding_of_a_calendar_is_accepted() -> None:
    told = load(EVERY_FAMILY, NOW).findings
    report = json.loads(gitlab(told, "nl", nothing))
    check(report)
    assert len(report) == len(told)


def test_a_finding_whose_line_moves_stays_the_same_for_gitlab() -> None:
    source = "een\n    http://waterkant.example"
    before = json.loads(gitlab([finding(line=2)], "nl", lines_of(source)))
    after = json.loads(gitlab([finding(line=3)], "en", lines_of(f"nul\n{source}")))
    assert before[0]["fingerprint"] == after[0]["fingerprint"]


@settings(max_examples=100)
@given(st.lists(findings, max_size=4), st.text(max_size=30))
def test_any_text_comes_through(told: list[Finding], source: str) -> None:
    written = gitlab(told, "nl", lines_of(source))
    report = json.loads(written)
    check(report)
    assert "\\ud800" not in written
    assert "\\u0000" not in written
    for entry, one in zip(report, told, strict=True):
        assert entry["description"] == visible(f"{one.message.nl} {one.hint.nl}")
        assert entry["location"]["path"] == visible(one.place.path)
