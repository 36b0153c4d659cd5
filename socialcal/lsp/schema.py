"""Looks a path up in a JSON Schema of ours: which keys it takes, which values, and what they are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from socialcal.ingest.schema import StoryHead
from socialcal.model.organisation import Organisation
from socialcal.model.place import KeyPath

Node: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Schema:
    """A whole schema, as pydantic writes it."""

    root: Node

    def nodes(self, path: KeyPath) -> tuple[Node, ...]:
        """What may stand at a path, each possibility by itself; a number in the path is an item of a list."""
        found = tuple(self._plain(self.root))
        for step in path:
            found = tuple(node for parent in found for child in _children(parent, step) for node in self._plain(child))
        return found

    def keys(self, path: KeyPath) -> Mapping[str, str]:
        """The fields of the mapping at a path, with what each is for; empty where any key may stand."""
        return {name: self.about((*path, name)) for node in self.nodes(path) for name in node.get("properties", {})}

    def words(self, path: KeyPath) -> tuple[str, ...]:
        """The values that a path takes, where it takes only some."""
        found: dict[str, None] = {}
        for node in self.nodes(path):
            if node.get("type") == "boolean":
                found |= dict.fromkeys(("true", "false"))
            listed = (*node.get("enum", ()), *((node["const"],) if "const" in node else ()))
            found |= dict.fromkeys(str(word) for word in listed)
        return tuple(found)

    def examples(self, path: KeyPath) -> tuple[str, ...]:
        return tuple(str(example) for node in self.nodes(path) for example in node.get("examples", ()))

    def about(self, path: KeyPath) -> str:
        """What a field is for; empty where nobody wrote it."""
        return next((str(node["description"]) for node in self.nodes(path) if "description" in node), "")

    def is_mapping(self, path: KeyPath) -> bool:
        return any(node.get("type") == "object" for node in self.nodes(path))

    def _plain(self, node: Node) -> Iterator[Node]:
        """A node without references and alternatives. What is said beside a reference goes before what it says."""
        beside = {name: node[name] for name in ("description", "examples") if name in node}
        inner: list[Node] = [*node.get("anyOf", ()), *node.get("oneOf", ()), *node.get("allOf", ())]
        if "$ref" in node:
            inner.append(self.root["$defs"][str(node["$ref"]).rpartition("/")[2]])
        if not inner:
            yield node
        for one in inner:
            yield from ({**plain, **beside} for plain in self._plain(one))


def _children(node: Node, step: str | int) -> Iterator[Node]:
    if isinstance(step, int):
        if isinstance(node.get("items"), dict):
            yield node["items"]
    elif step in node.get("properties", {}):
        yield node["properties"][step]
    else:
        yield from list(node.get("patternProperties", {}).values())[:1]
        if isinstance(node.get("additionalProperties"), dict):
            yield node["additionalProperties"]


@cache
def story_schema() -> Schema:
    """Of a story's front matter."""
    return Schema(StoryHead.model_json_schema())


@cache
def organisation_schema() -> Schema:
    """Of socialcal.yml."""
    return Schema(Organisation.model_json_schema())
