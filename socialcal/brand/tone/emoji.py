"""Emoji: how many a text has, and the same one again and again. One that is built of many characters is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from socialcal.brand.context import StoryContext
from socialcal.brand.late import late
from socialcal.brand.passages import Passage
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

TOO_MANY = Rule(
    "tone.emoji",
    Severity.WARNING,
    Phrase(
        "Deze tekst heeft {count} emoji; wij zetten er hoogstens {most}.",
        "This text has {count} emoji; we use at most {most}.",
    ),
    Phrase(
        "Houd de emoji die iets zeggen: een schermlezer leest ze allemaal voor. Hoeveel er mogen, staat bij brand: "
        "emoji: in socialcal.yml.",
        "Keep the emoji that say something: a screen reader reads out each of them. How many there may be stands at "
        "brand: emoji: in socialcal.yml.",
    ),
)
REPEATED = Rule(
    "tone.emoji-repeated",
    Severity.WARNING,
    Phrase("{emoji} staat hier {count} keer achter elkaar.", "{emoji} stands here {count} times in a row."),
    Phrase(
        "Eén is genoeg: een schermlezer leest hem {count} keer voor.",
        "One is enough: a screen reader reads it out {count} times.",
    ),
    source="https://digitalaccessibility.virginia.edu/social-media, checked 2026-11-25",
)
RULES = (TOO_MANY, REPEATED)

_MAYBE = late(r"[\u203c-\u3299\ufe0f\u20e3\U0001f000-\U0001faff]")
_EMOJI = regex.compile(
    r"(?:\p{RI}\p{RI}|[0-9#*]\uFE0F?\u20E3|\p{Emoji_Presentation}|\p{Emoji}\uFE0F)"
    r"[\p{EMod}\uFE0F\U000E0020-\U000E007F]*+(?:\u200D\p{Emoji}[\p{EMod}\uFE0F]*+)*+"
)
_REPEATED = 3


@dataclass(frozen=True, slots=True)
class _Run:
    """The same emoji, so many times with nothing but blanks between."""

    emoji: str
    count: int
    start: int
    end: int


def emoji(context: StoryContext) -> Iterator[Finding]:
    """More emoji than the house wants, at the first that is too many, and the same one three times or more."""
    most = context.organisation.brand.emoji
    for passage in context.passages:
        found = _runs(passage.text.value)
        repeated = [run for run in found if run.count >= _REPEATED]
        for run in repeated[:_REPEATED]:
            yield _told(REPEATED, context, passage, run, _single(passage, run), emoji=run.emoji, count=run.count)
        # What is told as repeated counts once here.
        counts = [1 if run.count >= _REPEATED else run.count for run in found]
        if (count := sum(counts)) > most:
            over = next(at for at in range(len(counts)) if sum(counts[: at + 1]) > most)
            yield _told(TOO_MANY, context, passage, found[over], None, count=count, most=most)


def _told(rule: Rule, context: StoryContext, passage: Passage, run: _Run, fix: Fix | None, **values: object) -> Finding:
    place = passage.text.place(run.start)
    length = run.end - run.start
    return rule.finding(place, length=length, story=context.story.id, post=passage.post, fix=fix, **values)


def _single(passage: Passage, run: _Run) -> Fix | None:
    if not passage.text.unbroken(run.start, run.end):
        return None
    return Fix(passage.text.place(run.start), run.end - run.start, run.emoji, safe=False)


def _runs(value: str) -> list[_Run]:
    found: list[_Run] = []
    if value.isascii() or not _MAYBE.search(value):
        return found
    for match in _EMOJI.finditer(value):
        last = found[-1] if found else None
        if last and last.emoji == match[0] and not value[last.end : match.start()].strip(" "):
            found[-1] = _Run(last.emoji, last.count + 1, last.start, match.end())
        else:
            found.append(_Run(match[0], 1, match.start(), match.end()))
    return found
