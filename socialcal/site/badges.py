"""What there is to say of a post in a few words, beside its title: too soon, the same moment, held back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from socialcal.model.calendar import Calendar
from socialcal.model.finding import Finding, Severity
from socialcal.model.post import Post
from socialcal.model.standing import Standing
from socialcal.site.words import N_

BADGES: Mapping[str, str] = {
    "stopped": N_("does not go out"),
    "held": N_("held back"),
    "clash": N_("same moment"),
    "gap": N_("too soon"),
    "approval": N_("approval"),
}
"""How each is called; the whole finding stands on the story's page."""
_COMING = frozenset({Standing.IDEA, Standing.DRAFT, Standing.REVIEW, Standing.UNDATED, Standing.PLANNED})
"""What went out, or never will, needs no badge any more."""

Worn = Mapping[str, frozenset[str]]


def badges_by_post(findings: Iterable[Finding]) -> Worn:
    """Badges by the key of a post, and by the id of a story for those that all its posts wear."""
    worn: dict[str, set[str]] = {}
    for finding in findings:
        badge, owner = _badge(finding.rule), finding.post or finding.story
        if badge is not None and owner is not None and finding.severity is not Severity.INFO:
            worn.setdefault(owner, set()).add(badge)
    return {owner: frozenset(badges) for owner, badges in worn.items()}


def badges_of(worn: Worn, post: Post, standing: Standing, stopped: Iterable[str] = ()) -> tuple[str, ...]:
    """In the order of `BADGES`. `stopped` are those of a post that will not go out as it is planned."""
    if standing not in _COMING:
        return ()
    own = worn.get(post.key, frozenset()) | worn.get(post.story, frozenset())
    own |= frozenset(stopped) if standing is Standing.PLANNED else frozenset()
    return tuple(badge for badge in BADGES if badge in own)


def stops(calendar: Calendar, post: Post) -> Iterator[str]:
    """Why publishing would pass over it: errors in its story or channel, or a raised brake."""
    if post.story in calendar.broken or post.channel in calendar.broken_channels:
        yield "stopped"
    story = calendar.by_id.get(post.story)
    if any(hold.covers(post.channel, post.story, story.campaign if story else None) for hold in calendar.holds):
        yield "held"


def _badge(rule: str) -> str | None:
    family, _, name = rule.partition(".")
    if family == "approval":
        return "approval"
    return name if family == "timing" and name in BADGES else None
