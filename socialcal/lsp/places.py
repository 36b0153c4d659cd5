"""Outlines and definitions: where in files the things stand that a story names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from socialcal.ingest.organisation import FILE
from socialcal.lsp.known import Group, group_at
from socialcal.lsp.scan import Role
from socialcal.lsp.where import InData, InName, Where
from socialcal.model.calendar import Calendar
from socialcal.model.place import Place, Places
from socialcal.model.story import Story


@dataclass(frozen=True, slots=True)
class Symbol:
    """A post or a section of a story."""

    name: str
    detail: str
    line: int
    """From 1."""
    section: bool = False


def outline(story: Story) -> tuple[Symbol, ...]:
    """The posts and sections of a story, in the order of the file."""
    posts = (
        Symbol(entry.id, " ".join((entry.channel, entry.at.written if entry.at else "")).strip(), entry.place.line)
        for entry in story.posts
    )
    sections = (
        Symbol(f"## @{name}", "", max(text.place().line - 1, 1), section=True) for name, text in story.sections.items()
    )
    return tuple(sorted((*posts, *sections), key=lambda symbol: symbol.line))


_DECLARED = frozenset({Group.PEOPLE, Group.PILLARS, Group.AUDIENCES, Group.CHANNELS, Group.CAMPAIGNS})


def definition(found: Where, settings: Places, calendar: Calendar | None) -> Place | None:
    """Where the name at a position was given: in socialcal.yml, or for a post in its story."""
    if isinstance(found, InName) and not found.ignore:
        return _declared(Group.CHANNELS, found.word, settings)
    if not isinstance(found, InData) or found.spot.role is Role.TEXT:
        return None
    group = group_at(found.spot.path, story=found.story, key=found.spot.role is Role.KEY)
    if group is Group.POSTS and calendar is not None:
        return next(_posts(calendar, found.spot.word), None)
    return _declared(group, found.spot.word, settings) if group in _DECLARED and group is not None else None


def _declared(group: Group, word: str, settings: Places) -> Place | None:
    spot = settings.keys.get((group.value, word))
    return Place(FILE, *spot) if spot is not None else None


def _posts(calendar: Calendar, key: str) -> Iterator[Place]:
    """An occurrence of a series is known by its own key as well as by that of the series."""
    for post in calendar.posts:
        if key in (post.key, f"{post.story}/{post.key.split('/')[1]}"):
            yield post.place
