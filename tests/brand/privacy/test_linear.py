"""Texts made to be hard. Work that grew with the square would keep a test here for minutes."""

from __future__ import annotations

import pytest

from socialcal.brand.privacy.detection import found
from socialcal.brand.privacy.hiding import hidden

HARD = {
    "digits": "1",
    "letters": "a",
    "capitals": "A",
    "digits apart": "1 ",
    "digits with points": "1.",
    "digits with hyphens": "1-",
    "almost account numbers": "NL11 ",
    "wrong account numbers": "NL91ABNA0417164301 ",
    "wrong cards": "4111111111111112 ",
    "ats": "@",
    "mailboxes": "a.b@",
    "pluses": "+3",
    "sixes": "06",
    "postcodes": "1234AB ",
    "streets": "Kade 12, 1234 AB ",
    "births": "geboren op ",
    "plates": "kenteken ",
    "tokens": "eyJ",
    "secrets": "?token=",
    "passwords": "password: ",
    "addresses": "http://",
    "one address": "w.www.",
    "blocks": "-----BEGIN ",
    "names": "Noor de ",
    "blanks": " ",
    "letters that grow": "\u0130",
}


@pytest.mark.parametrize("piece", HARD.values(), ids=HARD.keys())
def test_no_text_makes_it_work_hard(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    assert found(text) == ()
    assert len(hidden(text)) == len(text)
