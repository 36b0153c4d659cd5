"""The index in small files: nothing is lost between them, none is large, and the same calendar gives the same bytes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialcal.site.desk import Desk
from socialcal.site.search import search_files
from socialcal.site.search.documents import Document, Kind
from socialcal.site.search.index import indexed
from socialcal.site.search.shards import DOCUMENT_BYTES, WORD_BYTES, shard_files, shards
from socialcal.site.search.tokens import words_of
from tests.site.search.finding import Found, read, units
from tests.site.town import Town

_SOME = ["brug", "bruggen", "dicht", "haven", "日本", "مرحبا", "constructor", "__proto__", "𝒳𝒴", "ﬀ"]
_WORDS = st.lists(st.one_of(st.sampled_from(_SOME), st.text(max_size=12)), max_size=12)
_DOCUMENT = st.builds(
    lambda title, names, text: Document(Kind.STORY, " ".join(title), "a.html", " ".join(names), " ".join(text), ""),
    _WORDS,
    _WORDS,
    _WORDS,
)


@pytest.fixture(scope="session")
def desk(shared: Town) -> Desk:
    return shared.desk()


def made(desk: Desk, found: list[Document]) -> Found:
    return read(shard_files(desk, indexed(found)))


@given(found=st.lists(_DOCUMENT, max_size=12))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_every_text_is_found_by_its_beginnings(desk: Desk, found: list[Document]) -> None:
    index = made(desk, found)
    for number, document in enumerate(found):
        for word in words_of(f"{document.title} \n{document.names} \n{document.text}"):
            for letters in range(min(2, len(word)), len(word) + 1):
                assert number in index.beginning(word[:letters])


@given(items=st.lists(st.text(max_size=30), max_size=60), most=st.integers(1, 200))
def test_shards_part_the_items_in_order(items: list[str], most: int) -> None:
    found = list(shards(items, most))
    assert [item for shard in found for item in shard.items] == items
    assert all(shard.items for shard in found)
    for shard, after in pairwise(found):
        assert shard.first + len(shard.items) == after.first
    for shard in found:
        assert len(shard.items) == 1 or len(shard.json.encode("utf-8", "replace")) <= most


def large(desk: Desk) -> Found:
    names = [f"woord{number:05}" for number in range(12_000)]
    texts = [" ".join(names[number * 40 : number * 40 + 400]) for number in range(280)]
    return made(
        desk, [Document(Kind.STORY, names[n], f"{n}.html", "", text, text[:300]) for n, text in enumerate(texts)]
    )


def test_no_shard_is_large_and_each_word_is_in_one(desk: Desk) -> None:
    index = large(desk)
    assert len(index.words) > 3
    assert len(index.directory["documents"]) > 3
    assert max(size for name, size in index.sizes.items() if name.startswith("words")) <= WORD_BYTES + 100
    assert max(size for name, size in index.sizes.items() if name.startswith("documents")) <= DOCUMENT_BYTES + 100
    words = [word for shard in index.words for word in shard]
    assert len(words) == len(set(words))
    assert words == sorted(words, key=units)
    assert [next(iter(shard)) for shard in index.words] == index.directory["words"]


def test_the_directory_is_small(desk: Desk) -> None:
    assert large(desk).sizes["directory"] < 3000


def test_a_word_counts_for_its_best_place_only(desk: Desk) -> None:
    found = made(desk, [Document(Kind.STORY, "brug", "a", "brug haven", "brug haven stad", "")])
    assert {word: lists for shard in found.words for word, lists in shard.items()} == {
        "brug": [[0], [], []],
        "haven": [[], [0], []],
        "stad": [[], [], [0]],
    }


def test_nothing_at_all_is_an_index_too(desk: Desk) -> None:
    found = made(desk, [])
    assert (found.directory["total"], found.directory["words"], found.documents) == (0, [], [])


def test_files_of_one_build_have_one_stamp_and_another_build_has_another(shared: Town, own: Town) -> None:
    first, same = list(search_files(shared.desk())), list(search_files(shared.desk()))
    assert first == same
    own.edit("stories/brug.md", "Vijf dagen omrijden.", "Zes dagen omrijden.")
    one, other = read(first), read(search_files(own.desk()))
    assert len(one.stamps) == len(other.stamps) == 1
    assert one.stamps != other.stamps


def test_no_text_can_end_a_script(own: Town) -> None:
    own.edit("stories/brug.md", "title: De brug gaat dicht & weer open", 'title: "</script><script>alert(1)</script>"')
    files = list(search_files(own.desk()))
    assert not [file.path for file in files if b"<" in file.content]
    assert "</script><script>alert(1)</script>" in [line[0] for line in read(files).documents]


def test_words_are_in_the_order_of_the_page(desk: Desk) -> None:
    """JavaScript puts a sign that takes two units before one of the last that take one; Python does not."""
    found = made(desk, [Document(Kind.STORY, "\ufa0e 𠮷 zee", "a", "", "", "")])
    assert [word for shard in found.words for word in shard] == ["zee", "𠮷", "\ufa0e"]
