"""How much an approval matters: it keeps a story back only where the organisation requires it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Organisation
from socialcal.model.post import Post
from socialcal.model.spans import LateMode

_ON_TIME = timedelta(minutes=5)
"""So much later is not late to whoever publishes."""


def is_required(organisation: Organisation, posts: Iterable[Post]) -> bool:
    """Must somebody approve the story with these posts? One of which nothing can go out since then needs nobody."""
    asked = organisation.approval
    if not asked.required or asked.since is None:
        return asked.required
    first = datetime.combine(asked.since, time(), organisation.zone).timestamp()
    return any(_may_go(post, first) for post in posts)


def weighed(finding: Finding, organisation: Organisation, posts: Iterable[Post]) -> Finding:
    """An error where an approval is required; elsewhere somebody approved of their own accord, and should look."""
    return finding if is_required(organisation, posts) else replace(finding, severity=Severity.WARNING)


def _may_go(post: Post, first: float) -> bool:
    """Could this post still go out at that moment, however late its editor lets it be?"""
    if post.at is None:
        return False
    late = (post.late.within if post.late.mode is LateMode.WITHIN else timedelta()) or _ON_TIME
    return post.late.mode is LateMode.ASK or post.at.timestamp() + late.total_seconds() > first
