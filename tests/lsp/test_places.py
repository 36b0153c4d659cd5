"""Outlines of stories, and where names were given."""

from __future__ import annotations

import pytest

from socialcal.ingest.data import Data
from socialcal.ingest.yaml_data import read_yaml
from socialcal.lsp.places import Symbol, definition, outline
from socialcal.lsp.where import where
from socialcal.model.place import Place
from tests.builders import entry, story, text
from tests.lsp.cursors import ORGANISATION, STORY, cursor, known


def found(written: str, path: str = STORY) -> Place | None:
    data = read_yaml(ORGANISATION)
    assert isinstance(data, Data)
    lines, row, column = cursor(written)
    return definition(where(path, lines, row, column), data.places("socialcal.yml"), known().calendar)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("---\nowner: no|or\n---", 4),
        ("---\npillar: duur|zaam\n---", 7),
        ("---\naudience: [gez|innen]\n---", 9),
        ("---\ncampaign: sch|oon\n---", 14),
        ("---\nposts: [{channel: nieuws|brief}]\n---", 12),
        ("---\nx: y\n---\n## @nieuws|brief", 12),
    ],
)
def test_a_name_leads_to_where_it_was_given(written: str, line: int) -> None:
    assert found(written) == Place("socialcal.yml", line, 3)


def test_a_post_leads_to_its_story() -> None:
    assert found("---\nposts: [{channel: x, after: afval/mas|todon}]\n---") == Place("stories/a.md", 8, 5)


@pytest.mark.parametrize(
    "written", ["---\nowner: nie|mand\n---", "---\ntitle: no|or\n---", "---\nx: y\n---\nno|or", "---\nstat|us: x\n---"]
)
def test_what_is_no_name_leads_nowhere(written: str) -> None:
    assert found(written) is None


def test_an_outline_has_posts_and_sections_in_the_order_of_the_file() -> None:
    tale = story(
        posts=(entry(), entry(id="laat", channel="x", at=None, place=Place("stories/a.md", 9, 5))),
        sections={"mastodon": text("Kort", line=31), "x": text("Ook", line=25)},
    )
    assert outline(tale) == (
        Symbol("mastodon", "mastodon 2026-12-01 09:00", 8),
        Symbol("laat", "x", 9),
        Symbol("## @x", "", 24, section=True),
        Symbol("## @mastodon", "", 30, section=True),
    )
