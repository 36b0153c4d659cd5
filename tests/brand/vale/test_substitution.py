"""Vale's `substitution`, as https://vale.sh/docs/checks/substitution describes it (checked 2026-11-25)."""

from __future__ import annotations

import pytest

from tests.brand.vale.checking import findings, matches, messages, texts

USE = "extends: substitution\nmessage: Use '%s' instead of '%s'.\n"
REPLACE = USE + "action: {name: replace}\n"


def test_a_word_is_told_with_the_better_one() -> None:
    swap = """
        extends: substitution
        message: Consider using '%s' instead of '%s'
        swap:
          abundance: plenty
          accelerate: speed up
    """
    assert messages(swap, "There is an abundance of ways to accelerate this.") == [
        "Consider using 'plenty' instead of 'abundance'",
        "Consider using 'speed up' instead of 'accelerate'",
    ]


@pytest.mark.parametrize(
    ("rest", "text", "found"),
    [
        ("swap: {utilize: use}", "we utilize it", ["utilize"]),
        ("swap: {utilize: use}", "we utilized it", []),
        ("swap: {utilize: use}", "We Utilize it", []),
        ("swap: {utilize: use}\nignorecase: true", "We Utilize it", ["Utilize"]),
        ("swap: {'--': '—'}\nnonword: true", "dit -- dat", ["--"]),
        ("swap: {'(?:give|gave) rise to': lead to}", "it gave rise to a row", ["gave rise to"]),
        ("swap: {web: site, web page: page}", "a web page", ["web page"]),
        ("swap: [{utilize: use}, {e-mail: email}]", "utilize e-mail", ["utilize", "e-mail"]),
        ("swap: {'email(?!s)': e-mail}", "email emails", ["email"]),
        ("swap: {zeer: heel}\nexceptions: [zeer]", "zeer", []),
        ("swap: {zeer: heel}\nexceptions: [zeer goed]", "zeer goed, zeer mooi", ["zeer"]),
        # Who writes it as it should be hears nothing, also where the pattern takes more than it should.
        ("swap: {'[Ww]aterkant': Waterkant}", "waterkant Waterkant", ["waterkant"]),
        ("swap: {waterkant: Waterkant}\nignorecase: true", "WaterKant Waterkant waterkant", ["WaterKant", "waterkant"]),
        ("swap: {'py(?:thon)?': '[Pp]ython'}\nignorecase: true", "Python PYTHON", ["PYTHON"]),
    ],
)
def test_swaps_match_as_vale_matches_them(rest: str, text: str, found: list[str]) -> None:
    assert texts(USE + rest, text) == found


def test_a_group_of_the_bad_form_stands_in_the_good_one() -> None:
    swap = USE + "swap: {'within the (\\w+) directory': in the $1 directory}"
    assert messages(swap, "The file is within the config directory.") == [
        "Use 'in the config directory' instead of 'within the config directory'."
    ]


def test_each_pattern_counts_its_own_groups() -> None:
    swap = USE + "swap: {'(very) (\\w+)': quite $2, '(\\w+)ise': '${1}ize'}"
    assert messages(swap, "very good, realise") == [
        "Use 'quite good' instead of 'very good'.",
        "Use 'realize' instead of 'realise'.",
    ]


def test_a_group_that_is_not_there_stays_as_it_is_written() -> None:
    assert messages(USE + "swap: {'v(e)ry': $7}", "very") == ["Use '$7' instead of 'very'."]


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Use %s instead of '%s'.", "Use 'skilled', 'authoritative', or 'able' instead of 'masterful'."),
        ("Use '%s' instead of '%s'.", "Use 'skilled', 'authoritative', or 'able' instead of 'masterful'."),
        ("Use '%s'.", "Use 'skilled', 'authoritative', or 'able'."),
        ("%s!", "'skilled', 'authoritative', or 'able'!"),
    ],
)
def test_several_better_words_are_told_as_a_list(message: str, told: str) -> None:
    swap = 'extends: substitution\nmessage: "' + message + '"\naction: {name: replace}\n'
    assert messages(swap + "swap: {masterful: skilled|authoritative|able}", "masterful") == [told]


def test_a_single_better_word_is_told_without_quotes_of_its_own() -> None:
    assert messages(REPLACE + "swap: {utilize: use}", "utilize") == ["Use 'use' instead of 'utilize'."]


@pytest.mark.parametrize(
    ("rest", "text", "replacement", "safe"),
    [
        ("action: {name: replace}\nswap: {utilize: use}", "utilize", "use", False),
        ("swap: {utilize: use}", "utilize", "use", False),
        ("swap: {utilize: '(?:use|apply)'}", "utilize", None, False),
        ("action: {name: replace}\nswap: {waterkant: Waterkant}", "waterkant", "Waterkant", True),
        ("swap: {waterkant: Waterkant}", "waterkant", "Waterkant", False),
        ("action: {name: replace}\nswap: {a: b|c}", "a", None, False),
        ("action: {name: replace}\nswap: {a: 'b\\|c'}", "a", "b|c", False),
        ("action: {name: replace}\nignorecase: true\nswap: {utilize: use}", "Utilize", "Use", False),
        ("action: {name: replace}\nignorecase: true\nswap: {utilize: use}", "UTILIZE", "use", False),
        ("action: {name: replace}\ncapitalize: true\nignorecase: true\nswap: {utilize: use}", "Utilize", "Use", False),
        ("action: {name: replace}\nmatchcase: true\nignorecase: true\nswap: {a ok: A-OK}", "a ok", "a-ok", False),
        ("action: {name: replace}\nmatchcase: true\nignorecase: true\nswap: {asap: soon}", "ASAP", "SOON", False),
        ("action: {name: replace}\nswap: {obviously: ''}", "obviously", "", False),
        ("action: {name: remove}\nswap: {obviously: ''}", "obviously", "", False),
        ("action: {name: replace, params: [now]}\nswap: {a: b}", "a", "now", False),
    ],
)
def test_a_fix_is_what_the_style_asks_for(rest: str, text: str, replacement: str | None, safe: bool) -> None:
    found = matches(USE + rest, text)
    assert [(one.replacement, one.safe) for one in found] == [(replacement, safe)]


def test_an_option_that_is_written_already_is_right() -> None:
    assert texts(REPLACE + "swap: {'use|apply|utilize': use|apply}", "use apply utilize") == ["utilize"]


def test_a_replacement_is_text_and_no_pattern() -> None:
    assert texts(REPLACE + "nonword: true\nswap: {',,,': '...'}", "a,,,") == [",,,"]


def test_a_part_of_speech_counts_for_nothing_and_is_told() -> None:
    told = findings(USE + "swap: {a: b}\npos: VB")
    assert [(one.rule, str(one.place)) for one in told] == [("vale.ignored-key", "styles/Waterkant/Check.yml:4:1")]
