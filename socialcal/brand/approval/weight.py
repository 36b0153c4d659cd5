"""How much an approval matters: it keeps a story back only where the organisation requires it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.spans import LateMode

_ON_TIME = timedelta(minutes=5)
"""So much later is not late to whoever publishes."""


_ANYWAY = Phrase(
    "Nu gaat de post toch uit: alleen required: true onder approval in socialcal.yml houdt hem tegen.",
    "As it is the post goes out all the same: only required: true below approval in socialcal.yml stops it.",
)


def is_required(organisation: Organisation, posts: Iterable[Post]) -> bool:
    """Must somebody approve the story with these posts? One of which nothing can go out since then needs nobody."""
    asked = organisation.approval
    if not asked.required or asked.since is None:
        return asked.required
    first = datetime.combine(asked.since, time(), organisation.zone).timestamp()
    return any(_may_go(post, first) for post in posts)


def weighed(finding: Finding, organisation: Organisation, posts: Iterable[Post]) -> Finding:
    """An error where an approval is required; elsewhere somebody approved of their own accord, and should look."""
    if is_required(organisation, posts):
        return finding
    if finding.rule != "approval.void":
        return replace(finding, severity=Severity.WARNING)
    hint = Phrase(f"{finding.hint.nl} {_ANYWAY.nl}", f"{finding.hint.en} {_ANYWAY.en}")
    return replace(finding, severity=Severity.WARNING, hint=hint)


def _may_go(post: Post, first: float) -> bool:
    """Could this post still go out at that moment, however late its editor lets it be?"""
    if post.at is None:
        return False
    late = (post.late.within if post.late.mode is LateMode.WITHIN else timedelta()) or _ON_TIME
    return post.late.mode is LateMode.ASK or post.at.timestamp() + late.total_seconds() > first
