"""How somebody looks up what a rule wants."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialcal.brand.output.readable import readable
from socialcal.cli.explain import explained
from socialcal.factory.rules import RULES
from socialcal.model.phrase import LANGUAGES, Phrase
from tests.cli.running import called


def test_a_rule_is_explained_without_a_calendar(tmp_path: Path) -> None:
    ran = called("explain", "story.no-time", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "story.no-time  (error)\n\n  … has no time, and this story is approved.\n  Add a time: … 09:00.\n"
        "\n  This rule cannot be switched off.\n"
        "\nNot like this:\n  stories/a.md\n  | ---\n  | id: afval\n"
    )
    assert "\nLike this:\n  stories/a.md\n" in ran.out


@pytest.mark.parametrize(("env", "options"), [({"LANG": "nl_NL.UTF-8"}, []), ({}, ["--language", "nl"])])
def test_it_speaks_the_language_of_whoever_asks(env: dict[str, str], options: list[str], tmp_path: Path) -> None:
    ran = called("explain", "story.no-time", *options, cwd=tmp_path, **env)
    assert ran.out.startswith("story.no-time  (fout)\n\n  Bij … staat geen tijd")


def test_a_rule_from_elsewhere_names_its_source(tmp_path: Path) -> None:
    sourced = next(rule for rule in RULES.values() if rule.source)
    assert str(sourced.source) in called("explain", sourced.id, cwd=tmp_path).out


def test_a_hint_that_only_the_finding_knows_is_left_out(tmp_path: Path) -> None:
    assert called("explain", "story.unknown-key", cwd=tmp_path).lines[:7] == [
        "story.unknown-key  (error)",
        "",
        "  … is not a field of …",
        "",
        "  Not in one story: write ignore: {story.unknown-key: why} in its head. Not in more: brand: ignore in "
        "socialcal.yml.",
        "",
        "Not like this:",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_shows_what_breaks_it_and_what_does_not(rule: str, language: str) -> None:
    lines = list(explained(RULES[rule], language))
    assert len(lines) > 8
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("family", sorted({rule.family for rule in RULES.values()}))
def test_a_family_lists_its_rules(family: str, tmp_path: Path) -> None:
    lines = called("explain", family, cwd=tmp_path).lines
    assert [line.split()[1] for line in lines] == [rule.id for rule in RULES.values() if rule.family == family]


def test_every_family_is_named_in_the_help(tmp_path: Path) -> None:
    said = called("explain", "--help", cwd=tmp_path).out
    assert {family for family in {rule.family for rule in RULES.values()} if family not in said} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_every_rule_and_no_raw_gaps(language: str, tmp_path: Path) -> None:
    ran = called("explain", "--language", language, cwd=tmp_path)
    assert ran.code == 0
    assert [line.split()[1] for line in ran.lines] == list(RULES)
    assert not set(ran.out) & set("{}")
    assert "……" not in ran.out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_no_rule_shows_its_gaps_when_explained(rule: str, language: str) -> None:
    said = readable(RULES[rule].message, language) + readable(RULES[rule].hint, language)
    assert not set(said) & set("{}")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{network} has no threads.", "… has no threads."),
        ("On {network} nobody can click on {link}.", "On … nobody can click on …"),
        ("This text is {over}{unit} too long.", "This text is … too long."),
        ("({start} – {end})", "(… – …)"),
        ("{hint}", "…"),
        ("Nothing to fill.", "Nothing to fill."),
    ],
)
def test_an_ellipsis_stands_for_what_a_finding_fills_in(written: str, read: str) -> None:
    assert readable(Phrase("", written), "en") == read


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("story.no-tiem", "Did you mean story.no-time?"),
        ("chanel", "Did you mean channel?"),
        ("qqqqqq", "socialcal explain lists them all."),
    ],
)
def test_a_rule_that_is_none_gets_a_suggestion_and_exits_2(name: str, hint: str, tmp_path: Path) -> None:
    ran = called("explain", name, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"There is no rule {name}.\n{hint}\n"
