"""Turns references between posts of an archive into relative links between their stories, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from posixpath import relpath
from urllib.parse import quote

_REFERENCE = re.compile(
    r'(?<=\]\()(?:\{\{[<%][ \t]*(?:rel)?ref[ \t]*"(?P<hugo>[^"\n]+)"[ \t]*[>%]\}\}'
    r"|\{%-?[ \t]*(?:post_url|link)[ \t]+(?P<jekyll>[^\s%]+)[ \t]*-?%\}"
    r"|@/(?P<zola>[^\s()]+))"
)


def index(sources: Iterable[str]) -> Mapping[str, str | None]:
    """Every way to name a source: each end of its path, with and without `.md`. None where two would answer."""
    names: dict[str, str | None] = {}
    for source in sources:
        path = PurePosixPath(source)
        forms = [path, path.with_suffix(""), *([path.parent] if path.stem == "index" else [])]
        ends = {"/".join(form.parts[at:]) for form in forms for at in range(len(form.parts))}
        for end in ends:
            names[end] = source if names.get(end, source) == source else None
    return names


def relinked(body: str, home: str, names: Mapping[str, str | None], stories: Mapping[str, str]) -> str:
    """The body with links in the place of references. `home` is the story's folder, `stories` gives paths by source.

    A reference that is not the target of a link, or that names no post or more than one, stays as it is.
    """

    def link(match: re.Match[str]) -> str:
        target, hash_, anchor = (match["hugo"] or match["jekyll"] or match["zola"]).partition("#")
        story = stories.get(names.get(target.strip("/")) or "")
        return quote(relpath(story, home)) + hash_ + quote(anchor) if story else match[0]

    return _REFERENCE.sub(link, body)
