"""What two looks tell of one text: what it does wrong by itself now, and what only the others brought, moved along."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.lsp.document import Document
from socialcal.lsp.looks import Before, told
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import verbatim
from socialcal.model.place import Place

PATH = "stories/a.md"
CLASH = Finding("timing.clash", Severity.WARNING, verbatim("botst met b"), Place(PATH, 3, 2), verbatim("schuif op"))
SLIP = Finding("story.unknown-key", Severity.ERROR, verbatim("geen veld"), Place(PATH, 1, 1), verbatim("haal weg"))
UNUSED = Finding(
    "story.unused-ignore", Severity.INFO, verbatim("is niet overtreden"), Place(PATH, 2, 1), verbatim("weg")
)
OLD = Document("a\nb\nc\nd")


def before(alone: tuple[Finding, ...] = (), among: tuple[Finding, ...] = (CLASH,)) -> Before:
    return Before(OLD, alone, among)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb\nc\nd", 3),
        ("a\nb\nc\nanders", 3),
        ("nieuw\na\nb\nc\nd", 4),
        ("b\nc\nd", 2),
        ("a\nb\nmidden\nc\nd", 4),
        ("a\r\nx\r\nc\r\nd", 3),
        ("a\nb\nc!\nd", None),
        ("a\nb\nd", None),
        ("", None),
        ("c", None),
    ],
)
def test_a_finding_moves_along_with_its_line_and_goes_when_the_line_changes(text: str, line: int | None) -> None:
    found = told(Document(text), (), before())
    assert [one.place.line for one in found] == ([] if line is None else [line])


def test_its_fix_moves_along() -> None:
    fixed = replace(CLASH, fix=Fix(Place(PATH, 3, 2), 1, "x"))
    [found] = told(Document("nieuw\na\nb\nc\nd"), (), before(among=(fixed,)))
    assert found.fix == Fix(Place(PATH, 4, 2), 1, "x")
    elsewhere = replace(CLASH, fix=Fix(Place("stories/b.md", 3, 2), 1, "x"))
    assert told(Document("nieuw\na\nb\nc\nd"), (), before(among=(elsewhere,)))[0].fix is None


def test_what_a_text_does_wrong_by_itself_is_told_as_it_is_now() -> None:
    assert told(Document("a\nB\nc\nd"), (SLIP,), before(among=(CLASH,))) == (SLIP, CLASH)
    assert told(Document("a\nB\nc\nd"), (), before(alone=(SLIP,), among=(SLIP, CLASH))) == (CLASH,)


def test_without_a_whole_look_only_the_text_itself_is_told() -> None:
    assert told(OLD, (SLIP,), None) == (SLIP,)


def test_the_text_that_was_looked_at_is_told_as_the_whole_look_told_it() -> None:
    assert told(OLD, (UNUSED,), before(alone=(UNUSED,), among=(CLASH,))) == (CLASH,)


def test_what_only_a_look_at_one_file_tells_is_not_told_later_either() -> None:
    assert told(Document("a\nb\nc\nD"), (SLIP,), before(alone=(SLIP,), among=(CLASH,))) == (CLASH,)


def test_only_a_whole_look_says_that_a_suppression_is_not_needed() -> None:
    # By itself a story cannot know of the others that its rule compares it with.
    assert told(OLD, (UNUSED,), None) == ()
    assert told(Document("a\nb\nc\nD"), (UNUSED,), before()) == (CLASH,)
    assert told(Document("a\nb\nc\nD"), (), before(among=(UNUSED, CLASH))) == (UNUSED, CLASH)


def test_a_finding_that_both_tell_is_told_once() -> None:
    assert told(Document("a\nb\nc\nD"), (CLASH,), before()) == (CLASH,)


lines = st.lists(st.sampled_from("abcd"), max_size=6)


@settings(max_examples=200)
@given(lines, lines, st.integers(1, 6))
def test_a_finding_that_is_kept_stands_on_a_line_that_says_the_same(old: list[str], new: list[str], line: int) -> None:
    finding = replace(CLASH, place=Place(PATH, line, 1))
    was, now = Document("\n".join(old)), Document("\n".join(new))
    if line > len(was.lines):
        return
    for one in told(now, (), Before(was, (), (finding,))):
        assert now.lines[one.place.line - 1] == was.lines[line - 1]
