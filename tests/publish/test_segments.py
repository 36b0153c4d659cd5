"""Lines as JSON, and how they are laid out in files of which only the last one changes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.publish.ledger.chain import Line
from socialcal.publish.ledger.jsonl import read_line, written
from socialcal.publish.ledger.segments import (
    MOST_BYTES,
    MOST_LINES,
    Last,
    form,
    in_order,
    last_of,
    path_of,
    version,
)

_TEXT = st.text(max_size=8) | st.sampled_from(["\udcff", "\u2028", '"\\\n'])
_LINE: st.SearchStrategy[Line] = st.tuples(
    st.integers(), _TEXT, _TEXT, _TEXT, st.integers(), _TEXT, _TEXT, _TEXT, _TEXT
)
LINE: Line = (1, "event", "a/x", "planned", 1, "2026-11-24T11:15:00+00:00", "desk", "{}", "0" * 64)


class TestALine:
    @given(line=_LINE, token=_TEXT)
    @settings(max_examples=100)
    def test_it_comes_back_as_it_was_from_one_line_of_ascii(self, line: Line, token: str) -> None:
        text = written(line, push=token)
        assert text.isascii()
        assert len(text.splitlines()) == 1
        assert read_line(text) == (line, {"push": token})

    @pytest.mark.parametrize(
        "change",
        [{"number": "1"}, {"number": True}, {"number": 1.0}, {"fence": None}, {"by": 1}, {"details": {}}, {"more": 1}],
    )
    def test_a_field_of_another_kind_is_refused(self, change: dict[str, object]) -> None:
        with pytest.raises(ValueError, match=r"."):
            read_line(json.dumps({**json.loads(written(LINE)), **change}))

    @pytest.mark.parametrize("field", ["number", "kind", "key", "state", "fence", "at", "by", "details", "hash"])
    def test_a_missing_field_is_refused(self, field: str) -> None:
        fields = json.loads(written(LINE))
        del fields[field]
        with pytest.raises(ValueError, match=field):
            read_line(json.dumps(fields))

    @pytest.mark.parametrize("text", ["", "[]", "1", "null", "{", "{}", "[" * 100_000, "\x00"])
    def test_what_is_no_line_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"."):
            read_line(text)


class TestFiles:
    @given(pieces=st.lists(st.integers(1, 400), max_size=8))
    @settings(max_examples=30)
    def test_whatever_is_added_the_files_hold_all_lines_in_order(self, pieces: list[int]) -> None:
        last, files, number = Last(), dict[str, bytes](), 0
        for size in pieces:
            lines = [(number + n, *LINE[1:]) for n in range(size)]
            number += size
            changed = last.with_lines(lines, push="t")
            assert set(files) & set(changed) <= {path_of(last.number)}, "full files are left as they are"
            files.update(changed)
            last = last_of(changed, last)
        paths = in_order(files) if files else ()
        found = [read_line(text)[0][0] for path in paths for text in files[path].decode().splitlines()]
        assert found == list(range(number))
        assert all(files[path].count(b"\n") == MOST_LINES for path in paths[:-1])
        assert last.content == (files[paths[-1]] if paths else b"")

    def test_long_lines_fill_a_file_sooner(self) -> None:
        long = (*LINE[:7], "x" * (MOST_BYTES // 2), LINE[8])
        assert len(Last().with_lines([long] * 3)) == 3

    def test_a_line_that_is_longer_than_a_file_has_one_of_its_own(self) -> None:
        huge = (*LINE[:7], "x" * (MOST_BYTES * 2), LINE[8])
        files = Last().with_lines([LINE, huge, LINE])
        assert [content.count(b"\n") for content in files.values()] == [1, 1, 1]

    def test_nothing_to_add_changes_nothing(self) -> None:
        assert Last(3, b"x\n").with_lines([]) == {}
        assert last_of({}, Last(3, b"x\n")) == Last(3, b"x\n")

    def test_files_come_in_the_order_of_their_numbers(self) -> None:
        paths = [path_of(number) for number in (2, 1, 3)]
        assert in_order(["format", "README.md", "lines/x.jsonl", *paths]) == tuple(sorted(paths))

    @pytest.mark.parametrize(
        "paths", [[], ["format"], [path_of(2)], [path_of(1), path_of(3)], [path_of(0), path_of(1)]]
    )
    def test_a_missing_file_is_told(self, paths: list[str]) -> None:
        with pytest.raises(ValueError, match="missing"):
            in_order(paths)

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (form(), 1),
            (b"socialcal-ledger 12", 12),
            (b"socialcal-ledger 0\n", None),
            (b"socialcal-ledger 1\n\n", None),
            (b"another 1\n", None),
            (b"", None),
            (b"\xff", None),
        ],
    )
    def test_the_form_is_told(self, content: bytes, told: int | None) -> None:
        assert version(content) == told
