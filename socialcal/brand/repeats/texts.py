"""Posts that say what their channel said before. What is past is left in peace, but it counts as said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from socialcal.brand.context import CalendarContext
from socialcal.brand.repeats.likeness import pieces
from socialcal.brand.repeats.plain import plain
from socialcal.brand.repeats.sweep import Said, repeats
from socialcal.brand.repeats.titles import title_words
from socialcal.brand.timing.moments import due, instant, span, written_length
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.post import Origin, Post
from socialcal.model.rule import Rule
from socialcal.model.standing import Standing, standing
from socialcal.model.story import Status, Story

SAME_TEXT = Rule(
    "repeats.same-text",
    Severity.WARNING,
    Phrase(
        "Deze tekst gaat op {day} ook al uit op {channel}, in {other}.",
        "This text already goes out on {channel} on {day}, in {other}.",
    ),
    Phrase(
        "Vertel het anders dan de vorige keer, of laat deze post weg.",
        "Tell it differently from the last time, or leave this post out.",
    ),
)
NEAR_TEXT = Rule(
    "repeats.near-text",
    Severity.INFO,
    Phrase(
        "Deze tekst is voor {percent}% gelijk aan die van {day} op {channel}, in {other}.",
        "This text is {percent}% like the one of {day} on {channel}, in {other}.",
    ),
    Phrase(
        "Vertel het anders dan de vorige keer: een lezer ziet binnen {again} twee keer bijna hetzelfde.",
        "Tell it differently from the last time: a reader sees nearly the same twice within {again}.",
    ),
)
RULES = (SAME_TEXT, NEAR_TEXT)

_SEEN = frozenset({Standing.SENT, Standing.SENDING, Standing.PLACED, Standing.UNKNOWN})


def said_before(context: CalendarContext) -> Iterator[Finding]:
    """Coming posts that repeat, or nearly, what their channel said within `brand.again`; of a series the first."""
    brand, now = context.organisation.brand, instant(context.as_of)
    again, known = brand.again.total_seconds(), cache(pieces)
    for posts in context.slots.values():
        if due(posts[-1]) <= now:
            continue
        first, next_ = bisect_left(posts, now - again, key=due), bisect_right(posts, now, key=due)
        recent = (*(post for post in posts[first:next_] if _went_out(context, post)), *posts[next_:])
        for repeat in repeats(_said(recent, now), known, brand.similar, again):
            post, other = recent[repeat.said.number], recent[repeat.before.number]
            if not _told_by_title(context, post, other):
                yield _told(context, post, other, repeat.percent)


def _went_out(context: CalendarContext, post: Post) -> bool:
    """Did readers see this past post? Where nobody keeps a ledger, what was approved counts as sent."""
    story = context.story_at[post.place.path]
    if not context.deliveries:
        return story.status is Status.APPROVED
    return standing(post, story, context.deliveries.get(post.delivery), context.as_of) in _SEEN


def _said(posts: Sequence[Post], now: float) -> Iterator[Said]:
    entries: dict[Place, int] = {}
    for number, post in enumerate(posts):
        if words := plain(post.text):
            moment = due(post)
            entry = entries.setdefault(post.place, number)
            yield Said(number, moment, entry, words, moment > now and post.repost == 1)


def _told_by_title(context: CalendarContext, post: Post, other: Post) -> bool:
    """Of two stories with one title, what templates make of them is alike by itself: the title is what is wrong."""
    if post.place.path == other.place.path or not post.origin is other.origin is Origin.TEMPLATE:
        return False
    one, same = (title_words(context.story_at[each.place.path]) for each in (post, other))
    return bool(one) and one == same


def _told(context: CalendarContext, post: Post, other: Post, percent: int) -> Finding:
    story = context.story_at[post.place.path]
    place, length = _spot(story, post)
    rule = SAME_TEXT if percent == 100 else NEAR_TEXT
    day = other.at.astimezone(context.organisation.zone).date() if other.at else None
    values = {"day": day, "channel": post.channel, "other": other.key, "percent": percent}
    again = span(context.organisation.brand.again)
    finding = rule.finding(place, length=length, story=story.id, post=post.key, fix=None, again=again, **values)
    return replace(finding, beside=_spot(context.story_at[other.place.path], other)[0])


def _spot(story: Story, post: Post) -> tuple[Place, int]:
    """The first line of the text; the moment of the post when a template made it."""
    if post.source is None:
        return post.at_place, written_length(story, post)
    value = post.source.value
    start = len(value) - len(value.lstrip())
    end = start + len(value[start:].partition("\n")[0].rstrip())
    return post.source.place(start), end - start if post.source.unbroken(start, end) else 1
