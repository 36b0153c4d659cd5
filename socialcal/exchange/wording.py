"""Carries what a source says in words: title, summary, tags, owner, language."""

from __future__ import annotations

import html
import html.entities
import re
from typing import Any

from socialcal.exchange.fields import Fields, Found
from socialcal.exchange.note import Kind
from socialcal.model.organisation import Organisation

TITLE_LENGTH = 1000
SUMMARY_LENGTH = 100_000
"""What the schema of a story allows."""

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\]\([^()\s]+\)|\*\*[^*\s]|\{\{|\{%")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def title(fields: Fields, stem: str) -> str:
    """The title as one line of plain text; the file's name when there is none."""
    found = fields.first("title")
    said = _one_line(_text(fields, found, TITLE_LENGTH)) if found else ""
    if not found or not said:
        fields.note(Kind.TITLE_FROM_NAME, found, stem)
        return re.sub(r"[-_]+", " ", stem).strip().capitalize()[:TITLE_LENGTH] or stem
    fields.used(found, said=found.value == said)
    return said


def summary(fields: Fields) -> str | None:
    """The first of the keys that generators use for a few words about a post."""
    found = fields.first("summary", "description", "excerpt", "deck")
    if found is None or isinstance(found.value, dict | list):
        return None
    said = _text(fields, found, SUMMARY_LENGTH).strip()
    fields.used(found, said=found.value == said)
    return said or None


def _text(fields: Fields, found: Found, longest: int) -> str:
    """The value as text with its HTML entities decoded: what people read, and no markup."""
    written = str(found.value)
    text = _ENTITY.sub(_character, written)
    if text != written:
        fields.note(Kind.ENTITIES, found, str(found.path[-1]))
    if _MARKUP.search(written):
        fields.note(Kind.MARKUP_IN_TEXT, found, str(found.path[-1]))
    if len(text) > longest:
        fields.note(Kind.SHORTENED, found, str(found.path[-1]))
    return text[:longest]


def _character(entity: re.Match[str]) -> str:
    """What the entity stands for; `html.unescape` alone would read `&nothing;` as a not-sign and `hing;`."""
    named = entity[0][1:] in html.entities.html5
    return html.unescape(entity[0]) if named or entity[0][1] == "#" else entity[0]


def tags(fields: Fields) -> list[str]:
    """Tags, topics and categories together, each once, in the order in which they stand."""
    found = list(fields.every("tags", "tag", "topics", "topic", "categories", "category"))
    said = list(dict.fromkeys(name for one in found for name in _names(one)))
    for one in found:
        fields.used(one, said=one.value == said or one.value == [])
    return said


def _names(found: Found) -> list[str]:
    """A list, or a text: with commas between names, else, for a key in the plural, with spaces, as Jekyll reads it."""
    value = found.value
    if isinstance(value, str):
        plural = str(found.path[-1]).lower().endswith("s")
        value = value.split(",") if "," in value else value.split() if plural else [value]
    items = value if isinstance(value, list) else [value]
    names = (_one_line(str(item))[:TITLE_LENGTH] for item in items if not isinstance(item, dict | list | None))
    return [name for name in names if name]


def owner(fields: Fields, organisation: Organisation) -> str | None:
    """The first author whom the organisation knows, by key or by name; the others are only kept."""
    known = {person.name.casefold(): key for key, person in organisation.people.items()}
    known |= {key: key for key in organisation.people}
    owners: list[str] = []
    for found in fields.every("owner", "authors", "author"):
        names = _authors(found.value)
        keys = [known.get(name) or known.get(name.casefold()) for name in names]
        owners += [key for key in keys if key]
        fields.used(found, said=found.value in (owners[:1], *owners[:1]))
        for name, key in zip(names, keys, strict=True):
            if key is None:
                fields.note(Kind.AUTHOR_UNKNOWN, found, name)
    return owners[0] if owners else None


def _authors(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    names = (item.get("name") or item.get("display_name") if isinstance(item, dict) else item for item in items)
    return [_one_line(str(name)) for name in names if isinstance(name, str | int) and _one_line(str(name))]


def language(fields: Fields, from_name: str | None, fallback: str | None) -> str | None:
    """The language that the source tells, in its data or in its name."""
    found = fields.first("language", "lang", "locale")
    if found is None or not isinstance(found.value, str) or not _LANGUAGE.fullmatch(found.value):
        return from_name or fallback
    said = found.value.replace("_", "-")
    fields.used(found, said=said == found.value)
    return said


def _one_line(text: str) -> str:
    return " ".join(text.split())
