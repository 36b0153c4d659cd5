"""What an approval binds: everything of a story that others will see, as a digest that any change of it voids.

Bound are the posts as they go out (so templates and link tags count), when and where, their files with alt texts, and
what the site shows of the story. Not bound are the file's name and layout, owner, status, ignores and accounts.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum

from socialcal.model.place import Text
from socialcal.model.post import Post
from socialcal.model.story import Media, Story

_FORM = "socialcal approval 1"
"""Another number voids every approval: so it changes only when something else is bound, or in another way."""
_WHOLE = 40
"""Characters, 160 bits. Who writes two texts and hopes for one digest needs 2^80 tries; 64 bits would fall in hours."""
_HINT = 3
"""Characters for each aspect. They only help to say what changed; one in 4,096 changes goes unnamed, none unseen."""
_SHAPE = re.compile(rf"[0-9a-f]{{{_WHOLE}}}-[0-9a-f]{{{_HINT * 5}}}")
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


class Aspect(StrEnum):
    """A kind of thing that can change. Their order is that of the hints behind a digest."""

    WORDS = "words"
    CHANNELS = "channels"
    MOMENTS = "moments"
    MEDIA = "media"
    LINKS = "links"


def approval_digest(story: Story, posts: Iterable[Post]) -> str:
    """The digest of `story` with all its posts: 40 hexadecimal characters, a hyphen, and 3 for each aspect."""
    ordered = sorted(posts, key=lambda post: (post.key, post.repost))
    return _digest(
        {
            Aspect.WORDS: [
                story.title.value,
                _value(story.summary),
                story.html,
                dict(story.facts),
                [[post.key, post.parts, post.comment, post.language] for post in ordered],
            ],
            Aspect.CHANNELS: [story.visibility, [[post.key, post.channel, post.repost] for post in ordered]],
            Aspect.MOMENTS: [_moment(story.embargo.moment if story.embargo else None), [*map(_when, ordered)]],
            Aspect.MEDIA: [_files(story.media), [[post.key, _files(post.media)] for post in ordered]],
            Aspect.LINKS: [_value(story.link), [[post.key, post.link] for post in ordered]],
        }
    )


def is_digest(written: str) -> bool:
    """Could this be the digest of an approval?"""
    return _SHAPE.fullmatch(written) is not None


def changed(approved: str, present: str) -> tuple[Aspect, ...]:
    """In which aspects two digests differ, as far as their hints tell."""
    hints = [digest.partition("-")[2] for digest in (approved, present)]
    pieces = ([hint[at : at + _HINT] for at in range(0, _HINT * 5, _HINT)] for hint in hints)
    return tuple(aspect for aspect, one, other in zip(Aspect, *pieces, strict=True) if one != other)


def _digest(bound: Mapping[Aspect, object]) -> str:
    written = {aspect: _CANONICAL.encode(value) for aspect, value in bound.items()}
    hints = "".join(_sha256(f"{aspect} {written[aspect]}")[:_HINT] for aspect in Aspect)
    return f"{_sha256(_CANONICAL.encode([_FORM, written]))[:_WHOLE]}-{hints}"


def _when(post: Post) -> list[object]:
    late = [post.late.mode, post.late.within.total_seconds()]
    return [post.key, _moment(post.at), late, _moment(post.until), post.after, post.gate]


def _files(media: Iterable[Media]) -> list[list[object]]:
    return [
        [one.kind, one.facts.digest if one.facts else "", _value(one.alt), one.captions_digest, one.transcript]
        for one in media
    ]


def _moment(moment: datetime | None) -> str | None:
    """In UTC: another way to write the same instant is no change."""
    if moment is None:
        return None
    try:
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except OverflowError:  # within a day of the first or last year that there is
        return moment.isoformat()


def _value(text: Text | None) -> str | None:
    return text.value if text is not None else None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
