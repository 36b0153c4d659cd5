"""Carries where a source was published, and which picture leads it. Files are only named here, never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import urlsplit

from socialcal.exchange.fields import Fields, Found
from socialcal.exchange.note import Kind
from socialcal.exchange.result import Picture
from socialcal.exchange.settings import Settings

_LONGEST = 1000
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})
_STATIC = ("", "static", "assets", "content", "public", "source")
"""Folders whose contents generators serve from the root of a site."""
_GAP = re.compile(r":([a-z_]+)")


def link(fields: Fields, settings: Settings, slug: str, day: date | None) -> str | None:
    """The post's own address, else one made from the base and the pattern that were given; None when neither is."""
    found = fields.first("url", "permalink", "path")
    if found is not None and isinstance(found.value, str):
        said = _absolute(found.value, settings, slug, day)
        if said is not None:
            fields.used(found, said=said == found.value)
            return said
        if settings.base_url:
            fields.note(Kind.LINK_UNUSABLE, found, found.value[:80])
    if settings.base_url and settings.permalink:
        return _absolute(settings.permalink, settings, slug, day)
    return None


def _absolute(written: str, settings: Settings, slug: str, day: date | None) -> str | None:
    if _scheme(written) is None:
        path = _filled(written, slug, day)
        if not settings.base_url or path is None:
            return None
        written = f"{settings.base_url.rstrip('/')}/{path.lstrip('/')}"
    usable = _scheme(written) in ("http", "https") and len(written) <= _LONGEST
    return written if usable and not re.search(r"[\s\x00-\x1f\x7f<>\"]", written) else None


def _scheme(written: str) -> str | None:
    """The scheme of an absolute address; None for a path, `?` for what is no address at all."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return "?"
    return parts.scheme if parts.scheme and "://" in written else "?" if parts.netloc else None


def _filled(pattern: str, slug: str, day: date | None) -> str | None:
    """The pattern with its gaps closed; None when it asks for what we do not know."""
    gaps = {"slug": slug, "title": slug}
    if day is not None:
        gaps |= {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"}
        gaps |= {"i_month": str(day.month), "i_day": str(day.day), "short_year": f"{day:%y}"}
    if any(name not in gaps for name in _GAP.findall(pattern)):
        return None
    return _GAP.sub(lambda match: gaps[match[1]], pattern)


def picture(fields: Fields, files: frozenset[str]) -> Picture | None:
    """The lead picture, when the archive has its file; its source keys stay, since the copy gets another name."""
    found = fields.first("image", "primary_image", "featured_image", "cover")
    written = _file(found) if found else None
    if found is None or written is None:
        return None
    path = next((path for path in _candidates(fields.source, written) if path in files), None)
    if path is None:
        fields.note(Kind.IMAGE_MISSING, found, written[:80])
    fields.used(found, said=False)
    if path is None:
        return None
    alt = _alt(fields, found)
    if alt is None:
        fields.note(Kind.IMAGE_WITHOUT_ALT, found, written[:80])
    return Picture(path, alt)


def _file(found: Found) -> str | None:
    value = found.value
    if isinstance(value, list):
        value = value[0]
    if isinstance(value, dict):
        value = next((value[key] for key in ("file", "path", "src", "image", "url") if value.get(key)), None)
    return value if isinstance(value, str) else None


def _candidates(source: str, written: str) -> Iterator[str]:
    """Paths in the archive that may be meant: beside the source, or from the root of the site. None leads outside."""
    if PurePosixPath(written).suffix.lower() not in _PICTURES or _scheme(written) is not None:
        return
    beside = PurePosixPath(source).parent
    folders = ([] if written.startswith("/") else [beside]) + [PurePosixPath(folder) for folder in _STATIC]
    for folder in folders:
        yield normpath(str(folder / written.lstrip("/")))


def _alt(fields: Fields, found: Found) -> str | None:
    value = found.value[0] if isinstance(found.value, list) else found.value
    beside = fields.first("image_alt", "alt", "featured_image_alt", "cover_alt")
    said = value.get("alt") if isinstance(value, dict) else beside.value if beside else None
    if not isinstance(said, str) or not said.strip():
        return None
    if beside and said is beside.value:
        fields.used(beside, said=False)
    return said
