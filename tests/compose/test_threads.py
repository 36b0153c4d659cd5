"""Threads: every part fits, nothing is lost, and cuts fall where a reader would pause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.compose.threads import thread


def within(limit: int, text: str) -> tuple[str, ...]:
    return thread(text, lambda part: len(part) <= limit)


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("Kort.", 10, ("Kort.",)),
        ("Een twee.\n\nDrie vier.", 12, ("Een twee.", "Drie vier.")),
        ("Een.\n\nTwee.\n\nDrie.", 12, ("Een.\n\nTwee.", "Drie.")),
        ("Een zin. Nog een zin. En nog een.", 22, ("Een zin. Nog een zin.", "En nog een.")),
        ("een twee drie vier", 9, ("een twee", "drie vier")),
        ("Eerst\n---\nDan", 100, ("Eerst", "Dan")),
        ("Eerst\n\n---\n\nDan\n", 100, ("Eerst", "Dan")),
        ("Donaudampfschiff ja", 5, ("Donaudampfschiff", "ja")),
        ("", 5, ("",)),
    ],
)
def test_cuts(text: str, limit: int, parts: tuple[str, ...]) -> None:
    assert within(limit, text) == parts


@given(st.text(st.sampled_from("ab .!\n"), max_size=200), st.integers(3, 60))
def test_nothing_is_lost_and_whatever_can_fit_fits(text: str, limit: int) -> None:
    parts = within(limit, text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= limit or len(part.split()) == 1 for part in parts if part.strip())
