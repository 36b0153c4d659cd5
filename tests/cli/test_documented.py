"""What the documentation lists is what there is."""

from __future__ import annotations

from pathlib import Path

from socialcal.brand.output.summary import word
from socialcal.cli.explain import readable
from socialcal.factory.rules import RULES

ROOT = Path(__file__).parents[2]


def test_the_table_of_rules_is_the_rules() -> None:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    head = "| rule | severity | message |\n|---|---|---|\n"
    table = text[text.index(head) + len(head) :].split("\n\n")[0].splitlines()
    assert table == [
        f"| `{rule.id}` | {word(rule.severity, 'en')} | {readable(rule.message, 'en').replace('….', '…')} |"
        for rule in RULES.values()
    ]
