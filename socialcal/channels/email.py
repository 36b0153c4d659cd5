"""A newsletter: the first line of the text is the subject, the rest is the letter. Its length is free.

A subject is best under 60 characters: mailboxes show no more, though RFC 5322 section 2.1.1 allows a line of 998.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from socialcal.channels.counting import code_points
from socialcal.channels.looks import Figure, Layout, Looks
from socialcal.channels.marks import links, placed
from socialcal.channels.preview import Rules, drawn, part, titled
from socialcal.channels.protocol import Entity, Limit, Limits, Preview, Unit
from socialcal.model.organisation import Channel
from socialcal.model.post import Post

_SUBJECT = "https://emailexacto.com/learn/week-27-subject-lines-the-60-characters-that-determine-everything"

NAME = "E-mail"
LIMITS = Limits(title_advised=Limit(60, Unit.CHARACTERS, _SUBJECT, date(2026, 11, 22)))
_PREHEADER = "https://themarketer.com/resources/knowledge-base/how-long-should-your-preview-texts-be"
LOOKS = Looks(
    Layout.MAIL,
    title=Figure(60, _SUBJECT, date(2026, 11, 22), observed=True),
    teaser=Figure(90, _PREHEADER, date(2026, 11, 25), observed=True),
)
"""What a mailbox shows of subject and letter, observed in the most used ones; yours may differ."""


def length(text: str) -> int:
    """Code points."""
    return code_points(text)


def entities(text: str) -> tuple[Entity, ...]:
    """Links; units are code points."""
    return placed(text, links(text), code_points)


def preview(post: Post, channel: Channel) -> Preview:
    subject, letter = opened(post.text)
    drawing = drawn(_RULES, post, channel)
    return titled(replace(drawing, parts=(part(_RULES, letter, channel.limit),)), subject)


def opened(text: str) -> tuple[str, str]:
    """The subject and the letter of a text."""
    subject, _, letter = text.lstrip().partition("\n")
    return subject.strip(), letter.lstrip("\r\n")


_RULES = Rules(NAME, LIMITS, length, entities, LOOKS)
