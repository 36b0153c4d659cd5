"""What a story says of itself: names that exist, days that fit, one id for one story."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from socialcal.brand.examples.example import settings, story
from socialcal.brand.story import dates, identity, readiness, references
from socialcal.model.place import Place, Places
from socialcal.model.story import Status
from tests.brand.contexts import one, planned, whole
from tests.brand.example import findings, written
from tests.builders import entry, organisation, text
from tests.builders import story as a_story

LEFT = organisation(people={"noor": {"name": "Noor de Wit", "until": "2026-12-01"}})
CAMPAIGN = {"name": "Schoon samen", "start": "2026-12-01", "end": "2026-12-10"}


@pytest.mark.parametrize(
    ("language", "known"),
    [
        ("nl", True),
        ("NL", True),
        ("nl-BE", True),
        ("fry", True),
        ("zh-Hant", True),
        ("zh-Hant-TW", True),
        ("es-419", True),
        ("sl-rozaj-biske", True),
        ("de-CH-1996", True),
        ("n", False),
        ("dutch", False),
        ("nl_NL", False),
        ("nl-", False),
        ("nl-B", False),
        ("nl BE", False),
        ("", False),
    ],
)
def test_a_language_has_the_shape_of_a_code(language: str, known: bool) -> None:
    places = Places("stories/a.md", {}, {("language",): ((0, 6, 11),)})
    told = list(references.language_code(one(a_story(language=language, places=places))))
    assert [str(found.place) for found in told] == ([] if known else ["stories/a.md:6:11"])


def test_a_language_of_the_organisation_is_told_once_and_not_in_every_story(tmp_path: Path) -> None:
    files = {
        "socialcal.yml": settings()
        .replace("language: nl", "language: dutch")
        .replace("{kind: x}", "{kind: x, language: NL_nl}"),
        "stories/a.md": story(),
        "stories/b.md": story(id="b"),
    }
    told = [(found.rule, str(found.place), found.length, found.story) for found in findings(written(files, tmp_path))]
    assert told == [
        ("story.language-code", "socialcal.yml:2:11", 5, None),
        ("story.language-code", "socialcal.yml:12:26", 5, None),
    ]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["2026-11-30 09:00", "2026-12-01 23:59"], None),
        (["2026-12-02 00:00"], "2026-12-02"),
        (["2026-11-30 09:00", "2026-12-09 09:00", "2026-12-05 09:00"], "2026-12-05"),
        ([], None),
    ],
)
def test_an_owner_must_still_be_there_when_the_last_post_goes_out(days: list[str], told: str | None) -> None:
    posts = [planned(0, day, key=day)[1] for day in days]
    found = list(dates.owner_left(one(a_story(owner="noor"), *posts, of=LEFT)))
    expected = f"Noor de Wit is er tot en met 2026-12-01, en op {told} gaat er een post uit."
    assert [one_found.message.nl for one_found in found] == ([expected] if told else [])


@pytest.mark.parametrize(
    ("changes", "moment", "told"),
    [
        ({}, "2026-12-01 00:00", False),
        ({}, "2026-12-10 23:59", False),
        ({}, "2026-11-30 23:59", True),
        ({}, "2026-12-11 00:00", True),
        ({"start": None}, "2020-01-01 09:00", False),
        ({"end": None}, "2030-01-01 09:00", False),
    ],
)
def test_the_first_and_the_last_day_of_a_campaign_are_in_it(changes: dict[str, None], moment: str, told: bool) -> None:
    there = organisation(campaigns={"schoon": {**CAMPAIGN, **changes}})
    _, post = planned(0, moment)
    assert bool(list(dates.outside_campaign(one(a_story(campaign="schoon"), post, of=there)))) is told


def test_of_a_series_only_the_first_day_outside_its_campaign_is_told() -> None:
    there = organisation(campaigns={"schoon": CAMPAIGN})
    _, first = planned(0, "2026-12-08 09:00")
    assert first.at is not None
    posts = [replace(first, at=first.at + timedelta(days=number), key=f"a/{number}") for number in range(9)]
    (found,) = dates.outside_campaign(one(a_story(campaign="schoon"), *posts, of=there))
    assert (found.post, found.message.nl.partition(" ")[0]) == ("a/3", "2026-12-11")


@pytest.mark.parametrize("status", [Status.IDEA, Status.CANCELLED])
def test_days_of_a_story_that_does_not_go_out_are_left_in_peace(status: Status) -> None:
    there = organisation(campaigns={"schoon": CAMPAIGN}, people={"noor": {"name": "N", "until": "2026-01-01"}})
    _, post = planned(0, "2027-01-01 09:00")
    context = one(a_story(status=status, campaign="schoon", owner="noor"), post, of=there)
    assert [*dates.owner_left(context), *dates.outside_campaign(context)] == []


def test_of_three_stories_with_one_id_each_is_told_of_another() -> None:
    stories = [
        a_story(id="a", path=f"stories/{name}.md", places=Places(f"stories/{name}.md", {}, {})) for name in "xyz"
    ]
    told = [(found.place.path, found.message.nl) for found in identity.duplicate_ids(whole(*stories))]
    assert told == [
        ("stories/x.md", "De id a is ook die van stories/y.md:1:1."),
        ("stories/y.md", "De id a is ook die van stories/x.md:1:1."),
        ("stories/z.md", "De id a is ook die van stories/x.md:1:1."),
    ]


@pytest.mark.parametrize(
    ("status", "rules"),
    [
        (Status.APPROVED, ["story.no-posts", "story.no-summary"]),
        (Status.REVIEW, []),
        (Status.DRAFT, []),
        (Status.IDEA, []),
        (Status.CANCELLED, []),
    ],
)
def test_only_an_approved_story_is_told_what_it_lacks(status: Status, rules: list[str]) -> None:
    bare = a_story(status=status, summary=None, posts=())
    assert [found.rule for found in readiness.unready(one(bare))] == rules


@pytest.mark.parametrize("summary", [None, "", "  \n"])
def test_a_summary_of_spaces_is_none(summary: str | None) -> None:
    told = a_story(summary=text(summary) if summary is not None else None, posts=(entry(),))
    assert [found.rule for found in readiness.unready(one(told))] == ["story.no-summary"]


def test_a_moment_that_could_not_be_read_is_told_once(tmp_path: Path) -> None:
    line = "posts: [{channel: x, at: morgen, text: Doe mee.}]"
    root = written(story(line, status="approved"), tmp_path)
    assert [found.rule for found in findings(root)] == ["story.invalid-time"]


def test_every_unknown_name_of_a_list_is_told_at_its_own_place(tmp_path: Path) -> None:
    root = written(story("audience: [ouder, gezinnen, gezin]"), tmp_path)
    told = [(found.place.column, found.fix.replacement if found.fix else None) for found in findings(root)]
    assert told == [(12, "ouderen"), (29, "gezinnen")]


def test_a_name_alone_may_stand_where_a_list_may(tmp_path: Path) -> None:
    (found,) = findings(written(story("audience: ouder"), tmp_path))
    assert (found.place.column, found.length) == (11, 5)


def test_without_a_list_of_formats_any_format_will_do() -> None:
    told = list(references.unknown_names(one(a_story(format="gedicht", owner=None, pillar=None, audience=()))))
    assert told == []


def test_a_name_that_is_nowhere_written_is_told_at_the_start_of_the_story() -> None:
    bare = a_story(owner="wie", pillar=None, audience=(), posts=())
    (found,) = references.unknown_names(one(bare))
    assert (found.place, found.fix) == (Place("stories/a.md"), None)
