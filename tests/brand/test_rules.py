"""The rules as data: ids, families, sentences in two languages, and no rule or check that nobody registered."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from string import Formatter
from types import ModuleType

import pytest

import socialcal.brand
import socialcal.compose.rules
import socialcal.ingest.rules
from socialcal.brand.about import ABOUT
from socialcal.brand.registry import CALENDAR_CHECKS, FAMILIES, STORY_CHECKS, by_id
from socialcal.brand.suppression import FIRM
from socialcal.factory.rules import RULES
from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.rule import Rule

rules = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
KNOWN = set(ABOUT)
LONGEST = 160
"""Characters of a sentence with its gaps open: longer ones are not read."""


def _modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(socialcal.brand.__path__, "socialcal.brand."):
        yield importlib.import_module(module.name)
    yield socialcal.compose.rules
    yield socialcal.ingest.rules


@rules
def test_an_id_is_a_family_and_a_name(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*", rule.id)
    assert rule.family in KNOWN
    assert RULES[rule.id] is rule


@rules
def test_sentences_stand_in_both_languages_with_the_same_gaps(rule: Rule) -> None:
    for phrase in (rule.message, rule.hint):
        assert _gaps(phrase.nl) == _gaps(phrase.en)
        for sentence in (phrase.nl, phrase.en):
            assert sentence.strip() == sentence != ""
            assert len(sentence) <= LONGEST
            assert "!" not in sentence
            assert sentence[-1] in ".}", sentence
    assert rule.message.nl != rule.message.en


@rules
def test_no_gap_is_called_as_something_that_every_finding_has(rule: Rule) -> None:
    gaps = _gaps(rule.message.nl) | _gaps(rule.hint.nl)
    assert gaps.isdisjoint({"place", "length", "story", "post", "fix"})


@rules
def test_an_outside_source_says_when_somebody_looked(rule: Rule) -> None:
    assert rule.source is None or re.fullmatch(r"https://\S+, checked 20\d\d-\d\d-\d\d", rule.source)


def test_a_gap_without_a_value_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        RULES["story.unknown-owner"].finding(Place("stories/a.md"))


def test_no_rule_is_left_out() -> None:
    written = {value.id for module in _modules() for value in vars(module).values() if isinstance(value, Rule)}
    assert written == set(RULES)


def test_rules_stand_in_the_order_of_their_ids() -> None:
    assert list(RULES) == sorted(RULES)


def test_two_rules_of_one_id_are_refused() -> None:
    one = Rule("links.dead", Severity.ERROR, Phrase("Weg.", "Gone."), Phrase("Zoek hem.", "Find it."))
    other = Rule("links.dead", Severity.ERROR, Phrase("Weg.", "Gone."), Phrase("Haal hem weg.", "Remove it."))
    with pytest.raises(ValueError, match=r"links\.dead"):
        by_id([one, other])
    assert list(by_id([one, one])) == ["links.dead"]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__.rpartition(".")[2])
def test_a_family_has_only_rules_of_its_name(family: object) -> None:
    name = str(getattr(family, "__name__", "")).rpartition(".")[2]
    assert {rule.family for rule in getattr(family, "RULES", ())} == {name}


def test_every_public_check_is_run() -> None:
    """A function of a family that takes a context alone is a check; one that nobody lists would never tell anything."""
    written = set()
    for module in _modules():
        parts = module.__name__.split(".")
        if len(parts) < 3 or parts[2] not in KNOWN:
            continue
        for name, value in vars(module).items():
            annotations = getattr(value, "__annotations__", {})
            alone = set(annotations) == {"context", "return"} and str(annotations["context"]).endswith("Context")
            own = getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
            if own and alone and annotations["return"] == "Iterator[Finding]":
                written.add(value)
    assert written == {*STORY_CHECKS, *CALENDAR_CHECKS}


def test_what_is_firm_is_a_rule_and_an_error() -> None:
    assert set(RULES) >= FIRM
    assert {RULES[rule].severity for rule in FIRM} == {Severity.ERROR}


def _gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
