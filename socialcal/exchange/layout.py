"""How an imported story looks as a file. Whatever values it is given, every reader of YAML gets the same ones back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from socialcal.exchange.result import Converted

ORDER = (
    *("id", "title", "summary", "status", "owner", "pillar", "audience", "campaign", "tags", "language", "embargo"),
    *("link", "image", "media", "facts", "format", "visibility", "approval", "posts", "ignore", "imported"),
)
_DISPUTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WIDE = 1_000_000
_NEWER_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")


class Row(dict[str, Any]):
    """A mapping that is written on one line."""


class Run(list[Any]):
    """A list that is written on one line."""


class _Layout(yaml.SafeDumper):
    """Lists indented below their key, no anchors, long text on one line and lines of text as lines."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Lines as lines; what readers of YAML see differently (NEL, U+2028, a mark) is written as an escape."""
    lines = "\n" in text and text[:1] not in (" ", "\n", "\t")
    style = '"' if _DISPUTED.search(text) else "|" if lines else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Layout.add_representer(str, _text)
_Layout.add_representer(Row, lambda dumper, row: dumper.represent_mapping("tag:yaml.org,2002:map", row, True))
_Layout.add_representer(Run, lambda dumper, run: dumper.represent_sequence("tag:yaml.org,2002:seq", run, True))
# PyYAML follows YAML 1.1; text that YAML 1.2 takes for a number is quoted for the sake of our own reader.
_Layout.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(rf"(?:{_NEWER_NUMBER.pattern})\Z"), list("-+.0123456789")
)


def folder(day: date | None) -> str:
    """Where stories of that day live; those without one wait together."""
    return f"stories/{day:%Y/%m}" if day else "stories/undated"


def written(story: Converted, name: str, image: str | None) -> str:
    """The text of the file of `story` under the id `name`; `image` is the picture's name beside it."""
    front: dict[str, Any] = {"id": name, **story.front}
    if "tags" in front:
        front["tags"] = Run(front["tags"])
    if image and story.picture:
        alt = {"alt": story.picture.alt} if story.picture.alt else {}
        front["image"] = Row(file=image, **alt)
    front["imported"] = _imported(story, name)
    return f"---\n{front_matter(front)}---\n{story.body}"


def _imported(story: Converted, name: str) -> dict[str, Any]:
    keys = dict(story.kept)
    if story.slug is not None and story.slug != name:
        keys["slug"] = story.slug
    parts = {"keys": keys, "repeated": list(story.repeated), "comments": list(story.comments)}
    return {
        "source": story.source,
        "digest": story.digest,
        **{part: value for part, value in parts.items() if value},
    }


def front_matter(values: Mapping[str, Any]) -> str:
    """YAML of `values`, in the order of a story's fields."""
    ordered = {key: values[key] for key in ORDER if key in values}
    return yaml.dump(
        ordered, Dumper=_Layout, allow_unicode=True, width=_WIDE, sort_keys=False, default_flow_style=False
    )
