"""What one story is for, whom its channels reach, and whether its campaign serves the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from socialcal.brand.context import StoryContext
from socialcal.brand.strategy import campaigns, purpose, reach
from socialcal.model.finding import Finding
from socialcal.model.place import Place, Places
from socialcal.model.story import Status
from tests.brand.contexts import one
from tests.builders import entry, organisation, story

AUDIENCES = {name: {"name": name.capitalize()} for name in ("gezinnen", "ouderen", "jongeren")}
PILLARS = {"groen": {"name": "Groene stad"}, "wijk": {"name": "Samen in de wijk"}}


def told(findings: Iterable[Finding]) -> list[str]:
    return [finding.rule.partition(".")[2] for finding in findings]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(
    ("field", "rule"),
    [({"pillar": None}, "no-pillar"), ({"audience": ()}, "no-audience"), ({"owner": None}, "no-owner")],
    ids=["pillar", "audience", "owner"],
)
def test_only_a_story_that_is_ready_or_nearly_must_know_what_it_is_for(
    status: Status, field: dict[str, Any], rule: str
) -> None:
    ready = status in (Status.REVIEW, Status.APPROVED)
    assert told(purpose.without_purpose(one(story(status=status, **field)))) == ([rule] if ready else [])


@pytest.mark.parametrize("field", ["pillars", "audiences", "people"])
def test_what_the_organisation_has_none_of_no_story_needs(field: str) -> None:
    bare = story(pillar=None, audience=(), owner=None)
    found = told(purpose.without_purpose(one(bare, of=organisation(**{field: {}}))))
    assert len(found) == 2


def test_a_story_that_has_everything_is_not_told_anything() -> None:
    assert told(purpose.without_purpose(one(story()))) == []


def test_a_value_that_could_not_be_read_was_told_already() -> None:
    places = Places("stories/a.md", {("pillar",): (6, 1)}, {("pillar",): ((0, 6, 9),)})
    assert told(purpose.without_purpose(one(story(pillar=None, places=places)))) == []


def test_what_lacks_is_told_at_the_status() -> None:
    places = Places("stories/a.md", {("status",): (5, 1)}, {("status",): ((0, 5, 9),)})
    (found,) = purpose.without_purpose(one(story(owner=None, places=places)))
    assert (found.place, found.length) == (Place("stories/a.md", 5, 9), len("approved"))


def reaching(
    audience: tuple[str, ...], *used: str, status: Status = Status.REVIEW, **channels: list[str]
) -> StoryContext:
    """A story for an audience with a post on each of `used`; `channels` says whom each channel reaches."""
    ours = organisation(
        audiences=AUDIENCES,
        channels={name: {"kind": "x", "audiences": reached} for name, reached in channels.items()},
    )
    posts = tuple(entry(id=name, channel=name, index=number) for number, name in enumerate(used))
    return one(story(audience=audience, posts=posts, status=status), of=ours)


GEZ, OUD = "gezinnen", "ouderen"


@pytest.mark.parametrize(
    ("audience", "used", "unreached", "missed"),
    [
        ((GEZ,), ["x"], [], []),
        ((GEZ,), ["fb"], [], []),
        ((OUD,), ["x"], ["x"], []),
        ((OUD,), ["x", "fb"], ["x"], []),
        ((GEZ, OUD), ["x"], [], ["Ouderen"]),
        ((GEZ, OUD), ["x", "fb"], [], []),
        ((GEZ, "jongeren"), ["x", "fb"], [], []),
        # Nobody says whom `ap` reaches: it may be anybody.
        ((OUD,), ["ap"], [], []),
        ((GEZ, OUD), ["x", "ap"], [], []),
        # When no post reaches anybody, every post is told, and that is enough.
        ((OUD, "jongeren"), ["x"], ["x"], []),
        ((), ["x"], [], []),
        ((GEZ, OUD), [], [], []),
        ((GEZ, OUD), ["nergens"], [], []),
        ((GEZ, "onbekend"), ["x"], [], []),
    ],
)
def test_whom_the_channels_of_a_story_reach(
    audience: tuple[str, ...], used: list[str], unreached: list[str], missed: list[str]
) -> None:
    context = reaching(audience, *used, x=[GEZ], fb=[GEZ, OUD], ap=[])
    assert [found.post for found in reach.unreached(context)] == [f"afval/{name}" for name in unreached]
    assert [found.message.nl for found in reach.missed(context)] == [
        f"Geen van de kanalen van dit verhaal bereikt {name}." for name in missed
    ]


def test_an_audience_that_no_channel_reaches_is_no_fault_of_a_story() -> None:
    assert told(reach.missed(reaching((GEZ, OUD), "x", x=[GEZ]))) == []


def test_the_channels_that_would_reach_an_audience_are_named() -> None:
    (found,) = reach.missed(reaching((GEZ, OUD), "x", x=[GEZ], fb=[OUD], brief=[OUD, GEZ], krant=[OUD]))
    assert found.hint.nl == "Voeg een post toe op fb, brief of krant, of laat deze doelgroep weg."
    assert found.hint.en == "Add a post on fb, brief or krant, or leave this audience out."


@pytest.mark.parametrize("status", [Status.IDEA, Status.CANCELLED])
def test_what_will_not_go_out_need_not_reach_anybody(status: Status) -> None:
    context = reaching((OUD,), "x", status=status, x=[GEZ])
    assert told(reach.unreached(context)) == []
    assert told(reach.missed(reaching((GEZ, OUD), "x", status=status, x=[GEZ], fb=[OUD]))) == []


def test_a_draft_may_still_get_the_posts_that_it_needs() -> None:
    assert told(reach.missed(reaching((GEZ, OUD), "x", status=Status.DRAFT, x=[GEZ], fb=[OUD]))) == []


def serving(pillar: str | None, campaign: str | None, wanted: str | None) -> StoryContext:
    ours = organisation(pillars=PILLARS, campaigns={"schoon": {"name": "Schoon samen", "pillar": wanted}})
    return one(story(pillar=pillar, campaign=campaign), of=ours)


@pytest.mark.parametrize(
    ("pillar", "campaign", "wanted", "expected"),
    [
        ("wijk", "schoon", "groen", True),
        ("groen", "schoon", "groen", False),
        ("wijk", "schoon", None, False),
        ("wijk", None, "groen", False),
        (None, "schoon", "groen", False),
        # Names that do not exist have rules of their own.
        ("wijkk", "schoon", "groen", False),
        ("wijk", "schon", "groen", False),
        ("wijk", "schoon", "groenn", False),
    ],
)
def test_a_story_serves_the_pillar_of_its_campaign(
    pillar: str | None, campaign: str | None, wanted: str | None, expected: bool
) -> None:
    assert bool(told(campaigns.other_pillar(serving(pillar, campaign, wanted)))) is expected


def test_both_pillars_are_named() -> None:
    context = serving("wijk", "schoon", "groen")
    (found,) = campaigns.other_pillar(context)
    assert found.message.nl == "Dit verhaal dient Samen in de wijk, en zijn campagne Schoon samen dient Groene stad."
    assert told(campaigns.other_pillar(replace(context, story=replace(context.story, status=Status.IDEA)))) == []
