"""What the engine settles: told once, in order of place, and whichever room found it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.engine import check_calendar, check_story, settle
from socialcal.brand.examples.example import settings, story
from socialcal.brand.suppression import FIRM
from socialcal.factory import load
from socialcal.factory.rules import RULES
from socialcal.model.finding import Finding, Severity, SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.story import Status, Story
from tests.brand.contexts import check, finding, one, planned, whole
from tests.brand.example import written
from tests.builders import NOW, organisation
from tests.builders import story as a_story

FINDINGS = (
    finding(path="stories/a.md", line=9),
    finding(path="stories/a.md", line=9, rule="links.broken"),
    finding(path="stories/a.md", line=2),
    finding(path="socialcal.yml", line=4, rule="timing.too-seldom"),
)


@pytest.mark.parametrize("order", list(permutations(FINDINGS)))
def test_findings_are_sorted_by_place_and_rule_whoever_came_first(order: tuple[Finding, ...]) -> None:
    told = settle(order, whole(), rules=RULES)
    assert [(found.place.path, found.place.line, found.rule) for found in told] == [
        ("socialcal.yml", 4, "timing.too-seldom"),
        ("stories/a.md", 2, "links.insecure"),
        ("stories/a.md", 9, "links.broken"),
        ("stories/a.md", 9, "links.insecure"),
    ]


def test_the_same_finding_is_told_once() -> None:
    assert settle([FINDINGS[0], FINDINGS[0], replace(FINDINGS[0])], whole(), rules=RULES) == (FINDINGS[0],)


def test_two_posts_that_break_a_rule_on_one_spot_are_both_told_in_the_order_of_their_keys() -> None:
    first, second = (finding(post=f"afval/{channel}") for channel in ("mastodon", "x"))
    assert settle([second, first], whole(), rules=RULES) == (first, second)


def test_two_messages_on_one_spot_have_an_order() -> None:
    first, second = (finding(message=Phrase("", said)) for said in ("It has a name.", "It has no name."))
    assert settle([second, first], whole(), rules=RULES) == (first, second)


@given(st.lists(st.sampled_from(FINDINGS)))
def test_settling_is_settled(found: list[Finding]) -> None:
    once = settle(found, whole(), rules=RULES)
    assert settle(once, whole(), rules=RULES) == once
    assert set(once) == set(found)


def test_every_room_is_heard_in_one_go() -> None:
    """Reading's findings are handed in; a story's own and those between stories are found here."""
    mine, a = planned(1, "2026-12-01 09:00")
    other, b = planned(2, "2026-12-01 09:00")
    context = whole(replace(mine, owner="wie"), other, posts=(a, b))
    told = check(context, [finding("story.front-matter", "stories/c.md")])
    assert {found.rule for found in told} >= {"story.front-matter", "story.unknown-owner", "timing.clash"}


def test_a_story_check_sees_only_its_own_posts() -> None:
    mine, a = planned(1, "2026-12-01 09:00", text="x" * 501, parts=("x" * 501,), source=None)
    other, _ = planned(2, "2026-12-02 09:00")
    told = [found for found in check(whole(mine, other, posts=(a,))) if found.rule == "channel.too-long"]
    assert [(found.story, found.post) for found in told] == [("s00001", "s00001/mastodon")]


def test_findings_of_one_story_do_not_depend_on_the_others() -> None:
    mine, post = planned(1, "2026-12-01 09:00")
    mine = replace(mine, owner="wie")
    alone = check_story(one(mine, post))
    among = check(whole(mine, *(planned(number, "2026-12-05 09:00")[0] for number in range(2, 9)), posts=(post,)))
    assert set(alone) <= set(among)


@pytest.mark.parametrize("status", [Status.IDEA, Status.CANCELLED])
def test_nobody_is_told_what_a_story_that_goes_nowhere_still_lacks(status: Status) -> None:
    mine, post = planned(1, "2026-11-24 12:30", text="x" * 501, parts=("x" * 501,))
    asleep = replace(mine, status=status, summary=None)
    assert check_story(one(asleep, post)) == ()
    assert check_calendar(whole(asleep, posts=(post,))) == ()


def test_an_empty_calendar_has_nothing_wrong() -> None:
    assert check(whole()) == ()


@pytest.mark.parametrize("rule", sorted(FIRM))
def test_a_rule_that_publishing_relies_on_is_told_however_loudly_somebody_ignores_it(rule: str) -> None:
    brand = {"ignore": [rule, "links"], "severity": {rule: "info", "all": "info"}}
    deaf: Story = a_story(ignore={rule: "hier wel"})
    told = settle(
        [finding(rule, severity=Severity.ERROR)], whole(deaf, organisation=organisation(brand=brand)), rules=RULES
    )
    (kept,) = (found for found in told if found.rule == rule)
    assert kept.severity is Severity.ERROR
    asked_in = {found.place.path for found in told if found.rule == "story.firm-rule"}
    assert asked_in == {"socialcal.yml", "stories/a.md"}


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("story.invalid-time", "embargo: morgen"),
        ("story.invalid-value", "embargo: {dag: morgen}"),
        ("story.invalid-value", "visibility: geheim"),
        ("story.time-gap", "embargo: 2027-03-28 02:30"),
        ("story.time-fold", "embargo: 2026-10-25 02:30"),
        ("story.no-time", "posts: [{channel: x, at: 2026-12-01, text: Doe mee.}]"),
        ("story.missing-field", "posts: [{at: 2026-12-01 09:00, text: Doe mee.}]"),
        ("story.duplicate-post", "posts: [{channel: x, text: Eén.}, {channel: x, text: Twee.}]"),
        ("timing.recurrence", "posts: [{channel: x, at: 2026-12-01 09:00, every: FREQ=DAILY, text: Doe mee.}]"),
        ("timing.occurrence", "posts: [{channel: x, at: 2027-03-27 02:30, every: FREQ=DAILY;COUNT=3, text: Doe mee.}]"),
    ],
)
def test_a_story_is_not_published_by_ignoring_what_was_left_out_of_it(rule: str, line: str, tmp_path: Path) -> None:
    """Each of these leaves something out, or guesses it: the story would go out early, twice or under another key."""
    files = {
        "socialcal.yml": settings(f"brand: {{ignore: [{rule}], severity: {{all: info}}}}"),
        "stories/a.md": story(line, f"ignore: {{{rule}: het mag}}", status="approved"),
    }
    calendar = load(written(files, tmp_path), NOW)
    assert rule in {found.rule for found in calendar.findings}
    assert calendar.broken == {"afval"}


@pytest.mark.parametrize(("select", "ignore"), [((), ("stori",)), (("link",), ()), (("all",), ("all", "stori"))])
def test_a_slip_in_the_selectors_never_silences_the_rule_that_tells_of_it(
    select: tuple[str, ...], ignore: tuple[str, ...]
) -> None:
    context = whole(organisation=organisation(brand={"select": select, "ignore": ignore}))
    assert [found.rule for found in settle([], context, rules=RULES)] == ["story.unknown-rule"]
    assert settle([], context, rules=RULES, select=["links"]) == ()


def test_asking_for_a_rule_that_does_not_exist_is_a_mistake_in_the_call() -> None:
    with pytest.raises(SocialcalError) as caught:
        check(whole(), select=["link"])
    assert caught.value.message.nl == "Er is geen regel link."
    assert caught.value.hint is not None
    assert caught.value.hint.nl == "Bedoelde je links?"


def test_rules_of_rooms_that_are_not_handed_in_cannot_be_named() -> None:
    with pytest.raises(SocialcalError):
        check(whole(), select=["timing.recurrence"])
    assert check(whole(), select=["timing.recurrence"], rules=RULES) == ()


def test_places_in_other_files_are_told_too() -> None:
    strange = finding("channel.template", "templates/posts/x.j2", story="afval")
    assert settle([strange], whole(a_story()), rules=RULES) == (strange,)
    assert str(strange.place) == str(Place("templates/posts/x.j2", 3, 5))


def test_no_finding_repeats_what_another_says_is_private(tmp_path: Path) -> None:
    words = " ".join(["en dan nog een woord"] * 9)
    body = f"Met BSN 123456782 {words} gaat deze zin door.\n"
    told = load(written(story(body=body), tmp_path), NOW).findings
    assert {"privacy.bsn", "reading.long-sentence"} <= {finding.rule for finding in told}
    assert all("123456782" not in repr(found) for found in told)


def test_a_story_in_a_third_language_is_held_to_what_all_languages_share(tmp_path: Path) -> None:
    words = " ".join(["ve sonra bir kelime daha"] * 20)
    body = f"Bu cok uzun bir cumle {words} ve BSN 123456782 burada\u200b.\n"
    told = load(written(story("language: tr", body=body), tmp_path), NOW).findings
    rules = {found.rule for found in told}
    assert rules == {"privacy.bsn", "reading.long-sentence", "wording.invisible-character"}
