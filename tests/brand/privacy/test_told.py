"""The checks on stories: what is public, what is told once, and that a finding never repeats the value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from socialcal.brand.context import StoryContext
from socialcal.brand.privacy.pictures import located
from socialcal.brand.privacy.told import disclosed
from socialcal.model.finding import Finding
from socialcal.model.organisation import Organisation
from socialcal.model.place import Place, Places
from socialcal.model.story import Media, Status, Story
from tests.brand.contexts import one
from tests.builders import entry, organisation, picture, story, text

BSN = "123456782"


def told(subject: Story, of: Organisation | None = None) -> list[Finding]:
    return list(disclosed(one(subject, of=of)))


def body(value: str, **changes: object) -> Story:
    return story(body=text(value, line=20), **changes)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("06-12345678", "Bel +31 6 12345678"),
        ("+31612345678", "Bel 06 1234 5678"),
        ("0031 6 12345678", "Bel (06) 12345678"),
        ("noor.dewit@Waterkant.example", "Mail Noor.deWit@waterkant.example"),
        ("@waterkant.example", "Mail noor.dewit@waterkant.example"),
        ("NL91 ABNA 0417 1643 00", "Stort op nl91abna0417164300"),
        ("Kade 12, 1234 AB", "Ria woont op Kade 12, 1234AB"),
    ],
)
def test_what_the_organisation_made_public_may_stand_anywhere(entry: str, said: str) -> None:
    assert [finding.rule for finding in told(body(said))]
    assert told(body(said), organisation(brand={"public": [entry]})) == []


def test_another_host_does_not_become_public_with_it() -> None:
    of = organisation(brand={"public": ["@waterkant.example"]})
    assert len(told(body("Mail noor.dewit@pagina.waterkant.example"), of)) == 1


def test_the_address_that_socialcal_yml_gives_for_a_colleague_is_a_contact() -> None:
    of = organisation(people={"noor": {"name": "Noor", "email": "Noor.deWit@waterkant.example"}})
    assert told(body("Mail noor.dewit@waterkant.example"), of) == []


def test_every_part_that_people_write_is_looked_at_once() -> None:
    own = entry(
        text=text(f"BSN {BSN}", line=10), comment=text(f"BSN {BSN}", line=11), media=(picture(alt=f"BSN {BSN}"),)
    )
    section = text(f"BSN {BSN}", line=40)
    subject = story(
        title=text(f"BSN {BSN}", line=3),
        summary=text(f"BSN {BSN}", line=4),
        link=text("https://x.example/?token=aB3dE5gH7jkL9mN1", line=5),
        body=text(f"Eerst.\n`BSN {BSN}`", line=20),
        media=(replace(picture(), alt=text(f"BSN {BSN}", line=6)),),
        facts={"bsn": int(BSN), "datum": "2026-12-05", "vol": True, "leeg": None},
        places=Places("stories/a.md", {}, {("facts", "bsn"): ((0, 7, 12),)}),
        posts=(own, entry(id="x", text=section), entry(id="y", text=section)),
    )
    found = told(subject)
    assert [(finding.place.line, finding.place.column, finding.length, finding.post) for finding in found] == [
        (3, 5, 9, None),
        (4, 5, 9, None),
        (5, 26, 16, None),
        (21, 6, 9, None),
        (6, 5, 9, None),
        (10, 5, 9, "afval/mastodon"),
        (11, 5, 9, "afval/mastodon"),
        (1, 5, 9, "afval/mastodon"),
        (40, 5, 9, "afval/x"),
        (7, 12, 9, None),
    ]


def test_a_value_is_told_once_for_each_text() -> None:
    found = told(body("Mail [noor.dewit@x.nl](mailto:noor.dewit@x.nl), of bel 06-12345678 (+31 6 12345678)."))
    assert [(finding.rule, finding.place.column) for finding in found] == [
        ("privacy.email", 7),
        ("privacy.phone", 56),
    ]


def test_many_of_one_kind_are_told_a_score_of_times() -> None:
    found = told(body(" en ".join(f"06-{number}" for number in range(12345600, 12345700)) + f" BSN {BSN}"))
    assert [finding.rule for finding in found] == ["privacy.phone"] * 20 + ["privacy.bsn"]


@pytest.mark.parametrize("status", [Status.IDEA, Status.CANCELLED])
def test_what_must_never_be_in_git_is_also_told_of_what_does_not_go_out(status: Status) -> None:
    said = (
        f"BSN {BSN}, 06-12345678, noor.dewit@x.nl, NL91ABNA0417164300, kaart 4111111111111111, token: aB3dE5gH7jkL9mN1"
    )
    assert [finding.rule for finding in told(body(said, status=status))] == [
        "privacy.bsn",
        "privacy.card",
        "privacy.token",
    ]


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        (f"BSN {BSN}", BSN),
        ("NL91ABNA0417164300", "ABNA0417164300"),
        ("noor.dewit@x.nl", "oor.dewit"),
        ("06-12345678", "12345678"),
        ("kaart 4111 1111 1111 1111", "4111 1111"),
        ("wachtwoord: Welkom2026", "elkom"),
        ("geboren op 12 maart 1980", "12 maart"),
        ("Ria woont op Kade 12, 1234 AB", "1234"),
        ("token: " + "aB3dE5gH7jkL9mN1" * 20, "aB3dE"),
    ],
)
def test_a_finding_never_repeats_the_value(said: str, secret: str) -> None:
    (finding,) = told(body(said))
    for language in ("nl", "en"):
        assert secret not in finding.message.say(language) + finding.hint.say(language)
        assert len(finding.message.say(language)) < 120
    assert secret not in repr(finding)


def test_a_message_shows_enough_to_know_which_number_it_is() -> None:
    (finding,) = told(body(f"BSN {BSN}"))
    assert finding.message.say("nl") == "Hier staat een burgerservicenummer: 12*****82."


def shown(*media: Media) -> StoryContext:
    return one(story(media=media))


def test_a_picture_that_tells_its_place_is_told_once() -> None:
    first, second = picture("a.jpg", located=True), picture("b.jpg", located=False)
    again = replace(first, file=text("a.jpg", line=9))
    found = list(located(shown(first, second, again)))
    assert [(finding.rule, finding.place, finding.length) for finding in found] == [
        ("privacy.picture-location", Place("stories/a.md", 1, 1), 5)
    ]


def test_a_picture_that_could_not_be_read_tells_nothing() -> None:
    assert list(located(shown(replace(picture(), facts=None)))) == []
