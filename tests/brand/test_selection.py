"""Which rules are told: the most specific selector decides, and between equals `ignore` does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.about import ABOUT
from socialcal.brand.examples.example import settings, story
from socialcal.brand.selection import ALL, Selection, asked, configured, selectors
from socialcal.brand.suppression import FIRM
from socialcal.factory import load
from socialcal.factory.rules import RULES
from socialcal.model.finding import Severity, SocialcalError
from socialcal.model.organisation import Brand
from tests.brand.contexts import finding
from tests.brand.example import findings, written
from tests.builders import NOW

RULE = "links.insecure"
NAMES = st.frozensets(st.sampled_from([RULE, "links.broken", "links", "story", "all"]))


@pytest.mark.parametrize(
    ("select", "ignore", "told"),
    [
        ({"all"}, set(), True),
        (set(), set(), False),
        ({"links"}, set(), True),
        ({"story"}, set(), False),
        ({RULE}, set(), True),
        ({"links.broken"}, set(), False),
        ({"all"}, {"links"}, False),
        ({"all"}, {RULE}, False),
        ({"all"}, {"story"}, True),
        ({"links"}, {"all"}, True),
        ({RULE}, {"links"}, True),
        ({RULE}, {"all"}, True),
        ({"links"}, {RULE}, False),
        ({"all"}, {"all"}, False),
        ({"links"}, {"links"}, False),
        ({RULE}, {RULE}, False),
        ({"all", RULE}, {"links"}, True),
        ({"all", "links"}, {RULE, "all"}, False),
    ],
)
def test_the_most_specific_selector_wins(select: set[str], ignore: set[str], told: bool) -> None:
    assert Selection(frozenset(select), frozenset(ignore)).tells(RULE) is told


@given(NAMES, NAMES)
def test_ignoring_more_never_tells_more(select: frozenset[str], ignore: frozenset[str]) -> None:
    before = Selection(select, ignore)
    for name in ("all", "links", RULE):
        after = Selection(select, ignore | {name})
        assert not (after.tells(RULE) and not before.tells(RULE))


@given(NAMES, NAMES)
def test_selecting_more_never_tells_less(select: frozenset[str], ignore: frozenset[str]) -> None:
    before = Selection(select, ignore)
    for name in ("all", "links", RULE):
        assert Selection(select | {name}, ignore).tells(RULE) or not before.tells(RULE)


@given(NAMES, NAMES)
def test_firm_rules_are_told_whatever_socialcal_yml_asks(select: frozenset[str], ignore: frozenset[str]) -> None:
    selection = Selection(select, ignore | FIRM)
    assert all(selection.tells(rule) for rule in FIRM)


@pytest.mark.parametrize(
    ("severity", "weighed"),
    [
        ({}, Severity.WARNING),
        ({"all": Severity.INFO}, Severity.INFO),
        ({"links": Severity.ERROR}, Severity.ERROR),
        ({RULE: Severity.INFO}, Severity.INFO),
        ({"all": Severity.INFO, "links": Severity.ERROR}, Severity.ERROR),
        ({"links": Severity.ERROR, RULE: Severity.WARNING}, Severity.WARNING),
        ({"story": Severity.ERROR}, Severity.WARNING),
    ],
)
def test_the_most_specific_severity_wins(severity: dict[str, Severity], weighed: Severity) -> None:
    selection = Selection(frozenset({ALL}), frozenset(), severity)
    assert selection.weighed(finding(RULE)).severity is weighed


def test_a_severity_that_changes_nothing_gives_the_same_finding() -> None:
    found = finding(RULE)
    assert Selection(frozenset({ALL}), frozenset(), {RULE: Severity.WARNING}).weighed(found) is found


@pytest.mark.parametrize("rule", sorted(FIRM))
def test_a_firm_rule_cannot_be_lowered(rule: str) -> None:
    selection = Selection(frozenset({ALL}), frozenset(), {rule: Severity.INFO, "all": Severity.INFO})
    assert selection.weighed(finding(rule, severity=Severity.ERROR)).severity is Severity.ERROR


def test_without_a_request_socialcal_yml_decides() -> None:
    brand = Brand(select=("links",), ignore=(RULE,), severity={"links": Severity.ERROR})
    assert asked(brand, RULES, None, None) == configured(brand)


@pytest.mark.parametrize(
    ("select", "ignore", "tells", "silent"),
    [
        (["story"], None, "story.no-summary", "links.broken"),
        (None, ["story"], "links.broken", "story.no-summary"),
        (["links"], [RULE], "links.broken", RULE),
        ([], None, None, RULE),
    ],
)
def test_a_request_takes_the_place_of_the_list_in_socialcal_yml(
    select: list[str] | None, ignore: list[str] | None, tells: str | None, silent: str
) -> None:
    selection = asked(Brand(select=("links",) if select is None else ("media",)), RULES, select, ignore)
    assert tells is None or selection.tells(tells)
    assert not selection.tells(silent)


def test_a_person_may_look_away_even_from_a_firm_rule() -> None:
    assert not asked(Brand(), RULES, None, ["story"]).tells("story.duplicate-id")
    assert not asked(Brand(), RULES, ["links"], None).tells("story.duplicate-id")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("links.insecur", "Bedoelde je links.insecure?"),
        ("Links", "Bedoelde je links?"),
        ("zomaar-iets", "Schrijf de id zoals die bij de bevinding staat."),
        ("", "Schrijf de id zoals die bij de bevinding staat."),
    ],
)
def test_an_unknown_name_at_the_command_line_gets_a_suggestion(name: str, hint: str) -> None:
    for request in ({"select": [name], "ignore": None}, {"select": None, "ignore": ["links", name]}):
        with pytest.raises(SocialcalError) as caught:
            asked(Brand(), RULES, **request)
        assert caught.value.hint is not None
        assert caught.value.hint.nl == hint


def test_every_rule_every_family_and_all_may_be_named() -> None:
    assert selectors(RULES) == {"all", *RULES, *ABOUT}


@pytest.mark.parametrize(
    ("line", "rule", "column", "length", "replacement"),
    [
        ("brand: {select: [link]}", "story.unknown-rule", 18, 4, "links"),
        ('brand: {ignore: ["links.insecur"]}', "story.unknown-rule", 19, 13, "links.insecure"),
        ("brand: {severity: {link: error}}", "story.unknown-rule", 20, 4, None),
        ("brand: {ignore: [story.time-gap]}", "story.firm-rule", 18, 14, None),
        ("brand: {severity: {story.time-gap: info}}", "story.firm-rule", 20, 14, None),
        ("brand: {severity: {story.time-gap: error}}", None, 0, 0, None),
        ("brand: {select: [all, story.time-gap]}", None, 0, 0, None),
    ],
)
def test_selectors_in_socialcal_yml_are_held_against_the_rules(
    line: str, rule: str | None, column: int, length: int, replacement: str | None, tmp_path: Path
) -> None:
    told = [
        (found.rule, str(found.place), found.length, found.fix.replacement if found.fix else None)
        for found in findings(written({"socialcal.yml": settings(line), "stories/a.md": story()}, tmp_path))
    ]
    assert told == ([(rule, f"socialcal.yml:19:{column}", length, replacement)] if rule else [])


def test_selectors_work_on_a_whole_calendar(tmp_path: Path) -> None:
    text = story(status="approved", body="[a](http://www.waterkant.example)\n[b](weg.md)\n")
    lines = ("brand:", "  ignore: [links.insecure]", "  severity: {links: warning, story.no-posts: error}")
    told = findings(written({"socialcal.yml": settings(*lines), "stories/a.md": text}, tmp_path))
    assert [(found.rule, found.severity) for found in told] == [
        ("story.no-posts", Severity.ERROR),
        ("links.broken", Severity.WARNING),
    ]


class TestChosenForSome:
    """`brand.paths` and `brand.channels` go before what is chosen for all."""

    LINK = "[de gracht](http://www.waterkant.example)\n"
    POSTS = "posts: [{channel: mastodon, text: 'Kijk: http://a.example'}, {channel: x, text: 'Kijk: http://a.example'}]"

    def rules(self, root: Path, text: str, *lines: str, **asked: list[str]) -> list[tuple[str, str, str]]:
        written({"socialcal.yml": settings("brand:", *lines), "stories/2024/a.md": text}, root)
        found = load(root, NOW, **asked).findings  # type: ignore[arg-type]
        return [(one.rule, one.severity.value, one.post or "") for one in found]

    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (["  paths: {stories/2024/**: {ignore: [links]}}"], []),
            (["  paths: {stories/2023/**: {ignore: [links]}}"], [(RULE, "warning", "")]),
            (["  paths: {'*.md': {severity: {links.insecure: error}}}"], [(RULE, "error", "")]),
            (["  ignore: [links]", "  paths: {stories/2024/: {select: [links.insecure]}}"], [(RULE, "warning", "")]),
            (["  paths: {stories/**: {ignore: [links]}, stories/2024/**: {select: [links]}}"], [(RULE, "warning", "")]),
            (["  paths: {stories/2024/**: {select: [links]}, stories/**: {ignore: [links]}}"], []),
        ],
    )
    def test_a_path_chooses_the_last_pattern_first(
        self, lines: list[str], expected: list[tuple[str, str, str]], tmp_path: Path
    ) -> None:
        assert self.rules(tmp_path, story(body=self.LINK), *lines) == expected

    def test_a_channel_chooses_for_its_own_posts(self, tmp_path: Path) -> None:
        told = self.rules(tmp_path, story(self.POSTS), "  channels: {x: {ignore: [links]}}")
        assert told == [(RULE, "warning", "afval/mastodon")]

    def test_who_asks_for_some_rules_gets_no_others_by_a_choice(self, tmp_path: Path) -> None:
        lines = ["  paths: {stories/**: {select: [links]}}"]
        assert self.rules(tmp_path, story(body=self.LINK), *lines, select=["media"]) == []

    def test_no_choice_silences_a_firm_rule(self, tmp_path: Path) -> None:
        lines = ["  paths: {stories/**: {ignore: [story.merge-conflict], severity: {story.merge-conflict: info}}}"]
        told = self.rules(tmp_path, "<<<<<<< HEAD\n" + story(), *lines)
        assert ("story.merge-conflict", "error", "") in told
        assert [one for one, _, _ in told].count("story.firm-rule") == 2

    def test_a_rule_that_does_not_exist_is_told_at_its_place(self, tmp_path: Path) -> None:
        written({"socialcal.yml": settings("brand: {paths: {a: {ignore: [lnks]}}}"), "stories/a.md": story()}, tmp_path)
        (one,) = load(tmp_path, NOW).findings
        assert (one.rule, str(one.place), one.fix and one.fix.replacement) == (
            "story.unknown-rule",
            "socialcal.yml:19:30",
            "links",
        )

    def test_a_channel_that_does_not_exist_is_told(self, tmp_path: Path) -> None:
        written(
            {"socialcal.yml": settings("brand: {channels: {mastadon: {ignore: [links]}}}"), "stories/a.md": story()},
            tmp_path,
        )
        (one,) = load(tmp_path, NOW).findings
        assert (one.rule, str(one.place)) == ("organisation.unknown-name", "socialcal.yml:19:20")
