"""JSON and TOML front matter: the values are the standard library's, the places are ours."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from socialcal.ingest.data import BadData, Data
from socialcal.ingest.json_data import read_json
from socialcal.ingest.toml_data import read_toml
from socialcal.model.place import KeyPath, Places

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LEAVES = st.booleans() | st.integers(-(2**40), 2**40) | TEXT
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4), max_leaves=12
)
DOCUMENTS = st.dictionaries(TEXT, VALUES, max_size=5)


def paths(value: Any, path: KeyPath = ()) -> set[KeyPath]:
    """Every key path that holds a value, except the document itself."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {found for key, item in items for found in {(*path, key), *paths(item, (*path, key))}}


@given(DOCUMENTS, st.sampled_from([None, 2]))
def test_json_places_are_the_documents_paths(value: dict[str, Any], indent: int | None) -> None:
    data = read_json(json.dumps(value, indent=indent))
    assert isinstance(data, Data)
    assert data.value == value
    assert set(data.values) == {(), *paths(value)}


@given(DOCUMENTS)
def test_toml_places_are_the_documents_paths(value: dict[str, Any]) -> None:
    written = tomli_w.dumps(value)
    data = read_toml(written)
    assert isinstance(data, Data)
    assert data.value == tomllib.loads(written)
    holders = {path for path in paths(data.value) if not isinstance(_at(data.value, path), dict | list)}
    assert holders <= set(data.values)


def _at(value: Any, path: KeyPath) -> Any:
    for step in path:
        value = value[step]
    return value


TOML = '''title = "a \\"q\\" b"
date = 2026-12-01 09:00:00
[facts]
place = 'Noord' # hier
[[posts]]
channel = "x"
text = """
Morgen!
twee"""
[[posts]]
channel = "y"
media = [ { file = "a", alt = "b" },
  {file="c"} ]
'''


@pytest.mark.parametrize(
    ("path", "offset", "line", "column"),
    [
        (("title",), 0, 1, 10),
        (("title",), 3, 1, 14),
        (("title",), 6, 1, 18),
        (("date",), 0, 2, 8),
        (("facts", "place"), 0, 4, 10),
        (("posts", 0, "channel"), 0, 6, 12),
        (("posts", 0, "text"), 0, 8, 1),
        (("posts", 0, "text"), 9, 9, 2),
        (("posts", 1, "channel"), 0, 11, 12),
        (("posts", 1, "media", 0, "alt"), 0, 12, 32),
        (("posts", 1, "media", 1, "file"), 0, 13, 10),
    ],
)
def test_toml_places(path: KeyPath, offset: int, line: int, column: int) -> None:
    data = read_toml(TOML)
    assert isinstance(data, Data)
    value = _at(data.value, path)
    place = Places("f", data.keys, data.values).text(str(value), *path).place(offset)
    assert (place.line, place.column) == (line, column)


def test_dates_in_toml_become_text_as_an_editor_would_type_it() -> None:
    data = read_toml("a = 2026-12-01 09:00:00\nb = 2026-12-01T09:00:00+01:00\nc = 2026-12-01\n")
    assert isinstance(data, Data)
    assert data.value == {"a": "2026-12-01T09:00:00", "b": "2026-12-01T09:00:00+01:00", "c": "2026-12-01"}


@pytest.mark.parametrize(
    ("read", "text", "says", "line", "column"),
    [
        (read_json, '{\n "a": }', "not valid JSON", 2, 7),
        (read_json, "[" * 100_000, "nested too deeply", 1, 25),
        (read_json, '{"a": "' + "[" * 100 + '"', "not valid JSON", 1, 109),
        (read_toml, "a = 1\nb = \n", "not valid TOML", 2, 5),
        (read_toml, "a = " + "[" * 5000, "nested too deeply", 1, 1),
        (read_toml, "a = " + "{b=" * 5000, "nested too deeply", 1, 1),
        (read_toml, "a." * 9000 + "b = 1", "nested too deeply", 1, 1),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(read: Any, text: str, says: str, line: int, column: int) -> None:
    bad = read(text)
    assert isinstance(bad, BadData)
    assert says in bad.message.en
    assert (bad.line, bad.column) == (line, column)


@given(st.text(max_size=200))
def test_any_text_is_data_or_told(text: str) -> None:
    assert isinstance(read_json(text), Data | BadData)
    assert isinstance(read_toml(text), Data | BadData)


@pytest.mark.parametrize("read", [read_json, read_toml])
def test_a_number_of_thousands_of_digits_is_refused(read: Callable[[str], Data | BadData]) -> None:
    text = '{"a": %s}' if read is read_json else "a = %s"
    assert isinstance(read(text % ("1" * 5000)), BadData)
