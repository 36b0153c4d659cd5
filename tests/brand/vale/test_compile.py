"""What a style file may get wrong, told at its place; everything else in it works."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.vale.compile import COMMON, ELSEWHERE, KINDS, compiled
from socialcal.brand.vale.pattern import Patience
from socialcal.brand.vale.scope import Areas
from socialcal.ingest.styles import StyleFile
from socialcal.model.finding import Severity
from socialcal.model.place import Places
from tests.brand.vale.checking import PATH, findings, passage, rule, style_file, texts, told_of

MESSAGE = "extends: existence\nmessage: m\n"


@pytest.mark.parametrize(
    ("check", "rule_id", "spot", "said"),
    [
        ("message: m", "vale.invalid", "1:1", "extends: is not right: it must be there."),
        ("extends: existence\nmessage: ''", "vale.invalid", "2:1", "message: is not right: it must be there."),
        ("extends: existence", "vale.invalid", "1:1", "message: is not right: it must be there."),
        (
            "extends: existense\nmessage: m",
            "vale.invalid",
            "1:10",
            "extends is not right: existense is no kind of check.",
        ),
        ("extends: [existence]\nmessage: m", "vale.invalid", "1:10", "extends is not right: text belongs here."),
        (MESSAGE, "vale.invalid", "1:1", "extends: is not right: there is nothing to look for."),
        (MESSAGE + "tokens: {a: b}", "vale.invalid", "3:9", "tokens is not right: a list belongs here."),
        (MESSAGE + "tokens: [[a], b]", "vale.invalid", "3:10", "tokens is not right: text belongs here."),
        (MESSAGE + "tokens: [b]\nlevel: fout", "vale.invalid", "4:8", "fout is not right: that is no level."),
        (MESSAGE + "tokens: [b]\nlevel: [error]", "vale.invalid", "4:8", "level is not right: text belongs here."),
        (
            MESSAGE + "tokens: [b]\nnonword: ja",
            "vale.invalid",
            "4:10",
            "nonword is not right: true or false belongs here.",
        ),
        (MESSAGE + "tokens: [b]\nlimit: inf", "vale.invalid", "4:8", "limit is not right: a number belongs here."),
        (MESSAGE + "tokens: [b]\nlimit: 1e999", "vale.invalid", "4:8", "limit is not right: a number belongs here."),
        (MESSAGE + "tokens: [b]\nlimit: veel", "vale.invalid", "4:8", "limit is not right: a number belongs here."),
        (
            MESSAGE + "tokens: [b]\nexceptions: ['(']",
            "vale.invalid",
            "4:15",
            "( is not right: it is no pattern: missing ).",
        ),
        (MESSAGE + "tokens:\n  - b\n  - '[a'", "vale.invalid", "5:6", "[a is not right: it is no pattern: "),
        (MESSAGE + "tokens: [b]\nscpe: text", "vale.ignored-key", "4:1", "scpe does not count here; the check runs"),
        (MESSAGE + "tokens: [b]\ncode: true", "vale.ignored-key", "4:1", "code does not count here; the check runs"),
        (
            "extends: spelling\nmessage: m",
            "vale.unsupported",
            "1:10",
            "This check does nothing: extends: spelling is not",
        ),
        (
            "extends: House.Basis\nmessage: m",
            "vale.unsupported",
            "1:10",
            "This check does nothing: extends: House.Basis",
        ),
        (
            "extends: substitution\nmessage: m\nswap: [a]",
            "vale.invalid",
            "3:7",
            "swap is not right: pairs belong here,",
        ),
        (
            "extends: substitution\nmessage: m\nswap: {a: [b]}",
            "vale.invalid",
            "3:11",
            "swap is not right: text belongs here.",
        ),
        (
            "extends: substitution\nmessage: m\nswap: {'(': b}",
            "vale.invalid",
            "3:8",
            "( is not right: it is no pattern: missing ).",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(check: str, rule_id: str, spot: str, said: str) -> None:
    (told,) = told_of(check)
    assert told[:2] == (rule_id, spot)
    assert told[2].startswith(said)


@pytest.mark.parametrize(
    "check",
    [
        MESSAGE + "tokens: ['(', zeer]",
        MESSAGE + "tokens: [zeer]\nlevel: fout",
        MESSAGE + "tokens: [zeer]\nnonword: ja",
        MESSAGE + "tokens: [zeer]\nonbekend: ja",
        MESSAGE + "tokens: [zeer]\nexceptions: ['(']",
        MESSAGE + "tokens: [zeer]\nlimit: veel",
        MESSAGE + "tokens: [zeer]\naction: {name: suggest}",
        "extends: substitution\nmessage: m\nswap: {'(': b, zeer: heel}",
    ],
)
def test_what_is_right_works_all_the_same(check: str) -> None:
    made, wrong = compiled(style_file(check), Patience())
    assert made is not None
    assert len(wrong) == 1
    found = made.matches(Areas([passage("zeer goed")], None).within(made.head.scope))
    assert [match.text for match in found] == ["zeer"]


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_kinds_that_we_do_not_have_are_named(kind: str) -> None:
    (told,) = findings(f"extends: {kind}\nmessage: m\nformula: 1 + 1")
    assert (told.rule, told.severity) == ("vale.unsupported", Severity.WARNING)
    assert kind in told.message.nl
    assert told.message.nl != told.message.en


@pytest.mark.parametrize(
    ("level", "severity"),
    [("suggestion", Severity.INFO), ("warning", Severity.WARNING), ("error", Severity.ERROR)],
)
def test_a_level_is_a_severity(level: str, severity: Severity) -> None:
    assert rule(MESSAGE + f"tokens: [a]\nlevel: {level}").head.level is severity


def test_without_a_level_it_is_a_warning() -> None:
    assert rule(MESSAGE + "tokens: [a]").head.level is Severity.WARNING


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ("", "The style Waterkant asks for that."),
        ("link: https://x.example", "See https://x.example"),
        ("description: Kort is goed.", "Kort is goed."),
        ("description: Kort is goed.\nlink: https://x.example", "Kort is goed. See https://x.example"),
    ],
)
def test_the_hint_is_what_the_style_explains(keys: str, hint: str) -> None:
    assert rule(MESSAGE + f"tokens: [a]\n{keys}").head.hint.en == hint


def test_a_check_is_a_rule_like_every_other() -> None:
    made = rule(
        "extends: existence\nmessage: \"Liever geen '%s' {hier}\"\nlevel: error\nlink: https://x.example\ntokens: [a]"
    ).head.rule
    assert (made.id, made.family, made.severity) == ("vale.Waterkant.Check", "vale", Severity.ERROR)
    assert (made.message.nl, made.source) == ("Liever geen '…' {hier}", "https://x.example")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("true", ["Zeer"]),
        ("'true'", ["Zeer"]),
        ("1", ["Zeer"]),
        ("T", ["Zeer"]),
        ("false", []),
        ("'0'", []),
        ("''", []),
    ],
)
def test_a_flag_may_be_written_in_vales_ways(written: str, found: list[str]) -> None:
    assert texts(MESSAGE + f"tokens: [zeer]\nignorecase: {written}", "Zeer") == found


def test_numbers_and_truths_are_tokens_too_and_nothing_is_none() -> None:
    assert texts(MESSAGE + "tokens: [2026, true, 1.5, null, '']", "in 2026 is true 1.5 keer") == ["2026", "true", "1.5"]


def test_tests_and_names_of_a_check_are_its_own_business() -> None:
    assert findings(MESSAGE + "tokens: [a]\nname: X\ntests: [{text: a}]\nvocab: false") == []


def test_too_many_tokens_are_told_and_the_first_work() -> None:
    check = MESSAGE + "tokens: [" + ", ".join(f"w{number}" for number in range(5001)) + "]"
    (told,) = findings(check)
    assert (told.rule, told.message.en) == ("vale.invalid", "tokens is not right: it has too many of them.")


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(allow_nan=False), st.text("ab(*[\\$%{", max_size=6)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("ab($", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=5,
)
KEYS = sorted({key for _, keys, _ in KINDS.values() for key in keys} | COMMON | {"other"})


@settings(max_examples=400)
@given(
    st.sampled_from([*KINDS, *ELSEWHERE, "x"]),
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8),
    st.text("ab( B.\ufffc", max_size=20),
)
def test_whatever_a_style_says_is_a_check_or_a_finding(kind: str, data: dict[str, Any], text: str) -> None:
    file = StyleFile("Waterkant", "Check", {"message": "%s %d", "extends": kind, **data}, Places(PATH, {}, {}))
    made, wrong = compiled(file, Patience())
    assert made is not None or wrong
    if made is not None:
        areas = Areas([passage(text)], None)
        for match in made.matches(areas.within(made.head.scope)):
            assert 0 <= match.start < match.end <= len(match.area.value)
            assert match.message is not None
        assert made.head.rule.id == "vale.Waterkant.Check"
