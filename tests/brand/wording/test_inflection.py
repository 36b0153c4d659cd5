"""Plurals and adjectives are found, and words that only look like them are not."""

from __future__ import annotations

import pytest

from socialcal.brand.terms.inflection import forms


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("burger", "burgers"),
        ("gemeente", "gemeenten"),
        ("gemeente", "gemeentes"),
        ("boom", "bomen"),
        ("straat", "straten"),
        ("plein", "pleinen"),
        ("kantoor", "kantoren"),
        ("brief", "brieven"),
        ("huis", "huizen"),
        ("prijs", "prijzen"),
        ("kans", "kansen"),
        ("plan", "plannen"),
        ("havik", "haviken"),
        ("kanon", "kanonnen"),
        ("foto", "foto's"),
        ("agenda", "agenda's"),
        ("café", "cafés"),
        ("idee", "ideeën"),
        ("categorie", "categorieën"),
        ("bacterie", "bacteriën"),
        ("premie", "premies"),
        ("mogelijkheid", "mogelijkheden"),
        ("regeling", "regelingen"),
        ("wagen", "wagens"),
        ("groot", "grote"),
        ("actief", "actieve"),
        ("adequaat", "adequate"),
        ("conform", "conforme"),
        ("dusdanig", "dusdanige"),
        ("stakeholder", "stakeholders"),
    ],
)
def test_a_dutch_form_belongs_to_its_word(word: str, form: str) -> None:
    assert form in forms(word, "nl")
    assert word in forms(word, "nl")


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("bom", "bomen"),
        ("boom", "bommen"),
        ("plan", "planen"),
        ("want", "wand"),
        ("immer", "immer's"),
        ("wijk", "wijzen"),
        ("man", "manen"),
        ("burger", "burgerlijk"),
        ("faciliteren", "faciliteert"),
    ],
)
def test_another_word_is_not_a_form(word: str, other: str) -> None:
    assert other not in forms(word, "nl")


@pytest.mark.parametrize("word", ["zij", "bij", "als", "wet", "sociaal domein", "c.q.", "24-uurs"])
def test_short_words_and_what_is_no_single_word_keep_to_themselves(word: str) -> None:
    assert forms(word, "nl") == {word}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("citizen", {"citizen", "citizens", "citizen's"}),
        ("agency", {"agency", "agencies", "agency's"}),
        ("process", {"process", "processes", "process's"}),
        ("holiday", {"holiday", "holidays", "holiday's"}),
    ],
)
def test_english_has_a_plural_and_a_possessive(word: str, expected: set[str]) -> None:
    assert forms(word, "en") == expected


def test_a_language_that_is_not_known_has_no_forms() -> None:
    assert forms("burger", "fr") == {"burger"}
