"""Two spaces are told where a reader sees them, and only between words."""

from __future__ import annotations

import pytest

from socialcal.brand.wording.spaces import double_spaces
from tests.brand.wording.looking import context, mended, told


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("naar  de kade", "naar de kade"),
        ("groen,  schoon  en stil", "groen, schoon en stil"),
        ("om  9 uur", "om 9 uur"),
    ],
)
def test_two_spaces_become_one(written: str, better: str) -> None:
    findings = told(double_spaces, written)
    assert mended(findings, written) == better
    assert told(double_spaces, better) == []


@pytest.mark.parametrize(
    "written", ["Klaar.  Nu verder.", "  inspringen", "achteraan  ", "a   b", "•  punt", "een twee"]
)
def test_other_spaces_are_left_alone(written: str) -> None:
    assert told(double_spaces, written) == []


def test_a_page_shows_them_as_one() -> None:
    assert list(double_spaces(context(body="naar  de kade"))) == []
