"""Whether what is coming is divided over pillars and audiences as the organisation wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from socialcal.brand.context import CalendarContext
from socialcal.brand.strategy.ahead import BEGUN, WEEK, stories_ahead
from socialcal.brand.timing.moments import instant
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule
from socialcal.model.story import Story

MIX = Rule(
    "strategy.mix",
    Severity.INFO,
    Phrase(
        "Van de {count} verhalen voor de komende {weeks} weken is {real}% voor {name}; het doel is {share}%.",
        "Of the {count} stories for the coming {weeks} weeks, {real}% is for {name}; the target is {share}%.",
    ),
    Phrase(
        "Plan verhalen bij of verzet er een paar, of stel het doel bij.",
        "Plan more stories or move some, or change the target.",
    ),
)
QUIET_AUDIENCE = Rule(
    "strategy.quiet-audience",
    Severity.INFO,
    Phrase(
        "In de komende {weeks} weken is er voor {name} geen enkel verhaal.",
        "In the coming {weeks} weeks there is no story at all for {name}.",
    ),
    Phrase("Plan er een, of haal de doelgroep weg.", "Plan one, or remove the audience."),
)
RULES = (MIX, QUIET_AUDIENCE)

MIX_WEEKS = 12
_LEAST = 12
"""With fewer stories one more or less moves a share by ten points."""
_POINTS = 10
"""How far a share may be from its target, in percentage points."""
_QUIET_WEEKS = 6


def mix(context: CalendarContext) -> Iterator[Finding]:
    """Pillars whose share of the coming stories is far from what was agreed, told where that is written."""
    pillars = context.organisation.pillars
    counted = per_pillar(context.organisation, stories_ahead(context, MIX_WEEKS))
    if (total := counted.total()) < _LEAST:
        return
    for key, pillar in pillars.items():
        real = 100 * counted[key] / total
        if pillar.share is not None and abs(real - pillar.share) > _POINTS:
            yield MIX.finding(
                context.settings.value("pillars", key, "share"),
                length=len(f"{pillar.share:g}"),
                count=total,
                weeks=MIX_WEEKS,
                real=round(real),
                name=pillar.name,
                share=f"{pillar.share:g}",
            )


def per_pillar(organisation: Organisation, stories: Iterable[Story]) -> Counter[str]:
    """How many stories serve each pillar; one without a pillar of ours counts nowhere, nor in the total."""
    pillars = organisation.pillars
    return Counter(story.pillar for story in stories if story.pillar is not None and story.pillar in pillars)


def quiet_audiences(context: CalendarContext) -> Iterator[Finding]:
    """Audiences without a story for a while, where others have several and somebody planned that far ahead."""
    audiences = context.organisation.audiences
    coming = stories_ahead(context, _QUIET_WEEKS)
    spoken = {name for story in coming for name in story.audience}
    several = sum(1 for story in coming if story.audience) >= max(BEGUN, len(audiences))
    if not several or not _planned(context, _QUIET_WEEKS - 1):
        return
    for key, audience in audiences.items():
        if key not in spoken:
            place = context.settings.key("audiences", key)
            yield QUIET_AUDIENCE.finding(place, length=len(key), weeks=_QUIET_WEEKS, name=audience.name)


def _planned(context: CalendarContext, weeks: int) -> bool:
    """Does anything go out more than so many weeks from now? Beyond the last post nobody has planned yet."""
    last = (posts[-1].at for posts in context.slots.values())
    return any(at is not None and instant(at) > instant(context.as_of) + weeks * WEEK for at in last)
