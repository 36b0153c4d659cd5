"""The cursor in data that is being typed: where a parser can read it both agree, and where none can it guesses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.ingest.data import Data
from socialcal.ingest.yaml_data import read_yaml
from socialcal.lsp.scan import Role, Spot, spot
from socialcal.lsp.where import head
from tests.lsp.cursors import cursor

REPOSITORY = Path(__file__).parents[2]


def at(written: str) -> Spot | None:
    return spot(*cursor(written))


@pytest.mark.parametrize(
    ("written", "role", "path", "word"),
    [
        ("sta|", Role.KEY, (), "sta"),
        ("|", Role.KEY, (), ""),
        ("id: x\nsta|tus: draft", Role.KEY, (), "status"),
        ("status: ap|", Role.VALUE, ("status",), "ap"),
        ("status: |", Role.VALUE, ("status",), ""),
        ("status:|", Role.VALUE, ("status",), ""),
        ("status: 'ap|'", Role.VALUE, ("status",), "ap"),
        ('status: "ap|', Role.VALUE, ("status",), "ap"),
        ("status: ap|proved # nog eens lezen", Role.VALUE, ("status",), "approved"),
        ("posts:\n  - |", Role.KEY, ("posts", 0), ""),
        ("posts:\n  - channel: ma|", Role.VALUE, ("posts", 0, "channel"), "ma"),
        ("posts:\n  - channel: x\n    |", Role.KEY, ("posts", 0), ""),
        ("posts:\n  - channel: x\n  - channel: |", Role.VALUE, ("posts", 1, "channel"), ""),
        ("posts:\n- channel: x\n- ch|", Role.KEY, ("posts", 1), "ch"),
        ("posts:\n- channel: x\nown|", Role.KEY, (), "own"),
        ("posts:\n  - {channel: ma|}", Role.VALUE, ("posts", 0, "channel"), "ma"),
        ("posts:\n  - {channel: ma|", Role.VALUE, ("posts", 0, "channel"), "ma"),
        ("posts:\n  - {channel: x, |}", Role.KEY, ("posts", 0), ""),
        ("posts: [{channel: x,\n  at|", Role.KEY, ("posts", 0), "at"),
        ("posts: [{channel: x}, {ch|}]", Role.KEY, ("posts", 1), "ch"),
        ("audience: [a, |]", Role.VALUE, ("audience", 1), ""),
        ("audience: [|", Role.VALUE, ("audience", 0), ""),
        ("tags: [a, 'b c|']", Role.VALUE, ("tags", 1), "b c"),
        ("approval: {by: |", Role.VALUE, ("approval", "by"), ""),
        ("facts:\n  date: 2026\n  pl|", Role.KEY, ("facts",), "pl"),
        ('image: {alt: "x, y: z", fi|', Role.KEY, ("image",), "fi"),
        ("posts:\n  - channel: x\n    text: >\n      hi li|", Role.TEXT, ("posts", 0, "text"), ""),
        ("posts:\n  - text: |-\n      een\n      twee¦", Role.TEXT, ("posts", 0, "text"), ""),
        ("summary: |\n  een\n\n  twee\nown¦", Role.KEY, (), "own"),
        ('"owner": no|', Role.VALUE, ("owner",), "no"),
    ],
)
def test_the_cursor_is_found(written: str, role: Role, path: tuple[object, ...], word: str) -> None:
    text = written if "¦" not in written else written.replace("|", "\0", 1).replace("¦", "|").replace("\0", "▌")
    lines, row, column = cursor(text)
    found = spot([line.replace("▌", "|") for line in lines], row, column)
    assert found is not None
    assert (found.role, found.path, found.word) == (role, path, word)


@pytest.mark.parametrize(
    "written",
    [
        'title: "dit sluit nergens\nstatus: d|',
        "posts:\n  - {channel: x, at: 1\nstatus: d|",
        "audience: [gezinnen\nstatus: d|",
        "id: x\n  scheef: y\nstatus: d|",
        "\tid: x\nstatus: d|",
        "- x\n- y\nstatus: d|",
        "@: %\n]]}}\nstatus: d|",
    ],
)
def test_what_is_broken_above_does_not_hide_what_is_typed(written: str) -> None:
    found = at(written)
    assert found is not None
    assert (found.role, found.path, found.word) == (Role.VALUE, ("status",), "d")


def test_an_entry_that_is_not_closed_does_not_swallow_the_next() -> None:
    found = at("posts:\n  - {channel: x, at: 1\n  - {channel: |")
    assert found is not None
    assert found.path == ("posts", 1, "channel")


@pytest.mark.parametrize("written", ["# ow|ner", "status: draft # a|", "posts: [a, # b|\n]"])
def test_a_comment_is_no_place_for_data(written: str) -> None:
    assert at(written) is None


def test_the_other_keys_are_told_above_and_below_and_in_brackets() -> None:
    assert at("id: x\nsta|\nowner: y").others == {"id", "owner"}  # type: ignore[union-attr]
    assert at("posts:\n  - {channel: x, |, at: 2026-12-01}").others == {"channel", "at"}  # type: ignore[union-attr]


def test_a_value_right_behind_its_colon_asks_for_a_space() -> None:
    assert [at("status:|").bare, at("status: |").bare, at("{status:|").bare] == [True, False, True]  # type: ignore[union-attr]


def test_a_key_knows_of_the_colon_behind_it() -> None:
    assert [at("sta|: x").colon, at("sta|").colon, at("a|: x").colon] == [True, False, True]  # type: ignore[union-attr]


def test_more_than_we_look_at_is_passed_over() -> None:
    assert spot(["a: " + "x" * 2_000_000], 0, 5) is None


@pytest.mark.parametrize(
    "line",
    ["[" * 200_000, "a: " + "{" * 200_000, "- " * 100_000, "a" + " " * 200_000, 'a: "' + '\\"' * 90_000,
     "a: [" + "b'" * 90_000, "a: " + "'" * 200_000, ":" * 200_000, "a: [" + "'b' " * 50_000, "a #" * 60_000],
    ids=lambda line: line[:6],
)  # fmt: skip
def test_a_long_line_is_read_once_and_not_once_for_each_of_its_characters(line: str) -> None:
    # The latter takes minutes.
    found = spot([line, "b: c"], 1, 3)
    assert found is not None
    assert found.path == ("b",)


def agrees(text: str) -> int:
    """How many keys and values of a readable document the scanner finds where the parser found them."""
    data = read_yaml(text)
    assert isinstance(data, Data)
    lines, count = text.split("\n"), 0
    for path, (line, column) in data.keys.items():
        found = spot(lines, line - 1, column)
        assert found is not None, path
        assert (found.role, (*found.path, found.word)) == (Role.KEY, path)
        count += 1
    for path, runs in data.values.items():
        if not _is_scalar(data.value, path):
            continue
        _, line, column = runs[0]
        quoted = lines[line - 1][column - 1 : column] in ("'", '"')
        found = spot(lines, line - 1, column - 1 + quoted)
        assert found is not None, path
        assert found.path == path
        count += 1
    return count


def _is_scalar(value: Any, path: tuple[str | int, ...]) -> bool:
    for step in path:
        value = value[step]
    return not isinstance(value, dict | list) and value not in (None, "")


def stories() -> list[str]:
    return [path.relative_to(REPOSITORY).as_posix() for path in sorted((REPOSITORY / "stories").rglob("*.md"))]


@pytest.mark.parametrize("path", stories())
def test_scanner_and_parser_agree_on_the_stories_of_waterkant(path: str) -> None:
    lines = (REPOSITORY / path).read_text("utf-8").split("\n")
    first, last = head(lines)
    assert agrees("\n".join(lines[first:last])) > 5


scalars = st.one_of(
    st.booleans(),
    st.integers(0, 99),
    st.text("abcdefg 0123456789:,#-'\"{}[]", max_size=12),
    st.sampled_from(["a: b", "x # y", "- z", "2026-12-01 09:00", "'", '"', "een\ntwee", "één 😀"]),
)
names = st.sampled_from(["id", "title", "posts", "channel", "at", "a-b", "links.https", "x"])
documents = st.dictionaries(
    names,
    st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=8
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150)
@given(documents, st.sampled_from([True, False, None]), st.integers(2, 4))
def test_scanner_and_parser_agree_on_whatever_is_written(
    document: dict[str, Any], flow: bool | None, indent: int
) -> None:
    text = yaml.safe_dump(
        document, default_flow_style=flow, allow_unicode=True, indent=indent, width=1000, sort_keys=False
    )
    agrees(text.rstrip("\n"))


@settings(max_examples=150)
@given(st.text("ab:-{}[]'\"#|>, \n\t&*!%@`?\\", max_size=80), st.integers(0, 10), st.integers(0, 40))
def test_no_text_makes_it_fail(text: str, row: int, column: int) -> None:
    lines = text.split("\n")
    found = spot(lines, row % len(lines), column)
    if found is not None:
        assert 0 <= found.start <= found.end
