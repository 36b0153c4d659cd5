"""Everything that posts can be filtered on, by number, and posts and stories written with those numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from socialcal.model.standing import Standing
from socialcal.model.story import Story
from socialcal.site.almanac import Row
from socialcal.site.badges import BADGES
from socialcal.site.desk import Desk
from socialcal.site.labels import STANDINGS


@dataclass(frozen=True)
class Facets:
    """Everything that can be filtered on, in an order that numbers in the shards refer to."""

    desk: Desk

    @cached_property
    def told(self) -> Mapping[str, object]:
        say = self.desk.words.gettext
        looks = self.desk.almanac.looks.values()
        return {
            "flat": not self.desk.urls.directory,
            "internal": self.desk.internal,
            "channel": [[look.key, look.name, look.colour] for look in looks],
            "status": [[kind.value, say(word)] for kind, word in STANDINGS.items()],
            "badges": [[key, say(word)] for key, word in BADGES.items()],
            **{facet: self._options(facet, found) for facet, found in self._facets.items()},
        }

    def _options(self, facet: str, found: Mapping[str, str]) -> list[list[object]]:
        """Key and name; and of somebody who is not of the organisation (any more) that there is no feed."""
        here = self.desk.organisation
        known = {"campaign": here.campaigns, "owner": here.people}.get(facet, found)
        return [[key, name] if key in known else [key, name, 0, False] for key, name in found.items()]

    @cached_property
    def _facets(self) -> Mapping[str, Mapping[str, str]]:
        """Names by key: those of the organisation, and after them what stories name that it does not know."""
        here, stories = self.desk.organisation, self.desk.calendar.stories
        return {
            "pillar": _known(here.pillars, (story.pillar for story in stories)),
            "audience": _known(here.audiences, (key for story in stories for key in story.audience)),
            "campaign": _known(here.campaigns, (story.campaign for story in stories)),
            "owner": _known(here.people, (story.owner for story in stories)),
        }

    @cached_property
    def _numbers(self) -> Mapping[str, Mapping[str, int]]:
        return {facet: {key: at for at, key in enumerate(found)} for facet, found in self._facets.items()}

    @cached_property
    def _channels(self) -> Mapping[str, int]:
        return {key: at for at, key in enumerate(self.desk.almanac.looks)}

    def story(self, story: Story | None, row: Row | None) -> list[object]:
        """Id, title, language, page, path and the numbers of what it is about; -1 is none."""
        if story is None:
            post = row.post if row is not None else None
            return [post.story if post else "", post.title if post else "", post.language if post else "", *_NOTHING]
        numbers = self._numbers
        return [
            story.id,
            story.title.value or story.id,
            story.language,
            self.desk.almanac.pages[story.path],
            self.desk.forge.edit(story.path) if self.desk.forge else "",
            numbers["pillar"].get(story.pillar or "", -1),
            [numbers["audience"][key] for key in story.audience],
            numbers["campaign"].get(story.campaign or "", -1),
            numbers["owner"].get(story.owner or "", -1),
            _STANDINGS.index(Standing(story.status.value)) if story.status.value in _STANDING_NAMES else -1,
        ]

    def post(self, row: Row, story: int) -> list[object]:
        """Story, key, moment, channel (its name where nobody configured it), standing, problems, badges, anchor."""
        own = row.post.title if row.story is None or row.post.title != row.story.title.value else ""
        return [
            story,
            row.post.key,
            row.at.isoformat(timespec="minutes") if row.at is not None else "",
            self._channels.get(row.channel.key, row.channel.name),
            _STANDINGS.index(row.standing),
            row.others if self.desk.internal else 0,
            [list(BADGES).index(badge) for badge in row.badges] if self.desk.internal else [],
            row.anchor,
            *([own] if own else []),
        ]


_NOTHING: tuple[object, ...] = ("", "", -1, [], -1, -1, -1)
_STANDINGS = tuple(STANDINGS)
_STANDING_NAMES = frozenset(kind.value for kind in STANDINGS)


def _known(configured: Mapping[str, object], used: Iterable[str | None]) -> dict[str, str]:
    names = {key: str(getattr(found, "name", key)) for key, found in configured.items()}
    for key in sorted({key for key in used if key is not None}):
        names.setdefault(key, key)
    return names
