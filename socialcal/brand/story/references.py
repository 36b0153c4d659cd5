"""Names that a story borrows from socialcal.yml: channels, people, pillars and so on, and its language code."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from socialcal.brand.context import CalendarContext, StoryContext
from socialcal.brand.nearest import suggesting
from socialcal.brand.quote import quoted
from socialcal.brand.spots import replaceable
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath, Place, Places
from socialcal.model.rule import Rule
from socialcal.model.story import Story

_ADD = Phrase(
    "Voeg de naam toe aan socialcal.yml, of gebruik er een die daar staat.",
    "Add the name to socialcal.yml, or use one that stands there.",
)


def _unknown(name: str, nl: str, en: str, severity: Severity = Severity.ERROR) -> Rule:
    return Rule(f"story.unknown-{name}", severity, Phrase(nl, en), _ADD)


UNKNOWN_CHANNEL = _unknown(
    "channel", "Het kanaal {name} staat niet in socialcal.yml.", "The channel {name} is not in socialcal.yml."
)
UNKNOWN_OWNER = _unknown(
    "owner", "{name} staat niet bij de mensen in socialcal.yml.", "{name} is not one of the people in socialcal.yml."
)
UNKNOWN_PILLAR = _unknown(
    "pillar", "De pijler {name} staat niet in socialcal.yml.", "The pillar {name} is not in socialcal.yml."
)
UNKNOWN_AUDIENCE = _unknown(
    "audience", "De doelgroep {name} staat niet in socialcal.yml.", "The audience {name} is not in socialcal.yml."
)
UNKNOWN_CAMPAIGN = _unknown(
    "campaign", "De campagne {name} staat niet in socialcal.yml.", "The campaign {name} is not in socialcal.yml."
)
UNKNOWN_FORMAT = _unknown(
    "format",
    "De soort {name} staat niet bij formats in socialcal.yml.",
    "The format {name} is not in socialcal.yml.",
    Severity.WARNING,
)
LANGUAGE_CODE = Rule(
    "story.language-code",
    Severity.ERROR,
    Phrase("{name} is geen taalcode.", "{name} is not a language code."),
    Phrase("Schrijf bijvoorbeeld nl, en of nl-BE.", "Write for example nl, en or nl-BE."),
    source="https://www.rfc-editor.org/rfc/rfc5646#section-2.1, checked 2026-11-22",
)
RULES = (
    UNKNOWN_CHANNEL,
    UNKNOWN_OWNER,
    UNKNOWN_PILLAR,
    UNKNOWN_AUDIENCE,
    UNKNOWN_CAMPAIGN,
    UNKNOWN_FORMAT,
    LANGUAGE_CODE,
)

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*", re.IGNORECASE)
"""Language, script, region and variants of RFC 5646, without its extensions and private use."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """A name as written, the rule it breaks when it is none of `known`, and where it may stand, the likeliest first."""

    rule: Rule
    name: str
    known: Collection[str]
    spots: tuple[KeyPath, ...]
    post: str | None = None


def unknown_names(context: StoryContext) -> Iterator[Finding]:
    """Every name that socialcal.yml does not have, with the closest that it has."""
    story = context.story
    for reference in _references(story, context.organisation):
        if reference.name in reference.known:
            continue
        written = _written(story.places, reference.spots)
        finding = reference.rule.finding(
            written or story.places.value(*reference.spots[-1]),
            length=len(reference.name),
            story=story.id,
            post=reference.post,
            name=quoted(reference.name),
        )
        yield suggesting(finding, reference.name, reference.known, replaceable(story.places, *reference.spots))


def _references(story: Story, organisation: Organisation) -> Iterator[_Reference]:
    for entry in story.posts:
        spots: tuple[KeyPath, ...] = (("posts", entry.index, "channel"),)
        key = f"{story.id}/{entry.id}"
        yield _Reference(UNKNOWN_CHANNEL, entry.channel, organisation.channels, spots, key)
    if story.owner is not None:
        yield _Reference(UNKNOWN_OWNER, story.owner, organisation.people, (("owner",),))
    if story.pillar is not None:
        yield _Reference(UNKNOWN_PILLAR, story.pillar, organisation.pillars, (("pillar",),))
    if story.campaign is not None:
        yield _Reference(UNKNOWN_CAMPAIGN, story.campaign, organisation.campaigns, (("campaign",),))
    if story.format is not None and organisation.formats:
        yield _Reference(UNKNOWN_FORMAT, story.format, organisation.formats, (("format",),))
    for number, name in enumerate(story.audience):
        yield _Reference(UNKNOWN_AUDIENCE, name, organisation.audiences, (("audience", number), ("audience",)))


def _written(places: Places, spots: tuple[KeyPath, ...]) -> Place | None:
    """Where the value itself stands; None when it is nowhere written as such, and only its surroundings are known."""
    return next((places.value(*spot) for spot in spots if spot in places.values), None)


def language_code(context: StoryContext) -> Iterator[Finding]:
    """A language of the story's own that has not the shape of a language tag, such as `dutch` or `nl_NL`."""
    story = context.story
    if ("language",) in story.places.values and not _LANGUAGE.fullmatch(story.language):
        yield _no_language(story.language, story.places.value("language"), story.id)


def settings_languages(context: CalendarContext) -> Iterator[Finding]:
    """The same in socialcal.yml, where every story without a language of its own would repeat it."""
    organisation = context.organisation
    written: list[tuple[str, KeyPath]] = [(organisation.language, ("language",))]
    written += [
        (channel.language, ("channels", name, "language"))
        for name, channel in organisation.channels.items()
        if channel.language is not None
    ]
    for language, path in written:
        if not _LANGUAGE.fullmatch(language):
            yield _no_language(language, context.settings.value(*path), None)


def _no_language(language: str, place: Place, story: str | None) -> Finding:
    return LANGUAGE_CODE.finding(place, length=max(len(language), 1), story=story, name=quoted(language))
