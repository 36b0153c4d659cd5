"""Which files go along with the site: what stories use, of kinds that do no harm, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from socialcal.model.place import Place
from socialcal.model.story import Link, MediaKind
from socialcal.site.pictures import site_path, used_files
from tests.builders import entry, picture, story


@pytest.mark.parametrize("name", ["a.jpg", "a.JPG", "a.jpeg", "a.png", "a.webp", "a.mp4", "a.vtt", "a.pdf", "a b.gif"])
def test_pictures_films_sounds_and_documents_go_along(name: str) -> None:
    assert site_path(f"stories/{name}") == f"media/stories/{name}"


@pytest.mark.parametrize(
    "path",
    [
        "stories/a.svg",
        "stories/a.html",
        "stories/a.js",
        "stories/a.md",
        "stories/a",
        ".socialcal/ledger.jpg",
        "stories/.geheim/a.jpg",
        "stories/.a.jpg",
        "/etc/a.jpg",
        "../buiten/a.jpg",
    ],
)
def test_anything_else_stays_where_it_is(path: str) -> None:
    assert site_path(path) is None


def test_everything_that_a_story_shows_or_links_to_is_found_once() -> None:
    place = Place("stories/a.md")
    told = story(
        media=(picture("stories/b.jpg"), picture("stories/a.jpg")),
        posts=(entry(media=(picture("stories/c.jpg"),)), entry(media=None)),
        links=(Link("d.pdf", place, "stories/d.pdf"), Link("b.md", place, "stories/b.md"), Link("weg.pdf", place)),
        images=(Link("a.jpg", place, "stories/a.jpg"),),
    )
    names = ("a.jpg", "b.jpg", "c.jpg", "d.pdf")
    assert list(used_files([told]).items()) == [(f"stories/{name}", f"media/stories/{name}") for name in names]


def test_a_file_that_is_missing_or_outside_is_not_copied() -> None:
    gone = replace(picture(), path=None, kind=MediaKind.IMAGE)
    assert used_files([story(media=(gone,))]) == {}
