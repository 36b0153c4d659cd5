"""One source file → the makings of one story. Pure: what the archive holds and the present are passed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from socialcal.exchange.address import link, picture
from socialcal.exchange.fields import Fields
from socialcal.exchange.markup import marks
from socialcal.exchange.matter import Matter, read_matter
from socialcal.exchange.names import FileName, kebab, read_name, short_digest
from socialcal.exchange.note import Kind, Note
from socialcal.exchange.result import Converted, Rejected
from socialcal.exchange.settings import Settings
from socialcal.exchange.source import SourceFile, decode
from socialcal.exchange.timing import Timing, timing
from socialcal.exchange.wording import language, owner, summary, tags, title
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase

_SECTION = Phrase("dit is de pagina van een rubriek, geen bericht", "this is the page of a section, not a post")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a conversion must know beside the source itself."""

    organisation: Organisation
    now: datetime
    """Aware. Only what lies well before it is history."""
    files: frozenset[str] = frozenset()
    """Paths of all files in the archive, POSIX, relative to it."""


def convert(source: SourceFile, settings: Settings, around: Surroundings) -> Converted | Rejected:
    """The story that `source` asks for, or why there is none. Every value of the source ends up in the result."""
    name = read_name(source.path)
    if name.stem == "_index":
        return Rejected(source.path, _SECTION)
    decoded = decode(source)
    if isinstance(decoded, Rejected):
        return decoded
    matter = read_matter(decoded.text)
    if isinstance(matter, Phrase):
        return Rejected(source.path, matter)
    return _converted(source, name, Fields(source.path, matter, list(decoded.notes)), settings, around)


def _converted(
    source: SourceFile, name: FileName, fields: Fields, settings: Settings, around: Surroundings
) -> Converted:
    matter = fields.matter
    slug = _slug(fields)
    wish = kebab(str(slug or name.stem)) or kebab(name.stem) or f"import-{short_digest(source.path)}"
    drafts = "_drafts" in PurePosixPath(source.path).parts
    when = timing(fields, name.day, drafts, around.organisation.zone, around.now)
    lead = picture(fields, around.files)
    front: dict[str, Any] = {
        "title": title(fields, name.stem),
        "summary": summary(fields),
        "status": when.status.value,
        "owner": owner(fields, around.organisation),
        "tags": tags(fields),
        "language": language(fields, name.language, settings.language),
        "link": link(fields, settings, str(slug or name.stem), when.day),
        "posts": _posts(when, settings),
    }
    kept = fields.kept()
    return Converted(
        source=source.path,
        digest=source.digest,
        wish=wish,
        slug=slug,
        day=when.day,
        front={key: value for key, value in front.items() if value},
        body=matter.body,
        body_line=matter.body_line,
        kept=kept,
        picture=lead,
        repeated=tuple(text for _, text in matter.repeated),
        comments=tuple(text for _, text in matter.comments),
        notes=(*fields.notes, *_said_beside(source.path, matter), *in_body(source.path, matter.body, matter.body_line)),
    )


def _slug(fields: Fields) -> str | int | None:
    """The slug as written; whether the story says it is known once it has its id."""
    found = fields.first("slug")
    if found is None or not isinstance(found.value, str | int) or isinstance(found.value, bool):
        return None
    fields.used(found, said=True)
    return found.value


def _posts(when: Timing, settings: Settings) -> list[Mapping[str, Any]]:
    return [{"channel": settings.channel, "at": when.at}] if when.at else []


def _said_beside(path: str, matter: Matter) -> list[Note]:
    """What stood in the front matter without being a value."""
    return [
        *(Note(Kind.KEY_REPEATED, path, line, text.split(":")[0]) for line, text in matter.repeated),
        *(Note(Kind.COMMENT, path, line, text[:80]) for line, text in matter.comments),
    ]


def in_body(path: str, body: str, first_line: int) -> list[Note]:
    """What the body has that a story shows as text."""
    return [Note(mark.kind, path, first_line + mark.line, mark.detail) for mark in marks(body)]
