"""The findings of all stories by severity and family of rules, each with the place where to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from socialcal.brand.about import ABOUT
from socialcal.model.finding import Finding, Severity
from socialcal.site.almanac import grouped
from socialcal.site.desk import Desk
from socialcal.site.output import GeneratedPage
from socialcal.site.urls import slug

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
    """Of its story."""
    source: str | None
    """The address of the place in the repository."""


@dataclass(frozen=True, slots=True)
class Family:
    """The findings of one severity by rules that belong together."""

    name: str
    about: str
    """What they are about; empty for rules that the organisation brought along."""
    anchor: str
    lines: tuple[FindingLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Group:
    severity: Severity
    families: tuple[Family, ...]
    total: int
    more: int


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    if desk.internal:
        yield desk.page("checks", desk.words.gettext("Checks"), "checks", "checks.html", lambda _: _data(desk))


def _data(desk: Desk) -> Mapping[str, Any]:
    found = grouped(desk.calendar.findings, lambda finding: finding.severity)
    return {"groups": tuple(_group(desk, severity, found.get(severity, ())) for severity in Severity)}


def _group(desk: Desk, severity: Severity, findings: tuple[Finding, ...]) -> Group:
    families = grouped(findings, lambda finding: finding.rule.partition(".")[0])
    shown = sorted(_families(desk, severity, families), key=lambda family: family.name)
    return Group(severity, tuple(shown), len(findings), len(findings) - sum(len(family.lines) for family in shown))


def _families(desk: Desk, severity: Severity, families: Mapping[str, tuple[Finding, ...]]) -> Iterator[Family]:
    """Each has its fair part of the room, so that one with thousands does not push out the others."""
    left = _MOST
    by_size = sorted(families.items(), key=lambda family: (len(family[1]), family[0]))
    for number, (name, findings) in enumerate(by_size):
        room = max(1, left // (len(by_size) - number))
        lines = tuple(finding_line(desk, finding) for finding in findings[:room])
        left -= len(lines)
        about = ABOUT[name].say(desk.words.tag) if name in ABOUT else ""
        yield Family(name, about, f"sc-{severity.value}-{slug(name)}", lines, len(findings))


def finding_line(desk: Desk, finding: Finding) -> FindingLine:
    place = finding.place
    return FindingLine(
        severity=finding.severity,
        rule=finding.rule,
        place=str(place),
        message=finding.message.say(desk.words.tag),
        hint=finding.hint.say(desk.words.tag),
        page=desk.almanac.page_of(finding.story) if finding.story is not None else None,
        source=desk.forge.view(place.path, place.line) if desk.forge is not None else None,
    )
