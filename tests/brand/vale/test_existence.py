"""Vale's `existence`, as https://vale.sh/docs/checks/existence describes it (checked 2026-11-25)."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.vale.literals import Needs
from tests.brand.vale.checking import matches, messages, passage, rule, texts, told_of

HEDGING = """
    extends: existence
    message: Consider removing '%s'
    ignorecase: true
    tokens:
      - appears to be
      - arguably
"""


def check(*tokens: str, **keys: object) -> str:
    lines = ["extends: existence", "message: \"Not '%s'\"", "tokens:"]
    lines += ["  - '{}'".format(token.replace("'", "''")) for token in tokens]
    return "\n".join([*lines, *(f"{key}: {value}" for key, value in keys.items())])


def test_words_and_phrases_are_found_where_they_stand() -> None:
    found = matches(HEDGING, "This is arguably the best option, and it appears to be stable.")
    assert [(one.start, one.message) for one in found] == [
        (8, "Consider removing 'arguably'"),
        (41, "Consider removing 'appears to be'"),
    ]


@pytest.mark.parametrize(
    ("tokens", "keys", "text", "found"),
    [
        (["zeer"], {}, "zeer zeer", ["zeer", "zeer"]),
        (["zeer"], {}, "zeerob en bezeerd", []),
        (["zeer"], {}, "zeer-goed, zeer.", ["zeer", "zeer"]),
        (["zeer"], {}, "Zeer goed", []),
        (["zeer"], {"ignorecase": "true"}, "Zeer goed", ["Zeer"]),
        (["Zeer"], {}, "zeer Zeer", ["Zeer"]),
        (["één"], {}, "één keer, geën", ["één"]),
        (["een"], {}, "e\u0301e\u0301n een", ["een"]),
        (["zeer"], {"nonword": "true"}, "bezeerd", ["zeer"]),
        (["!"], {"nonword": "true"}, "Ja! Nee!", ["!", "!"]),
        (["!"], {}, "Ja!", []),
        ([r"\bzeer\b"], {"nonword": "true"}, "bezeerd zeer", ["zeer"]),
        ([r"\d+%"], {"nonword": "true"}, "wel 25% meer", ["25%"]),
        (["web site", "web"], {}, "web site en web", ["web site", "web"]),
        (["web", "web site"], {}, "web site en web", ["web", "web"]),
        (["zeer", r"zeer \w+"], {}, "zeer goed", ["zeer"]),
        ([r"zeer \w+", "zeer"], {}, "zeer goed", ["zeer goed"]),
        ([r"\w+ goed", "zeer"], {}, "zeer goed", ["zeer goed"]),
        (["ab[c]", "[bcd]{2,}"], {"nonword": "true"}, "abcdd", ["abc", "dd"]),
        (["ab[c]", "[bcd]{2,}", "d[de]"], {"nonword": "true"}, "abcdde bcd", ["abc", "dd", "bcd"]),
        (["(?i)zeer", "goed"], {}, "Zeer Goed goed", ["Zeer", "goed"]),
        ([r"(?:give|gave) rise to"], {}, "it gave rise to, gives rise to", ["gave rise to"]),
        ([r"zeer(?! goed)"], {}, "zeer goed, zeer mooi", ["zeer"]),
        ([r"(?<!niet )zeer"], {}, "niet zeer, wel zeer", ["zeer"]),
        ([r"[^\s]+lijk"], {}, "eigenlijk en werkelijk", ["eigenlijk", "werkelijk"]),
        (["a.c"], {}, "abc adc ac", ["abc", "adc"]),
        ([r"e\.g\."], {"nonword": "true"}, "e.g. and eg", ["e.g."]),
        ([r"\(\w+\)"], {"nonword": "true"}, "dit (dat)", ["(dat)"]),
        ([""], {}, "niets", []),
    ],
)
def test_tokens_match_as_vale_matches_them(
    tokens: list[str], keys: dict[str, object], text: str, found: list[str]
) -> None:
    if tokens == [""]:
        assert told_of(check("")) == [("vale.invalid", "1:1", "extends: is not right: there is nothing to look for.")]
    else:
        assert texts(check(*tokens, **keys), text) == found


def test_a_text_with_one_token_is_a_list_of_one() -> None:
    assert texts("extends: existence\nmessage: m\ntokens: zeer", "zeer goed") == ["zeer"]


def test_raw_is_one_pattern_in_pieces() -> None:
    raw = r"""
        extends: existence
        message: "Incorrect use of symbols in '%s'."
        ignorecase: true
        raw:
          - \d+ ?
          - (?:dollars|usd|us dollars)
    """
    assert texts(raw, "It costs 5 USD or 12dollars.") == ["5 USD", "12dollars"]


@pytest.mark.parametrize(("append", "found"), [("true", ["zeer goed"]), ("false", ["heel mooi"])])
def test_raw_stands_before_the_tokens_or_with_append_behind_them(append: str, found: list[str]) -> None:
    raw = "' goed'" if append == "true" else "'heel '"
    written = f"extends: existence\nmessage: m\nappend: {append}\nraw: [{raw}]\ntokens: [zeer, mooi]"
    assert texts(written, "zeer goed en heel mooi") == found


@pytest.mark.parametrize(
    ("exceptions", "found"),
    [
        ("[zeer]", []),
        ("[Zeer]", ["zeer"]),
        ("['(?i)Zeer']", []),
        ("[zeer goed]", []),
        ("[Zeer Goed]", []),
        ("[niet zeer]", ["zeer"]),
        ("['ze+r']", []),
    ],
)
def test_exceptions_let_a_match_pass(exceptions: str, found: list[str]) -> None:
    assert texts(check("zeer", exceptions=exceptions), "zeer goed") == found


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Avoid '%s'.", "Avoid 'zeer'."),
        ("Avoid it.", "Avoid it."),
        ("'%s' and '%[1]s'", "'zeer' and 'zeer'"),
        ("100%% '%s'", "100% 'zeer'"),
        ("%s %s", "zeer "),
        ("%q", '"zeer"'),
        ("{%s}", "{zeer}"),
        ("50% of %x", "50% of %x"),
    ],
)
def test_a_message_takes_the_match_where_it_asks_for_it(message: str, told: str) -> None:
    assert messages(f'extends: existence\nmessage: "{message}"\ntokens: [zeer]'.replace('"%q"', "'%q'"), "zeer") == [
        told
    ]


def test_what_is_masked_is_no_word_and_is_never_shown() -> None:
    assert texts(check(".+", nonword="true"), "\ufffc\ufffc") == []
    assert messages(check("zie .+", nonword="true"), "zie \ufffc\ufffc hier") == ["Not 'zie … hier'"]


def test_a_long_match_is_cut_short_in_the_message() -> None:
    assert len(messages(check("a+"), "a" * 5000)[0]) < 140


def test_a_check_says_what_a_text_must_have_to_break_it() -> None:
    assert rule(check("Zeer", r"(?:give|gave) rise to")).needs == Needs(
        words=frozenset({"zeer"}), texts=frozenset({" rise to"})
    )
    assert rule(check("zeer", r"\d+")).needs is None


def test_scopes_choose_where_it_looks() -> None:
    assert texts(check("zeer", scope="heading"), passage("zeer")) == []


SIMPLE = ["a", "b", "ab", "ba", "aa", "abc", "b c", "a b"]
PATTERNS = ["a+", "a.", "[ab]c", "(?:a|b)b", "ab?", "[bc]+", "[ab]{2,}", "a[bc]"]
WORDS = st.sampled_from([*SIMPLE, *PATTERNS])


@settings(max_examples=300)
@given(
    st.lists(WORDS, min_size=1, max_size=6, unique=True),
    st.text("abc .", max_size=40),
    st.booleans(),
)
def test_tokens_match_exactly_as_one_pattern_with_bars_would(tokens: list[str], text: str, nonword: bool) -> None:
    joined = f"(?:{'|'.join(tokens)})"
    whole = regex.compile(joined if nonword else rf"\b{joined}\b")
    expected = [match.span() for match in whole.finditer(text)]
    found = matches(check(*tokens, nonword=str(nonword).lower()), text)
    assert [(match.start, match.end) for match in found] == [span for span in expected if text[slice(*span)].strip()]
