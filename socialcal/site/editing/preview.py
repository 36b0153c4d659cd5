"""A post that is not built yet, as its network would show it: the same preview as on the page of its story."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from socialcal.channels import NETWORKS
from socialcal.model.calendar import Calendar
from socialcal.model.post import Post
from socialcal.site.almanac import arranged
from socialcal.site.editing.editor import Editor
from socialcal.site.urls import Links
from socialcal.site.views.preview import shown

_TEMPLATE = '{% import "preview.html" as p with context %}{{ p.preview(shown, row, language) }}'


def counts(calendar: Calendar, post: Post) -> list[dict[str, Any]]:
    """Of each text of a thread how long it is, and how long it may be."""
    channel = calendar.organisation.channels.get(post.channel)
    network = NETWORKS.get(channel.kind) if channel else None
    if channel is None or network is None:
        return [{"length": len(text), "limit": None} for text in post.parts]
    return [{"length": part.length, "limit": part.limit} for part in network.preview(post, channel).parts]


def preview(editor: Editor, calendar: Calendar, post: Post) -> str:
    """HTML, escaped by the templates of the site."""
    desk = replace(editor.desk, almanac=arranged(calendar, {kind: network.NAME for kind, network in NETWORKS.items()}))
    row = next(row for row in desk.almanac.rows if row.post.key == post.key)
    links = Links(desk.urls, editor.mount)
    template = desk.environment.from_string(_TEMPLATE)
    return template.render(shown=shown(desk, row, links), row=row, to=links, language=desk.words.tag)
