"""What somebody hears who has a post read out, block by block, in the order in which they stand on the page."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.site.views.shown import Shown
from socialcal.site.views.spoken import Said, read_out, spoken
from socialcal.site.words import Words


def heard(words: Words, shown: Shown) -> Iterator[tuple[Said, ...]]:
    """Line by line."""
    for block in shown.order:
        match block:
            case "sender":
                yield tuple(spoken(words, ", ".join(dict.fromkeys(filter(None, (shown.name, shown.account))))))
            case "subject" if shown.subject:
                yield tuple(spoken(words, shown.subject))
            case "media":
                yield from _media(words, shown)
            case "parts":
                yield from _parts(words, shown)
            case "destination" if shown.destination:
                yield (Said(words.gettext("link:"), words.tag), Said(shown.destination, None))
            case "comment" if shown.comment:
                yield (Said(words.gettext("First comment:"), words.tag), *spoken(words, shown.comment))


def _parts(words: Words, shown: Shown) -> Iterator[tuple[Said, ...]]:
    for number, part in enumerate(shown.parts):
        said = tuple(read_out(words, (*part.above, *part.below)))
        beside = tuple(_media(words, shown)) if number == 0 and "media" not in shown.order else ()
        if shown.media_above:
            yield from beside
        if len(shown.parts) > 1:
            place = words.gettext("%(number)s of %(count)s") % {"number": number + 1, "count": len(shown.parts)}
            said = (Said(place, words.tag), *said)
        yield said
        if not shown.media_above:
            yield from beside
        if shown.card and number == shown.card_part:
            yield (Said(words.gettext("link:"), words.tag), Said(shown.card_title or shown.card_host, None))


def _media(words: Words, shown: Shown) -> Iterator[tuple[Said, ...]]:
    for picture in shown.pictures:
        if picture.alt:
            yield (Said(words.gettext("picture:"), words.tag), *spoken(words, picture.alt))
        else:
            yield (Said(words.gettext("picture, and no word about what it shows"), words.tag),)
    for file in shown.files:
        yield tuple(spoken(words, f"{file.name}: {file.alt}" if file.alt else file.name))
