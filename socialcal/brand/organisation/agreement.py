"""Whether socialcal.yml agrees with itself: names, days and shares."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import CalendarContext
from socialcal.brand.nearest import suggesting
from socialcal.brand.quote import quoted
from socialcal.brand.spots import replaceable
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath
from socialcal.model.rule import Rule

UNKNOWN_NAME = Rule(
    "organisation.unknown-name",
    Severity.ERROR,
    Phrase("{name} staat niet bij {part} in dit bestand.", "{name} is not among the {part} in this file."),
    Phrase("Voeg de naam toe, of gebruik er een die er staat.", "Add the name, or use one that stands there."),
)
CAMPAIGN_ORDER = Rule(
    "organisation.campaign-order",
    Severity.ERROR,
    Phrase(
        "De campagne {name} eindigt op {end}, voor ze begint op {start}.",
        "The campaign {name} ends on {end}, before it starts on {start}.",
    ),
    Phrase("Draai start en end om, of verbeter het jaar.", "Turn start and end round, or correct the year."),
)
SHARES = Rule(
    "organisation.shares",
    Severity.WARNING,
    Phrase(
        "De pijlers vragen samen {total} procent van de verhalen.",
        "Together the pillars ask for {total} percent of the stories.",
    ),
    Phrase("Verdeel ze zo dat het samen 100 is.", "Divide them so that they come to 100."),
)
RULES: tuple[Rule, ...] = (UNKNOWN_NAME, CAMPAIGN_ORDER, SHARES)


def unknown_names(context: CalendarContext) -> Iterator[Finding]:
    """Each name of a person, audience or pillar that a channel or campaign uses and that the file does not have."""
    organisation = context.organisation
    known = {
        "people": organisation.people,
        "audiences": organisation.audiences,
        "pillars": organisation.pillars,
        "channels": organisation.channels,
    }
    for path, name, part in _borrowed(organisation):
        if name not in known[part]:
            place = context.settings.key(*path) if path[0] == "brand" else context.settings.value(*path)
            finding = UNKNOWN_NAME.finding(place, length=len(name), name=quoted(name), part=part)
            yield suggesting(
                finding, name, known[part], None if path[0] == "brand" else replaceable(context.settings, path)
            )


def _borrowed(organisation: Organisation) -> Iterator[tuple[KeyPath, str, str]]:
    """Where a name stands, the name, and the part of the file that must have it."""
    for key, channel in organisation.channels.items():
        if channel.owner is not None:
            yield ("channels", key, "owner"), channel.owner, "people"
        for number, audience in enumerate(channel.audiences):
            yield ("channels", key, "audiences", number), audience, "audiences"
    for key, campaign in organisation.campaigns.items():
        if campaign.pillar is not None:
            yield ("campaigns", key, "pillar"), campaign.pillar, "pillars"
    for number, person in enumerate(organisation.approval.by):
        yield ("approval", "by", number), person, "people"
    for name in organisation.brand.channels:
        yield ("brand", "channels", name), name, "channels"


def campaigns_backwards(context: CalendarContext) -> Iterator[Finding]:
    """Each campaign whose last day lies before its first: every post of it would be outside."""
    for key, campaign in context.organisation.campaigns.items():
        if campaign.start is not None and campaign.end is not None and campaign.end < campaign.start:
            place = context.settings.value("campaigns", key, "end")
            end = campaign.end.isoformat()
            yield CAMPAIGN_ORDER.finding(place, length=len(end), name=campaign.name, start=campaign.start, end=end)


def shares(context: CalendarContext) -> Iterator[Finding]:
    """Shares that come to more than all stories, at the pillar that passes it."""
    total = 0.0
    for key, pillar in context.organisation.pillars.items():
        before, total = total, total + (pillar.share or 0)
        if before <= 100 < total:
            place = context.settings.value("pillars", key, "share")
            asked = sum(each.share or 0 for each in context.organisation.pillars.values())
            yield SHARES.finding(place, length=len(f"{pillar.share:g}"), total=f"{asked:g}")
