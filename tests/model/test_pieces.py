"""In which pieces a post goes out, and whether what is out already is the beginning of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.model.pieces import continues, out, piece_name, pieces
from tests.channels.conversing import payload

THREAD = payload(parts=("Een.", "Twee.", "Drie."), comment="Lees verder.")
NAMES = [piece_name(number, text) for number, text in enumerate(pieces(THREAD))]
RECEIPT = "1\thttps://social.example/1"


def test_the_comment_comes_last() -> None:
    assert pieces(THREAD) == ("Een.", "Twee.", "Drie.", "Lees verder.")


@pytest.mark.parametrize("comment", [None, ""])
def test_without_a_comment_there_are_only_texts(comment: str | None) -> None:
    assert pieces(payload(parts=("Een.",), comment=comment)) == ("Een.",)


def test_a_name_is_frozen() -> None:
    """It stands in ledgers: another name for the same piece would send it again."""
    assert piece_name(0, "Een.") == "piece.0.d9e9a21aa8d2a045"


def test_a_name_is_bound_to_the_place_and_to_the_text() -> None:
    assert len({piece_name(0, "Een."), piece_name(1, "Een."), piece_name(0, "een."), piece_name(0, "Een. ")}) == 4


def test_half_a_character_has_a_name() -> None:
    assert piece_name(0, "a\ud800").startswith("piece.0.")


def test_only_pieces_are_out() -> None:
    assert out({NAMES[0]: RECEIPT, "media.abc": "7", "draft.abc": "8"}) == {NAMES[0]}


@pytest.mark.parametrize("done", range(5))
def test_a_thread_that_broke_anywhere_continues(done: int) -> None:
    assert continues(THREAD, dict.fromkeys(NAMES[:done], RECEIPT) | {"media.abc": "7"})


@pytest.mark.parametrize(
    "notes", [NAMES[1:2], NAMES[2:], [NAMES[0], NAMES[2]], [piece_name(0, "Anders.")], [*NAMES, "piece.4.x"]]
)
def test_what_is_out_and_not_its_beginning_does_not_continue(notes: list[str]) -> None:
    assert not continues(THREAD, dict.fromkeys(notes, RECEIPT))


@given(st.lists(st.text(max_size=5), min_size=1, max_size=4), st.lists(st.text(max_size=5), min_size=1, max_size=4))
def test_it_continues_exactly_what_it_began_with(sent: list[str], now: list[str]) -> None:
    notes = {piece_name(number, text): RECEIPT for number, text in enumerate(sent)}
    assert continues(payload(parts=tuple(now), comment=None), notes) == (now[: len(sent)] == sent)
