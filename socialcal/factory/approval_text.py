"""A story as somebody who approves it reads it: a text in which two versions can be compared line by line. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from socialcal.model.phrase import Phrase
from socialcal.model.post import Post
from socialcal.model.spans import LateMode, Lateness
from socialcal.model.story import Media, Story

_SUMMARY = Phrase("Samenvatting", "Summary")
_EMBARGO = Phrase("Embargo tot", "Embargo until")
_VISIBLE = Phrase("Zichtbaar", "Visible")
_COMMENT = Phrase("Eerste reactie", "First comment")
_NO_ALT = Phrase("zonder alt-tekst", "without alt text")
_NO_MOMENT = Phrase("zonder moment", "without a moment")
_MORE = Phrase("… (nog {count} tekens)", "… ({count} characters more)")
_UNTIL = Phrase("niet na {at}", "not after {at}")
_AFTER = Phrase("na {key}", "after {key}")
_GATE = Phrase("als de link antwoordt", "if the link answers")
_REPOST = Phrase("herhaling {number}", "repost {number}")
_LATE = {
    LateMode.SKIP: Phrase("nooit te laat", "never late"),
    LateMode.WITHIN: Phrase("hooguit {late} te laat", "at most {late} late"),
    LateMode.ASK: Phrase("te laat na overleg", "late when somebody says so"),
}


def whole(story: Story, posts: Sequence[Post], zone: ZoneInfo, language: str) -> list[str]:
    """All that an approval binds and a person can read, the body last."""
    facts = [f"{name}: {value}" for name, value in story.facts.items() if value is not None]
    return [*_head(story, zone, language), *facts, "", *briefly(posts, zone, language, None), *_lines(story.body.value)]


def briefly(posts: Sequence[Post], zone: ZoneInfo, language: str, most: int | None) -> Iterator[str]:
    """Each post with channel, moments and text, of which at most `most` characters; a series once."""
    ordered = sorted(posts, key=lambda post: (post.index, post.key))
    for _, same in groupby(ordered, key=lambda post: (post.index, post.parts)):
        series = list(same)
        yield from _post(series, zone, language, most)
        yield ""


def _head(story: Story, zone: ZoneInfo, language: str) -> Iterator[str]:
    yield f"# {story.title.value}"
    if story.summary is not None:
        yield f"{_SUMMARY.say(language)}: {story.summary.value}"
    if story.link is not None:
        yield f"Link: {story.link.value}"
    if story.embargo is not None:
        yield f"{_EMBARGO.say(language)}: {_at(story.embargo.moment, zone, language)}"
    if story.visibility is not None:
        yield f"{_VISIBLE.say(language)}: {story.visibility}"
    yield from _files(story.media, language)


def _post(series: Sequence[Post], zone: ZoneInfo, language: str, most: int | None) -> Iterator[str]:
    post = series[0]
    conditions = ", ".join(phrase.say(language) for phrase in _conditions(post, zone, language))
    moments = ", ".join(_at(one.at, zone, language) for one in series)
    yield f"{post.channel}  {moments}{f'  ({conditions})' if conditions else ''}"
    for part in post.parts:
        shown = part if most is None or len(part) <= most else part[:most]
        yield from (f"  {line}".rstrip() for line in _lines(shown))
        if shown != part:
            yield f"  {_MORE.filled(count=len(part) - len(shown)).say(language)}"
        if len(post.parts) > 1:
            yield "  ---"
    if post.comment is not None:
        yield f"  {_COMMENT.say(language)}: {' '.join(post.comment.split())}"
    if post.link is not None:
        yield f"  Link: {post.link}"
    yield from (f"  {line}" for line in _files(post.media, language))


def _conditions(post: Post, zone: ZoneInfo, language: str) -> Iterator[Phrase]:
    if post.late != Lateness():
        yield _LATE[post.late.mode].filled(late=post.late.within)
    if post.until is not None:
        yield _UNTIL.filled(at=_at(post.until, zone, language))
    if post.after is not None:
        yield _AFTER.filled(key=post.after)
    if post.gate is not None:
        yield _GATE
    if post.repost != 1:
        yield _REPOST.filled(number=post.repost)


def _files(media: Iterable[Media], language: str) -> Iterator[str]:
    """With the start of each file's digest: another picture under the same name is another picture."""
    for one in media:
        alt = one.alt.value if one.alt is not None else _NO_ALT.say(language)
        digests = " ".join(digest[:8] for digest in (one.facts.digest if one.facts else "?", one.captions_digest))
        yield f"[{one.file.value} {digests.strip()}] {' '.join(alt.split())}"


def _at(moment: datetime | None, zone: ZoneInfo, language: str) -> str:
    return _NO_MOMENT.say(language) if moment is None else f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def _lines(text: str) -> list[str]:
    return text.split("\n")
