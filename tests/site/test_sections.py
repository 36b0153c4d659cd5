"""What pages of channels, people, campaigns, pillars and audiences have of their own, and that visitors see none of
the team's own affairs."""

from __future__ import annotations

from typing import Any

import pytest

from socialcal.channels import NETWORKS
from socialcal.model.delivery import State
from socialcal.model.finding import Severity
from socialcal.model.organisation import Channel
from socialcal.model.story import Status
from socialcal.site.views.house_rules import house_rules
from socialcal.site.visibility import Visibility
from tests.site.morning import CHANNELS, delivery, desk, finding, shown, told


def text(name: str, *stories: Any, **changes: Any) -> str:
    return shown(desk(*stories, **changes), name).text()


class TestChannels:
    def test_whether_the_cadence_was_kept_is_told_per_week(self) -> None:
        days = ("03", "04", "17", "23", "24", "25", "26")
        found = text("channels/mastodon", told("a", *(("mastodon", f"2026-11-{day} 09:00") for day in days)))
        assert "Afgesproken is 2–3 keer per week." in found
        assert "Week 45, 2026 Posts 2 Gehaald zoals afgesproken" in found
        assert "Week 46, 2026 Posts 0 Gehaald te weinig" in found
        assert "Week 47, 2026 Posts 1 Gehaald te weinig" in found
        assert "Week 48, 2026 (nu) Posts 4 Gehaald te veel" in found
        assert "Week 52, 2026 Posts 0" in found
        assert "Week 53" not in found

    def test_weeks_before_the_first_post_of_all_are_not_held_against_it(self) -> None:
        found = text("channels/mastodon", told("a", ("x", "2026-11-10 09:00")))
        assert "Week 46, 2026" in found
        assert "Week 45, 2026" not in found

    def test_at_most_eight_weeks_back(self) -> None:
        found = text("channels/mastodon", told("a", ("mastodon", "2025-01-10 09:00")))
        assert "Week 40, 2026" in found
        assert "Week 39, 2026" not in found

    @pytest.mark.parametrize(("period", "named"), [("day", "di 24 nov (nu)"), ("month", "november 2026 (nu)")])
    def test_days_and_months_are_named_as_such(self, period: str, named: str) -> None:
        channels = {**CHANNELS, "mastodon": {"kind": "mastodon", "cadence": f"1 per {period}"}}
        assert named in text(
            "channels/mastodon", told("a", ("mastodon", "2026-11-24 09:00")), settings={"channels": channels}
        )

    def test_a_channel_without_a_cadence_has_none(self) -> None:
        assert "Gehaald" not in text("channels/x", told("a", ("x", "2026-11-10 09:00")))

    def test_house_rules_have_limits_with_their_source(self) -> None:
        found = shown(desk(), "channels/mastodon")
        assert "Langste tekst Wat geldt 500 tekens" in found.text()
        assert any(link.startswith("https://docs.joinmastodon.org") for link in found.links)

    def test_house_rules_have_what_the_organisation_agreed(self) -> None:
        channel = {"kind": "mastodon", "quiet": "22:00-07:00", "gap": "2h", "limit": 300}
        brand = {"channels": {"mastodon": {"ignore": ["tone.emoji"], "severity": {"links": "error"}}}}
        found = text("channels/mastodon", settings={"channels": {"mastodon": channel}, "brand": brand})
        assert "Langste tekst Wat geldt 300 tekens" in found
        assert "Stille uren Wat geldt 22:00–07:00" in found
        assert "Minste tijd tussen posts Wat geldt 2 uur" in found
        assert "Controles die hier niet gelden Wat geldt tone.emoji" in found
        assert "links Wat geldt fout" in found

    @pytest.mark.parametrize("kind", NETWORKS)
    def test_every_network_has_its_rules_in_words(self, kind: str) -> None:
        found = house_rules(desk(), kind, Channel(kind=kind, quiet="22:00-07:00"))
        assert found.table is not None
        assert all(cell.text for row in found.table.rows for cell in row[:2])

    def test_an_unknown_kind_has_none(self) -> None:
        channels = {"fax": {"kind": "fax"}}
        assert "Huisregels" not in text("channels/fax", settings={"channels": channels})

    def test_visitors_see_the_rules_of_the_network_and_not_whether_we_kept_to_ours(self) -> None:
        brand = {"channels": {"mastodon": {"ignore": ["tone.emoji"]}}}
        found = text(
            "channels/mastodon",
            told("a", ("mastodon", "2026-11-10 09:00")),
            settings={"brand": brand},
            visibility=Visibility.PUBLIC,
        )
        assert "500 tekens" in found
        assert "Gehaald" not in found
        assert "tone.emoji" not in found


class TestPeople:
    def test_what_waits_for_somebody(self) -> None:
        found = shown(
            desk(
                told("a", ("x", "2026-12-10 09:00"), status=Status.REVIEW, owner="piet"),
                told("b", ("x", "2026-12-11 09:00"), status=Status.DRAFT),
                told("c", ("x", "2026-12-12 09:00")),
                told("d", ("x", "2026-11-20 09:00")),
                findings=(finding("story.one", "c"),),
                deliveries=(delivery("d/x", State.UNKNOWN),),
                settings={"approval": {"by": ["noor"]}},
            ),
            "people/noor",
        )
        before = found.ids[: found.ids.index("sc-next")]
        assert before == ["sc-approve", "sc-finish", "sc-trouble", "sc-work"]
        text = found.text()
        assert "Over d Wanneer vr 20 nov 09:00 Kanalen X Wat er is onzeker" in text
        assert "Over c Wanneer za 12 dec 09:00 Kanalen X Wat er is Er is iets met c." in text

    def test_work_of_six_weeks_against_the_hours(self) -> None:
        found = text("people/noor", told("a", ("x", "2026-12-01 09:00"), ("x", "2026-12-02 09:00")))
        assert "Week 48, 2026 Werk 0 uur Uren 2 uur Past ja" in found
        assert "Week 49, 2026 Werk 3 uur Uren 2 uur Past te veel" in found
        assert "Week 53, 2026" in found
        assert "Week 1, 2027" not in found

    def test_channels_that_they_mind_and_that_need_them(self) -> None:
        found = text(
            "people/piet",
            told("a", ("mastodon", "2026-11-24 09:00")),
            deliveries=(delivery("a/mastodon", State.REFUSED),),
        )
        assert "Mastodon Wat er is 1 post ging mis; deze week 0 posts, afgesproken is 2–3 keer per week" in found

    def test_a_story_whose_errors_left_no_post_is_there(self) -> None:
        found = text("people/noor", told("a"), findings=(finding("story.bad", "a", severity=Severity.ERROR),))
        assert "Over a Wanneer Kanalen Wat er is Er is iets met a." in found

    def test_who_left_is_told_in_the_list_and_on_the_page(self) -> None:
        made = desk(told("a", ("x", "2026-12-01 09:00"), owner="daan"))
        for name in ("people/index", "people/daan"):
            assert "Is weg, en heeft nog 1 verhaal dat komt. Geef dat aan een ander." in shown(made, name).text()

    def test_visitors_see_none_of_it(self) -> None:
        made = desk(
            told("a", ("x", "2026-12-01 09:00"), owner="daan"),
            told("b", ("x", "2026-12-01 09:00")),
            findings=(finding("story.one", "b"),),
            visibility=Visibility.PUBLIC,
        )
        names = ("people/index", "people/daan", "people/noor", "people/piet")
        pages = " ".join(shown(made, name).text() for name in names)
        for hidden in (
            "Is weg",
            "Kanalen om naar te kijken",
            "Werk per week",
            " uur",
            "Om naar te kijken",
            "iets met b",
        ):
            assert hidden not in pages, hidden


class TestWhatFor:
    STORIES = (
        told("a", ("x", "2026-12-01 09:00"), campaign="schoon", audience=("gezinnen", "gezinnen")),
        told("b", campaign="schoon", status=Status.DRAFT),
        told("c", campaign="schoon", status=Status.CANCELLED),
        told("d", pillar=None, audience=()),
    )

    @pytest.mark.parametrize("name", ["campaigns/schoon", "pillars/duurzaam", "audiences/gezinnen"])
    def test_stories_are_counted_by_status(self, name: str) -> None:
        found = text(name, *self.STORIES)
        assert "concept Verhalen 1" in found
        assert "goedgekeurd Verhalen 1" in found
        assert "vervallen Verhalen 1" in found
        assert "67% van alle verhalen" in found

    def test_a_pillar_has_the_part_that_is_wanted(self) -> None:
        pillars = {"duurzaam": {"name": "Duurzame stad", "share": 40}}
        assert "67% van alle verhalen; gewenst is 40%." in text(
            "pillars/duurzaam", *self.STORIES, settings={"pillars": pillars}
        )

    def test_a_story_for_an_audience_that_is_named_twice_counts_once(self) -> None:
        assert shown(desk(self.STORIES[0]), "audiences/gezinnen").text().count("goedgekeurd Verhalen 1") == 1

    @pytest.mark.parametrize("name", ["campaigns/schoon", "pillars/duurzaam", "audiences/gezinnen"])
    def test_visitors_see_no_counts(self, name: str) -> None:
        assert "Verhalen per status" not in text(name, *self.STORIES, visibility=Visibility.PUBLIC)
