"""Reads the files of search as the page does, and finds documents by the beginning of a word."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from socialcal.site.output import GeneratedFile
from socialcal.site.search.coding import decoded

_CALL = re.compile(r'socialcalSearch\("([a-z0-9-]+)","([0-9a-f]{12})",(.*)\);\n', re.DOTALL)


def units(word: str) -> bytes:
    """What JavaScript compares."""
    return word.encode("utf-16-be", "surrogatepass")


@dataclass(frozen=True)
class Found:
    """The files of one build, by name."""

    files: Mapping[str, Any]
    stamps: frozenset[str]
    sizes: Mapping[str, int]

    @property
    def directory(self) -> Any:
        return self.files["directory"]

    @cached_property
    def words(self) -> list[dict[str, list[list[int]]]]:
        """For each shard its words, with the documents that hold them by place."""
        shards = (self.files[f"words-{number}"] for number in range(len(self.directory["words"])))
        return [
            {word: [decoded(text) for text in lists.split(".")] for word, lists in _pairs(shard)} for shard in shards
        ]

    @cached_property
    def documents(self) -> list[list[Any]]:
        shards = (self.files[f"documents-{number}"] for number in range(len(self.directory["documents"])))
        return [line for shard in shards for line in shard]

    def beginning(self, start: str) -> set[int]:
        """The documents with a word that begins like this, from no other shards than the directory names."""
        firsts = [units(word) for word in self.directory["words"]]
        low, high = bisect_right(firsts, units(start)), bisect_right(firsts, units(start + "\uffff"))
        shards = self.words[max(low - 1, 0) : high]
        return {
            number
            for shard in shards
            for word, lists in shard.items()
            if word.startswith(start)
            for numbers in lists
            for number in numbers
        }

    def addresses(self, start: str) -> set[str]:
        return {self.documents[number][1] for number in self.beginning(start)}


def _pairs(shard: list[str]) -> Iterable[tuple[str, str]]:
    return zip(shard[::2], shard[1::2], strict=True)


def read(files: Iterable[GeneratedFile]) -> Found:
    found: dict[str, Any] = {}
    sizes: dict[str, int] = {}
    stamps: set[str] = set()
    for file in files:
        call = _CALL.fullmatch(file.content.decode("utf-8"))
        assert call is not None, file.path
        assert file.path == f"data/search/{call[1]}.js"
        stamps.add(call[2])
        found[call[1]], sizes[call[1]] = json.loads(call[3]), len(file.content)
    return Found(found, frozenset(stamps), sizes)
