"""Which stories checks of the whole calendar have to look at: all others lie too far back to matter any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Facts(NamedTuple):
    """What of a story decides that, in the order of the store. Moments are in seconds since 1970."""

    id: str
    """Empty for a file that gave no story."""
    campaign: str = ""
    """Empty also for a story that was cancelled."""
    title: str = ""
    """As titles are compared; empty when it is not."""
    waits: str = ""
    """Ids of stories that its posts wait for, with spaces between."""
    approved: bool = False
    """It is approved and names its approval."""
    earliest: float = 0.0
    """When its first post goes; 0 without, and for what sleeps."""
    latest: float = 0.0
    """When its last post is too late to go."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the checks of one organisation look at."""

    since: float
    """From when on posts matter to those that are still to come."""
    again: float
    """For how long a title counts as used, in seconds."""
    campaigns: Collection[str]
    """Of each of these, one story tells that it has one."""
    approvals: bool
    """Every approval is looked up."""
    troubled: Collection[str]
    """Paths whose findings depend on the channels of their posts."""


def near(facts: Mapping[str, Facts], wanted: Wanted) -> set[str]:
    """Paths of stories that matter, of those in `facts`, by path in order."""
    found = {path for path, one in facts.items() if one.latest >= wanted.since or one.waits}
    if wanted.approvals:
        found.update(path for path, one in facts.items() if one.approved)
    found.update(path for path in wanted.troubled if path in facts)
    found.update(_serving(facts, wanted.campaigns))
    found.update(_sharing(facts))
    found.update(_waited_for(facts))
    found.update(_called_alike(facts, wanted))
    return found


def _serving(facts: Mapping[str, Facts], campaigns: Collection[str]) -> Iterator[str]:
    first: dict[str, str] = {}
    for path, one in facts.items():
        first.setdefault(one.campaign, path)
    yield from (first[campaign] for campaign in campaigns if campaign in first)


def _sharing(facts: Mapping[str, Facts]) -> Iterator[str]:
    """Stories with the id of another."""
    if len({one.id for one in facts.values()}) < len(facts):
        count = Counter(one.id for one in facts.values())
        yield from (path for path, one in facts.items() if count[one.id] > 1)


def _waited_for(facts: Mapping[str, Facts]) -> Iterator[str]:
    ids = {id_ for one in facts.values() if one.waits for id_ in one.waits.split()}
    if ids:
        yield from (path for path, one in facts.items() if one.id in ids)


def _called_alike(facts: Mapping[str, Facts], wanted: Wanted) -> Iterator[str]:
    """Stories called as one that is still told, and that ended shortly before that began."""
    begun: dict[str, float] = {}
    for one in facts.values():
        if one.title and one.latest >= wanted.since:
            begun[one.title] = min(one.earliest, begun.get(one.title, one.earliest))
    for path, one in facts.items():
        if one.title in begun and one.latest >= begun[one.title] - wanted.again:
            yield path
