"""Little text: nothing that a writer types is lost or becomes markup, except hashtags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.channels.senders.linkedin_text import addresses, little, plain, words
from tests.servers.fakes.linkedin import LITTLE

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\|{}@[]()<>#*_~ ab1"), max_size=60)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Hallo", "Hallo"),
        ("a (b) [c] {d} <e>", r"a \(b\) \[c\] \{d\} \<e\>"),
        ("1 * 2 ~ 3 | 4 \\ 5 @ 6", r"1 \* 2 \~ 3 \| 4 \\ 5 \@ 6"),
        ("Kijk #afval", r"Kijk {hashtag|\#|afval}"),
        ("#één_twee #3", r"{hashtag|\#|één\_twee} \#3"),
        ("＃brug", "{hashtag|＃|brug}"),
        ("#a#b", r"{hashtag|\#|a}\#b"),
        ("https://a.nl/x_(y)#z", r"https://a.nl/x\_\(y\)\#z"),
        ("", ""),
    ],
)
def test_what_is_reserved_is_escaped_and_hashtags_are_hashtags(text: str, written: str) -> None:
    assert little(text) == written
    assert plain(written) == text


@given(texts)
def test_what_is_written_is_read_back(text: str) -> None:
    assert plain(little(text)) == text


@given(texts)
def test_what_is_written_follows_the_grammar(text: str) -> None:
    assert LITTLE.fullmatch(little(text))


@pytest.mark.parametrize(
    ("commentary", "text"),
    [
        ("Dag @[Gemeente Waterkant](urn:li:organization:12)!", "Dag Gemeente Waterkant!"),
        ("{hashtag|#|afval} {hashtag|\\#|zo\\_zo}", "#afval #zo_zo"),
        ("{onbekend|x}", "{onbekend|x}"),
        ("einde \\", "einde \\"),
    ],
)
def test_what_linkedin_writes_itself_can_be_read(commentary: str, text: str) -> None:
    assert plain(commentary) == text


def test_words_are_compared_without_addresses_and_signs() -> None:
    assert words("Eén, twee! https://a.nl/b") == words("eén twee https://lnkd.in/x")
    assert words("🎉") != words("🎈")
    assert addresses("Zie https://A.nl/b/. En http://c.nl") == ["https://a.nl/b", "http://c.nl"]
