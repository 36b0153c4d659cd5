"""Links from hand-written pages to story files, which must work on the forge and in the site alike."""

from __future__ import annotations

import pytest

from socialcal.site.content_links import linked_to_stories

PAGES = {"stories/2026/12/afval.md": "stories/afval", "stories/brug.md": "stories/brug"}


def linked(markdown: str, folder: str = "content", page: str = "over.md") -> str:
    return linked_to_stories(markdown, folder, page, PAGES)


def test_a_link_to_a_story_file_leads_to_its_page() -> None:
    assert linked("Zie [het afval](../stories/2026/12/afval.md).") == "Zie [het afval](stories/afval.md)."


def test_its_anchor_goes_along() -> None:
    assert linked("[om](../stories/brug.md#omleiding)") == "[om](stories/brug.md#omleiding)"


def test_from_a_folder_below_it_leads_there_too() -> None:
    written = "[om](../../stories/brug.md)"
    assert linked(written, "content/gids", "gids/toon.md") == "[om](../stories/brug.md)"


def test_from_a_content_folder_deeper_in_the_calendar() -> None:
    assert linked("[om](../../stories/brug.md)", "docs/site", "over.md") == "[om](stories/brug.md)"


@pytest.mark.parametrize(
    "written",
    [
        "[toon](gids/toon.md)",
        "[weg](../stories/weg.md)",
        "[brug](https://elders.example/stories/brug.md)",
        "[ernaast](../../stories/brug.md)",
        "[foto](../stories/media/a.jpg)",
        "(../stories/brug.md)",
        "[brug](../stories/brug.md",
        "![](x)[](#a)",
    ],
)
def test_anything_else_stays_as_it_is(written: str) -> None:
    assert linked(written) == written


def test_several_links_on_a_line_are_all_made() -> None:
    both = "[a](../stories/brug.md), [b](gids.md) en [c](../stories/2026/12/afval.md)"
    assert linked(both) == "[a](stories/brug.md), [b](gids.md) en [c](stories/afval.md)"
