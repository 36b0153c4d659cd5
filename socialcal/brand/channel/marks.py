"""Hashtags, mentions and links in posts: how many, and whether a link can be followed at all."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.brand.quote import quoted_address
from socialcal.brand.tracing import spot
from socialcal.channels.protocol import Entity, EntityKind, Limits, Network
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.rule import Rule

_FEWER = Phrase("Houd wat er het meest toe doet.", "Keep what matters most.")
HASHTAGS = Rule(
    "channel.too-many-hashtags",
    Severity.ERROR,
    Phrase(
        "{network} neemt {limit} hashtags; dit zijn er {count}.", "{network} takes {limit} hashtags; here are {count}."
    ),
    _FEWER,
)
PLAIN_HASHTAGS = Rule(
    "channel.plain-hashtags",
    Severity.WARNING,
    Phrase(
        "{network} maakt hoogstens {limit} hashtag aanklikbaar; dit zijn er {count}.",
        "{network} turns at most {limit} hashtag into a tag; here are {count}.",
    ),
    Phrase(
        "De andere blijven gewone tekst. Laat ze weg, of laat het teken # weg.",
        "The others stay plain text. Leave them out, or leave out the sign #.",
    ),
)
HOUSE_HASHTAGS = Rule(
    "channel.house-hashtags",
    Severity.WARNING,
    Phrase(
        "Hashtags in deze post: {count}; wij zetten er hoogstens {limit}.",
        "Hashtags in this post: {count}; we put at most {limit}.",
    ),
    _FEWER,
)
MENTIONS = Rule(
    "channel.too-many-mentions",
    Severity.ERROR,
    Phrase(
        "{network} neemt {limit} vermeldingen; dit zijn er {count}.",
        "{network} takes {limit} mentions; here are {count}.",
    ),
    _FEWER,
)
LINKS = Rule(
    "channel.too-many-links",
    Severity.ERROR,
    Phrase("{network} neemt {limit} links; dit zijn er {count}.", "{network} takes {limit} links; here are {count}."),
    _FEWER,
)
DEAD_LINK = Rule(
    "channel.dead-link",
    Severity.INFO,
    Phrase("Op {network} kan niemand op {link} klikken.", "On {network} nobody can click on {link}."),
    Phrase(
        "Zeg waar de link wel staat, zoals in het profiel, of laat hem weg.",
        "Say where the link can be found, such as in the profile, or leave it out.",
    ),
)
RULES = (HASHTAGS, PLAIN_HASHTAGS, HOUSE_HASHTAGS, MENTIONS, LINKS, DEAD_LINK)


def too_many(context: StoryContext) -> Iterator[Finding]:
    """More of a kind than the network takes or the house wants, at the first that is too many, for each part."""
    for post, _, network in context.judged:
        for text in post.parts:
            yield from _too_many(post, network, text, context.organisation.brand.hashtags)


def dead_links(context: StoryContext) -> Iterator[Finding]:
    """The first link in a text where nobody can follow one."""
    for post, _, network in context.judged:
        links = () if network.LIMITS.links_in_text else network.entities(post.text)
        for entity in [entity for entity in links if entity.kind is EntityKind.LINK][:1]:
            yield _told(DEAD_LINK, post, network, post.text, entity, link=quoted_address(entity.value))


def _too_many(post: Post, network: Network, text: str, house: int | None) -> Iterator[Finding]:
    by_kind: dict[EntityKind, list[Entity]] = {kind: [] for kind in EntityKind}
    for entity in network.entities(text):
        by_kind[entity.kind].append(entity)
    told = set()
    for rule, kind, limit in _limits(network.LIMITS, house):
        found = _different(by_kind[kind]) if kind is EntityKind.LINK else by_kind[kind]
        if len(found) > limit and kind not in told:
            told.add(kind)
            yield _told(rule, post, network, text, found[limit], count=len(found), limit=limit)


def _different(links: list[Entity]) -> list[Entity]:
    """Each address where it stands first."""
    found: dict[str, Entity] = {}
    for link in links:
        found.setdefault(link.value, link)
    return [*found.values()]


def _limits(limits: Limits, house: int | None) -> Iterator[tuple[Rule, EntityKind, int]]:
    """The network's number before the house's: who breaks both is told of the one that stops the post."""
    if limits.hashtags is not None:
        yield HASHTAGS, EntityKind.HASHTAG, limits.hashtags.value
    if limits.hashtags_marked is not None:
        yield PLAIN_HASHTAGS, EntityKind.HASHTAG, limits.hashtags_marked.value
    if house is not None:
        yield HOUSE_HASHTAGS, EntityKind.HASHTAG, house
    if limits.mentions is not None:
        yield MENTIONS, EntityKind.MENTION, limits.mentions.value
    if limits.links is not None:
        yield LINKS, EntityKind.LINK, limits.links.value


def _told(rule: Rule, post: Post, network: Network, text: str, entity: Entity, **values: object) -> Finding:
    where = spot(post, network, text, entity.start, entity.end)
    return rule.finding(
        where.place, length=where.length, story=post.story, post=post.key, fix=None, network=network.NAME, **values
    )
