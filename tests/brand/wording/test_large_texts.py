"""A long text costs one pass of each check, whatever is in it, and gives few findings."""

from __future__ import annotations

import pytest

from socialcal.brand.wording import STORY_CHECKS
from tests.brand.wording.looking import context, term

TERMS = (
    term("inwoner", "burger", except_in="burger van de week"),
    term("Waterkant", kind="name"),
    term("Wi-Fi", kind="name"),
    term("te", ("a a", "a a a", "in het kader van")),
)
SIZE = 300_000
"""Characters: what grows with the square of it takes minutes."""


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "burger ",
        "waterkant-",
        "waterkant ",
        "wi fi ",
        "e\u0301",
        "\u0301",
        "\u200b",
        "\u202e",
        "а",
        "aа ",
        "[naam] ",
        "[",
        "<<",
        "{{a",
        "nog ",
        "xx-",
        "06-",
        "€ x",
        "“[naam]",
        "  ",
        "a  ",
        "TODO",
        "TODO ",
        "te alle tijde ",
        "İ",
        "'",
        "👨\u200d",
    ],
)
def test_a_long_text_of_anything_is_read_through(piece: str) -> None:
    summary = piece * (SIZE // len(piece) // 4)
    told = context(summary, *TERMS, body=piece * (SIZE // len(piece)))
    findings = [finding for check in STORY_CHECKS for finding in check(told)]
    assert len(findings) <= 400
    assert all(len(finding.message.nl) < 300 for finding in findings)
