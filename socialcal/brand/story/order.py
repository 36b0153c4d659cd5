"""Posts that wait for other posts: `after:` must name one that exists, and must not come round to itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from socialcal.brand.context import CalendarContext
from socialcal.brand.nearest import suggesting
from socialcal.brand.quote import quoted
from socialcal.brand.spots import replaceable, written
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.rule import Rule
from socialcal.model.story import PostEntry, Story

UNKNOWN_AFTER = Rule(
    "story.unknown-after",
    Severity.ERROR,
    Phrase("Er is geen post {name} om op te wachten.", "There is no post {name} to wait for."),
    Phrase("Schrijf de hele sleutel, zoals {example}.", "Write the whole key, such as {example}."),
)
CIRCLE = Rule(
    "story.after-circle",
    Severity.ERROR,
    Phrase("Deze post wacht op zichzelf: {circle}.", "This post waits for itself: {circle}."),
    Phrase("Haal een after: uit deze kring weg.", "Take one after: out of this circle."),
)
RULES = (UNKNOWN_AFTER, CIRCLE)
_SHOWN = 5
_SIBLINGS = 50
"""How many posts of a story are compared with an unknown name: comparing is slow, and a fork may hold anything."""


def unknown_after(context: CalendarContext) -> Iterator[Finding]:
    """Every `after:` that is not the key of a post. A series has no key of its own, only its days have."""
    known = {post.key for post in context.posts}
    known.update(_key(story, entry) for story in context.stories for entry in story.posts if entry.every is None)
    for story in context.stories:
        for entry in story.posts:
            if entry.after is not None and entry.after not in known:
                yield _unknown(story, entry, entry.after)


def _unknown(story: Story, entry: PostEntry, after: str) -> Finding:
    """Suggests the story's own posts only: comparing with every post of a large calendar would take seconds."""
    spot = written(story, entry.index, "after")
    siblings = [_key(story, other) for other in story.posts[:_SIBLINGS] if other.id != entry.id and other.every is None]
    finding = UNKNOWN_AFTER.finding(
        spot or entry.place,
        length=len(after),
        story=story.id,
        post=_key(story, entry),
        name=quoted(after),
        example=(siblings or [_key(story, entry)])[0],
    )
    whole = f"{story.id}/{after}"
    exact = replaceable(story.places, ("posts", entry.index, "after"))
    if whole in siblings and exact is not None:
        return replace(finding, fix=Fix(exact, len(after), whole))
    return suggesting(finding, after, siblings, exact)


def circles(context: CalendarContext) -> Iterator[Finding]:
    """Every circle of posts, told at each post in it: all of them would wait for ever."""
    waits: dict[str, str] = {}
    places: dict[str, tuple[Story, Place]] = {}
    for story in context.stories:
        for entry in story.posts:
            if entry.after is not None:
                waits[_key(story, entry)] = entry.after
                places[_key(story, entry)] = story, written(story, entry.index, "after") or entry.place
    for circle in _circles(waits):
        for position, key in enumerate(circle):
            story, place = places[key]
            yield CIRCLE.finding(
                place, length=len(waits[key]), story=story.id, post=key, circle=_turned(circle, position)
            )


def _turned(circle: tuple[str, ...], position: int) -> str:
    """The circle from `position` round to itself; of a long one only how it begins."""
    size = len(circle)
    most = size if size < _SHOWN else _SHOWN - 2
    steps = [circle[(position + step) % size] for step in range(most)]
    return " → ".join([*steps, *(["…"] if most < size else []), circle[position]])


def _circles(waits: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Circles of a graph in which everyone points at most at one other: walk until a known spot, once."""
    done: set[str] = set()
    for start in waits:
        trail: dict[str, int] = {}
        key: str | None = start
        while key is not None and key not in done and key not in trail:
            trail[key] = len(trail)
            key = waits.get(key)
        if key is not None and key in trail:
            yield tuple(trail)[trail[key] :]
        done.update(trail)


def _key(story: Story, entry: PostEntry) -> str:
    return f"{story.id}/{entry.id}"
