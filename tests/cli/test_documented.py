"""What the documentation lists is what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.rule_pages import pages
from socialcal.brand.about import ABOUT
from socialcal.brand.registry import FAMILIES
from socialcal.factory.rules import RULES

ROOT = Path(__file__).parents[2]
PAGES = pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_page_of_a_family_is_made_from_its_rules(page: Path) -> None:
    assert page.read_text("utf-8") == PAGES[page], "run python scripts/rule_pages.py"


def test_there_is_no_page_of_a_family_that_is_no_more() -> None:
    there = {path for folder in ("rules", "regels") for path in (ROOT / "docs" / folder).iterdir()}
    assert there == set(PAGES)


def test_the_table_of_families_has_them_all() -> None:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    head = "| family | about |\n|---|---|\n"
    table = text[text.index(head) + len(head) :].split("\n\n")[0].splitlines()
    assert table == [f"| [`{name}`](rules/{name}.md) | {about.en} |" for name, about in ABOUT.items()]


def test_every_family_says_what_it_is_about() -> None:
    names = {family.__name__.rpartition(".")[2] for family in FAMILIES}  # type: ignore[attr-defined]
    assert set(ABOUT) == names == {rule.family for rule in RULES.values()}
