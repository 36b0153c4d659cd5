"""Where terms stand in a text: whole words, the longest first, each in its own language."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.terms import Lexicon
from socialcal.brand.terms.folding import fold, plain
from tests.brand.wording.looking import found, term

INWONER = term("inwoner", "burger")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Elke burger.", ["burger"]),
        ("Burgers eerst", ["Burgers"]),
        ("BURGER", ["BURGER"]),
        ("de burger/inwoner", ["burger"]),
        ("(burger) ‘burger’ “burger” burger, burger; burger: burger! burger?", ["burger"] * 8),
        ("burger—burger", ["burger", "burger"]),
        ("burger\nburger", ["burger", "burger"]),
        ("Het burgerinitiatief en de burgemeester", []),
        ("de burger-app, burger- en jeugdzorg, wereld-burger", []),
        ("#burger @burger burger@waterkant.example burger_1 burger.nl www.burger", []),
        ("burger2 2burger", []),
        ("burger's", []),
        ("", []),
    ],
)
def test_only_words_of_their_own_are_found(written: str, words: list[str]) -> None:
    assert found(written, INWONER) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("in het kader van het plan", ["in het kader van"]),
        ("in het kader  van", ["kader"]),
        ("In het\nkader van", ["In het\nkader van"]),
        ("kader", ["kader"]),
    ],
)
def test_a_phrase_is_found_whole_and_before_a_word_in_it(written: str, words: list[str]) -> None:
    assert found(written, term("voor", "in het kader van"), term("plan", "kader")) == words


def test_a_longer_phrase_in_which_the_word_is_right_is_left_alone() -> None:
    rule = term("inwoner", "burger", except_in=("burger van de week", "burger king"))
    assert found("De burger van de week eet bij Burger King, als burger.", rule) == ["burger"]


def test_a_word_to_use_protects_what_is_inside_it() -> None:
    assert found("De actieve burger doet mee. De burger kijkt.", term("actieve burger", "burger")) == ["burger"]


def test_the_first_term_goes_before_the_next() -> None:
    own, pack = term("participatie"), term("meedoen", "participatie", kind="jargon")
    assert found("Participatie", own, pack) == []
    assert found("Participatie", pack, own) == ["Participatie"]


def test_an_exact_word_is_found_only_in_its_own_letters() -> None:
    rule = term("Web", "web", exact=True)
    assert found("web Web WEB webben", rule) == ["web"]


def test_exact_words_that_differ_in_capitals_are_told_apart() -> None:
    rules = (term("de wet", "WET", exact=True), term("regel", "Wet", exact=True))
    matches = list(Lexicon(rules).matches("WET Wet wet", "nl"))
    assert [match.term.use for match in matches] == ["de wet", "regel"]


@pytest.mark.parametrize("sign", ["'", "’", "‘", "ʼ"])
def test_apostrophes_are_one(sign: str) -> None:
    assert found(f"foto{sign}s en baby{sign}s", term("beelden", "foto's"), term("kind", "baby")) == [
        f"foto{sign}s",
        f"baby{sign}s",
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_are_compared_composed(form: str) -> None:
    written = normalize(form, "Een cliënt, coördinatie en één café.")  # type: ignore[arg-type]
    rules = (term("inwoner", "cliënt"), term("regie", normalize("NFD", "coördinatie")))
    assert [normalize("NFC", word) for word in found(written, *rules)] == ["cliënt", "coördinatie"]


def test_an_accent_makes_another_word() -> None:
    assert found("een één", term("1", "een")) == ["een"]


def test_a_term_of_one_language_is_found_only_there() -> None:
    rule = term("nu", "thans", language="nl")
    assert found("thans", rule) == ["thans"]
    assert found("thans", rule, language="en") == []
    assert found("thans", rule, language="fr") == []
    assert found("burger", INWONER, language="fr") == ["burger"]


def test_inflection_is_that_of_the_text() -> None:
    assert found("citizens", term("people", "citizen"), language="en") == ["citizens"]
    assert found("citizen's", term("people", "citizen"), language="en") == ["citizen's"]
    assert found("citizens", term("people", "citizen"), language="fr") == []


def test_languages_that_stories_make_up_cost_nothing() -> None:
    lexicon = Lexicon((INWONER,))
    for number in range(100):
        list(lexicon.matches("burger", f"x{number}"))
    assert len(lexicon._compiled) == 1


def test_a_match_says_whether_another_word_may_take_its_place() -> None:
    matches = list(Lexicon((INWONER,)).matches("burger burgers Burger", "nl"))
    assert [match.base for match in matches] == [True, False, True]


def test_signs_alone_are_no_term() -> None:
    assert found("a / b - c ??", term("of", ("/", "-", "??"))) == []


def test_thousands_of_terms_find_each_its_own() -> None:
    rules = tuple(term(f"goed{number}", f"fout{number}x") for number in range(5000))
    written = " ".join(f"fout{number}x" for number in range(0, 5000, 7))
    assert found(written, *rules) == written.split()


TEXTS = st.text(st.sampled_from("aAéëßİ\u0301\u0308’' -.\n\ufb01ǰ🙂burge"), max_size=60) | st.text(max_size=40)


@settings(max_examples=150)
@given(TEXTS)
def test_every_offset_of_a_folded_text_is_one_of_the_text(written: str) -> None:
    folded = fold(written)
    spans = [folded.span(at, at + 1) for at in range(len(folded.value))]
    assert all(0 <= start <= end <= len(written) for start, end in spans)
    assert spans == sorted(spans)
    assert folded.span(0, len(folded.value)) == (0, len(written)) or not written


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_what_is_found_stands_there(before: str, behind: str) -> None:
    written = f"{before} burger {behind}"
    for match in Lexicon((INWONER,)).matches(written, "nl"):
        assert fold(written[match.start : match.end]).value in ("burger", "burgers", "burgere", "burgeren", "burgerre")
    assert len(plain(written)) <= len(written) * 3


def test_a_letter_that_folds_into_two_moves_nothing() -> None:
    assert found("STRAẞE ﬁets burger ŉ burger", INWONER) == ["burger", "burger"]
