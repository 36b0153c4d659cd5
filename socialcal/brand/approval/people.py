"""Who approved: somebody we know, who may, and not the owner of the story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from socialcal.brand.approval.weight import weighed
from socialcal.brand.context import StoryContext
from socialcal.brand.nearest import suggestion
from socialcal.brand.quote import quoted
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule
from socialcal.model.story import Status

UNKNOWN_PERSON = Rule(
    "approval.unknown-person",
    Severity.ERROR,
    Phrase("{by} staat niet onder people in socialcal.yml.", "{by} is not listed below people in socialcal.yml."),
    Phrase("Kies een naam die daar staat, of voeg deze toe.", "Choose a name that is listed there, or add this one."),
)
NOT_ALLOWED = Rule(
    "approval.not-allowed",
    Severity.ERROR,
    Phrase("{by} mag niet goedkeuren.", "{by} may not approve."),
    Phrase("Vraag het aan {allowed}.", "Ask {allowed}."),
)
OWN_WORK = Rule(
    "approval.own-work",
    Severity.ERROR,
    Phrase(
        "{by} is eigenaar van dit verhaal, en keurt het dus niet zelf goed.",
        "{by} owns this story, and so is not the one to approve it.",
    ),
    Phrase(
        "Vraag iemand anders: die ziet wat jij niet meer ziet.",
        "Ask somebody else: they see what you no longer see.",
    ),
)
RULES = (UNKNOWN_PERSON, NOT_ALLOWED, OWN_WORK)

_NAMED = 5
"""Who may approve, by name, before the list becomes longer than anybody reads."""


def wrong_person(context: StoryContext) -> Iterator[Finding]:
    """An approval by somebody unknown, by somebody who may not, or by the owner of the story."""
    story, approval, organisation = context.story, context.story.approval, context.organisation
    if story.status is not Status.APPROVED or approval is None:
        return
    asked = organisation.approval
    place, length, by = story.places.value("approval", "by"), len(approval.by), quoted(approval.by)
    if approval.by not in organisation.people:
        finding = UNKNOWN_PERSON.finding(place, length=length, story=story.id, by=by)
        hint = suggestion(approval.by, organisation.people) or finding.hint
        yield weighed(replace(finding, hint=hint), organisation, context.posts)
        return
    if asked.by and approval.by not in asked.by:
        named = [organisation.people[key].name if key in organisation.people else key for key in asked.by]
        allowed = ", ".join([*named[:_NAMED], *(["…"] if len(named) > _NAMED else [])])
        finding = NOT_ALLOWED.finding(place, length=length, story=story.id, by=by, allowed=allowed)
        yield weighed(finding, organisation, context.posts)
    elif asked.four_eyes and approval.by == story.owner:
        finding = OWN_WORK.finding(place, length=length, story=story.id, by=by)
        yield weighed(finding, organisation, context.posts)
