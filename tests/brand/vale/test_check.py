"""Styles over whole stories: findings with places and fixes, as `check` gives them to the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialcal.brand.context import StoryContext
from socialcal.brand.vale import RULES
from socialcal.brand.vale.check import MOST, check
from socialcal.brand.vale.prefilter import Prefilter
from socialcal.brand.vale.style_rule import StyleRule
from socialcal.brand.vale.styles import read_styles
from socialcal.ingest.media import Gallery
from socialcal.ingest.source import Source
from socialcal.ingest.story import read_story
from socialcal.model.finding import Finding
from socialcal.model.place import Places
from tests.brand.vale.checking import rule
from tests.builders import ZONE, organisation

STYLES = Path(__file__).parent.resolve()
STORY = """\
---
id: markt
title: De Nieuwe Markt Van Waterkant
summary: Teneinde ruimte te maken gaat de markt gaat open.
status: draft
language: nl
---
## Wat we gaan Realiseren

We realiseren de markt binnen 10 werkdagen. Wij werken met de GGD en de RUD.
Meld je via e-mail of via **email** aan bij de gemeente waterkant.

- Dit is is nodig.
"""


def context(text: str = STORY) -> StoryContext:
    read = read_story(Source("stories/markt.md", text, "d"), ZONE, "nl", Gallery(STYLES))
    assert read.story is not None
    return StoryContext(read.story, (), organisation(), {})


def of_waterkant() -> tuple[StyleRule, ...]:
    rules, findings = read_styles(STYLES, ["Waterkant"], Places("socialcal.yml", {}, {}))
    assert findings == ()
    return rules


def line(finding: Finding, text: str = STORY) -> str:
    """What a finding is about."""
    start = finding.place.column - 1
    return text.split("\n")[finding.place.line - 1][start : start + finding.length]


def told(text: str, *checks: str) -> list[Finding]:
    return list(check(context(text), tuple(rule(one) for one in checks)))


def test_every_finding_stands_at_the_words_that_it_is_about() -> None:
    found = sorted(check(context(), of_waterkant()), key=lambda finding: finding.order)
    assert [(f"{one.place.line}:{one.place.column}", one.rule[15:], line(one)) for one in found] == [
        ("3:8", "Koppen", "De Nieuwe Markt Van Waterkant"),
        ("4:10", "Jargon", "Teneinde"),
        ("8:4", "Koppen", "Wat we gaan Realiseren"),
        ("8:16", "Woorden", "Realiseren"),
        ("10:4", "Woorden", "realiseren"),
        ("10:24", "Woorden", "binnen 10 werkdagen"),
        ("10:73", "Afkortingen", "RUD"),
        ("11:29", "Spelling", "email"),
        ("11:57", "Woorden", "waterkant"),
        ("13:7", "Dubbel", "is is"),
    ]


def test_messages_are_the_styles_own_in_both_languages() -> None:
    found = {one.rule: one for one in check(context(), of_waterkant())}
    assert found["vale.Waterkant.Jargon"].message.nl == "'Teneinde' is ambtelijk."
    assert found["vale.Waterkant.Jargon"].message.en == "'Teneinde' is ambtelijk."
    assert found["vale.Waterkant.Jargon"].hint.en == "See https://www.waterkant.example/schrijfwijzer"
    assert found["vale.Waterkant.Afkortingen"].hint.nl == "Dat vraagt de stijl Waterkant."
    assert {one.story for one in found.values()} == {"markt"}


def test_fixes_replace_exactly_what_they_are_about() -> None:
    fixes = {line(one): one.fix for one in check(context(), of_waterkant()) if one.fix}
    assert {text: (fix.replacement, fix.safe, fix.length) for text, fix in fixes.items()} == {
        "Realiseren": ("Maken", False, 10),
        "realiseren": ("maken", False, 10),
        "binnen 10 werkdagen": ("in 10 dagen", False, 19),
        "waterkant": ("Waterkant", True, 9),
        "is is": ("is", False, 5),
    }


TEXT = "---\nid: a\ntitle: T\nstatus: draft\nlanguage: nl\n---\n"


def test_a_word_that_goes_takes_one_space_along() -> None:
    body = "Dit is heel mooi.\n"
    (found,) = told(TEXT + body, "extends: existence\nmessage: m\naction: {name: remove}\ntokens: [heel]")
    assert found.fix is not None
    start, length = found.fix.place.column - 1, found.fix.length
    assert body[:start] + found.fix.replacement + body[start + length :] == "Dit is mooi.\n"


@pytest.mark.parametrize("body", ["heel **mooi**", "heel\nmooi", "heel `code` mooi"])
def test_what_does_not_stand_in_the_file_like_that_is_not_replaced(body: str) -> None:
    (found,) = told(
        TEXT + body, "extends: substitution\nmessage: m\naction: {name: replace}\nswap: {'heel\\W+.*mooi': x}"
    )
    assert found.fix is None


def test_space_around_a_match_is_not_pointed_at() -> None:
    (found,) = told(TEXT + "Dat is -5 graden.", "extends: existence\nmessage: m\nnonword: true\ntokens: ['\\s-\\d\\s']")
    assert (found.place.column, found.length) == (8, 2)


def test_a_limit_is_for_one_story() -> None:
    body = TEXT + "zeer " * 200
    check_of = "extends: existence\nmessage: m\ntokens: [zeer]\n"
    assert len(told(body, check_of + "limit: 3")) == 3
    assert len(told(body, check_of + "limit: 900")) == MOST
    assert len(told(body, check_of)) == MOST


def test_addresses_and_code_are_no_words() -> None:
    body = TEXT + "Zie https://zeer.example/zeer en `zeer` en <https://zeer.example>.\n\n```\nzeer\n```\n"
    assert told(body, "extends: existence\nmessage: m\ntokens: [zeer]") == []


def test_raw_sees_the_markdown_of_the_body() -> None:
    (found,) = told(
        TEXT + "Zie [hier](x.md).", "extends: existence\nmessage: m\nscope: raw\nnonword: true\ntokens: ['\\[hier\\]']"
    )
    assert (str(found.place), found.length) == ("stories/markt.md:7:5", 6)


def test_a_dormant_story_is_left_alone() -> None:
    text = STORY.replace("status: draft", "status: idea")
    assert list(check(context(text), of_waterkant())) == []


def test_a_slow_pattern_is_told_with_every_story_in_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socialcal.brand.vale.pattern.SECONDS", 0.05)
    slow = rule("extends: existence\nmessage: m\ntokens: ['(a+)+$', zeer]")
    text = TEXT + "a" * 50_000 + "b zeer\n"
    first, second = (list(check(context(text), (slow,))) for _ in range(2))
    assert first == second
    assert [one.rule for one in first] == ["vale.Waterkant.Check", "vale.slow-pattern"]
    assert first[1].story is None


CHECKS = [
    "extends: existence\nmessage: m\ntokens: [zeer, heel erg]",
    "extends: existence\nmessage: m\nnonword: true\ntokens: [erg]",
    "extends: substitution\nmessage: m\nswap: {'(?:give|gave) rise': x}",
    "extends: existence\nmessage: m\ntokens: ['\\d+']",
    "extends: occurrence\nmessage: m\nmax: 1\ntoken: '!'",
]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", [3]),
        ("ZEER", [0, 3]),
        ("zeerob", [3]),
        ("bergen", [1, 3]),
        ("Heel erg", [0, 1, 3]),
        ("it gave rise", [2, 3]),
        ("ja!", [3, 4]),
        ("zeer! berg", [0, 1, 3, 4]),
    ],
)
def test_only_checks_that_can_match_are_tried(text: str, numbers: list[int]) -> None:
    rules = [rule(one) for one in CHECKS]
    found = [rules.index(one) for one in Prefilter(rules).candidates([text])]
    assert found == numbers


def test_the_rules_about_styles_are_in_order_and_of_their_family() -> None:
    ids = [one.id for one in RULES]
    assert ids == sorted(ids)
    assert {one.family for one in RULES} == {"vale"}
