"""Threads: every part fits, nothing is lost, and cuts fall where a reader would pause."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels import NETWORKS, fits
from socialcal.compose.threads import thread
from socialcal.model.organisation import Channel
from tests.channels.texts import hard_text


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
        ("Eerst\n---\n---\n\n------\nDan", 100, ("Eerst", "Dan")),
        ("---\nEerst\n---", 100, ("Eerst",)),
        ("Eerst -- dan --- toen", 100, ("Eerst -- dan --- toen",)),
        ("Eerst\n--\nDan", 100, ("Eerst\n--\nDan",)),
        ("---", 100, ("---",)),
        ("Donaudampfschiff ja", 5, ("Donaudampfschiff", "ja")),
        ("a Donaudampfschiff b c", 5, ("a", "Donaudampfschiff", "b c")),
        ("Een.\n\n   Twee.", 9, ("Een.", "Twee.")),
        ("Een.\n \t\nTwee.", 6, ("Een.", "Twee.")),
        ("a\n\n         \n\nb c d e f", 5, ("a", "b c d", "e f")),
        ("- een\n- twee\n- drie vier vijf", 13, ("- een\n- twee", "- drie vier", "vijf")),
        ("Een!  Twee?\nDrie… Vier.", 17, ("Een!  Twee?\nDrie…", "Vier.")),
        ("Kop\n\n\n\nEen twee drie", 12, ("Kop", "Een twee", "drie")),
        ("Een.\n\n\n\nTwee.\n\nDrie.", 14, ("Een.\n\n\n\nTwee.", "Drie.")),
        ("水水水 水水", 4, ("水水水", "水水")),
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


LONG_WORD = st.text(st.sampled_from("abé水."), min_size=1, max_size=30)
GAP = st.sampled_from(
    [" ", "  ", "\n", "\n\n", "\n \n", "\n\n\n", "\t", "\u00a0", ". ", "! ", "\n---\n", "\n\n-----\n\n"]
)
stories = st.lists(st.tuples(LONG_WORD, GAP), max_size=25).map(lambda pairs: "".join(map("".join, pairs)))


def words(text: str) -> list[str]:
    return [word for word in text.split() if set(word) != {"-"}]


@given(stories, st.integers(1, 60))
def test_every_word_is_there_whole_and_in_order(text: str, limit: int) -> None:
    parts = within(limit, text)
    assert words(" ".join(parts)) == words(text)


@given(stories, st.integers(1, 60))
def test_only_a_word_that_never_fits_is_over_the_limit_and_no_part_is_empty(text: str, limit: int) -> None:
    parts = within(limit, text)
    assert all(len(part) <= limit or len(part.split()) == 1 for part in parts)
    assert parts == (text,) if not text.strip() else all(part.strip() == part != "" for part in parts)


@given(stories, st.integers(1, 60))
def test_two_parts_that_a_word_joint_parts_would_not_fit_together(text: str, limit: int) -> None:
    """Inside one paragraph a part is as full as it can be: the next word would not go in."""
    text = " ".join(text.replace(".", "").replace("!", "").split())
    parts = within(limit, text)
    for part, following in pairwise(parts):
        assert len(f"{part} {following.split()[0]}") > limit


@given(stories, st.integers(1, 60))
def test_cutting_a_part_again_leaves_it_as_it_is(text: str, limit: int) -> None:
    for part in within(limit, text):
        if set(part) != {"-"} and "\n---" not in f"\n{part}":
            assert within(limit, part) == (part,)


@pytest.mark.parametrize("kind", [kind for kind, network in NETWORKS.items() if network.LIMITS.threads])
@given(text=st.lists(hard_text, max_size=6).map(" ".join), limit=st.integers(5, 80))
def test_a_thread_keeps_to_the_networks_own_counting(kind: str, text: str, limit: int) -> None:
    network, channel = NETWORKS[kind], Channel(kind=kind, limit=limit)
    parts = thread(text, lambda part: fits(network, channel, part))
    assert words(" ".join(parts)) == words(text)
    assert all(fits(network, channel, part) or len(part.split()) <= 1 for part in parts)


@pytest.mark.parametrize("piece", ["a ", "a\n\n", "a. ", "a.nl ", "a", "\n", " ", "---\n", "é ", "🇳🇱 "])
def test_measuring_is_not_done_for_every_word(piece: str) -> None:
    """A part of n words is found by doubling and halving; a text of a stranger may have a million of them."""
    measured = 0

    def counting(part: str) -> bool:
        nonlocal measured
        measured += len(part)
        return len(part) <= 500

    giant = piece * (100_000 // len(piece))
    parts = thread(giant, counting)
    assert len(parts) <= len(giant) // 400 + 1
    assert measured <= 40 * len(giant)
