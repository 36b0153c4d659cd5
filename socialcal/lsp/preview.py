"""A post as it would go out, in Markdown for a hover: where, when, how long, the words, and what goes along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.dates import format_datetime

from socialcal.channels import NETWORKS
from socialcal.channels.protocol import Preview, PreviewPart
from socialcal.model.calendar import Calendar
from socialcal.model.organisation import Channel, Organisation
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post

_OF = Phrase("{length} van {limit}", "{length} of {limit}")
_UNLIMITED = Phrase("{length} tekens", "{length} characters")
_UNDATED = Phrase("zonder datum", "without a date")
_COMMENT = Phrase("Eerste reactie:", "First comment:")
_NO_ALT = Phrase("zonder alt-tekst", "without alt text")
_MORE = Phrase("En nog {count} keer.", "And {count} times more.")
_SHOWN = 2
"""Moments of a series that are shown."""
_TICKS = re.compile("`+")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#!|~])")
_MOST = 8_000
"""Characters of one text that are shown."""


def previews(calendar: Calendar, path: str, index: int, language: str) -> str:
    """The posts that entry `index` of the story at `path` asks for; empty when it asks for none."""
    posts = [post for post in calendar.posts if post.place.path == path and post.index == index]
    shown = ["\n\n".join(_post(post, calendar.organisation, language)) for post in posts[:_SHOWN]]
    if len(posts) > _SHOWN:
        shown.append(_MORE.filled(count=len(posts) - _SHOWN).say(language))
    return "\n\n".join(shown)


def _post(post: Post, organisation: Organisation, language: str) -> Iterator[str]:
    channel = organisation.channels.get(post.channel)
    network = NETWORKS.get(channel.kind) if channel else None
    if channel is None or network is None:
        return
    preview = network.preview(post, channel)
    yield f"**{plain(_title(preview, channel))}** · {_moment(post, organisation, language)}"
    if preview.subject:
        yield f"*{plain(preview.subject)}*"
    for part in preview.parts:
        yield fenced(part.text)
        yield _count(part, language)
    if preview.comment:
        yield f"{_COMMENT.say(language)}\n\n{fenced(preview.comment)}"
    files = [f"- {plain(media.file.value)}: {_alt(media.alt, language)}" for media in post.media]
    if files:
        yield "\n".join(files)


def _title(preview: Preview, channel: Channel) -> str:
    return f"{channel.name or preview.network} {channel.account}".strip()


def _count(part: PreviewPart, language: str) -> str:
    said = _UNLIMITED if part.limit is None else _OF
    return said.filled(length=part.length, limit=part.limit).say(language)


def _alt(alt: object, language: str) -> str:
    written = getattr(alt, "value", "")
    return plain(written) if written else f"*{_NO_ALT.say(language)}*"


def _moment(post: Post, organisation: Organisation, language: str) -> str:
    if post.at is None:
        return _UNDATED.say(language)
    known = "nl" if language.split("-")[0] == "nl" else "en"
    local = post.at.astimezone(organisation.zone)
    return f"{format_datetime(local, 'EEE d MMM yyyy HH:mm', locale=known)} ({organisation.timezone})"


def fenced(text: str) -> str:
    """Text as it is, whatever marks stand in it."""
    shown = text if len(text) <= _MOST else f"{text[:_MOST]}…"
    longest = max((len(ticks) for ticks in _TICKS.findall(shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{shown}\n{fence}"


def plain(text: str) -> str:
    """Text in which nothing is Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
