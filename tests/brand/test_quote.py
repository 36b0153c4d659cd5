"""What a finding repeats: one line, never long, and never a password."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.quote import quoted, quoted_address, without_credentials


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("kort", "kort"),
        ("", ""),
        ("  twee\n regels\t ", "twee regels"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("woord " * 20, "woord woord woord woord woord woord woord woord woord woord…"),
        ("\n" * 1_000_000 + "x", ""),
    ],
)
def test_a_quote_is_one_short_line(text: str, shown: str) -> None:
    assert quoted(text) == shown


@given(st.text(), st.integers(2, 80))
def test_a_quote_is_never_longer_than_asked(text: str, most: int) -> None:
    shown = quoted(text, most)
    assert len(shown) <= most
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://noor:geheim@www.waterkant.example/a", "https://…@www.waterkant.example/a"),
        ("https://noor@www.waterkant.example", "https://…@www.waterkant.example"),
        ("https://noor:ge@heim@www.waterkant.example", "https://…@www.waterkant.example"),
        ("http:/noor:geheim@www.waterkant.example", "http:/…@www.waterkant.example"),
        ("http:///noor:geheim@www.waterkant.example", "http:///…@www.waterkant.example"),
        ("https://www.waterkant.example/@noor", "https://www.waterkant.example/@noor"),
        ("https://www.waterkant.example?van=a@b.nl", "https://www.waterkant.example?van=a@b.nl"),
        ("noor@waterkant.example", "noor@waterkant.example"),
    ],
)
def test_an_address_is_shown_without_name_and_password(address: str, shown: str) -> None:
    assert quoted_address(address) == shown
    masked = without_credentials(f"Zie {address} en meer")
    assert len(masked) == len(f"Zie {address} en meer")
    assert "geheim" not in masked
    assert "heim@" not in masked


@pytest.mark.parametrize("text", ["://" * 50_000, "://a" * 50_000, "://" + "a" * 200_000, "://" + "@" * 200_000])
def test_no_text_makes_it_work_hard(text: str) -> None:
    assert len(without_credentials(text)) == len(text)
