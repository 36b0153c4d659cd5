"""Dutch slips of the pen: each of the list is found and mended, and what is right is left alone."""

from __future__ import annotations

import pytest

from socialcal.brand.wording.expressions import _SLIPS, fixed_expressions
from tests.brand.wording.looking import about, mended, told

EVERY = [(wrong, right) for right, slips in _SLIPS.items() for wrong in slips]


@pytest.mark.parametrize(("wrong", "right"), EVERY, ids=[wrong for wrong, _ in EVERY])
def test_each_slip_is_found_and_mended(wrong: str, right: str) -> None:
    written = f"Dat kan {wrong} zo."
    findings = told(fixed_expressions, written)
    assert about(findings, written) == [wrong]
    assert mended(findings, written) == f"Dat kan {right} zo."
    assert all(finding.fix and not finding.fix.safe for finding in findings)


@pytest.mark.parametrize("right", _SLIPS)
def test_what_is_right_is_left_alone(right: str) -> None:
    assert told(fixed_expressions, f"Dat kan {right} zo. {right.capitalize()} kan het.") == []


@pytest.mark.parametrize(
    "written",
    [
        "Dat is van alle tijden.",
        "In alle tijden van het jaar.",
        "Hij kwam te laat, ten minste een uur.",
        "De burgermeisjes spelen.",
        "De optijdregeling",
        "Ze gaan ter plaatse kijken.",
    ],
)
def test_what_looks_like_a_slip_is_left_alone(written: str) -> None:
    assert told(fixed_expressions, written) == []


def test_another_language_is_not_read_as_dutch() -> None:
    assert told(fixed_expressions, "Inprincipe", language="en") == []


def test_no_slip_is_right_elsewhere_in_the_list() -> None:
    assert not {wrong for wrong, _ in EVERY} & set(_SLIPS)
    assert len({wrong for wrong, _ in EVERY}) == len(EVERY)
