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

    model_config = ConfigDict(title="Media")

    file: Line = Field(description="its path from the story's own folder")
    alt: Words | None = Field(default=None, description="what a picture shows, for whoever does not see it")
    captions: Line | None = Field(default=None, description="the file with a video's subtitles")
    transcript: Line | None = Field(default=None, description="what is said, or the file that says it")
    kind: Literal["image", "video", "audio", "document"] | None = Field(
        default=None, description="only needed when the file's name does not tell"
    )


class ApprovalHead(Head):
    """Written by the approve command; any change to the story voids it."""

    model_config = ConfigDict(title="Approval")

    by: Line = Field(description="who approved it: a key of people")
    digest: Line = Field(description="what exactly was approved; written by socialcal approve")


class PostHead(Head):
    """One post of a story: where and when, and what is special about it."""

    model_config = ConfigDict(title="Post")

    channel: Line = Field(description="where it goes: a key of channels")
    id: Id | None = Field(default=None, description="names it within the story; the channel when left out")
    at: Moment | None = Field(default=None, description="when it goes out, by the clock of the organisation")
    text: Words | None = Field(default=None, description="its own text, instead of a section or a template")
    comment: Words | None = Field(default=None, description="the first comment, where the network has one")
    thread: bool = Field(default=False, description="cut a long text into a thread; a line --- says where")
    late: Late | None = Field(
        default=None, description="what to do once the moment has passed: skip, ask, or send within a while"
    )
    until: Moment | None = Field(default=None, description="never send it after this moment")
    after: Line | None = Field(
        default=None, description="only once this post is out: the story's id, a slash, the post's id"
    )
    gate: Literal["link-answers"] | None = Field(
        default=None, alias="if", description="send it only when this is so: its link answers"
    )
    tag: bool = Field(default=True, description="false leaves link tags off")
    repost: int = Field(default=1, ge=1, le=1000, description="raise it to send the same post once more")
    every: Line | None = Field(default=None, description="a series: an RRULE with an end, such as FREQ=WEEKLY;COUNT=4")
    image: MediaHead | None = Field(default=None, description="its own picture, instead of the story's")
    media: tuple[MediaHead, ...] | None = Field(
        default=None, description="its own media, instead of the story's; [] for none"
    )


class StoryHead(Head):
    """The front matter of a story."""

    model_config = ConfigDict(title="Story")

    id: Id = Field(description="stable: with another id everything would go out again")
    title: Line = Field(description="what the story is called in the calendar")
    status: Literal["idea", "draft", "review", "approved", "cancelled"] = Field(
        description="how far it is; only an approved story goes out"
    )
    summary: Words | None = Field(default=None, description="the story in a sentence or two")
    owner: Line | None = Field(default=None, description="whose story it is: a key of people")
    pillar: Line | None = Field(default=None, description="the theme that it serves: a key of pillars")
    audience: Names = Field(default=(), description="whom it is for: keys of audiences")
    campaign: Line | None = Field(default=None, description="the campaign that it belongs to: a key of campaigns")
    tags: Names = Field(default=(), description="words that it is found by")
    language: Line | None = Field(
        default=None, description="its language, such as nl; the organisation's when left out"
    )
    format: Line | None = Field(default=None, description="what kind of piece it is: one of formats")
    visibility: Literal["public", "internal"] | None = Field(
        default=None, description="internal keeps it out of what the public sees"
    )
    embargo: Moment | None = Field(default=None, description="nothing of it goes out before this moment")
    link: Line | None = Field(default=None, description="the page that posts lead to")
    image: MediaHead | None = Field(default=None, description="the picture that goes with every post")
    media: tuple[MediaHead, ...] = Field(default=(), description="further pictures, videos, sounds and documents")
    facts: Mapping[Line, str | int | float | bool | None] = Field(
        default_factory=dict, description="what must be equal in the story and all its posts: date, place, price, phone"
    )
    approval: ApprovalHead | None = Field(
        default=None, description="who approved exactly this; written by socialcal approve"
    )
    ignore: Mapping[Line, Line] = Field(default_factory=dict, description="rule → why it is ignored here")
    imported: Mapping[str, Any] | None = Field(default=None, description="what an import could not carry over")
    posts: tuple[PostHead, ...] = Field(default=(), description="where and when it goes out")


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
