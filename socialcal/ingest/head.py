"""Validates front matter. What is rejected becomes findings and is left out, so that the calendar can show the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from socialcal.ingest.rules import INVALID_VALUE, MISSING_FIELD, MISSPELLED_KEY, UNKNOWN_KEY
from socialcal.ingest.schema import StoryHead
from socialcal.ingest.troubles import TroubleRules, troubles
from socialcal.model.finding import Finding
from socialcal.model.phrase import Phrase
from socialcal.model.place import Places
from socialcal.model.story import Status

_NOT_IN_ID = re.compile(r"[^a-z0-9._-]+")
_RULES = TroubleRules(MISSING_FIELD, UNKNOWN_KEY, INVALID_VALUE, Phrase("een verhaal", "a story"), MISSPELLED_KEY)


@dataclass(frozen=True, slots=True)
class ReadHead:
    """Valid front matter. `post_indices` says which entries of the file's `posts:` the valid ones are."""

    head: StoryHead
    post_indices: tuple[int, ...]
    findings: tuple[Finding, ...]


def read_head(value: Mapping[str, Any], places: Places) -> ReadHead:
    """The front matter of the story that `places` belongs to."""
    try:
        head = StoryHead.model_validate(value)
    except ValidationError as error:
        found = tuple(troubles(error, StoryHead, places, _RULES))
        kept, indices = _accepted(value, [details["loc"] for details in error.errors(include_url=False)], places.path)
        return ReadHead(StoryHead.model_validate(kept), indices, found)
    return ReadHead(head, tuple(range(len(head.posts))), ())


def _accepted(
    value: Mapping[str, Any], rejected: list[tuple[int | str, ...]], path: str
) -> tuple[dict[str, Any], tuple[int, ...]]:
    """The front matter without rejected fields and posts; what every story needs is filled in from the file's name."""
    fields = {loc[0] for loc in rejected if loc[0] != "posts" or len(loc) == 1}
    bad_posts = {loc[1] for loc in rejected if loc[0] == "posts" and len(loc) > 1}
    kept = {key: item for key, item in value.items() if key not in fields}
    posts = list(enumerate(kept.get("posts") or ()))
    indices = tuple(index for index, _ in posts if index not in bad_posts)
    kept["posts"] = [post for index, post in posts if index in indices]
    stem = PurePosixPath(path).stem
    kept.setdefault("id", _NOT_IN_ID.sub("-", stem.lower()).strip("-._")[:100] or "story")
    kept.setdefault("title", stem or "?")
    kept.setdefault("status", Status.DRAFT.value)
    return kept, indices
