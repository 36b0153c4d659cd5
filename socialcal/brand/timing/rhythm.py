"""Moments that come at a bad hour, or too close to each other. What is past is left in peace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from socialcal.brand.context import CalendarContext
from socialcal.brand.timing.moments import coming, instant, shown, span, written_length
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.post import Post
from socialcal.model.rule import Rule

QUIET = Rule(
    "timing.quiet-hours",
    Severity.WARNING,
    Phrase("{at} valt in de stille uren van {channel}: {quiet}.", "{at} is in the quiet hours of {channel}: {quiet}."),
    Phrase("Kies een moment buiten die uren.", "Choose a moment outside those hours."),
)
CLASH = Rule(
    "timing.clash",
    Severity.WARNING,
    Phrase("{other} gaat op hetzelfde moment uit op {channel}.", "{other} goes out on {channel} at the same moment."),
    Phrase("Verzet een van de twee.", "Move one of the two."),
)
GAP = Rule(
    "timing.gap",
    Severity.WARNING,
    Phrase(
        "Op {channel} gaat {between} eerder {other} uit; afgesproken is minstens {gap} ertussen.",
        "On {channel}, {other} goes out {between} earlier; agreed is at least {gap} between posts.",
    ),
    Phrase("Verzet een van de twee.", "Move one of the two."),
)
RULES = (QUIET, CLASH, GAP)


def quiet_hours(context: CalendarContext) -> Iterator[Finding]:
    """Coming posts in their channel's quiet hours on the organisation's wall clock; of a series the first."""
    zone = context.organisation.zone
    told: set[Place] = set()
    for name, post in _coming(context):
        quiet = context.organisation.channels[name].quiet
        local = post.at.astimezone(zone) if post.at else None
        if quiet and local and quiet.holds(local.time()) and post.at_place not in told:
            told.add(post.at_place)
            yield _told(QUIET, context, post, at=shown(local), channel=name, quiet=quiet)


def too_close(context: CalendarContext) -> Iterator[Finding]:
    """Coming posts within the agreed gap of the one before, or in its very minute; of two series the first meeting."""
    told: set[tuple[Place, Place]] = set()
    for name, slots in context.slots.items():
        channel = context.organisation.channels.get(name)
        for before, post in pairwise(slots):
            if channel is None or before.at is None or post.at is None or not coming(post, context.as_of):
                continue
            start, end = instant(before.at), instant(post.at)
            between, pair = timedelta(seconds=end - start), (before.at_place, post.at_place)
            clash = start // 60 == end // 60
            if pair in told or not (clash or (channel.gap and between < channel.gap)):
                continue
            told.add(pair)
            rule = CLASH if clash else GAP
            gap = span(channel.gap or timedelta())
            values = {"channel": name, "other": before.key, "between": span(between), "gap": gap}
            yield replace(_told(rule, context, post, **values), beside=before.at_place)


def _coming(context: CalendarContext) -> Iterator[tuple[str, Post]]:
    for name, slots in context.slots.items():
        if name in context.organisation.channels:
            yield from ((name, post) for post in slots if coming(post, context.as_of))


def _told(rule: Rule, context: CalendarContext, post: Post, **values: object) -> Finding:
    length = written_length(context.story_at[post.place.path], post)
    return rule.finding(post.at_place, length=length, story=post.story, post=post.key, fix=None, **values)
