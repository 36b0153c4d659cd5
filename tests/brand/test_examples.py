"""Every rule is shown to fail where it should, to the column, and to be silent where nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialcal.brand.examples import EXAMPLES, FAMILIES
from socialcal.brand.examples.example import Example
from socialcal.channels import NETWORKS
from socialcal.factory.rules import RULES
from socialcal.model.finding import Finding, Fix
from tests.brand.example import findings, line_at, written

examples = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)


@pytest.fixture
def root(tmp_path: Path, example: Example, monkeypatch: pytest.MonkeyPatch) -> Path:
    for kind, network in example.networks.items():
        monkeypatch.setitem(NETWORKS, kind, network)
    return tmp_path


@examples
def test_what_breaks_a_rule_is_told_at_its_place(example: Example, root: Path) -> None:
    told = findings(written(example.fails, root))
    own = [finding for finding in told if finding.rule == example.rule]
    assert [(str(finding.place), _about(root, finding)) for finding in own] == example.spots
    assert {finding.rule for finding in told} == {example.rule, *example.beside}


@examples
def test_what_keeps_to_a_rule_is_not_told_anything(example: Example, root: Path) -> None:
    assert findings(written(example.passes, root)) == ()


@examples
def test_every_gap_of_a_message_is_closed_in_both_languages(example: Example, root: Path) -> None:
    for finding in findings(written(example.fails, root)):
        for phrase in (finding.message, finding.hint):
            assert phrase.nl
            assert phrase.en
            assert phrase.nl != phrase.en
            assert "{" not in phrase.nl + phrase.en


@examples
def test_a_fix_gives_a_line_that_keeps_to_the_rule(example: Example, root: Path) -> None:
    fixes = [
        (finding, finding.fix)
        for finding in findings(written(example.fails, root))
        if finding.rule == example.rule and finding.fix
    ]
    assert bool(fixes) is (example.fixed is not None)
    for finding, fix in fixes:
        assert fix.place == finding.place
        _apply(root, fix)
        assert line_at(root, finding) == example.fixed
    if fixes:
        assert example.rule not in {finding.rule for finding in findings(root)}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_an_example(rule: str) -> None:
    mine = [example for example in EXAMPLES if example.rule == rule]
    assert mine, f"{rule} has no example that fails and one that passes"
    assert all(example.fails != example.passes and example.spots for example in mine)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__.rpartition(".")[2])
def test_examples_live_with_their_family(family: object) -> None:
    name = str(getattr(family, "__name__", "")).rpartition(".")[2]
    rules = [example.rule for example in getattr(family, "EXAMPLES", ())]
    assert {rule.partition(".")[0] for rule in rules} == {name}
    assert rules == sorted(rules)


def _about(root: Path, finding: Finding) -> str:
    start = finding.place.column - 1
    return line_at(root, finding)[start : start + finding.length]


def _apply(root: Path, fix: Fix) -> None:
    path = root / fix.place.path
    lines = path.read_text(encoding="utf-8").split("\n")
    line, start = lines[fix.place.line - 1], fix.place.column - 1
    lines[fix.place.line - 1] = line[:start] + fix.replacement + line[start + fix.length :]
    path.write_text("\n".join(lines), encoding="utf-8")
