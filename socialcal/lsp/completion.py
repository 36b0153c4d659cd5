"""What can be written at a position: keys, values and names. Pure; how an editor wants it told is settled in `wire`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from socialcal.channels.senders import SENDERS
from socialcal.ingest.data import Data
from socialcal.ingest.front_matter import cut
from socialcal.lsp.known import Group, Known, Name, group_at
from socialcal.lsp.scan import Role, Spot
from socialcal.lsp.where import InData, InName, where
from socialcal.lsp.words import spoken


class Sort(StrEnum):
    """What is suggested."""

    KEY = "key"
    WORD = "word"
    NAME = "name"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` takes the place of the columns from `start` to `end`, from 0, of the line `row`."""

    label: str
    text: str
    sort: Sort
    row: int
    start: int
    end: int
    detail: str = ""
    about: str = ""


def completion(path: str, lines: Sequence[str], row: int, column: int, known: Known) -> tuple[Suggestion, ...]:
    """What can be written at a position of the file at `path`; row and column from 0, in code points."""
    found = where(path, lines, row, column)
    if isinstance(found, InData):
        return tuple(_in_data(found, known))
    if isinstance(found, InName):
        names = known.names(Group.RULES) if found.ignore else _section_names(lines, known)
        return tuple(_named(names, found.row, found.start, found.end, Sort.RULE if found.ignore else Sort.NAME))
    return ()


def _in_data(found: InData, known: Known) -> Iterator[Suggestion]:
    spot, schema = found.spot, found.schema
    if spot.role is Role.TEXT:
        return
    key = spot.role is Role.KEY
    group = group_at(spot.path, story=found.story, key=key)
    if key:
        yield from _keys(found, known, group)
        return
    if group is not None:
        sort = Sort.RULE if group in (Group.RULES, Group.SELECTORS) else Sort.NAME
        yield from _named(known.names(group), found.row, spot.start, spot.end, sort, " " if spot.bare else "")
        return
    for word in (*schema.words(spot.path), *schema.examples(spot.path)):
        yield Suggestion(word, f" {word}" if spot.bare else word, Sort.WORD, found.row, spot.start, spot.end)


def _keys(found: InData, known: Known, group: Group | None) -> Iterator[Suggestion]:
    spot, schema = found.spot, found.schema
    after = "" if spot.colon else ": "
    if group is not None:
        names = {name: one for name, one in known.names(group).items() if name not in spot.others}
        sort = Sort.NAME if group is Group.CHANNELS else Sort.RULE
        yield from _named(names, found.row, spot.start, spot.end, sort, after=after)
        return
    fields: Mapping[str, str] = schema.keys(spot.path) or _options(spot, known)
    for name in fields:
        if name not in spot.others:
            about = spoken(fields[name], known.language)
            yield Suggestion(name, name + after, Sort.KEY, found.row, spot.start, spot.end, about=about)


def _options(spot: Spot, known: Known) -> Mapping[str, str]:
    """What only this kind of channel knows."""
    match spot.path:
        case ("channels", str(name), "options") if known.organisation and name in known.organisation.channels:
            sender = SENDERS.get(known.organisation.channels[name].kind)
            return dict.fromkeys(sender.OPTIONS, "") if sender else {}
    return {}


def _named(
    names: Mapping[str, Name], row: int, start: int, end: int, sort: Sort, before: str = "", after: str = ""
) -> Iterator[Suggestion]:
    for name, one in names.items():
        yield Suggestion(name, f"{before}{name}{after}", sort, row, start, end, one.title, one.about)


def _section_names(lines: Sequence[str], known: Known) -> Mapping[str, Name]:
    """What a section may be called: channels and ids of this story's posts; any channel while they cannot be read."""
    channels = known.names(Group.CHANNELS)
    parts = cut("\n".join(lines))
    data = parts.data if parts else None
    posts = data.value.get("posts") if isinstance(data, Data) and isinstance(data.value, dict) else None
    named = dict.fromkeys(_post_names(posts)) if isinstance(posts, list) else {}
    return {name: channels.get(name, Name("")) for name in named} if named else channels


def _post_names(posts: Iterable[object]) -> Iterator[str]:
    for post in posts:
        if isinstance(post, dict):
            yield from (post[key] for key in ("id", "channel") if isinstance(post.get(key), str))
