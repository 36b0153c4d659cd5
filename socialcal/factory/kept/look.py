"""Checks a calendar, reading only stories that changed since the last time. What is told is what `load` tells."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from socialcal.brand.context import CalendarContext, StoryContext
from socialcal.brand.engine import check_calendar, check_story, settle
from socialcal.brand.registry import by_id
from socialcal.brand.repeats.titles import title_words
from socialcal.brand.suppression import Asking, asking
from socialcal.channels import NETWORKS
from socialcal.compose.posts import Composer
from socialcal.factory.files import Files
from socialcal.factory.history import approval_history
from socialcal.factory.house import ReadHouse, read_house
from socialcal.factory.kept.nearness import Facts, Wanted, near
from socialcal.factory.kept.stamps import Stamps
from socialcal.factory.kept.store import Row, Store, UnusableError, opened
from socialcal.factory.kept.thin import Thin, thin
from socialcal.factory.kept.values import Plain, packer, unpacker
from socialcal.factory.kept.world import world_key
from socialcal.factory.load import BrokenOrganisation, Progress, calendar_order, must_be_calendar
from socialcal.factory.rules import RULES
from socialcal.ingest.deliveries import read_deliveries
from socialcal.ingest.media import Gallery
from socialcal.ingest.organisation import ReadOrganisation
from socialcal.ingest.scan import read_templates, story_names
from socialcal.ingest.story import ReadStory, read_story
from socialcal.model.finding import Finding
from socialcal.model.organisation import Organisation
from socialcal.model.post import Post
from socialcal.model.rule import Rule
from socialcal.model.story import Status, Story

_BACK = timedelta(days=62)
"""How far back a cadence of a month and what was never sent can look."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What `check` tells and how: its findings, the organisation, and the rules that it brings along."""

    findings: tuple[Finding, ...]
    organisation: Organisation
    house_rules: tuple[Rule, ...]


def look(
    root: Path,
    as_of: datetime,
    secret: bytes,
    now_ns: int,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    progress: Progress | None = None,
) -> Looked | None:
    """The findings of the calendar in `root` at the aware instant `as_of`; None where nothing can be kept.

    Raises as `load` does. `secret` is this machine's: results kept under another one are made again. `now_ns` is the
    clock of the system that tells the times of files.
    """
    root = root.resolve()
    must_be_calendar(root)
    files = Files(root, {})
    read = files.organisation()
    if read.organisation is None:
        raise BrokenOrganisation(read.findings)
    brought = read_house(root, read.organisation, read.places)
    templates, broken = read_templates(root)
    key = world_key(secret, brought.organisation, read.digest, templates, brought.sources)
    try:
        with opened(root, key) as store:
            work = _Work(files, brought, Composer(brought.organisation, templates), store, Stamps(root, now_ns))
            _refresh(work, progress)
            found = _found(work, read, as_of)
            rules = by_id((*RULES.values(), *brought.rules)) if brought.rules else RULES
            every = (*broken, *brought.findings, *found.findings)
            # Within, for what was kept and is of another kind than a finding shows only now.
            told = settle(every, found.context, rules=rules, select=select, ignore=ignore, hushed=found.asked)
    except UnusableError:
        return None
    return Looked(told, brought.organisation, brought.rules)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a story is read, composed and checked with."""

    files: Files
    brought: ReadHouse
    composer: Composer
    store: Store
    stamps: Stamps


@dataclass(frozen=True, slots=True)
class _Found:
    context: CalendarContext
    findings: tuple[Finding, ...]
    asked: tuple[Asking, ...]


def _refresh(work: _Work, progress: Progress | None) -> None:
    """Puts into the store what it does not have, or has of files that changed, and drops what is no more."""
    kept = work.store.stamps()
    there = list(story_names(work.files.root))
    work.store.drop(kept.keys() - set(there))
    changed = [name for name in there if not work.stamps.hold(kept.get(name, ""))]
    work.store.put(_rows(work, changed, progress))


def _rows(work: _Work, names: Sequence[str], progress: Progress | None) -> Iterator[Row]:
    gallery = Gallery(work.files.root)
    for number, name in enumerate(names, 1):
        gallery.asked.clear()
        yield _row(work, name, gallery)
        if progress is not None:
            progress(number, len(names))


def _row(work: _Work, name: str, gallery: Gallery) -> Row:
    organisation = work.brought.organisation
    source = work.files.source(work.files.root / name)
    if isinstance(source, Finding):
        read = ReadStory(name, None, (source,))
    else:
        read = read_story(source, organisation.zone, organisation.language, gallery)
    posts, composed = work.composer.posts(read.story) if read.story else ((), ())
    own = check_story(StoryContext(read.story, posts, organisation, NETWORKS, work.brought.house)) if read.story else ()
    findings = (*read.findings, *composed, *own)
    tired = any(pattern.slow for rule in work.brought.house.styles for pattern in rule.patterns)
    # While a pattern rests, what is found is not the whole: the next run looks again.
    stamp = "" if tired else work.stamps.together((name, *sorted(gallery.asked - {name})))
    written = _written(packer(tuple[Finding, ...]), findings) if findings else ""
    if read.story is None:
        return Row(name, stamp, Facts(""), "", written, "")
    asked = next(asking([read.story]), None)
    return Row(
        name,
        stamp,
        _facts(read.story, posts),
        _written(packer(Asking), asked) if asked else "",
        written,
        _written(packer(Thin), thin(read.story, posts)),
    )


def _facts(story: Story, posts: Sequence[Post]) -> Facts:
    dormant = story.status in (Status.IDEA, Status.CANCELLED)
    moments = [] if dormant else [post.at.timestamp() for post in posts if post.at]
    ends = [] if dormant else [post.at.timestamp() + post.late.within.total_seconds() for post in posts if post.at]
    return Facts(
        story.id,
        (story.campaign or "") if story.status is not Status.CANCELLED else "",
        "" if dormant else title_words(story),
        " ".join(entry.after.partition("/")[0] or story.id for entry in story.posts if entry.after is not None),
        story.status is Status.APPROVED and story.approval is not None,
        min(moments, default=0.0),
        max(ends, default=0.0),
    )


def _written(pack: Callable[[Any], Plain], value: object) -> str:
    return json.dumps(pack(value), ensure_ascii=False, separators=(",", ":"))


def _found(work: _Work, read: ReadOrganisation, as_of: datetime) -> _Found:
    organisation, store = work.brought.organisation, work.store
    zone = organisation.zone
    unpack, findings, asks = (unpacker(kind, zone) for kind in (Thin, tuple[Finding, ...], Asking))
    troubles = store.findings()
    wanted = Wanted(
        _since(organisation, as_of),
        organisation.brand.again.total_seconds(),
        organisation.campaigns,
        _asks_git(organisation),
        [path for path, _ in troubles] if organisation.brand.channels else (),
    )
    close: list[Thin] = [unpack(json.loads(text)) for text in store.near(near(store.facts(), wanted))]
    stories = tuple(one.story for one in close)
    context = CalendarContext(
        organisation=organisation,
        stories=stories,
        posts=tuple(sorted((post for one in close for post in one.posts), key=calendar_order)),
        deliveries=read_deliveries(work.files.root),
        as_of=as_of.astimezone(zone),
        networks=NETWORKS,
        settings=read.places,
        house=work.brought.house,
        history=approval_history(work.files, organisation, stories),
    )
    own = (finding for _, text in troubles for finding in findings(json.loads(text)))
    asked = tuple(asks(json.loads(text)) for text in store.asks())
    return _Found(context, (*own, *check_calendar(context)), asked)


def _since(organisation: Organisation, as_of: datetime) -> float:
    """From when on posts matter to those that are still to come."""
    gaps = (channel.gap for channel in organisation.channels.values() if channel.gap)
    # In seconds: a difference of moments goes by their wall clocks, and there are not days enough for any length.
    return as_of.timestamp() - max(_BACK, organisation.brand.again, *gaps).total_seconds()


def _asks_git(organisation: Organisation) -> bool:
    return organisation.approval.required or organisation.approval.signed
