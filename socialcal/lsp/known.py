"""What can be named in a calendar: people, channels, posts, rules, each with its name and what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from socialcal.brand.about import ABOUT
from socialcal.channels import NETWORKS
from socialcal.factory.rules import RULES
from socialcal.model.calendar import Calendar
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath
from socialcal.model.rule import Rule

_GAPS = re.compile(r"(?:\{\w+\})+\.?$|(?:\{\w+\})+")


class Group(StrEnum):
    """Kinds of things that are referred to by name."""

    PEOPLE = "people"
    PILLARS = "pillars"
    AUDIENCES = "audiences"
    CHANNELS = "channels"
    CAMPAIGNS = "campaigns"
    FORMATS = "formats"
    LANGUAGES = "languages"
    TAGS = "tags"
    POSTS = "posts"
    NETWORKS = "networks"
    RULES = "rules"
    SELECTORS = "selectors"


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for."""

    title: str
    about: str = ""


_STORY: Mapping[tuple[str, ...], Group] = {
    ("owner",): Group.PEOPLE,
    ("approval", "by"): Group.PEOPLE,
    ("pillar",): Group.PILLARS,
    ("audience",): Group.AUDIENCES,
    ("audience", "*"): Group.AUDIENCES,
    ("campaign",): Group.CAMPAIGNS,
    ("language",): Group.LANGUAGES,
    ("format",): Group.FORMATS,
    ("tags",): Group.TAGS,
    ("tags", "*"): Group.TAGS,
    ("posts", "*", "channel"): Group.CHANNELS,
    ("posts", "*", "after"): Group.POSTS,
    ("ignore", ""): Group.RULES,
}
_ORGANISATION: Mapping[tuple[str, ...], Group] = {
    ("language",): Group.LANGUAGES,
    ("channels", "*", "kind"): Group.NETWORKS,
    ("channels", "*", "owner"): Group.PEOPLE,
    ("channels", "*", "language"): Group.LANGUAGES,
    ("channels", "*", "audiences"): Group.AUDIENCES,
    ("channels", "*", "audiences", "*"): Group.AUDIENCES,
    ("campaigns", "*", "pillar"): Group.PILLARS,
    ("approval", "by"): Group.PEOPLE,
    ("approval", "by", "*"): Group.PEOPLE,
    ("brand", "channels", ""): Group.CHANNELS,
    **{
        (*above, *listed): Group.SELECTORS
        for above in (("brand",), ("brand", "paths", "*"), ("brand", "channels", "*"))
        for listed in (("select", "*"), ("ignore", "*"), ("severity", ""))
    },
}
"""Where which names belong; `*` is any key or number, and an empty last part stands for the keys themselves."""


def group_at(path: KeyPath, *, story: bool, key: bool) -> Group | None:
    """The names that belong at the value, or as a key in the mapping, at `path`."""
    steps = (*map(str, path), *(("",) if key else ()))
    for pattern, group in (_STORY if story else _ORGANISATION).items():
        if len(pattern) == len(steps) and all(
            one == step or (one == "*" and step) for one, step in zip(pattern, steps, strict=True)
        ):
            return group
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a calendar at this moment. `language` is that of the person."""

    language: str = "en"
    organisation: Organisation | None = None
    """The last that could be read."""
    calendar: Calendar | None = None
    """All stories, as of the last look at them."""
    rules: Mapping[str, Rule] | None = None

    def names(self, group: Group) -> Mapping[str, Name]:
        """Everything of a kind, in the order in which people know it."""
        made = {
            Group.RULES: self._rules,
            Group.SELECTORS: self._selectors,
            Group.POSTS: self._posts,
            Group.TAGS: self._tags,
            Group.LANGUAGES: self._languages,
        }.get(group)
        if made is not None:
            return made()
        if group is Group.NETWORKS:
            return {kind: Name(network.NAME) for kind, network in NETWORKS.items()}
        return self._written(group)

    def _written(self, group: Group) -> Mapping[str, Name]:
        """Of socialcal.yml."""
        known = self.organisation
        if known is None:
            return {}
        if group is Group.PEOPLE:
            return {key: Name(one.name, one.role) for key, one in known.people.items()}
        if group is Group.PILLARS:
            return {key: Name(one.name, one.why) for key, one in known.pillars.items()}
        if group is Group.AUDIENCES:
            return {key: Name(one.name, one.about) for key, one in known.audiences.items()}
        if group is Group.CAMPAIGNS:
            return {key: Name(one.name, one.goal) for key, one in known.campaigns.items()}
        if group is Group.FORMATS:
            return dict.fromkeys(known.formats, Name(""))
        return {
            key: Name(
                " ".join(part for part in (one.name or (network.NAME if network else one.kind), one.account) if part),
                one.purpose,
            )
            for key, one in known.channels.items()
            for network in (NETWORKS.get(one.kind),)
        }

    def _posts(self) -> Mapping[str, Name]:
        if self.calendar is None:
            return {}
        titles = {story.id: story.title.value for story in self.calendar.stories}
        return {post.key: Name(titles.get(post.story, ""), _moment(post.at)) for post in self.calendar.posts}

    def _tags(self) -> Mapping[str, Name]:
        stories = self.calendar.stories if self.calendar else ()
        return dict.fromkeys(sorted({tag for story in stories for tag in story.tags}), Name(""))

    def _languages(self) -> Mapping[str, Name]:
        own = (self.organisation.language,) if self.organisation else ()
        stories = self.calendar.stories if self.calendar else ()
        return dict.fromkeys((*own, *sorted({story.language for story in stories}), "nl", "en"), Name(""))

    def _rules(self) -> Mapping[str, Name]:
        return {rule.id: self.rule(rule) for rule in (self.rules or RULES).values()}

    def _selectors(self) -> Mapping[str, Name]:
        families = {name: Name("", about.say(self.language)) for name, about in ABOUT.items()}
        return {"all": Name(""), **families, **self._rules()}

    def rule(self, rule: Rule) -> Name:
        """What a rule says when it is broken, and what to do then."""
        return Name(self._readable(rule.message), self._readable(rule.hint))

    def _readable(self, phrase: Phrase) -> str:
        said = _GAPS.sub("…", phrase.say(self.language))
        return "" if said == "…" else said


def _moment(at: object) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at is not None else ""
