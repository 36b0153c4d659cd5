"""What a revision brings about: moments that change, an approval that becomes void, findings that are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from socialcal.brand.context import CalendarContext
from socialcal.brand.engine import settle
from socialcal.brand.registry import by_id
from socialcal.brand.timing.days import special_days
from socialcal.brand.timing.rhythm import quiet_hours, too_close
from socialcal.channels import NETWORKS
from socialcal.factory.load import calendar_order, load
from socialcal.factory.revising.revision import Revision
from socialcal.factory.rules import RULES
from socialcal.model.approval import approval_digest
from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding
from socialcal.model.post import Post
from socialcal.model.story import Story, WallClock


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry of `posts:` with its moment before and after. `post` is its key, that of the whole series for one."""

    post: str
    before: WallClock | None
    after: WallClock | None
    series: bool = False


@dataclass(frozen=True, slots=True)
class Effects:
    moved: tuple[Moved, ...]
    """In the order of the file."""
    voids: bool
    """The story had an approval of what it said, and has not any more."""
    findings: tuple[Finding, ...]
    """Of the story, told after the revision and not before: what is wrong with it, and with its moments."""


class Beside(Protocol):
    """What a moment can be in the way of: a whole Calendar, or those of its stories and posts that are near."""

    @property
    def stories(self) -> tuple[Story, ...]: ...

    @property
    def posts(self) -> tuple[Post, ...]: ...


def effects(root: Path, as_of: datetime, revision: Revision, beside: Beside | None = None) -> Effects:
    """Reads and checks the one story as it was and as it will be, at the aware `as_of`. Writes nothing.

    Quiet hours, special days, gaps and clashes are looked at, those with other stories as far as they are `beside`.
    Other rules that compare stories are not run. Raises as `load` does. A new file has no moments from before, and all
    its findings are new.
    """
    path = revision.path
    after = load(root, as_of, instead={path: revision.after}, only=path)
    told = (*after.findings, *_timed(after, path, beside))
    if revision.before is None:
        return Effects((), False, told)
    before = load(root, as_of, instead={path: revision.before}, only=path)
    known = (*before.findings, *_timed(before, path, beside))
    return Effects(tuple(_moved(before, after)), _holds(before) and not _holds(after), _new(known, told))


def _timed(alone: Calendar, path: str, beside: Beside | None) -> Iterator[Finding]:
    """What rules that look at moments of several stories say of the one at `path`."""
    stories, posts = [*alone.stories], [*alone.posts]
    if beside is not None:
        stories += [story for story in beside.stories if story.path != path]
        posts += [post for post in beside.posts if post.place.path != path]
    context = CalendarContext(
        organisation=alone.organisation,
        stories=tuple(stories),
        posts=tuple(sorted(posts, key=calendar_order)),
        deliveries={},
        as_of=alone.as_of,
        networks=NETWORKS,
    )
    found = [finding for check in (quiet_hours, too_close, special_days) for finding in check(context)]
    ours = [one for one in found if path in (one.place.path, one.beside.path if one.beside else "")]
    rules = by_id((*RULES.values(), *alone.house_rules)) if alone.house_rules else RULES
    told = settle(ours, context, rules=rules, alone=True) if ours else ()
    rules_of_ours = {one.rule for one in ours}
    yield from (one for one in told if one.rule in rules_of_ours)


def _moved(before: Calendar, after: Calendar) -> Iterator[Moved]:
    if not before.stories or not after.stories:
        return
    old, new = before.stories[0], after.stories[0]
    there = {entry.index: entry.at for entry in new.posts}
    for entry in old.posts:
        now = there.get(entry.index)
        if _instant(entry.at) != _instant(now):
            yield Moved(f"{old.id}/{entry.id}", entry.at, now, entry.every is not None)


def _instant(clock: WallClock | None) -> tuple[datetime, bool] | None:
    """In UTC: two moments of one zone are compared by their wall clocks, wrong in the hour that comes twice."""
    return (clock.moment.astimezone(UTC), clock.whole_day) if clock is not None else None


def _holds(calendar: Calendar) -> bool:
    """Is the approval of the story one of what it says?"""
    story = calendar.stories[0] if calendar.stories else None
    return (
        story is not None
        and story.approval is not None
        and story.approval.digest == approval_digest(story, calendar.posts)
    )


def _new(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """By what they say: a line may have moved."""
    known = Counter((found.rule, found.message.en) for found in before)
    new: list[Finding] = []
    for found in after:
        said = (found.rule, found.message.en)
        if known[said]:
            known[said] -= 1
        else:
            new.append(found)
    return tuple(new)
