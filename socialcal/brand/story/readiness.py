"""What an approved story still lacks before it can go out. Earlier than approval nobody is told."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule
from socialcal.model.story import Status

NO_POSTS = Rule(
    "story.no-posts",
    Severity.WARNING,
    Phrase("Dit verhaal is goedgekeurd, maar gaat nergens heen.", "This story is approved, but goes nowhere."),
    Phrase("Zet onder posts: op welke kanalen het komt, en wanneer.", "Say below posts: on which channels and when."),
)
NO_MOMENT = Rule(
    "story.no-moment",
    Severity.WARNING,
    Phrase("De post {id} heeft geen moment en gaat dus niet uit.", "The post {id} has no moment, so it will not go."),
    Phrase("Geef hem een at:, zoals at: 2026-12-01 09:00.", "Give it an at:, such as at: 2026-12-01 09:00."),
)
NO_SUMMARY = Rule(
    "story.no-summary",
    Severity.INFO,
    Phrase("Dit verhaal heeft geen samenvatting.", "This story has no summary."),
    Phrase(
        "Schrijf bij summary: één zin; die staat in overzichten en in posts zonder eigen tekst.",
        "Write one sentence at summary:; overviews show it, and posts without a text of their own.",
    ),
)
RULES = (NO_POSTS, NO_MOMENT, NO_SUMMARY)


def unready(context: StoryContext) -> Iterator[Finding]:
    """An approved story without posts, without moments, without a summary."""
    story = context.story
    if story.status is not Status.APPROVED:
        return
    if not story.posts:
        yield NO_POSTS.finding(story.places.value("status"), length=len(story.status.value), story=story.id)
    if story.summary is None or not story.summary.value.strip():
        yield NO_SUMMARY.finding(story.title.place(), length=len(story.title.value), story=story.id)
    for entry in story.posts:
        # A moment that is written but could not be read has been told by the rules of reading.
        if entry.at is None and ("posts", entry.index, "at") not in story.places.values:
            yield NO_MOMENT.finding(entry.place, story=story.id, post=f"{story.id}/{entry.id}", id=entry.id)
