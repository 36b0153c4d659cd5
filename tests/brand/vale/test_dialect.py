"""Patterns of styles as patterns of `regex`, and what they cannot do without."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.vale.dialect import Kind, pieces, plain, translated
from socialcal.brand.vale.literals import lowered, needed
from socialcal.brand.vale.pattern import Patience, Pattern
from socialcal.model.place import Place


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"(?i)zeer", "ZEER", ["ZEER"]),
        (r"a(?i)b|c", "aB C ab Ab", ["aB", "C", "ab"]),
        (r"(a(?i)b)c", "aBc aBC", ["aBc"]),
        (r"(?i)a(?-i)b", "Ab AB", ["Ab"]),
        (r"(?i:a)b", "Ab AB", ["Ab"]),
        (r"a{2}", "aa", ["aa"]),
        (r"a{x}", "a{x}", ["a{x}"]),
        (r"{a}", "{a}", ["{a}"]),
        (r"a{,2}", "a{,2}", ["a{,2}"]),
        (r"[[(]x[])]", "[x] (x)", ["[x]", "(x)"]),
        (r"[^]x]", "]xa", ["a"]),
        (r"[[:alpha:]]+", "ab1", ["ab"]),
        (r"[&&||~~-]", "&", ["&"]),
        (r"\p{Lu}\p{Ll}+", "de Waterkant", ["Waterkant"]),
        (r"\pL+", "één2", ["één"]),
        (r"(?<jaar>\d{4})", "in 2026", ["2026"]),
        (r"(?P<jaar>\d{4})", "in 2026", ["2026"]),
        (r"a\z", "a a", ["a"]),
        (r"a\Z", "a a\n", ["a"]),
        (r"a(?# toelichting )b", "ab", ["ab"]),
        (r"\u00e9\x41", "éA", ["éA"]),
        (r"(?<=€ )\d+(?!\d)", "€ 25", ["25"]),
        (r"(\w)\1", "aap", ["aa"]),
        (r"\.\-\/", ".-/", [".-/"]),
        ("]", "a]", ["]"]),
    ],
)
def test_a_pattern_means_what_it_means_to_vale(pattern: str, text: str, found: list[str]) -> None:
    assert [match[0] for match in regex.compile(translated(pattern)).finditer(text)] == found


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        ")",
        "a)",
        "(?i",
        "[a",
        "*",
        "a**",
        "(?<x",
        r"\1",
        "a{3,1}",
        "(" * 60 + ")" * 60,
        r"\Qa\E",
        "(?P=naam)",
        "x" * 20_001,
    ],
)
def test_what_is_no_pattern_is_a_reason_and_no_exception(pattern: str) -> None:
    assert Pattern(pattern, Place("a.yml"), Patience()).trouble()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("zeer goed", "zeer goed"),
        (r"e\.g\.", "e.g."),
        (r"a\tb", "a\tb"),
        ("a.b", None),
        ("a?", None),
        (r"\w", None),
        ("", ""),
    ],
)
def test_a_pattern_that_is_only_text_is_known_as_text(pattern: str, text: str | None) -> None:
    assert plain(pattern) == text


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("Zeer", {"zeer"}),
        ("(?:give|gave) rise to", {" rise to"}),
        ("(?:Mac|Windows)", {"mac", "windows"}),
        ("colou?r", {"colo"}),
        ("a+b", {"a"}),
        ("(?:abc)?d", {"d"}),
        ("(?:abc)+d", {"abc"}),
        ("(?:abc){0,2}d", {"d"}),
        (r"\bweb\b", {"web"}),
        ("foo(?=bar)", {"foo"}),
        ("foo(?!bar)", {"foo"}),
        ("(?<!x)foo", {"foo"}),
        ("a|b|cd", {"a", "b", "cd"}),
        (r"e\.g\.", {"e.g."}),
        ("[Cc]olor", {"olor"}),
        (r"\w+", None),
        (r"a|\d", None),
        ("(?:|a)b", {"b"}),
        ("(?x) a b", None),
        ("(?x:a b)c", None),
        ("", None),
        ("a*", None),
        ("(a|b)*c|d", {"c", "d"}),
    ],
)
def test_a_pattern_cannot_do_without_these_texts(pattern: str, texts: set[str] | None) -> None:
    assert needed(pattern) == (None if texts is None else frozenset(texts))


ATOMS = st.sampled_from(["a", "b", "A", ".", "[ab]", r"\w", r"\b", "(?i)", "^", "$", r"\.", "ab"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,1}", "{2}"])).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        inner.map(lambda part: f"({part})"),
        inner.map(lambda part: f"(?={part})"),
        inner.map(lambda part: f"(?!{part})"),
    ),
    max_leaves=6,
)


@given(PATTERNS, st.text("abAB. ", max_size=12))
def test_a_match_always_has_one_of_the_texts_it_needs(pattern: str, text: str) -> None:
    texts = needed(pattern)
    for match in regex.compile(translated(pattern)).finditer(text):
        assert texts is None or any(one in lowered(match[0]) for one in texts)


@given(st.text("ab()[]{}|*+?.^$\\:=!<>-,0123ixPQEk'# \n", max_size=30))
def test_whatever_is_written_is_a_pattern_or_a_reason(pattern: str) -> None:
    assert "".join(piece.source for piece in pieces(pattern)) == pattern
    made = Pattern(pattern, Place("a.yml"), Patience())
    if made.trouble() is None:
        made.all("ab (a) [b] {0}")
    needed(pattern)


@given(st.text(max_size=30))
def test_lower_case_keeps_every_offset(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_pieces_say_what_they_do() -> None:
    assert [piece.kind for piece in pieces(r"(?:a|[bc]+)\d(?i)")] == [
        Kind.OPEN,
        Kind.LITERAL,
        Kind.BAR,
        Kind.CLASS,
        Kind.REPEAT,
        Kind.CLOSE,
        Kind.CLASS,
        Kind.FLAGS,
    ]
