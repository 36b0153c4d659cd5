"""YAML with places: every character of every string is found back in the file, and no input can hurt."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from socialcal.ingest.data import BadData, Data
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.place import Places

FOLDED = " \n"


def good(text: str, first_line: int = 1) -> Data:
    data = read_yaml(text, first_line)
    assert isinstance(data, Data), data
    return data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01 09:00:00", "2026-12-01 09:00:00"),
        ("true", True),
        ("null", None),
        ("", None),
        ("12", 12),
        ("012", "012"),
        ("1.5", 1.5),
        ("'12'", "12"),
        ("!!str 12", "12"),
        ("1_000", "1_000"),
    ],
)
def test_plain_values_stay_what_an_editor_typed(written: str, value: object) -> None:
    assert good(f"a: {written}").value == {"a": value}


SOURCES = [
    'a: "q\\n w\\u00e9 \\"x\\" end\n  of it"\n',
    "a: 'it''s\n  here'\n",
    "a: plain\n   folded é x\n",
    "a: |\n  héé\n\n    dieper\n  terug\n",
    "a: |2\n    ingesprongen\n  niet\n",
    "a: >-\n  een twee\n  drie\n\n  vier\n",
    "a:\n  - {b: [x, 'y z']}\n",
    "a: |-\n\n\n  na lege regels\n",
    "a: &x tekst\nb: *x\n",
    "a: 👋🏽 emoji: niet hier\n".replace(": niet", " - niet"),
]


@pytest.mark.parametrize("source", SOURCES)
def test_every_character_is_found_back(source: str) -> None:
    data = good(source)
    lines = source.split("\n")
    places = Places("f", data.keys, data.values)
    for path, value in _strings(data.value, ()):
        if path == ("b",) and value == "tekst":
            continue  # an alias stands where it is used, its characters stand elsewhere
        text = places.text(value, *path)
        for offset, character in enumerate(value):
            place = text.place(offset)
            there = lines[place.line - 1][place.column - 1 : place.column]
            assert there in (character, "\\", "'", "") or character in FOLDED, (path, offset, place)


def _strings(value: Any, path: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in items for found in _strings(item, (*path, key))]


def test_places_count_from_the_line_that_the_front_matter_starts_on() -> None:
    data = good("\na: 1\nb:\n  - c: x\n", first_line=10)
    assert data.keys[("b",)] == (12, 1)
    assert data.keys[("b", 0, "c")] == (13, 5)
    assert data.values[("b", 0, "c")] == ((0, 13, 8),)


BOMB = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("text", "says", "line", "column"),
    [
        ("a: [1\nb: 2", "not valid YAML", 2, 2),
        ("a: 1\na: 2", "stands here twice", 2, 1),
        ("a:\n\t- b", "not valid YAML", 2, 1),
        ("a: b\x07c", "invisible character", 1, 5),
        ("a: 1\n---\nb: 2", "second YAML document", 2, 1),
        ("a: !!python/object:os.system {}", "tag", 1, 4),
        ("a: *b", "refers to nothing", 1, 4),
        ("a: &a [*a]", "refers to nothing", 1, 8),
        ("? [a]\n: b", "key must be a word", 1, 3),
        ("a: " + "[" * 100_000, "nested too deeply", 1, 27),
        ("- " * 20_000, "nested too deeply", 1, 49),
        (BOMB, "more than", 5, 14),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(text: str, says: str, line: int, column: int) -> None:
    bad = read_yaml(text)
    assert isinstance(bad, BadData)
    assert says in bad.message.en
    assert (bad.line, bad.column) == (line, column)


PLAIN = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029\ufeff"), max_size=40
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(PLAIN, VALUES, max_size=5), st.booleans())
def test_reads_back_what_a_dumper_wrote(value: dict[str, Any], flow: bool) -> None:
    written = yaml.dump(value, allow_unicode=True, default_flow_style=flow, Dumper=yaml.CSafeDumper)
    data = good(written)
    assert data.value == value
    assert set(data.values) >= {path for path, _ in _strings(data.value, ())}


@given(st.text(max_size=200))
def test_any_text_is_data_or_told(text: str) -> None:
    assert isinstance(read_yaml(text), Data | BadData)
