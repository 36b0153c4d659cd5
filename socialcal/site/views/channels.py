"""Channels: what each is for, how often it wants to be heard and is, its house rules, and what is next on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from socialcal.model.organisation import Channel
from socialcal.site.desk import Desk
from socialcal.site.feeds.of_channels import paths
from socialcal.site.output import GeneratedPage
from socialcal.site.views.facet import Facet, facet_pages
from socialcal.site.views.fact import Fact
from socialcal.site.views.house_rules import house_rules
from socialcal.site.views.lack import cadence_words
from socialcal.site.views.rhythm import rhythm
from socialcal.site.views.section import Section
from socialcal.site.views.story_line import Named, audience, person


def pages(desk: Desk) -> Iterator[GeneratedPage]:
    facets = [_facet(desk, key, channel) for key, channel in desk.organisation.channels.items()]
    yield from facet_pages(desk, "channels", desk.words.gettext("Channels"), facets)


def _facet(desk: Desk, key: str, channel: Channel) -> Facet:
    look = desk.almanac.looks[key]
    return Facet(
        name=look.name,
        page=look.page or "",
        intro=channel.purpose,
        facts=tuple(_facts(desk, key, channel)),
        rows=desk.almanac.by_channel.get(key, ()),
        look=look,
        feed=f"feeds/channel-{key}.ics",
        last=partial(_sections, desk, key, channel),
    )


def _sections(desk: Desk, key: str, channel: Channel) -> tuple[Section, ...]:
    """Whether the cadence is kept is the team's own affair."""
    rules = house_rules(desk, key, channel)
    return (*(rhythm(desk, key, channel) if desk.internal else ()), *((rules,) if rules.table is not None else ()))


def _facts(desk: Desk, key: str, channel: Channel) -> Iterator[Fact]:
    say, network = desk.words.gettext, desk.networks.get(channel.kind)
    yield Fact(say("Network"), (Named(network.NAME if network else channel.kind),))
    if channel.account:
        yield Fact(say("Account"), (Named(channel.account),))
    feeds = paths(key, channel) if desk.site_url is not None else {}
    if feeds:
        yield Fact(say("Feed"), tuple(Named(name, href=f"{desk.site_url}{path}") for name, path in feeds.items()))
    if channel.audiences:
        yield Fact(say("Audience"), tuple(audience(desk, key) for key in channel.audiences))
    if channel.cadence is not None:
        yield Fact(say("Cadence"), (Named(cadence_words(desk, channel.cadence)),))
    if channel.effort is not None:
        yield Fact(say("Work per post"), (Named(desk.words.length(channel.effort)),))
    owner = person(desk, channel.owner)
    if owner is not None:
        yield Fact(say("Owner"), (owner,))
