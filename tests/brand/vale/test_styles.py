"""Styles are read from below styles/, from inside the calendar only, and what cannot be read is told."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.vale.styles import read_styles, rules_of
from socialcal.ingest.styles import STYLE_BYTES, STYLE_FILES, read_style_files
from socialcal.model.finding import Finding
from socialcal.model.place import Places

CHECK = "extends: existence\nmessage: m\ntokens: [zeer]\n"
SETTINGS = Places("socialcal.yml", {}, {("brand", "styles", 0): ((0, 7, 5),), ("brand", "styles", 1): ((0, 8, 5),)})
STYLES = Path(__file__).with_name("styles")


def read(root: Path, *names: str) -> tuple[list[str], list[str]]:
    """The checks, and the findings with their places."""
    rules, findings = read_styles(root.resolve(), names, SETTINGS)
    return [rule.id for rule in rules_of(rules)], [f"{one.place} {one.rule}" for one in findings]


def put(root: Path, path: str, text: str | bytes = CHECK) -> Path:
    file = root / "styles" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_every_yml_file_of_a_style_is_a_check(tmp_path: Path) -> None:
    for path in ("Huis/Zeer.yml", "Huis/data/Tijd.yml", "Huis/A.B.yml", "Huis/README.md", "Huis/x.yaml", "Ander/X.yml"):
        put(tmp_path, path)
    assert read(tmp_path, "Huis") == (["vale.Huis.A", "vale.Huis.Zeer", "vale.Huis.data.Tijd"], [])


def test_what_starts_with_a_dot_or_an_underscore_is_passed_over(tmp_path: Path) -> None:
    for path in ("Huis/_deel/A.yml", "Huis/.git/B.yml", "Huis/.c.yml", "Huis/_D.yml"):
        put(tmp_path, path)
    assert read(tmp_path, "Huis") == (["vale.Huis._D"], [])


def test_a_style_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, "Huis/Zeer.yml")
    assert read(tmp_path, "Huis", "Vale") == (["vale.Huis.Zeer"], ["socialcal.yml:8:5 vale.missing-style"])


@pytest.mark.parametrize("name", ["", ".", "..", "../Huis", "a/b", "/etc", "a\0b", "x" * 300, "Leeg"])
def test_a_name_that_is_no_folder_of_checks_is_no_style(tmp_path: Path, name: str) -> None:
    (tmp_path / "styles" / "Leeg").mkdir(parents=True)
    put(tmp_path, "A.yml")
    assert read(tmp_path, name) == ([], ["socialcal.yml:7:5 vale.missing-style"])


def test_a_style_that_is_named_twice_counts_once(tmp_path: Path) -> None:
    put(tmp_path, "Huis/Zeer.yml")
    assert read(tmp_path, "Huis", "Huis") == (["vale.Huis.Zeer"], [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("tokens: [a\n", "2:1 vale.unreadable"),
        ("a: 1\na: 2\n", "2:1 vale.unreadable"),
        ("- a\n", "1:1 vale.unreadable"),
        ("", "1:1 vale.unreadable"),
        ("a: *x\n", "1:4 vale.unreadable"),
        ("a: !os.system x\n", "1:4 vale.unreadable"),
        ("tokens:\n\t- a\n", "2:1 vale.unreadable"),
        (b"\xff\xfe", "1:1 vale.unreadable"),
        (b"a: \0", "1:4 vale.unreadable"),
        (b"x" * (STYLE_BYTES + 1), "1:1 vale.unreadable"),
        (
            "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
            "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n",
            "5:26 vale.unreadable",
        ),
        ("a: " + "[" * 5000, "1:27 vale.unreadable"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_works(tmp_path: Path, content: str | bytes, told: str) -> None:
    put(tmp_path, "Huis/Zeer.yml")
    put(tmp_path, "Huis/Fout.yml", content)
    assert read(tmp_path, "Huis") == (["vale.Huis.Zeer"], [f"styles/Huis/Fout.yml:{told}"])


def test_links_that_lead_out_of_the_calendar_are_not_followed(tmp_path: Path) -> None:
    outside, root = tmp_path / "buiten", tmp_path / "kalender"
    secret = outside / "Geheim.yml"
    outside.mkdir()
    secret.write_text(CHECK)
    put(root, "Huis/Zeer.yml")
    (root / "styles/Huis/Geheim.yml").symlink_to(secret)
    (root / "styles/Huis/Weg.yml").symlink_to(root / "niets")
    (root / "styles/Huis/Map").symlink_to(outside)
    (root / "styles/Buiten").symlink_to(outside)
    ids, told = read(root, "Huis", "Buiten")
    assert ids == ["vale.Huis.Zeer"]
    assert told == [
        "styles/Huis/Geheim.yml:1:1 vale.unreadable",
        "styles/Huis/Weg.yml:1:1 vale.unreadable",
        "styles/Buiten:1:1 vale.unreadable",
    ]


def test_a_style_may_be_a_link_inside_the_calendar(tmp_path: Path) -> None:
    put(tmp_path, "Huis/Zeer.yml")
    (tmp_path / "styles/Thuis").symlink_to(tmp_path / "styles/Huis")
    assert read(tmp_path, "Thuis")[0] == ["vale.Thuis.Zeer"]


def test_names_that_no_rule_can_have_are_told(tmp_path: Path) -> None:
    put(tmp_path, "Huis/a,b.yml")
    put(tmp_path, "Huis/A.een.yml")
    put(tmp_path, "Huis/A.twee.yml")
    ids, told = read(tmp_path, "Huis")
    assert ids == ["vale.Huis.A"]
    assert told == ["styles/Huis/A.twee.yml:1:1 vale.unreadable", "styles/Huis/a,b.yml:1:1 vale.unreadable"]


def test_a_style_of_too_many_files_is_read_as_far_as_that(tmp_path: Path) -> None:
    for number in range(STYLE_FILES + 1):
        put(tmp_path, f"Huis/C{number:04}.yml")
    ids, told = read(tmp_path, "Huis")
    assert len(ids) == STYLE_FILES
    assert told == ["styles/Huis:1:1 vale.unreadable"]


def test_a_whole_style_of_every_kind_is_read() -> None:
    root = STYLES.parent
    ids, told = read(root, "Waterkant")
    assert ids == [
        "vale.Waterkant.Afkortingen",
        "vale.Waterkant.Dubbel",
        "vale.Waterkant.Jargon",
        "vale.Waterkant.Koppen",
        "vale.Waterkant.Lange-zinnen",
        "vale.Waterkant.Spelling",
        "vale.Waterkant.Woorden",
    ]
    assert told == []


@settings(max_examples=150)
@given(text=st.text("extends: tokens[]{}&*!|>-#'\"%@`,?\n\t ab", max_size=60))
def test_whatever_a_file_holds_nothing_falls_over(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("kalender").resolve()
    put(root, "Huis/X.yml", text)
    rules, findings = read_styles(root, ["Huis"], SETTINGS)
    assert len(rules) <= 1
    assert rules or findings
    files, _ = read_style_files(root, ["Huis"], SETTINGS)
    assert all(isinstance(one, Finding) for one in findings)
    assert len(files) <= 1


def test_a_check_knows_the_digest_of_its_file(tmp_path: Path) -> None:
    file = put(tmp_path, "Huis/Zeer.yml")
    (made,), _ = read_styles(tmp_path.resolve(), ["Huis"], SETTINGS)
    assert made.head.digest == hashlib.sha256(file.read_bytes()).hexdigest()
