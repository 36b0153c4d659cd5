"""What docs/terms.md shows can be used as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from socialcal.brand.wording import terms
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.organisation import Brand, Term
from socialcal.model.pack import Pack

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


def test_the_examples_are_terms_and_a_pack() -> None:
    settings, pack = (read_yaml(block).value for block in SHOWN)  # type: ignore[union-attr]
    assert Brand.model_validate(settings["brand"]).terms
    assert Pack.model_validate(pack).terms


@pytest.mark.parametrize("name", Term.model_fields)
def test_every_key_of_a_term_is_explained(name: str) -> None:
    assert f"\n| `{name}` | " in TEXT


@pytest.mark.parametrize("name", [name for name in Pack.model_fields if name != "about"])
def test_every_key_of_a_pack_is_explained(name: str) -> None:
    assert f"`{name}`" in TEXT


def test_every_kind_leads_to_the_rule_that_is_shown() -> None:
    for kind, rule in terms._BY_KIND.items():
        assert f"| `{kind}` | `{rule.id}` |" in TEXT
