"""Long sentences and paragraphs, a page without headings, and the reading score."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.reading import STORY_CHECKS
from socialcal.brand.reading.measure import FORMULAS, measured, score
from socialcal.brand.reading.running import PAGE, PARAGRAPH, SAMPLE, TOLD, running_text
from socialcal.model.finding import Finding, Severity
from tests.brand.reading.told import BODY, findings, told


def words(number: int) -> str:
    """A sentence of `number` words of one syllable."""
    return " ".join(["bak"] * number).capitalize() + "."


def long(body: str = "", said: str | None = None, **brand: Any) -> list[Finding]:
    of = {"sentence": 30, "flesch": {}, **brand}
    return findings(running_text, told(body, said=said, **of)).get("long-sentence", [])


def test_a_sentence_may_have_as_many_words_as_the_house_says() -> None:
    assert long(words(12), sentence=12) == []
    assert [(one.message.en, one.place.line) for one in long(words(13), sentence=12)] == [
        ("The sentence ‘Bak bak bak bak bak bak bak bak bak bak …’ has 13 words.", BODY)
    ]


def test_a_sentence_of_35_words_is_fine_where_the_house_says_nothing() -> None:
    assert findings(running_text, told(words(35), flesch={})) == {}
    (found,) = findings(running_text, told(words(36), flesch={}))["long-sentence"]
    assert found.severity is Severity.INFO


def test_a_sentence_that_starts_with_an_entity_is_told_at_that_entity() -> None:
    (found,) = long(f"Kom ook. &#8216;{words(31)}")
    assert (found.place.line, found.place.column) == (BODY, 10)


def test_what_follows_an_entity_in_its_word_is_found_to_the_character() -> None:
    written = "Ons team&#8211;Hoera! Het is&nbsp;zo’n feest! Zij&#8217;n ook&#8217;s"
    text = told(written).story.prose.text
    for word in ("Hoera!", "feest!", "’n ook"):
        start = text.value.index(word) + (word[0] == "’")
        assert written[text.place(start).column - 1] == text.value[start]
    start = text.value.index("team")
    assert not text.unbroken(start, start + len("team–Hoera"))
    assert text.unbroken(start + len("team–"), start + len("team–Hoera!"))


def test_a_word_with_an_entity_is_tied_to_its_start_where_markup_stands_around_it() -> None:
    written = "Ons **team&#8211;Hoera**! Kom"
    text = told(written).story.prose.text
    assert text.place(text.value.index("Hoera")).column == written.index("**team") + 1
    assert text.place(text.value.index("Kom")).column == written.index("Kom") + 1


def test_only_the_longest_sentences_of_a_story_are_told() -> None:
    body = "\n\n".join(words(number) for number in (31, 40, 35, 38, 33))
    found = [one.message.en.split()[-2] for one in long(body)]
    assert found == ["40", "38", "35"]
    assert len(found) == TOLD


@pytest.mark.parametrize(
    ("body", "line", "column", "length"),
    [
        (f"Kom ook. {words(31)}", 0, 10, 39),
        (f"Kom **ook**. {words(31)}", 0, 14, 39),
        (f"**{words(2)[:-1]}** {words(31)}", 0, 3, 41),
        (f"- {words(31)}", 0, 3, 39),
        ("Bak bak\n" + words(31), 0, 1, 7),
    ],
)
def test_a_finding_points_at_the_first_words_on_their_line(body: str, line: int, column: int, length: int) -> None:
    place = long(body)[0].place
    assert (place.line - BODY, place.column, long(body)[0].length) == (line, column, length)


@pytest.mark.parametrize(
    "body",
    [
        f"> {words(40)}",
        f"# {words(40)}",
        f"- {words(40)[:-1]}",
        f"| a |\n|---|\n| {words(40)} |",
        f"<div>{words(40)}</div>",
        f"{{{{< img {words(40)} >}}}}",
        f"```\n{words(40)}\n```",
        f"{words(20)[:-1]} `{words(20)}`.",
    ],
    ids=["quotation", "heading", "catchword", "cell", "html", "shortcode", "code", "code in a sentence"],
)
def test_what_is_no_running_text_of_ours_is_not_judged(body: str) -> None:
    assert long(body) == []


def test_a_title_and_an_alt_text_have_no_sentences_but_a_post_has() -> None:
    found = long(said=words(31))
    assert [(one.place.line, one.post) for one in found] == [(10, "afval/mastodon")]


def test_every_line_that_a_reader_sees_ends_a_sentence() -> None:
    assert long(body="\\\n".join([words(12)[:-1]] * 4)) == []
    assert long(said="\n".join([words(12)[:-1]] * 4)) == []
    assert len(long(body="\n".join([words(12)[:-1]] * 4))) == 1


def test_a_paragraph_is_told_when_it_is_long_and_not_when_it_is_divided() -> None:
    sentence, half = words(15), PARAGRAPH // 30
    whole = findings(running_text, told(" ".join([sentence] * (2 * half + 1)), flesch={}))
    assert [one.message.en.split()[-2] for one in whole["long-paragraph"]] == [str(PARAGRAPH + 15)]
    divided = "\n\n".join([" ".join([sentence] * half)] * 3)
    assert "long-paragraph" not in findings(running_text, told(divided, flesch={}))


def test_a_long_body_wants_a_heading() -> None:
    body = "\n\n".join([words(20)] * (PAGE // 20 + 1))
    found = findings(running_text, told(body, flesch={}))
    assert [(one.message.en, one.place.line) for one in found["wall-of-text"]] == [
        (f"This story has {PAGE + 20} words and no heading.", BODY)
    ]
    assert findings(running_text, told(f"## Bak\n\n{body}", flesch={})) == {}
    assert findings(running_text, told(f"<h2>Bak</h2>\n\n{body}", flesch={})) == {}


def test_the_score_is_told_below_the_limit_of_its_language_only() -> None:
    body = "\n\n".join([words(20)] * (SAMPLE // 20))
    value = 206.84 - 77 * 1 - 0.93 * 20
    assert "score" not in findings(running_text, told(body, flesch={"nl": value - 0.1}))
    assert "score" not in findings(running_text, told(body, flesch={"en": 200}))
    found = findings(running_text, told(body, flesch={"nl": value + 0.1}))["score"]
    assert found[0].message.nl == (
        "De leesscore van deze tekst is 111,2, onder de grens van 111,3: een zin heeft gemiddeld 20 woorden, "
        "een woord 1,00 lettergrepen."
    )
    assert "B1" not in found[0].message.nl + found[0].hint.nl


def test_a_short_body_has_no_score() -> None:
    assert findings(running_text, told(words(SAMPLE - 1), sentence=500, flesch={"nl": 200})) == {}


def test_a_third_language_has_no_score_but_has_sentences() -> None:
    body = "\n\n".join([words(36)] * 4)
    assert set(findings(running_text, told(body, "de", flesch={"de": 200}))) == {"long-sentence"}


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        # 4 words and 6 syllables in one sentence; 5 words and 7 syllables in two.
        ("nl", "De gemeente haalt op.", 206.84 - 77 * 6 / 4 - 0.93 * 4),
        ("en", "The cat sat. It was happy.", 206.835 - 84.6 * 7 / 6 - 1.015 * 3),
        # A number is a word of its sentence, and has no syllables.
        ("nl", "Kom om 9.00 uur.", 206.84 - 77 * 1 - 0.93 * 4),
    ],
)
def test_the_score_is_what_the_formula_says(language: str, text: str, value: float) -> None:
    passage = next(one for one in told(text, language).passages if one.part == "body")
    reached = score(measured(passage, passage.blocks[0]), language)
    assert reached is not None
    assert reached.value == pytest.approx(value)


def test_every_formula_tells_its_source() -> None:
    assert all(
        formula.source.startswith("https://") and "checked 2026" in formula.source for formula in FORMULAS.values()
    )


@given(st.text(st.sampled_from("ab. \n-#>*|`<{!?’🎉\ufffc0") | st.characters(), max_size=200))
def test_every_text_can_be_measured(body: str) -> None:
    for one in running_text(told(body, said=body or None, sentence=5, flesch={"nl": 200})):
        assert one.length >= 1
        assert one.place.line >= 3


@pytest.mark.parametrize("piece", ["i.v.m. ", "de de. ", "Bak bak bak bak bak bak. "])
def test_a_text_that_repeats_one_fault_is_told_a_bounded_number_of_times(piece: str) -> None:
    context = told(piece * 1000, sentence=5)
    assert 0 < sum(1 for check in STORY_CHECKS for _ in check(context)) <= 105
