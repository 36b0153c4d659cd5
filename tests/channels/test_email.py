"""A newsletter: the first line is the subject, best under 60 characters, and the rest is the letter."""

from __future__ import annotations

import pytest

from socialcal.channels import email, fits, measured
from socialcal.channels.protocol import Unit
from socialcal.model.organisation import Channel
from tests.channels.marking import marks, seen


def test_its_numbers() -> None:
    limits = email.LIMITS
    assert limits.title is None
    assert limits.title_advised is not None
    assert (limits.title_advised.value, limits.title_advised.unit) == (60, Unit.CHARACTERS)
    assert limits.length is None
    assert not limits.threads
    assert not limits.comments


def test_a_letter_may_be_as_long_as_it_likes() -> None:
    assert fits(email, Channel(kind="email"), "a" * 1_000_000)
    assert measured(email, Channel(kind="email"), "a") == ()
    own = measured(email, Channel(kind="email", limit=10), "a" * 12)
    assert [(measure.over, measure.unit) for measure in own] == [(2, Unit.CHARACTERS)]


@pytest.mark.parametrize(
    ("body", "subject", "letter"),
    [
        ("Onderwerp\n\nBeste lezer,\n\nTot ziens.", "Onderwerp", "Beste lezer,\n\nTot ziens."),
        ("Onderwerp\nBrief", "Onderwerp", "Brief"),
        ("Onderwerp", "Onderwerp", ""),
        ("\n\n  Onderwerp  \r\n\r\nBrief\r\n", "Onderwerp", "Brief\r\n"),
        ("Onderwerp\n\n  ingesprongen", "Onderwerp", "  ingesprongen"),
        ("", "", ""),
        ("  \n ", "", ""),
    ],
)
def test_the_first_line_is_the_subject(body: str, subject: str, letter: str) -> None:
    assert email.opened(body) == (subject, letter)
    shown = seen("email", body)
    assert shown.subject == subject
    assert [part.text for part in shown.parts] == [letter]
    assert shown.parts[0].length == len(letter)


def test_only_links_are_marked() -> None:
    assert marks("email", "Zie https://a.nl/b. #stad @jan jan@a.nl") == ["https://a.nl/b"]
    assert seen("email", "Onderwerp\nZie https://a.nl").parts[0].entities[0].start == len("Zie ")


def test_there_is_no_card_and_no_fold() -> None:
    shown = seen("email", "Onderwerp\n\nhttps://a.nl " + "a" * 3000, link="https://b.nl")
    assert shown.card is None
    assert shown.parts[0].fold is None
