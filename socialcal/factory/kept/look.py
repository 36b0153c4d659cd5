"""Checks a calendar, reading only stories that changed since the last time. What is told is what `load` tells."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from socialcal.brand.context import CalendarContext
from socialcal.brand.engine import check_calendar, settle
from socialcal.brand.registry import by_id
from socialcal.brand.suppression import Asking
from socialcal.channels import NETWORKS
from socialcal.factory.crew import Progress
from socialcal.factory.files import Files
from socialcal.factory.history import approval_history
from socialcal.factory.kept.nearness import Wanted, near
from socialcal.factory.kept.reader import Reader, read_rows
from socialcal.factory.kept.stamps import Stamps
from socialcal.factory.kept.store import Store, UnusableError, opened
from socialcal.factory.kept.thin import Thin
from socialcal.factory.kept.values import unpacker
from socialcal.factory.load import BrokenOrganisation, calendar_order, must_be_calendar
from socialcal.factory.pieces import Begun, begun
from socialcal.factory.rules import RULES
from socialcal.ingest.deliveries import read_deliveries
from socialcal.ingest.scan import story_names
from socialcal.model.finding import Finding
from socialcal.model.organisation import Organisation
from socialcal.model.rule import Rule

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
    start = begun(Files(root, {}))
    if not isinstance(start, Begun):
        raise BrokenOrganisation(start)
    brought, key = start.maker.brought, start.key(secret)
    reader = Reader(start.maker, Stamps(root, now_ns))
    try:
        with opened(root, key) as store:
            there = list(story_names(root))
            changed = _changed(store, reader.stamps, there)
            with closing(read_rows(reader, secret, key, changed, progress)) as rows:
                store.put(rows)
            found = _found(store, start, as_of)
            rules = by_id((*RULES.values(), *brought.rules)) if brought.rules else RULES
            every = (*start.findings, *found.findings)
            # Within, for what was kept and is of another kind than a finding shows only now.
            told = settle(every, found.context, rules=rules, select=select, ignore=ignore, hushed=found.asked)
    except UnusableError:
        return None
    return Looked(told, brought.organisation, brought.rules)


@dataclass(frozen=True, slots=True)
class _Found:
    context: CalendarContext
    findings: tuple[Finding, ...]
    asked: tuple[Asking, ...]


def _changed(store: Store, stamps: Stamps, there: Collection[str]) -> list[str]:
    """Of the names that are there, those that the store does not have, or has as they were; drops what is no more."""
    kept = store.stamps()
    store.drop(kept.keys() - set(there))
    return [name for name in there if not stamps.hold(kept.get(name, ""))]


def _found(store: Store, start: Begun, as_of: datetime) -> _Found:
    maker, organisation = start.maker, start.maker.organisation
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
        deliveries=read_deliveries(maker.files.root),
        as_of=as_of.astimezone(zone),
        networks=NETWORKS,
        settings=start.settings.places,
        house=maker.brought.house,
        history=approval_history(maker.files, organisation, stories),
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
