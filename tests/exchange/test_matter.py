from __future__ import annotations

import pytest

from socialcal.exchange.matter import Matter, read_matter
from socialcal.model.phrase import Phrase


def read(text: str) -> Matter:
    matter = read_matter(text)
    assert isinstance(matter, Matter), matter
    return matter


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: 1\n---\nBody\n", "Body\n", 4),
        ("---\na: 1\n---\n\n\n  Body", "\n\n  Body", 4),
        ("\n\n---\na: 1\n---\nBody", "Body", 6),
        ("---  \na: 1\n---\t\nBody", "Body", 4),
        ("---\na: 1\n...\nBody", "Body", 4),
        ("---\na: 1\n---", "", 3),
        ("---\na: 1\n---\nx\n---\ny", "x\n---\ny", 4),
        ("+++\na = 1\n+++\n\nBody \n", "\nBody \n", 4),
        ('{\n"a": 1\n}\n\nBody', "\nBody", 4),
        ('{"a": 1}\nBody {x}', "Body {x}", 2),
        ('{"a": 1, "b": {"c": "}\\"{"}}\nBody', "Body", 2),
    ],
)
def test_the_body_is_kept_to_the_character(text: str, body: str, line: int) -> None:
    matter = read(text)
    assert (matter.values["a"], matter.body, matter.body_line) == (1, body, line)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no front matter"),
        ("# Heading\n", "no front matter"),
        ("---\n---\nBody", "no front matter"),
        ("{{< box >}}\n", "no front matter"),
        ("{% include x %}\n", "no front matter"),
        ("---\na: 1\n", "closes"),
        ("+++\na = 1\n", "closes"),
        ('{"a": 1', "closes"),
        ("---\n- a\n---\n", "keys with values"),
        ("---\ntext\n---\n", "keys with values"),
        ("---\na: [\n---\n", "line 3"),
        ("---\na: 1\nb: *x\n---\n", "line 3"),
        ("---\na: !python 1\n---\n", "line 2"),
        ("+++\na = \n+++\n", "line 2"),
        ('{"a": }', "line 1"),
        ('{"a": "\\ud800"}', "half a character"),
        (f'{{"a": {"9" * 5000}}}', "line 1: a number here is far too long"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, said: str) -> None:
    trouble = read_matter(text)
    assert isinstance(trouble, Phrase)
    assert said in trouble.en
    assert trouble.nl


@pytest.mark.parametrize(
    "head",
    [
        "---\na: " + "[" * 100_000 + "\n---\n",
        "---\n" + "- " * 100_000 + "x\n---\n",
        "---\na0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 12)) + "---\n",
        "+++\na = " + "[" * 100_000 + "\n+++\n",
        '{"a": ' + "[" * 100_000 + "}",
        '{"' * 50_000,
        '{"' + '\\"' * 100_000,
        "---\n" + "".join(f"k{n}:\n" for n in range(50_000)) + "---\n",
    ],
    ids=["flow", "block", "aliases", "toml", "json", "quotes", "escapes", "keys"],
)
def test_hostile_front_matter_is_refused_soon(head: str) -> None:
    assert isinstance(read_matter(head), Phrase)


def test_a_key_that_stands_very_often_takes_no_time() -> None:
    assert len(read("---\n" + "a: 1\n" * 50_000 + "---\n").repeated) == 49_999


def test_of_a_key_that_stands_twice_the_last_counts_and_the_first_is_kept() -> None:
    matter = read("---\nexpiry: 2020-01-01\ntitle: A\ntags:\n  - x\n\nexpiry: 2025-01-01\ntags: [y]\n---\nBody")
    assert matter.values == {"title": "A", "expiry": "2025-01-01", "tags": ["y"]}
    assert matter.repeated == ((2, "expiry: 2020-01-01"), (4, "tags:\n  - x"))
    assert matter.line(("expiry",)) == 7


@pytest.mark.parametrize("written", ["1.10", "0123", "0x1F", "1_000", "12:30", "1e3", "+5", "1.0e+9"])
def test_numbers_keep_the_form_in_which_they_were_written(written: str) -> None:
    assert read(f"---\na: {written}\nb: [{written}, 1]\n---\n").values == {"a": written, "b": [written, 1]}


@pytest.mark.parametrize("text", ["---\na: 42\nb: -1.5\n---\n", "+++\na = 42\nb = -1.5\n+++\n", '{"a": 42, "b": -1.5}'])
def test_ordinary_numbers_stay_numbers(text: str) -> None:
    assert read(text).values == {"a": 42, "b": -1.5}


def test_comments_are_found_with_their_line() -> None:
    assert read("---\n# See all topics\na: 1\n  # more\n---\n").comments == ((2, "# See all topics"), (4, "# more"))
    assert read('{"a": "x"}').comments == ()
