"""What still had to be filled in, and what only looks like it."""

from __future__ import annotations

import pytest

from socialcal.brand.wording.placeholders import placeholders
from socialcal.model.finding import Severity
from socialcal.model.story import Status
from tests.brand.wording.looking import about, told


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum dolor"),
        ("We beginnen op [datum].", "[datum]"),
        ("Beste [Naam],", "[Naam]"),
        ("Kijk op [link invullen]", "[link invullen]"),
        ("Kijk op [hier link toevoegen]", "[hier link toevoegen]"),
        ("Dear [name],", "[name]"),
        ("See [insert link here]", "[insert link here]"),
        ("Beste <<voornaam>>,", "<<voornaam>>"),
        ("Hallo {{ naam }}!", "{{ naam }}"),
        ("TODO: foto kiezen", "TODO"),
        ("Locatie TBD", "TBD"),
        ("Aanvang nog invullen", "nog invullen"),
        ("Prijs (nog in te vullen)", "nog in te vullen"),
        ("Op xx-xx-2026 is het", "xx-xx-2026"),
        ("Het kost € xx", "€ xx"),
        ("Bel 06-xxxxxxxx", "06-xxxxxxxx"),
    ],
)
def test_a_gap_is_told(written: str, text: str) -> None:
    assert about(told(placeholders, written), written) == [text]


@pytest.mark.parametrize(
    "written",
    [
        "Waarom we lorem ipsum niet meer gebruiken",
        "Je moet dit formulier nog invullen voor 1 december",
        "We vullen nog aan",
        "Liefs, xxx",
        "Super Bowl XXX",
        "Maat XXL",
        "De todo-lijst en todos",
        "[1] en [naam van de straat] zegt hij",
        "De burgemeester zei dat [hij] komt",
        "a << b >> c",
        "Code {{ a b c }} staat er",
        "Schrijf “Beste [naam],” boven je brief",
        "€ 10 en € 5",
        "xxx-xx",
        "",
    ],
)
def test_what_only_looks_like_a_gap_is_left_alone(written: str) -> None:
    assert told(placeholders, written) == []


def test_todo_is_a_word_in_spanish() -> None:
    assert told(placeholders, "TODO incluido", language="es") == []
    assert len(told(placeholders, "[name] TODO incluido", language="es")) == 1


@pytest.mark.parametrize(
    ("status", "severity"),
    [(Status.APPROVED, Severity.ERROR), (Status.REVIEW, Severity.WARNING), (Status.DRAFT, Severity.WARNING)],
)
def test_only_an_approved_story_would_go_out_with_it(status: Status, severity: Severity) -> None:
    (finding,) = told(placeholders, "Op [datum].", status=status)
    assert finding.severity is severity


def test_a_text_full_of_gaps_is_told_five_times() -> None:
    assert len(told(placeholders, "[naam] " * 50)) == 5
