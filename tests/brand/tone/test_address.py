"""Je and u: what counts as either, and where a mixture is told."""

from __future__ import annotations

import pytest

from socialcal.brand.tone.address import mixed
from socialcal.model.prose import BlockKind
from tests.brand.tone.saying import about, saying, with_brand


@pytest.mark.parametrize(
    "word", ["je", "jij", "jou", "jouw", "jouwe", "jullie", "jezelf", "Je", "Jij", "Jullie", "Jouw"]
)
def test_every_form_of_je_is_told_in_a_story_with_u(word: str) -> None:
    context = saying(body="Zet uw bak buiten. Wij legen hem voor u.", said=f"{word} kent dat wel.")
    assert about(mixed, context) == [(10, 1, len(word))]


@pytest.mark.parametrize("word", ["u", "uw", "uwe", "uzelf", "U", "Uw"])
def test_every_form_of_u_is_told_in_a_story_with_je(word: str) -> None:
    context = saying(body="Zet je bak buiten. Wij legen hem voor jou.", said=f"{word} kent dat wel.")
    assert about(mixed, context) == [(10, 1, len(word))]


@pytest.mark.parametrize(
    "said",
    [
        "Bestel a.u.b. op tijd.",
        "Om 20.00 u begint het.",
        "Het duurt 3 u. en 10 minuten.",
        "Maak een U-bocht.",
        "Een u-vorm van tafels.",
        "De U2-coverband speelt.",
        "Neem buslijn U of V.",
        "Zie U.S. en de EU.",
        "Het UWV en de UvA doen mee.",
        "Ga naar uw.nl of mail u@waterkant.example.",
        "Lees #uw en @u.",
        "“Zegt u maar”, zei de man.",
        '"Zegt u maar", zei de man.',
        "‘Zegt u maar’, zei de man.",
        "'Zegt u maar', zei de man.",
        "„Zegt u maar”, zei de man.",
        "'s Avonds zei een man: 'Zegt u maar hoe 's ochtends gaat.'",
        "Wij schrijven u/je.",
        "Het programma Samen met U is er weer.",
    ],
)
def test_what_is_no_word_to_the_reader_does_not_count(said: str) -> None:
    assert about(mixed, saying(body="Zet je bak buiten. Wij legen hem voor jou.", said=said)) == []


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ("Wij bellen u.", 12),
        ("Wij bellen u, en anders niet.", 12),
        ("Komt u?", 6),
        ("Doe mee! Uw buurt wacht.", 10),
        ("👋 U kunt meedoen.", 3),
        ("- Uw naam", 3),
        ("Meedoen\nU kunt het.", 1),
        ("'s Avonds komt u.", 16),
        ("De auto's van u.", 15),
        ("(uw keuze)", 2),
    ],
)
def test_words_to_the_reader_are_found_wherever_they_stand(said: str, column: int) -> None:
    line = 11 if "\n" in said else 10
    (spot,) = about(mixed, saying(body="Zet je bak buiten. Wij legen hem voor jou.", said=said))
    assert spot[:2] == (line, column)


@pytest.mark.parametrize("said", ["Je suis Charlie, zei iemand.", "Hij riep: je t’aime.", "Band Jij speelt", "de Jou!"])
def test_french_and_names_are_no_je(said: str) -> None:
    assert about(mixed, saying(body="Zet uw bak buiten. Wij legen hem voor u.", said=said)) == []


def test_a_quotation_block_does_not_count() -> None:
    assert about(mixed, saying(body="U hebt gelijk.", kind=BlockKind.QUOTE, said="Doe je mee?")) == []
    assert about(mixed, saying(body="U hebt gelijk.", said="Doe je mee?")) != []


def test_each_text_of_the_minority_is_told_at_its_first_word_with_where_the_other_form_stands() -> None:
    context = saying(
        title="Uw afval", summary="Uw bak, uw buurt.", body="U kiest. Uw bak.", said="Doe je mee met je bak?"
    )
    (told,) = mixed(context)
    assert (told.place.line, told.place.column, told.post) == (10, 5, "afval/mastodon")
    assert told.message.nl == "Hier staat ‘je’, en in de titel (regel 3) staat ‘Uw’."
    assert told.message.en == "It says ‘je’ here, and ‘Uw’ in the title (line 3)."


def test_of_as_many_the_form_that_comes_first_is_kept() -> None:
    assert about(mixed, saying(title="Doe je mee", summary="Kom met uw bak.")) == [(4, 9, 2)]


def test_the_form_of_the_house_decides_when_there_is_one() -> None:
    context = saying(title="Je afval", summary="Jouw bak.", said="Zet uw bak buiten.")
    assert about(mixed, with_brand(context, address="je")) == [(10, 5, 2)]
    assert about(mixed, with_brand(context, address="u")) == [(3, 1, 2), (4, 1, 4)]
    assert {told.rule for told in mixed(with_brand(context, address="u"))} == {"tone.house-address"}


def test_other_languages_are_left_alone() -> None:
    assert about(mixed, saying("en", title="Je afval", summary="Uw bak.")) == []
    assert about(mixed, with_brand(saying("af", summary="Bel u ons?"), address="je")) == []


def test_a_story_in_one_form_is_fine() -> None:
    assert about(mixed, saying(title="Doe je mee?", summary="Breng jouw bak.", said="Jullie ook?")) == []
