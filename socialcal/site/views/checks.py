"""The findings of all stories by severity, each with the place where to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from socialcal.model.finding import Finding, Severity
from socialcal.site.almanac import grouped
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage

_MOST = 500
"""Findings of one severity on the page; `socialcal check` tells them all."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in the language of the site."""

    severity: Severity
    rule: str
    place: str
    message: str
    hint: str
    page: str | None


@dataclass(frozen=True, slots=True)
class Group:
    severity: Severity
    lines: tuple[FindingLine, ...]
    total: int


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    if desk.internal:
        yield desk.page("checks", desk.words.gettext("Checks"), "checks", "checks.html", lambda _: _data(desk))


def _data(desk: Desk) -> Mapping[str, Any]:
    found = grouped(desk.calendar.findings, lambda finding: finding.severity)
    return {"groups": tuple(_group(desk, severity, found.get(severity, ())) for severity in Severity)}


def _group(desk: Desk, severity: Severity, findings: tuple[Finding, ...]) -> Group:
    return Group(severity, tuple(finding_line(desk, finding) for finding in findings[:_MOST]), len(findings))


def finding_line(desk: Desk, finding: Finding) -> FindingLine:
    return FindingLine(
        severity=finding.severity,
        rule=finding.rule,
        place=str(finding.place),
        message=finding.message.say(desk.words.tag),
        hint=finding.hint.say(desk.words.tag),
        page=desk.almanac.page_of(finding.story) if finding.story is not None else None,
    )
