"""What is told of whatever the pointer is at: a post as it goes out, a name, a key, a rule. Markdown, and pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcal.lsp.known import Group, Known, Name, group_at
from socialcal.lsp.preview import plain, previews
from socialcal.lsp.scan import Role, Spot
from socialcal.lsp.where import InData, InName, InSection, Where
from socialcal.lsp.words import spoken
from socialcal.model.calendar import Calendar
from socialcal.model.story import Story


def hover(found: Where, path: str, known: Known, alone: Calendar | None) -> str:
    """Empty when there is nothing to tell. `alone` has the story at `path` as it is in the editor, and its posts."""
    return "\n\n---\n\n".join(part for part in _parts(found, path, known, alone) if part)


def _parts(found: Where, path: str, known: Known, alone: Calendar | None) -> Iterator[str]:
    if isinstance(found, InName) and found.ignore:
        yield named(known.names(Group.RULES).get(found.word), found.word)
    elif isinstance(found, InData):
        yield _in_data(found, known)
        match found.spot.about:
            case ("posts", int(index), *_) if found.story and alone is not None:
                yield previews(alone, path, index, known.language)
    if isinstance(found, InSection) or (isinstance(found, InName) and not found.ignore):
        name = found.name if isinstance(found, InSection) else found.word
        if isinstance(found, InName):
            yield named(known.names(Group.CHANNELS).get(name), name)
        story = alone.stories[0] if alone is not None and alone.stories else None
        for index in _told_by(story, name):
            yield previews(alone, path, index, known.language) if alone is not None else ""


def _told_by(story: Story | None, section: str) -> Sequence[int]:
    """The entries whose text is that of a section."""
    entries = story.posts if story else ()
    return [
        entry.index
        for entry in entries
        if entry.from_section and (entry.id == section or (entry.channel == section and not _own(story, entry.id)))
    ]


def _own(story: Story | None, id: str) -> bool:
    return story is not None and id in story.sections


def _in_data(found: InData, known: Known) -> str:
    spot = found.spot
    if spot.role is Role.TEXT or not spot.word:
        return ""
    group = group_at(spot.path, story=found.story, key=spot.role is Role.KEY)
    if group is not None:
        return named(known.names(group).get(spot.word), spot.word)
    if spot.role is Role.KEY:
        about = spoken(found.schema.about(spot.about), known.language)
        return _declared(spot, known) or (f"**{plain(spot.word)}**: {plain(about)}" if about else "")
    return ""


def _declared(spot: Spot, known: Known) -> str:
    """A key in socialcal.yml that is itself a name, such as a person."""
    match spot.path:
        case (str(group),) if group in ("people", "pillars", "audiences", "channels", "campaigns"):
            return named(known.names(Group(group)).get(spot.word), spot.word)
    return ""


def named(name: Name | None, word: str) -> str:
    """What a name stands for; empty for one that nobody knows."""
    if name is None or not (name.title or name.about):
        return ""
    title = f"**{plain(word)}**" + (f": {plain(name.title)}" if name.title else "")
    return f"{title}\n\n{plain(name.about)}" if name.about else title
