"""A story, its posts, findings and refusals as a script is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from socialcal.factory.approving import is_approved
from socialcal.factory.revising import Refusal, gone_out
from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding
from socialcal.model.post import Origin, Post
from socialcal.model.standing import standing
from socialcal.model.story import Story
from socialcal.site.editing.editor import Editor
from socialcal.site.editing.http import Trouble
from socialcal.site.labels import SEVERITY, STANDINGS, STATUSES


def told_of(calendar: Calendar, editor: Editor) -> dict[str, Any]:
    """The only story of `calendar`, for a script."""
    story = calendar.stories[0]
    words = editor.desk.words
    return {
        "id": story.id,
        "path": story.path,
        "title": story.title.value,
        "status": story.status.value,
        "status_name": words.gettext(STATUSES[story.status]),
        "approved": is_approved(calendar, story),
        "digest": story.digest,
        "posts": [_post(calendar, story, post, editor) for post in calendar.posts],
    }


def _post(calendar: Calendar, story: Story, post: Post, editor: Editor) -> dict[str, Any]:
    desk = editor.desk
    look = desk.almanac.looks.get(post.channel)
    at = post.at.astimezone(calendar.organisation.zone) if post.at else None
    refusal = gone_out(together(calendar, post), calendar.deliveries)
    stands = standing(post, story, calendar.deliveries.get(post.delivery), calendar.as_of)
    return {
        "key": post.key,
        "channel": look.name if look else post.channel,
        "day": f"{at:%Y-%m-%d}" if at else "",
        "time": f"{at:%H:%M}" if at else "",
        "text": post.source.value.strip() if post.source else post.text,
        "template": post.origin is Origin.TEMPLATE,
        "series": post.occurrence is not None,
        "standing": stands.value,
        "standing_name": desk.words.gettext(STANDINGS[stands]),
        "fixed": _both(refusal, editor.language) if refusal else "",
    }


def findings_of(found: tuple[Finding, ...], editor: Editor) -> tuple[Mapping[str, Any], ...]:
    """The worst first."""
    words = editor.desk.words
    return tuple(
        {
            "severity": one.severity.value,
            "name": words.gettext(SEVERITY[one.severity]),
            "message": one.message.say(editor.language),
            "hint": one.hint.say(editor.language),
            "rule": one.rule,
        }
        for one in sorted(found, key=lambda one: (one.severity.rank, one.order))
    )


def together(calendar: Calendar, post: Post) -> tuple[Post, ...]:
    """All posts of the same entry: a series changes as a whole."""
    return tuple(one for one in calendar.posts if one.index == post.index)


def trouble_of(refusal: Refusal, editor: Editor, status: int = 422) -> Trouble:
    return Trouble(status, refusal.message, refusal.hint, findings_of(refusal.findings, editor))


def _both(refusal: Refusal, language: str) -> str:
    hint = f" {refusal.hint.say(language)}" if refusal.hint else ""
    return f"{refusal.message.say(language)}{hint}"
