"""A desk for what the front page and its like show, from values: stories with posts, deliveries, findings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from socialcal.channels import NETWORKS
from socialcal.model.delivery import Delivery, State
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.post import Post
from socialcal.model.story import Story
from socialcal.site.build import Wishes, desk_for
from socialcal.site.desk import Desk
from socialcal.site.views import VIEWS
from socialcal.site.visibility import Visibility
from tests.builders import calendar, organisation, post, story, text, wall
from tests.site.reading import Page, read

PEOPLE = {
    "noor": {"name": "Noor de Wit", "hours": 2},
    "piet": {"name": "Piet Bos", "hours": 10},
    "daan": {"name": "Daan Kuipers", "until": "2026-11-20"},
}
CHANNELS = {
    "mastodon": {"kind": "mastodon", "effort": "30m", "cadence": "2..3 per week", "owner": "piet"},
    "x": {"kind": "x", "effort": "90m"},
    "blog": {"kind": "wordpress"},
}


def told(id: str, *posts: tuple[str, str | None], **changes: Any) -> tuple[Story, list[Post]]:
    """A story, and its posts as (channel, wall clock)."""
    path = f"stories/{id}.md"
    made = story(**{"id": id, "path": path, "title": text(f"Over {id}", path, 3, 8), **changes})
    places = {"place": Place(path, 8, 5), "at_place": Place(path, 9, 8), "source": text("Kort.", path, 10)}
    return made, [
        post(
            key=f"{id}/{channel}{number or ''}",
            story=id,
            channel=channel,
            at=wall(at) if at is not None else None,
            title=f"Over {id}",
            **places,
        )
        for number, (channel, at) in enumerate(posts)
    ]


def finding(rule: str, id: str, post_key: str | None = None, severity: Severity = Severity.WARNING) -> Finding:
    said = Phrase(f"Er is iets met {id}.", f"Something is up with {id}.")
    return Finding(rule, severity, said, Place(f"stories/{id}.md", 9, 8), said, story=id, post=post_key)


def delivery(key: str, state: State, at: str = "2026-11-24 09:00", **details: str) -> Delivery:
    moment: datetime = wall(at)
    return Delivery(key, state, 1, moment, "publicist", details)


def desk(
    *stories: tuple[Story, list[Post]],
    deliveries: tuple[Delivery, ...] = (),
    visibility: Visibility = Visibility.INTERNAL,
    settings: dict[str, Any] | None = None,
    **changes: Any,
) -> Desk:
    """As of Tuesday 24 November 2026, 12:15."""
    posts = sorted(
        (one for _, found in stories for one in found), key=lambda one: (one.at is None, one.at or one.key, one.key)
    )
    made = calendar(
        organisation=organisation(**{"people": PEOPLE, "channels": CHANNELS, **(settings or {})}),
        stories=tuple(one for one, _ in stories),
        posts=tuple(posts),
        deliveries={one.key: one for one in deliveries},
        **changes,
    )
    return desk_for(made, NETWORKS, Wishes(visibility=visibility))


def shown(made: Desk, name: str) -> Page:
    """A page of the site, read."""
    return read(next(page for view in VIEWS.values() for page in view(made) if page.name == name).render())


def pages_of(made: Desk, view: str) -> list[str]:
    """The names of the pages of one view."""
    return [page.name for page in VIEWS[view](made)]
