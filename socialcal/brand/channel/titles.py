"""Titles and subjects, where a network shows one: longer than it takes, or longer than people get to see."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.channel.length import said
from socialcal.brand.context import StoryContext
from socialcal.brand.tracing import Spot, first_over, spot
from socialcal.channels.counting import COUNTERS
from socialcal.channels.limits import Measured
from socialcal.channels.protocol import Limit, Network
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.rule import Rule

_SHORTEN = Phrase(
    "Kort de titel in tot hier. Heeft de post een eigen tekst, dan is daarvan de eerste regel de titel.",
    "Shorten the title to here. In a post with a text of its own, the first line of that is the title.",
)
TITLE_TOO_LONG = Rule(
    "channel.title-too-long",
    Severity.ERROR,
    Phrase(
        "Deze titel is {over}{unit} te lang voor {network}: {count} van {limit}.",
        "This title is {over}{unit} too long for {network}: {count} of {limit}.",
    ),
    _SHORTEN,
)
LONG_TITLE = Rule(
    "channel.long-title",
    Severity.WARNING,
    Phrase(
        "{network} laat van deze titel zelden meer dan {limit} tekens zien; dit zijn er {count}.",
        "{network} seldom shows more than {limit} characters of this title; here are {count}.",
    ),
    _SHORTEN,
)
RULES = (TITLE_TOO_LONG, LONG_TITLE)


def long_titles(context: StoryContext) -> Iterator[Finding]:
    """Titles and subjects longer than the network takes or shows; of the two limits only the hard one is told."""
    for post, network, title in titles(context):
        limits = network.LIMITS
        for rule, limit in ((TITLE_TOO_LONG, limits.title), (LONG_TITLE, limits.title_advised)):
            found = _long(context, post, network, title, rule, limit) if limit else None
            if found:
                yield found
                break


def titles(context: StoryContext) -> Iterator[tuple[Post, Network, str]]:
    """What each network shows as the title, once per channel and title; of networks that mind titles only."""
    told = set()
    for post, channel, network in context.judged:
        limits = network.LIMITS
        if not (limits.title or limits.title_advised or limits.forbidden):
            continue
        title = network.preview(post, channel).subject
        if title is not None and (post.channel, title) not in told:
            told.add((post.channel, title))
            yield post, network, title


def title_spot(context: StoryContext, post: Post, network: Network, title: str, start: int, end: int) -> Spot:
    """`title[start:end]` in the text when its first line is the subject, else in the story's title."""
    if post.source is not None and post.text.lstrip().startswith(title):
        first = post.text.index(title)
        return spot(post, network, post.text, first + start, first + end)
    own = context.story.title
    return Spot(own.place(start), end - start) if title == own.value else Spot(post.place, 1)


def _long(context: StoryContext, post: Post, network: Network, title: str, rule: Rule, limit: Limit) -> Finding | None:
    count = COUNTERS.get(limit.unit, network.length)
    over = Measured(count(title), limit.value, limit.unit)
    if not over.over:
        return None
    where = title_spot(context, post, network, title, first_over(title, limit.value, count, ()), len(title))
    return rule.finding(
        where.place, length=where.length, story=post.story, post=post.key, fix=None, **said(network, over)
    )
