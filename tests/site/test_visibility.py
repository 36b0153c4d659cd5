"""A public site never held what is not public: words that stand in hidden places only are searched in every file."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pytest

from socialcal.channels import NETWORKS
from socialcal.model.calendar import Calendar
from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import verbatim
from socialcal.model.place import Place
from socialcal.model.snapshot import SNAPSHOT, write_snapshot
from socialcal.model.story import Status
from socialcal.site.build import Wishes, desk_for
from socialcal.site.visibility import Visibility, is_public, seen_by
from tests.builders import NOW, calendar, clock, organisation, story
from tests.site.town import Site, Town, picture, town

CANARY = re.compile(rb"kanarie[a-z0-9-]*", re.IGNORECASE)


def public(**changes: Any) -> Calendar:
    return seen_by(calendar(**changes), Visibility.PUBLIC)


def delivery(state: State, key: str = "afval/mastodon") -> Delivery:
    return Delivery(key, state, 1, NOW, "desk", {})


def test_inside_everything_is_seen() -> None:
    found = calendar(stories=(story(status=Status.IDEA),))
    assert seen_by(found, Visibility.INTERNAL) is found


def test_an_approved_story_is_public_with_its_posts() -> None:
    found = public()
    assert len(found.stories) == len(found.posts) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.IDEA},
        {"status": Status.DRAFT},
        {"status": Status.REVIEW},
        {"status": Status.CANCELLED},
        {"visibility": "internal"},
        {"embargo": clock("2026-11-24 12:16")},
        {"embargo": clock("2026-12-31 07:00")},
    ],
)
def test_any_other_story_is_not_there_and_neither_are_its_posts(changes: dict[str, Any]) -> None:
    found = public(stories=(story(**changes),))
    assert (found.stories, found.posts) == ((), ())


@pytest.mark.parametrize("visibility", [None, "public"])
def test_a_story_is_public_when_it_says_so_or_nothing(visibility: str | None) -> None:
    assert len(public(stories=(story(visibility=visibility),)).stories) == 1


@pytest.mark.parametrize("moment", ["2026-11-24 12:15", "2026-11-24 12:14", "2020-01-01 00:00"])
def test_an_embargo_ends_at_its_moment(moment: str) -> None:
    assert len(public(stories=(story(embargo=clock(moment)),)).stories) == 1


@pytest.mark.parametrize(("severity", "there"), [(Severity.ERROR, 0), (Severity.WARNING, 1), (Severity.INFO, 1)])
def test_a_story_with_an_error_is_not_public(severity: Severity, there: int) -> None:
    found = Finding("a.b", severity, verbatim("x"), Place("stories/a.md"), verbatim("y"), story="afval")
    seen = public(findings=(found,))
    assert len(seen.stories) == there
    assert seen.findings == ()


def test_the_second_of_two_stories_with_one_id_is_not_public() -> None:
    first, second = story(path="stories/a.md"), story(path="stories/b.md", status=Status.APPROVED)
    both = calendar(stories=(first, second))
    assert is_public(first, both)
    assert not is_public(second, both)


def test_a_draft_does_not_become_public_through_another_story_with_its_id() -> None:
    first, second = story(path="stories/a.md", status=Status.DRAFT), story(path="stories/b.md")
    assert public(stories=(first, second)).stories == ()


@pytest.mark.parametrize("state", [State.REFUSED, State.MISSED, State.UNKNOWN, State.RESOLVED])
def test_a_post_that_went_wrong_is_not_public_while_its_story_is(state: State) -> None:
    found = public(deliveries={"afval/mastodon": delivery(state)})
    assert (len(found.stories), found.posts, found.deliveries) == (1, (), {})


@pytest.mark.parametrize("state", [State.PLANNED, State.CLAIMED, State.SENDING, State.CANCELLED])
def test_how_far_sending_came_is_not_public(state: State) -> None:
    found = public(deliveries={"afval/mastodon": delivery(state)})
    assert (len(found.posts), found.deliveries) == (1, {})


def test_what_was_sent_is_public() -> None:
    assert set(public(deliveries={"afval/mastodon": delivery(State.SENT)}).deliveries) == {"afval/mastodon"}


def test_facts_about_people_and_plans_are_taken_away() -> None:
    known = organisation(
        people={
            "noor": {"name": "Noor", "role": "redacteur", "hours": 24, "email": "n@a.example", "until": "2027-01-01"}
        },
        channels={"x": {"kind": "x", "effort": "1h", "cadence": "1..7 per week"}},
        pillars={"duurzaam": {"name": "Duurzaam", "share": 40}},
    )
    found = public(organisation=known).organisation
    noor, x = found.people["noor"], found.channels["x"]
    assert (noor.name, noor.role, noor.hours, noor.email, noor.until) == ("Noor", "redacteur", None, None, None)
    assert (x.effort, x.cadence is not None) == (None, True)
    assert found.pillars["duurzaam"].share is None


def test_a_public_desk_holds_no_calendar_but_the_public_one() -> None:
    hidden = calendar(stories=(story(status=Status.DRAFT),))
    desk = desk_for(hidden, NETWORKS, Wishes(visibility=Visibility.PUBLIC))
    assert (desk.calendar.stories, desk.almanac.rows, desk.copied) == ((), (), {})


SECRET = {
    "idee": "status: idea",
    "concept": "status: draft",
    "akkoord": "status: review",
    "vervallen": "status: cancelled",
    "embargo": "status: approved\nembargo: 2026-11-24 12:30",
    "intern": "status: approved\nvisibility: internal",
    "kapot": "status: approved\nonbekend_veld: ja",
    "dubbel": "status: approved",
    "tweeling": "status: approved",
}
TWINS = {"tweeling": "dubbel"}
"""Has the id of another story."""


@pytest.fixture(scope="module")
def nest(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The whole calendar, with a canary in everything that is not for the public."""
    made = town(tmp_path_factory.mktemp("nest"), leave_out=["moestuin.md", "welcome.md", "markt.md"])
    made.edit("socialcal.yml", "email: noor@testdam.example", "email: kanarie-post@testdam.example")
    made.edit("socialcal.yml", "hours: 24", "hours: 13.7")
    made.edit("socialcal.yml", "effort: 30m", "effort: 3h17m")
    made.edit("socialcal.yml", "share: 40", "share: 41.3")
    made.edit("socialcal.yml", "until: 2027-03-31", "until: 2031-02-28")
    made.edit("mkdocs.yml", "plugins: [socialcal]", "plugins:\n  - search\n  - socialcal: {visibility: public}")
    for name, head in SECRET.items():
        _secret(made, name, head)
    made.write("stories/kanarie-onleesbaar.md", "---\nid: [kanarie-onleesbaar\n---\n")
    made.write("stories/kanarie-zonder.md", "Kanarie-zonder voorin iets.\n")
    made.edit("stories/afval.md", "- [x] emmer", "- [x] [emmer](kanarie-concept.md)")
    made.edit(
        "stories/afval.md",
        "  - {channel: mastodon, id: later, text: Zonder dag nog}",
        "  - {channel: mastodon, id: kanarie-geweigerd, at: 2026-11-19 09:00, text: Kanarie-geweigerd}\n"
        "  - {channel: mastodon, id: kanarie-gemist, at: 2026-11-18 09:00, text: Kanarie-gemist}\n"
        "  - {channel: mastodon, id: kanarie-onzeker, at: 2026-11-17 09:00, text: Kanarie-onzeker}\n"
        "  - {channel: x, id: na, at: 2026-12-06 09:00, text: Daarna, after: kanarie-concept/mastodon}",
    )
    made.edit("stories/afval.md", "owner: noor\n", "owner: noor\napproval: {by: kanarie-baas, digest: kanarie1}\n")
    made.edit(
        "stories/brug.md",
        "summary: Vijf dagen omrijden.",
        "summary: Vijf dagen omrijden.\nignore: {tone.kanarie: Kanarie-reden}",
    )
    states = {"geweigerd": State.REFUSED, "gemist": State.MISSED, "onzeker": State.UNKNOWN}
    deliveries = {
        key: Delivery(
            key, state, 1, NOW, "kanarie-runner", {"reason": "Kanarie-reden", "url": "https://kanarie.example"}
        )
        for name, state in states.items()
        for key in [f"afval/kanarie-{name}"]
    }
    made.write(SNAPSHOT, write_snapshot(deliveries, ""))
    return made


def _secret(made: Town, name: str, head: str) -> None:
    made.write(f"stories/media/kanarie-{name}.jpg", picture(size=(700, 500)))
    made.write(
        f"stories/kanarie-{name}.md",
        f"""---
id: kanarie-{TWINS.get(name, name)}
title: Kanarie-{name}-titel
summary: Kanarie-{name}-samenvatting.
owner: noor
pillar: samen
audience: [gezinnen]
campaign: schoon
tags: [kanarie-{name}-tag]
link: https://kanarie-{name}.example/
facts: {{place: Kanarie-{name}-plek}}
image: {{file: media/kanarie-{name}.jpg, alt: Kanarie-{name}-alt}}
{head}
posts:
  - {{channel: mastodon, at: 2026-11-23 09:00, text: Kanarie-{name}-bericht}}
  - {{channel: linkedin, at: 2026-12-03 09:00, comment: Kanarie-{name}-reactie}}
---
Kanarie-{name}-tekst.

## @linkedin
Kanarie-{name}-sectie
""",
    )


@pytest.fixture(scope="module")
def public_site(nest: Town, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return nest.built(tmp_path_factory.mktemp("public") / "site")


def _opened(name: str, content: bytes) -> bytes:
    return zlib.decompress(content, 31) if name.endswith(".gz") else content


def _canaries(site: Site) -> dict[str, list[bytes]]:
    texts = {name: name.encode() + b"\n" + _opened(name, content) for name, content in site.files.items()}
    return {name: sorted(set(found)) for name, text in texts.items() if (found := CANARY.findall(text))}


def test_no_canary_sings_in_any_file_of_a_public_site(public_site: Site) -> None:
    assert len(public_site.files) > 50
    assert _canaries(public_site) == {}


def test_the_canaries_do_sing_inside(nest: Town, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Else the test above proves nothing: the internal site shows what the public one must not."""
    nest.edit("mkdocs.yml", "visibility: public", "visibility: internal")
    try:
        inside = nest.built(tmp_path_factory.mktemp("inside") / "site")
    finally:
        nest.edit("mkdocs.yml", "visibility: internal", "visibility: public")
    heard = {canary.lower().decode() for found in _canaries(inside).values() for canary in found}
    for name in SECRET:
        for place in ("titel", "samenvatting", "tag", "plek", "alt", "bericht", "reactie", "sectie", "tekst"):
            if name not in TWINS or place in ("titel", "samenvatting", "tag", "plek", "alt", "tekst"):
                assert f"kanarie-{name}-{place}" in heard
    assert {"kanarie-geweigerd", "kanarie-gemist", "kanarie-onzeker", "kanarie-post"} <= heard
    assert {"kanarie-onleesbaar", "kanarie-zonder", "kanarie-baas"} <= heard


def test_numbers_about_people_and_plans_stay_inside(public_site: Site) -> None:
    everything = b"".join(content for name, content in public_site.files.items() if name.endswith((".html", ".ics")))
    for secret in ("13,7", "3 uur 17", "41,3", "2031"):
        assert secret.encode() not in everything


def test_pages_for_the_team_are_not_there(public_site: Site) -> None:
    assert not {"ideas/index.html", "checks/index.html"} & set(public_site.files)
    for html in public_site.pages.values():
        assert "sc-found" not in html
        assert "sc-problems" not in html
        assert "Controle" not in html
        assert "Ideeën" not in html
        assert ".md:" not in html


def test_a_link_to_a_hidden_story_keeps_its_words_only(public_site: Site) -> None:
    assert "<a>emmer</a>" in public_site.page("stories/afval/index.html")


def test_pictures_of_hidden_stories_are_not_copied(public_site: Site) -> None:
    assert {name for name in public_site.files if name.startswith("media/")} == {
        *("media/stories/media/brug.png", "media/stories/media/keuken.jpg", "media/stories/media/route.pdf"),
    }


def test_search_engines_are_kept_from_an_internal_site_only(public_site: Site, site: Site) -> None:
    assert not any('name="robots"' in html for html in public_site.pages.values())
    assert all('<meta name="robots" content="noindex, nofollow">' in html for html in site.pages.values())


def test_a_public_site_still_has_what_is_public(public_site: Site) -> None:
    html = public_site.page("stories/afval/index.html")
    assert "Afval scheiden begint in de keuken" in html
    assert "Morgen!" in html
    assert "De brug gaat dicht" in public_site.page("agenda/index.html")


def test_a_visibility_with_a_typing_error_does_not_make_a_story_public(own: Town) -> None:
    """It is an error finding, and a story with an error is not public."""
    own.edit("stories/afval.md", "owner: noor\n", "owner: noor\nvisibility: Internal\n")
    assert "afval" not in own.desk(visibility=Visibility.PUBLIC).calendar.by_id
