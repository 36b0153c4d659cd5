"""The front matter of a story as a schema. It validates what editors write and describes it to their editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from socialcal.model.spans import Lateness, lateness
from socialcal.model.story import Status

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$")]
"""Stable and safe in addresses: lower case letters, digits, and . _ - between them."""
Line = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=r"^[^\n]*$")]
Words = Annotated[str, StringConstraints(max_length=100_000)]
Moment = Annotated[
    str, StringConstraints(max_length=40), WithJsonSchema({"type": "string", "examples": ["2026-12-01 09:00"]})
]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _lateness(value: object) -> object:
    return lateness(value) if isinstance(value, str) else value


_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Names = Annotated[tuple[Line, ...], BeforeValidator(_as_list), WithJsonSchema(_ONE_OR_MORE)]
"""One name, or a list of names."""
Late = Annotated[Lateness, BeforeValidator(_lateness), WithJsonSchema({"type": "string", "examples": ["within 4h"]})]


class Head(BaseModel):
    """What all parts of front matter share: an unknown key is an error, values are taken as they are."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class MediaHead(Head):
    """A picture, video, sound or document that goes with a story or a post."""

    file: Line
    alt: Words | None = None
    captions: Line | None = None
    transcript: Line | None = None
    kind: Literal["image", "video", "audio", "document"] | None = None


class ApprovalHead(Head):
    """Written by the approve command; any change to the story voids it."""

    by: Line
    digest: Line


class PostHead(Head):
    """One post of a story: where and when, and what is special about it."""

    channel: Line
    id: Id | None = None
    at: Moment | None = None
    text: Words | None = None
    comment: Words | None = None
    thread: bool = False
    late: Late | None = None
    until: Moment | None = None
    after: Line | None = None
    gate: Literal["link-answers"] | None = Field(default=None, alias="if")
    tag: bool = True
    repost: int = Field(default=1, ge=1, le=1000)
    every: Line | None = None
    image: MediaHead | None = None
    media: tuple[MediaHead, ...] | None = None


class StoryHead(Head):
    """The front matter of a story."""

    id: Id
    title: Line
    status: Literal["idea", "draft", "review", "approved", "cancelled"]
    summary: Words | None = None
    owner: Line | None = None
    pillar: Line | None = None
    audience: Names = ()
    campaign: Line | None = None
    tags: Names = ()
    language: Line | None = None
    format: Line | None = None
    visibility: Literal["public", "internal"] | None = None
    embargo: Moment | None = None
    link: Line | None = None
    image: MediaHead | None = None
    media: tuple[MediaHead, ...] = ()
    facts: Mapping[Line, str | int | float | bool | None] = Field(default_factory=dict)
    approval: ApprovalHead | None = None
    ignore: Mapping[Line, Line] = Field(default_factory=dict, description="rule → why it is ignored here")
    imported: Mapping[str, Any] | None = Field(default=None, description="what an import could not carry over")
    posts: tuple[PostHead, ...] = ()


EXAMPLES: Mapping[str, str] = {
    "id": "id: open-dag-brandweer",
    "title": "title: Open dag bij de brandweer",
    "status": "status: draft",
    "channel": "channel: mastodon",
    "file": "file: brandweer.jpg",
    "by": "by: piet",
    "digest": "digest: 3f9ac1",
    "organisation": "organisation: Gemeente Waterkant",
    "kind": "kind: mastodon",
    "name": "name: Noor de Wit",
    "date": "date: 2026-12-05",
}
"""A line to copy, for every field that must be there."""

STATUSES = tuple(Status)
