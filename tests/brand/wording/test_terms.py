"""What is said of a word that is not used: which rule, which advice, which fix, and how often."""

from __future__ import annotations

import pytest

from socialcal.brand.wording.terms import terms
from socialcal.model.finding import Severity
from socialcal.model.story import Status
from tests.brand.wording.looking import about, context, mended, term, told

INWONER = term("inwoner", "burger", why="Wij schrijven voor wie hier woont")


@pytest.mark.parametrize(
    ("rule", "expected", "severity"),
    [
        (INWONER, "wording.avoid", Severity.WARNING),
        (term(avoid="burger", kind="banned"), "wording.banned", Severity.ERROR),
        (term("inwoner", "burger", kind="jargon"), "wording.jargon", Severity.INFO),
        (term("Burger", kind="name"), "wording.name", Severity.WARNING),
    ],
)
def test_the_kind_decides_the_rule(rule: object, expected: str, severity: Severity) -> None:
    (finding,) = told(terms, "Elke burger.", rule)  # type: ignore[arg-type]
    assert (finding.rule, finding.severity, str(finding.place), finding.length) == (
        expected,
        severity,
        "stories/a.md:4:15",
        6,
    )
    assert finding.story == "afval"


def test_the_advice_is_the_word_and_the_reason() -> None:
    (finding,) = told(terms, "Elke burger.", INWONER)
    assert finding.hint.nl == "Schrijf inwoner. Wij schrijven voor wie hier woont."
    assert finding.hint.en == "Write inwoner. Wij schrijven voor wie hier woont."


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        (term("inwoner/bewoner", "burger"), "Schrijf inwoner of bewoner."),
        (term(avoid="burger", kind="banned"), "Kies een ander woord."),
        (term(avoid="burger", kind="banned", why="Nee!"), "Kies een ander woord. Nee!"),
        (term(avoid="burger", kind="jargon"), "Leg het uit, of zeg het gewoner."),
    ],
)
def test_there_is_always_something_to_do(rule: object, hint: str) -> None:
    (finding,) = told(terms, "Elke burger.", rule)  # type: ignore[arg-type]
    assert finding.hint.nl == hint


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("Elke burger.", "Elke inwoner."),
        ("Burger, doe mee.", "Inwoner, doe mee."),
        ("ELKE BURGER TELT.", "ELKE INWONER TELT."),
        ("Alle burgers.", "Alle burgers."),
    ],
)
def test_a_fix_keeps_the_capitals_and_leaves_inflected_words(written: str, better: str) -> None:
    findings = told(terms, written, INWONER)
    assert len(findings) == 1
    assert mended(findings, written) == better
    assert all(finding.fix is None or not finding.fix.safe for finding in findings)


@pytest.mark.parametrize(
    ("rule", "written", "safe"),
    [
        (term("Waterkant", kind="name"), "In waterkant.", True),
        (term("Repair Café", "reparatiecafé", kind="name"), "In het reparatiecafé.", False),
        (term("website", "web-site", exact=True), "Een web-site.", True),
        (term("website", "web-site"), "Een web-site.", False),
        (term("website", "web-site", exact=True, kind="jargon"), "Een web-site.", False),
    ],
)
def test_only_another_spelling_is_mended_safely(rule: object, written: str, safe: bool) -> None:
    (finding,) = told(terms, written, rule)  # type: ignore[arg-type]
    assert finding.fix is not None
    assert finding.fix.safe is safe


def test_of_two_words_to_use_a_person_chooses() -> None:
    (finding,) = told(terms, "Elke burger.", term("inwoner/bewoner", "burger"))
    assert finding.fix is None


def test_a_sign_that_could_break_the_file_is_not_put_into_it() -> None:
    (finding,) = told(terms, "Bij het veerhuis.", term("’t Veerhuis: noord", "veerhuis", exact=True))
    assert finding.fix is None
    (finding,) = told(terms, "Twee fotos.", term("foto's", "fotos", exact=True))
    assert finding.fix is None
    (finding,) = told(terms, "Klaar.", term("foto's", "fotos", exact=True), body="Twee fotos.")
    assert finding.fix is not None


def test_quotations_speak_for_themselves_but_names_stay_names() -> None:
    rules = (INWONER, term("nu", "thans", kind="jargon"), term("Waterkant", kind="name"))
    findings = terms(context("Minder afval.", *rules, body="Elke burger thans in waterkant", kind="quote"))
    assert [finding.rule for finding in findings] == ["wording.name"]


def test_a_word_is_told_three_times_in_a_text_and_names_as_often_as_they_can_be_mended() -> None:
    assert len(told(terms, "burger " * 9, INWONER)) == 3
    assert len(told(terms, "waterkant in " * 9, term("Waterkant", kind="name"))) == 9
    assert len(told(terms, "waterkant in " * 900, term("Waterkant", kind="name"))) == 100


@pytest.mark.parametrize("status", [Status.IDEA, Status.CANCELLED])
def test_what_will_not_go_out_is_left_in_peace(status: Status) -> None:
    assert told(terms, "Elke burger.", INWONER, status=status) == []


def test_a_story_in_another_language_has_other_terms() -> None:
    dutch, english = term("nu", "thans", language="nl"), term("now", "presently", language="en")
    assert about(told(terms, "thans presently", dutch, english), "thans presently") == ["thans"]
    assert about(told(terms, "thans presently", dutch, english, language="en-GB"), "thans presently") == ["presently"]
    assert told(terms, "thans presently", dutch, english, language="fr") == []


def test_no_terms_no_findings() -> None:
    assert told(terms, "Elke burger.") == []
