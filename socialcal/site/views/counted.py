"""How long a post is, in words: against what limit, and how its network counts."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.channels.limits import Measured
from socialcal.channels.protocol import EntityKind, Preview, PreviewPart, Unit
from socialcal.site.words import Words


def counted(words: Words, preview: Preview, part: PreviewPart, also: tuple[Measured, ...]) -> str:
    """`also` are the further limits that hold at once; one is told when it is nearer than the first."""
    return ", ".join([_length(words, preview.unit, part), *_how(words, preview, part), *_too_much(words, part, also)])


def characters(words: Words, count: int) -> str:
    return words.ngettext("%(num)s character", "%(num)s characters", count) % {"num": words.number(count)}


def _length(words: Words, unit: Unit, part: PreviewPart) -> str:
    if part.limit is None:
        return characters(words, part.length)
    return _of(words, unit, part.length, part.limit)


def _of(words: Words, unit: Unit, length: int, limit: int) -> str:
    numbers = {"length": words.number(length), "limit": words.number(limit)}
    if unit is Unit.BYTES:
        return words.gettext("%(length)s of %(limit)s bytes") % numbers
    return words.gettext("%(length)s of %(limit)s") % numbers


def _how(words: Words, preview: Preview, part: PreviewPart) -> Iterator[str]:
    """What makes its count another one than that of its characters."""
    links = [entity for entity in part.entities if entity.kind is EntityKind.LINK]
    plain = len(part.text)
    if links and preview.link_length is not None:
        plain += sum(preview.link_length - (link.end - link.start) for link in links)
        yield words.gettext("a link counts as %(num)s") % {"num": preview.link_length}
    if part.length > plain:
        match preview.unit:
            case Unit.WEIGHTED:
                yield words.gettext("emoji and some other signs count double")
            case Unit.UTF16:
                yield words.gettext("an emoji counts double")
            case Unit.THREADS:
                yield words.gettext("an emoji counts as its bytes")


def _too_much(words: Words, part: PreviewPart, also: tuple[Measured, ...]) -> Iterator[str]:
    if part.limit is not None and part.length > part.limit:
        yield words.gettext("%(num)s too many") % {"num": words.number(part.length - part.limit)}
    for measure in also:
        nearer = part.limit is None or measure.length * part.limit > part.length * measure.limit
        if measure.over or nearer:
            yield _of(words, measure.unit, measure.length, measure.limit)
        if measure.over:
            yield words.gettext("%(num)s too many") % {"num": words.number(measure.over)}
