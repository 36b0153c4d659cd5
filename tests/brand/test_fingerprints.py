"""A finding keeps its fingerprint as long as it is the same finding, and shares it with no other."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.fingerprints import fingerprints
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from tests.brand.contexts import finding
from tests.brand.output.hostile import findings, lines_of, nothing

PARAGRAPH = "Kom naar het plein, bekijk http://a.example en proef de soep."


def mark(told: Finding, source: str | None = PARAGRAPH) -> str:
    (only,) = fingerprints([told], nothing if source is None else lines_of(source))
    return only


def at(text: str, source: str = PARAGRAPH, **changes: Any) -> Finding:
    """A finding about `text`, where it first stands in `source`."""
    offset = source.index(text)
    line, column = source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)
    return finding(place=Place("stories/a.md", line, column), length=len(text), **changes)


def test_it_is_32_hexadecimal_digits() -> None:
    assert re.fullmatch("[0-9a-f]{32}", mark(at("http://a.example")))


def test_it_is_still_this_one() -> None:
    """A baseline keeps these in a file: whoever changes how they are made, changes every baseline there is."""
    assert mark(at("http://a.example", story="afval")) == "8a42bf35e7490201946c91a9db61db49"


@pytest.mark.parametrize(
    "source",
    [
        f"Een regel erboven.\n\nEn nog een.\n{PARAGRAPH}",
        PARAGRAPH.replace("Kom naar", "Ga zaterdag naar"),
        PARAGRAPH.replace("soep", "erwtensoep"),
        f"  > {PARAGRAPH}",
    ],
)
def test_it_stays_when_the_words_move(source: str) -> None:
    assert mark(at("http://a.example", source), source) == mark(at("http://a.example"))


def test_it_stays_when_the_layout_of_the_words_changes() -> None:
    assert mark(at("naar  het plein", "Kom naar  het plein"), "Kom naar  het plein") == mark(at("naar het plein"))


@pytest.mark.parametrize(
    "changes",
    [
        {"severity": Severity.ERROR},
        {"message": Phrase("Anders gezegd.", "Said otherwise.")},
        {"hint": Phrase("Doe dit.", "Do this.")},
        {"post": "afval/x"},
    ],
)
def test_it_stays_when_only_what_we_say_changes(changes: dict[str, Any]) -> None:
    assert mark(at("http://a.example", **changes)) == mark(at("http://a.example"))


@pytest.mark.parametrize(
    "other",
    [
        at("http://a.example", rule="links.shortener"),
        at("http://a.example", story="afval"),
        at("soep"),
        finding(path="stories/b.md", line=1, place=Place("stories/b.md", 1, 28), length=16),
    ],
)
def test_another_rule_story_file_or_word_is_another_finding(other: Finding) -> None:
    assert mark(other) != mark(at("http://a.example"))


def test_a_mere_spot_is_known_by_its_line() -> None:
    spot = finding(place=Place("stories/a.md", 1, 5), length=1)
    moved = finding(place=Place("stories/a.md", 2, 7), length=1)
    assert mark(spot, "  - {channel: x}") == mark(moved, "\n- {channel:  x}")
    assert mark(spot, "  - {channel: x}") != mark(spot, "  - {channel: y}")


@pytest.mark.parametrize("source", [None, "---", "", "+++", "   ", "{"])
def test_where_the_line_says_nothing_it_is_known_by_its_message_without_numbers(source: str | None) -> None:
    def lacks(nl: str, en: str) -> str:
        return mark(finding(line=1, length=1, message=Phrase(nl, en)), source)

    assert lacks("titel ontbreekt.", "title is missing.") != lacks("summary ontbreekt.", "summary is missing.")
    assert lacks("3 dagen te laat.", "3 days late.") == lacks("14 dagen te laat.", "14 days late.")


def test_equals_are_numbered_in_the_order_of_their_places() -> None:
    first, second = finding(line=1), finding(line=2)
    read = lines_of("    soep\n    soep")
    one, two = fingerprints([first, second], read)
    assert one != two
    assert fingerprints([second, first], read) == (two, one)
    assert fingerprints([second], lines_of("brood\n    soep")) == (one,)


def test_one_less_changes_only_the_last_of_equals() -> None:
    told = [finding(line=line) for line in range(1, 6)]
    read = lines_of("\n".join(["    soep"] * 5))
    assert fingerprints(told[:4], read) == fingerprints(told, read)[:4]


def test_a_line_of_a_megabyte_is_not_read_to_its_end() -> None:
    told = finding(place=Place("stories/a.md", 1, 1), length=1_000_000)
    assert mark(told, "a" * 1_000_000) == mark(told, "a" * 1_000 + "b" * 999_000)


@settings(max_examples=100)
@given(st.lists(findings, max_size=6), st.text(max_size=40), st.randoms(use_true_random=False))
def test_no_two_are_the_same_and_the_order_of_the_list_does_not_matter(
    told: list[Finding], source: str, random: Any
) -> None:
    marks = fingerprints(told, lines_of(source))
    assert len(set(marks)) == len(told)
    shuffled = list(told)
    random.shuffle(shuffled)
    assert sorted(fingerprints(shuffled, lines_of(source))) == sorted(marks)
