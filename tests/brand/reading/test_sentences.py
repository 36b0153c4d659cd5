"""Sentences end where a reader ends them, in Dutch and in English, and the work grows with the text only."""

from __future__ import annotations

import sys
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.reading.sentences import sentences

LANGUAGES = ["nl", "en", "de"]


def split(text: str, language: str = "nl") -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text), language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Neem iets mee, bijv. een stoel.",
        "Neem iets mee, bijv. Appels.",
        "Er zijn o.a. kramen en d.w.z. eten.",
        "Vraag het dhr. Jansen of mevr. De Wit.",
        "Zie nr. 12, art. 5 en blz. 30.",
        "Dicht i.v.m. Kerst t/m 2 januari.",
        "Bel a.u.b. eerst.",
        "Mr. Jansen en prof. dr. De Boer komen ook.",
        "Het is op 5 dec. 2026 om 9.00 uur.",
        "Het kost € 2.50 of 1.000 euro.",
        "Vraag het J.P. Balkenende of J. de Vries.",
        "Wij wachten... en wachten… tot morgen.",
        "“Kom je?” vroeg ze.",
        "Hij zei: ‘Ik kom.’ en ging.",
        "Lees het op www.waterkant.nl of mail info@waterkant.nl.",
        "Wij van Jansen B.V. Waterkant doen mee.",
        "Kom op za. 5 dec. langs.",
        "De bus (lijn 3!) rijdt.",
        "Max. 20 mensen en min. 5.",
        "De regel loopt\ndoor op de volgende.",
        "1. Zet de bak buiten.",
    ],
)
def test_a_dutch_sentence_stays_whole(sentence: str) -> None:
    assert split(sentence) == [sentence]
    assert split(f"{sentence} Daarna gaan we.") == [sentence, "Daarna gaan we."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bring something, e.g. A chair.",
        "The U.S. Congress met at 5 p.m. Eastern.",
        "Dr. Smith and Mr. Jones Jr. met Ms. Lee vs. Mrs. Bo.",
        "See No. 5, i.e. The last one.",
        "It is on Sat. Dec. 5 at St. Paul.",
        "George W. Bush and J. K. Rowling wrote.",
        "Read it on Digital.gov or use Node.js here.",
        "“Who?” he asked.",
        "It is 3.5 times as good.",
        "Wait... what is that?",
        "It took approx. Ten days.",
    ],
)
def test_an_english_sentence_stays_whole(sentence: str) -> None:
    assert split(sentence, "en") == [sentence]
    assert split(f"{sentence} Then we go.", "en") == [sentence, "Then we go."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kom ook!", "Het is leuk."),
        ("Kom je?", "Dan wel."),
        ("Kom je?!", "Ja."),
        ("Echt waar…", "Ja."),
        ("Neem brood, kaas, enz.", "De rest is er."),
        ("Bel a.u.b.", "Wij helpen."),
        ("Het gebeurde in 2026.", "Daarna niet meer."),
        ("Het gebeurde in 2026.", "5 mensen kwamen."),
        ("Neem vitamine C.", "Het helpt."),
        ("Zij wonen in de U.S.", "De rest niet."),
        ("“Ik kom.”", "Daarna ging hij."),
        ("(Zie de kaart.)", "Daar staat het."),
        ("Dat is klaar.", "'s Avonds is er soep."),
        ("Dat is klaar.", "iDEAL werkt weer."),
        ("Dat is klaar.", "“Mooi”, zegt hij."),
        ("Kom langs! 🎉", "Neem je buren mee."),
        ("Tot zaterdag 🎉", "Neem je buren mee."),
        ("wij schrijven klein.", "dat mag ook."),
        ("Het kost 20 euro.", "€ 5 is korting."),
    ],
)
def test_two_sentences_are_told_apart(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


def test_a_space_that_was_forgotten_is_seen_before_a_word_that_starts_sentences() -> None:
    assert split("Het is klaar.Daarna gaan we.") == ["Het is klaar.", "Daarna gaan we."]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "✅ ", "👉 ", "1. ", "12) "])
def test_a_line_with_a_bullet_starts_a_sentence(mark: str) -> None:
    assert split(f"Neem mee\n{mark}brood\n{mark}kaas") == ["Neem mee", f"{mark}brood", f"{mark}kaas"]


def test_a_blank_line_ends_a_sentence_without_a_stop() -> None:
    assert split("Een kop\n\nen tekst\n \t\nen meer") == ["Een kop", "en tekst", "en meer"]


def test_only_the_stretch_that_was_asked_for_is_split() -> None:
    text = "Een. Twee. Drie."
    assert sentences(text, 5, 10, "nl") == ((5, 10),)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufffc\ufffc"])
def test_nothing_is_no_sentence_and_masked_text_is_one(text: str) -> None:
    assert split(text) == ([text] if text.strip() else [])


@given(
    st.text(st.sampled_from("abA.!?…\n \t-1'\"”)(🎉\ufffc,") | st.characters(), max_size=80),
    st.sampled_from(LANGUAGES),
)
def test_sentences_hold_everything_but_white_space_in_order(text: str, language: str) -> None:
    spans = sentences(text, 0, len(text), language)
    kept = [text[start:end] for start, end in spans]
    assert all(one and one == one.strip() for one in kept)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert "".join("".join(kept).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece", [".", ". ", ".)", "A. ", "a.b", "🎉", "🎉 ", "\n", "\n ", "'", "(", "x. y ", "\n- ", "1. ", "...) ", "a"]
)
def test_twice_the_text_is_at_most_twice_the_work(piece: str) -> None:
    once, twice = _steps(piece * 500 + "x"), _steps(piece * 1000 + "x")
    assert twice <= 2.2 * once + 50


def _steps(text: str) -> int:
    """Lines of our own code that run, of which each does work in proportion to what it moves over."""
    counted = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal counted
        counted += event == "line"
        return trace if "reading" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        sentences(text, 0, len(text), "nl")
    finally:
        sys.settrace(before)
    return counted
