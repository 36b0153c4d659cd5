"""Kinds of channel in socialcal.yml that nobody knows how to count for or send to."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import CalendarContext
from socialcal.brand.nearest import suggesting
from socialcal.brand.quote import quoted
from socialcal.brand.spots import replaceable
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

UNKNOWN_KIND = Rule(
    "channel.unknown-kind",
    Severity.ERROR,
    Phrase("{name} is geen soort kanaal.", "{name} is not a kind of channel."),
    Phrase(
        "Kies outbox voor een kanaal waar iemand met de hand plaatst.",
        "Choose outbox for a channel where a person posts by hand.",
    ),
)
RULES = (UNKNOWN_KIND,)


def unknown_kinds(context: CalendarContext) -> Iterator[Finding]:
    """Each channel whose kind is not among the networks; until it is, none of its posts are checked."""
    for name, channel in context.organisation.channels.items():
        if channel.kind not in context.networks:
            path = ("channels", name, "kind")
            place = context.settings.value(*path)
            finding = UNKNOWN_KIND.finding(place, length=len(channel.kind), name=quoted(channel.kind))
            yield suggesting(finding, channel.kind, context.networks, replaceable(context.settings, path))
