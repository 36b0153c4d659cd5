"""The page of checks: by severity and family of rules, each with its place in git, bounded and fair."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.site.desk import Desk
from socialcal.site.forge import Forge, Kind
from socialcal.site.views.checks import Family, _data, finding_line
from socialcal.site.visibility import Visibility
from tests.site.morning import desk, finding, pages_of, shown, told

FORGE = Forge(Kind.FORGEJO, "https://codeberg.org/waterkant/kalender", "main", "inhoud")
STORY = told("a", ("x", "2026-12-01 09:00"))


def checked(*findings: Finding, **changes: Any) -> Desk:
    return desk(STORY, findings=findings, **changes)


def families(*findings: Finding, severity: Severity = Severity.WARNING) -> dict[str, Family]:
    groups = {group.severity: group for group in _data(checked(*findings))["groups"]}
    return {family.name: family for family in groups[severity].families}


def test_findings_stand_by_severity_and_then_by_family() -> None:
    page = shown(
        checked(
            finding("timing.gap", "a"),
            finding("media.missing", "a", severity=Severity.ERROR),
            finding("timing.clash", "a"),
            finding("links.http", "a"),
        ),
        "checks",
    )
    text = page.text()
    assert "Fouten 1 media 1 Waarschuwingen 3 links 1 timing 2" in text
    assert {"#sc-error", "#sc-error-media", "#sc-warning-links", "#sc-warning-timing"} <= set(page.links)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_a_family_says_what_it_is_about() -> None:
    assert "Stille uren" in families(finding("timing.gap", "a"))["timing"].about


def test_rules_of_the_organisation_itself_are_a_family_too() -> None:
    found = families(finding("Waterkant Stijl.Jargon", "a"))["Waterkant Stijl"]
    assert (found.about, found.total) == ("", 1)
    assert " " not in found.anchor


def test_a_finding_leads_to_its_line_in_git_and_to_its_story() -> None:
    made = replace(checked(finding("timing.gap", "a")), forge=FORGE)
    page = shown(made, "checks")
    assert "https://codeberg.org/waterkant/kalender/src/branch/main/inhoud/stories/a.md#L9" in page.links
    assert "stories/a.html" in page.links


def test_without_a_forge_the_place_leads_to_the_story() -> None:
    page = shown(checked(finding("timing.gap", "a")), "checks")
    assert page.links.count("stories/a.html") == 1
    assert finding_line(checked(), finding("timing.gap", "a")).source is None


def test_a_finding_that_is_about_no_story_has_its_place_all_the_same() -> None:
    said = Phrase("Dat kan niet.", "That cannot be.")
    found = Finding("organisation.x", Severity.WARNING, said, Place("socialcal.yml", 3, 1), said)
    assert "socialcal.yml:3:1" in shown(checked(found), "checks").text()


@pytest.mark.parametrize("many", [499, 500, 501, 5000])
def test_at_most_500_of_a_severity_are_shown_and_the_rest_is_counted(many: int) -> None:
    found = families(*(finding("timing.gap", "a") for _ in range(many)))["timing"]
    assert (len(found.lines), found.total) == (min(many, 500), many)


def test_a_family_with_thousands_leaves_room_for_the_others() -> None:
    loud = (finding("timing.gap", "a") for _ in range(3000))
    quiet = (finding(f"{family}.x", "a") for family in ("media", "links") for _ in range(3))
    found = families(*loud, *quiet)
    assert {name: len(family.lines) for name, family in found.items()} == {"links": 3, "media": 3, "timing": 494}


def test_two_loud_families_share_the_room() -> None:
    loud = (finding(f"{family}.x", "a") for family in ("media", "links") for _ in range(3000))
    assert {name: len(family.lines) for name, family in families(*loud).items()} == {"links": 250, "media": 250}


def test_what_is_left_out_is_said() -> None:
    page = shown(checked(*(finding("timing.gap", "a") for _ in range(510))), "checks")
    assert "En nog 10;" in page.text()


def test_nothing_found_is_said() -> None:
    assert "Niets te herstellen." in shown(checked(), "checks").text()


def test_visitors_have_no_checks() -> None:
    assert pages_of(checked(finding("timing.gap", "a"), visibility=Visibility.PUBLIC), "checks") == []
