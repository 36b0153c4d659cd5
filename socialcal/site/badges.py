"""What findings say of a post in a few words, beside its title: too soon, the same moment, approval to sort out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from socialcal.model.finding import Finding, Severity
from socialcal.model.post import Post
from socialcal.model.standing import Standing
from socialcal.site.words import N_

BADGES: Mapping[str, str] = {
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


def badges_of(worn: Worn, post: Post, standing: Standing) -> tuple[str, ...]:
    if not worn or standing not in _COMING:
        return ()
    own = worn.get(post.key, frozenset()) | worn.get(post.story, frozenset())
    return tuple(badge for badge in BADGES if badge in own)


def _badge(rule: str) -> str | None:
    family, _, name = rule.partition(".")
    if family == "approval":
        return "approval"
    return name if family == "timing" and name in BADGES else None
