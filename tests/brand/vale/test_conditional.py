"""Vale's `conditional`, as https://vale.sh/docs/checks/conditional describes it (checked 2026-11-25)."""

from __future__ import annotations

import pytest

from socialcal.brand.passages import Part
from socialcal.model.prose import BlockKind
from tests.brand.vale.checking import body, matches, messages, passage, texts, told_of

ACRONYMS = r"""
    extends: conditional
    message: "'%s' has no definition"
    level: error
    scope: text
    first: '\b([A-Z]{3,5})\b'
    second: '(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)'
    exceptions:
      - ABC
      - AWS CLI
"""


def test_what_is_explained_may_be_used() -> None:
    text = (
        "According to Wikipedia, the World Health Organization (WHO) is concerned with health. We can now use WHO, "
        "but we can't use DAFB. We can use \ufffc\ufffc\ufffc\ufffc when it's code, though."
    )
    assert messages(ACRONYMS, text) == ["'DAFB' has no definition"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ABC is fine, DEF is not. DEF again.", ["DEF", "DEF"]),
        ("The AWS CLI is fine. AWS alone is not.", ["AWS"]),
        ("World Health Organization (WHO)", []),
        ("Geen enkele afkorting.", []),
    ],
)
def test_every_use_that_is_not_explained_is_told(text: str, found: list[str]) -> None:
    assert texts(ACRONYMS, text) == found


def test_an_explanation_comes_before_the_use() -> None:
    before, behind = "The WHO says so.", "The World Health Organization (WHO) says so."
    blocks = [(BlockKind.PARAGRAPH, before), (BlockKind.PARAGRAPH, behind)]
    assert texts(ACRONYMS, body(*blocks)) == ["WHO"]
    assert texts(ACRONYMS, body(*reversed(blocks))) == []


def test_what_the_story_explains_its_title_and_posts_may_use() -> None:
    post = passage("The WHO says so.", part=Part.POST)
    title = passage("WHO says so", BlockKind.HEADING, part=Part.TITLE)
    explained = passage("The World Health Organization (WHO) says so.")
    assert texts(ACRONYMS, title, explained, post) == []
    assert texts(ACRONYMS, title, post) == ["WHO", "WHO"]


def test_each_group_of_the_explanation_counts() -> None:
    check = r"""
        extends: conditional
        message: "'%s'"
        first: '\b([A-Z]{3,5})\b'
        second: '\b([A-Z]{3,5}): (?:[A-Z][a-z]+ ?)+|(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)'
    """
    text = (
        "WHO: World Health Organization. The Central Intelligence Agency (CIA) is next. But FBI is not, so FBI twice."
    )
    assert texts(check, text) == ["FBI", "FBI"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Section one", ["Section"]),
        ("Summary: this. Section one", []),
        ("Nothing", []),
        ("Section Section", ["Section"] * 2),
    ],
)
def test_without_a_group_it_asks_only_that_something_is_there(text: str, found: list[str]) -> None:
    check = "extends: conditional\nmessage: m\nfirst: '\\bSection\\b'\nsecond: 'Summary:'"
    assert texts(check, text) == found


def test_raw_text_may_be_compared_with_itself() -> None:
    check = "extends: conditional\nmessage: m\nscope: raw\nfirst: '(?<=import )(\\w+)(?= from)'\nsecond: '(?<=<)(\\w+)'"
    raw = "import Kaart from x\nimport Lijst from y\n\n<Kaart/>"
    assert texts(check, passage("Tekst"), raw=raw) == ["Lijst"]


def test_capitals_always_count_as_they_do_in_vale_and_a_style_that_says_otherwise_is_told() -> None:
    check = "extends: conditional\nmessage: m\nfirst: '[A-Z]{3}'\nsecond: '[(]([A-Z]{3})[)]'\nignorecase: true"
    assert [(rule, at) for rule, at, _ in told_of(check)] == [("vale.ignored-key", "5:1")]
    assert texts(check.replace("true", "false"), "wie WHO zegt") == ["WHO"]


def test_a_use_at_which_somebody_else_looks_is_seen_once() -> None:
    assert len(matches(ACRONYMS, "DEF")) == 1


@pytest.mark.parametrize("missing", ["first", "second"])
def test_half_a_condition_is_told(missing: str) -> None:
    other = "second" if missing == "first" else "first"
    assert [rule for rule, _, _ in told_of(f"extends: conditional\nmessage: m\n{other}: a")] == ["vale.invalid"]


def test_a_condition_on_another_part_of_a_file_is_not_supported() -> None:
    told = told_of("extends: conditional\nmessage: m\nfirst: a\nsecond: b\nin: trailer")
    assert told == [("vale.unsupported", "5:5", "This check does nothing: in: is not supported.")]
