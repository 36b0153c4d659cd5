"""Every field says what it is for, in both languages, in the schemas that editors of all kinds read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from socialcal.lsp.schema import Schema, organisation_schema, story_schema
from socialcal.lsp.words import DUTCH, spoken
from socialcal.model.place import KeyPath


def fields(schema: Schema, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    for name, about in schema.keys(path).items():
        yield (*path, name), about
        for deeper in ((*path, name), (*path, name, 0), (*path, name, "any")):
            yield from fields(schema, deeper)


EVERY = [*fields(story_schema()), *fields(organisation_schema())]


@pytest.mark.parametrize(("path", "about"), EVERY, ids=lambda value: ".".join(map(str, value)) if value else "")
def test_a_field_says_what_it_is_for(path: KeyPath, about: str) -> None:
    assert about
    assert not about.endswith(".")


def test_all_of_it_is_said_in_dutch_and_nothing_else_is() -> None:
    assert set(DUTCH) == {about for _, about in EVERY}


def test_who_speaks_another_language_reads_english() -> None:
    assert [spoken("first day", language) for language in ("nl", "nl-BE", "en", "fr")] == [
        "eerste dag", "eerste dag", "first day", "first day",
    ]  # fmt: skip


def test_a_path_of_several_possibilities_has_the_keys_of_all_of_them() -> None:
    assert {"file", "alt"} <= set(story_schema().keys(("posts", 3, "image")))
    assert story_schema().keys(("facts",)) == {}
    assert story_schema().words(("posts", 0, "thread")) == ("true", "false")
    assert "draft" in story_schema().words(("status",))
