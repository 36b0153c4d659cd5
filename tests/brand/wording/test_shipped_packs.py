"""The packs that come along: every word is found, none is a word that its own advice uses, and they stay silent."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from socialcal.brand.terms import Lexicon
from socialcal.brand.terms.folding import fold
from socialcal.factory import load
from socialcal.ingest.packs import read_packs
from socialcal.model.organisation import Term
from socialcal.model.place import Places
from tests.builders import NOW

ROOT = Path(__file__).parents[3]
PACKS = {"heldere-taal": "nl", "plain-english": "en"}


@cache
def terms(pack: str) -> tuple[Term, ...]:
    (read,) = read_packs(ROOT, (pack,), Places("socialcal.yml", {}, {})).packs
    return read.terms


@cache
def lexicon(pack: str) -> Lexicon:
    return Lexicon(terms(pack))


def told(pack: str, written: str) -> list[str]:
    return [written[match.start : match.end] for match in lexicon(pack).matches(written, PACKS[pack])]


EVERY = [(pack, word) for pack in PACKS for term in terms(pack) for word in term.avoid]


@pytest.mark.parametrize("pack", PACKS)
def test_every_term_is_careful(pack: str) -> None:
    for term in terms(pack):
        assert term.kind == "jargon", term
        assert term.language == PACKS[pack], term
        assert term.uses, term
    avoided = [fold(word).value for term in terms(pack) for word in term.avoid]
    assert len(avoided) == len(set(avoided))
    assert not set(avoided) & {fold(word).value for term in terms(pack) for word in term.uses}


def test_every_word_is_found_also_at_the_start_of_a_sentence() -> None:
    for pack, word in EVERY:
        assert told(pack, f"(Zo {word} zo)") == [word]
        capital = word[0].upper() + word[1:]
        assert told(pack, f"{capital} zo") == [capital]


def test_no_advice_leads_to_another_word_of_the_pack() -> None:
    for pack in PACKS:
        for term in terms(pack):
            for word in term.uses:
                assert told(pack, f"Zo {word} zo") == [], word


@pytest.mark.parametrize(
    "written",
    [
        "Aangezien voor een inbreker belde hij de politie.",
        "De piloten oefenen boven zee, en de gemeente gaat de rode loper uitrollen.",
        "Goede voornemens voor het nieuwe jaar?",
        "Je dient de aanvraag in bij het stadhuis.",
        "Als het regent, gaan we naar binnen. Immers, dan is het droog.",
        "Zij gaan nu met de fiets door de stad, over de brug en langs het water.",
        "De monitoren van de computers zijn nieuw. Het staat op het scherm.",
        "Wij realiseren ons dat dit lang duurt.",
        "De wettelijke zienswijze ligt ter inzage. Wij nemen een beschikking.",
    ],
)
def test_ordinary_dutch_is_left_alone(written: str) -> None:
    assert told("heldere-taal", written) == []


@pytest.mark.parametrize(
    "written",
    [
        "Deliver the post, drive the bus and tackle the player.",
        "The key is under the mat. Order now, in order of size.",
        "She wore a robust coat and landed the plane.",
        "Most people use this service about once a year.",
    ],
)
def test_ordinary_english_is_left_alone(written: str) -> None:
    assert told("plain-english", written) == []


def test_the_demonstration_keeps_to_its_own_terms_and_to_plain_dutch() -> None:
    calendar = load(ROOT, NOW, select=["wording"])
    assert "heldere-taal" in calendar.organisation.brand.extends
    assert calendar.organisation.brand.terms
    assert [str(finding.place) for finding in calendar.findings] == []
