"""The check: everything found in a story, but for what the organisation made public, each value once per text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from socialcal.brand.context import StoryContext
from socialcal.brand.privacy.contact import dialled
from socialcal.brand.privacy.detection import found, holds
from socialcal.brand.privacy.hit import Hit, squeezed
from socialcal.brand.privacy.numbers import BSN, CARD
from socialcal.brand.privacy.secrets import TOKEN
from socialcal.brand.privacy.written import facts, written
from socialcal.model.finding import Finding
from socialcal.model.organisation import Organisation
from socialcal.model.place import Text

_ALWAYS = frozenset({BSN.id, CARD.id, TOKEN.id})
"""Also told of ideas and cancelled stories: those stand in git, and on the calendar that colleagues see."""
_MOST = 20
"""Of one rule in one story. Whoever sees so many has to look at all of the text anyway."""
_MOST_STARS = 8


def disclosed(context: StoryContext) -> Iterator[Finding]:
    """What no reader should get of somebody else."""
    texts, notes = tuple(written(context.story)), tuple(facts(context.story))
    if not holds([*(text.value for text, _ in texts), *(f"{key}: {text.value}" for key, text in notes)]):
        return
    public = _public(context.organisation)
    told: Counter[str] = Counter()
    for text, post in texts:
        yield from _of(context, text, found(text.value), public, told, post)
    for key, text in notes:
        lead = f"{key}: "
        hits = (replace(hit, start=hit.start - len(lead), end=hit.end - len(lead)) for hit in found(lead + text.value))
        yield from _of(context, text, (hit for hit in hits if hit.start >= 0), public, told)


def _of(
    context: StoryContext,
    text: Text,
    hits: Iterable[Hit],
    public: frozenset[str],
    told: Counter[str],
    post: str | None = None,
) -> Iterator[Finding]:
    seen = set()
    for hit in hits:
        rule, once = hit.rule, (hit.rule.id, hit.value)
        if once in seen or told[rule.id] == _MOST or (context.dormant and rule.id not in _ALWAYS):
            continue
        if public.isdisjoint((hit.value, hit.value[hit.value.find("@") :])):
            seen.add(once)
            told[rule.id] += 1
            length, shown = hit.end - hit.start, _short(" ".join(hit.shown.split()))
            yield rule.finding(text.place(hit.start), length=length, story=context.story.id, post=post, shown=shown)


def _short(shown: str) -> str:
    """A long row of asterisks says no more than a short one."""
    head, stars, rest = shown.partition("*" * _MOST_STARS)
    return head + stars + rest.lstrip("*")


def _public(organisation: Organisation) -> frozenset[str]:
    """What may stand anywhere, in the forms that hits have; `@host` stands for all addresses there.

    An address that socialcal.yml gives for a colleague is a contact that the organisation knows of.
    """
    listed = [entry.strip() for entry in organisation.brand.public]
    people = [person.email.lower() for person in organisation.people.values() if person.email]
    return frozenset(
        form for entry in listed for form in (entry.lower(), squeezed(entry), dialled(entry)) if form
    ) | frozenset(people)
