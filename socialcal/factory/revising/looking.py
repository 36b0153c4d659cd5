"""Looks on the disk for what a change needs to know: which file holds a story, and what names are taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from socialcal.compose.posts import Composer
from socialcal.factory.files import Files
from socialcal.factory.house import read_house
from socialcal.factory.load import BrokenOrganisation, must_be_calendar
from socialcal.factory.revising.adding import Shelf
from socialcal.factory.revising.manuscript import Manuscript, opened
from socialcal.ingest.ids import said_ids, start_of
from socialcal.ingest.scan import read_story_templates, story_names
from socialcal.model.organisation import Organisation
from socialcal.model.post import Post
from socialcal.model.story import Story


def organisation_of(root: Path) -> Organisation:
    """With what its brand packs bring. Raises BrokenOrganisation when socialcal.yml has errors, as `load` does."""
    must_be_calendar(root)
    read = Files(root, {}).organisation()
    if read.organisation is None:
        raise BrokenOrganisation(read.findings)
    return read_house(root, read.organisation, read.places).organisation


def shelf(root: Path) -> Shelf:
    """What is in the resolved `root` already, for `add`."""
    found = dict(said_ids(root))
    templates, _ = read_story_templates(root)
    return Shelf(frozenset(found), frozenset().union(*found.values()), templates)


def called(root: Path, organisation: Organisation, id: str) -> list[Manuscript]:
    """The stories with this `id`, which should be one, in the order of their files."""
    pages = (opened(root, path, organisation) for path, ids in said_ids(root) if id in ids)
    return [page for page in pages if isinstance(page, Manuscript) and page.story.id == id]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Stories that speak of a day, and their posts."""

    stories: tuple[Story, ...]
    posts: tuple[Post, ...]


def neighbours(root: Path, organisation: Organisation, days: Iterable[date]) -> Neighbours:
    """Stories in whose file one of `days` stands, or a day next to it. A series says only its first day."""
    around = {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}
    signs = [day.isoformat().encode() for day in sorted(around)]
    names = [name for name in story_names(root) if _says_one_of(root / name, signs)]
    pages = [page for page in (opened(root, name, organisation) for name in names) if isinstance(page, Manuscript)]
    # Their texts are of no use to whoever asks when they go out: no template is read for them.
    composer = Composer(organisation, {})
    posts = [post for page in pages for post in composer.posts(page.story)[0]]
    return Neighbours(tuple(page.story for page in pages), tuple(posts))


def _says_one_of(file: Path, signs: list[bytes]) -> bool:
    data = start_of(file)
    return any(sign in data for sign in signs)
