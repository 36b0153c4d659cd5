"""What an editor can do about a finding with one key: the edits that are offered, and what the text is afterwards."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.lsp.actions import Action, actions, fix_all
from socialcal.lsp.document import Document
from socialcal.lsp.ignoring import ignoring
from socialcal.lsp.where import head
from socialcal.model.finding import Finding, Fix, Severity
from socialcal.model.phrase import verbatim
from socialcal.model.place import Place

PATH = "stories/a.md"
TEXT = "---\nid: a\ntitle: Afval\nstatus: draft\n---\nDit is  teh tekst.\n"


def finding(line: int, column: int, length: int = 1, rule: str = "reading.x", **fix: Any) -> Finding:
    made = Fix(Place(PATH, line, column), length, fix.pop("new"), **fix) if "new" in fix else None
    return Finding(rule, Severity.WARNING, verbatim("!"), Place(PATH, line, column), verbatim("?"), length, fix=made)


TEH = finding(6, 9, 3, new="de")
SPACES = finding(6, 7, 2, rule="reading.y", new=" ")


def offered(document: Document, *findings: Finding, at: int | None = None, path: str = PATH) -> list[Action]:
    start = document.offset_of(findings[0].place.line, findings[0].place.column) if at is None else at
    return list(actions(document, path, findings, start, start, "nl"))


def after(document: Document, action: Action) -> str:
    return document.text[: action.edit.start] + action.edit.new + document.text[action.edit.end :]


def test_a_safe_fix_is_preferred_and_does_what_it_says() -> None:
    document = Document(TEXT)
    fix, ignore = offered(document, TEH)
    assert (fix.title, fix.preferred, fix.finding) == ("Maak er ‘de’ van", True, TEH)
    assert after(document, fix) == TEXT.replace("teh", "de")
    assert ignore.title == "Negeer reading.x in dit verhaal, met een reden"
    assert not ignore.preferred


@pytest.mark.parametrize(
    ("one", "title"),
    [
        (finding(6, 9, 3, new="de", safe=False), "Maak er ‘de’ van (lees het daarna na)"),
        (finding(6, 9, 3, new=""), "Haal ‘teh’ weg"),
        (finding(6, 9, 0, new="nu "), "Voeg ‘nu’ toe"),
        (finding(6, 9, 3, new="x" * 99), f"Maak er ‘{'x' * 40}…’ van"),
    ],
)
def test_a_title_says_what_will_happen(one: Finding, title: str) -> None:
    assert offered(Document(TEXT), one)[0].title == title


def test_only_findings_at_the_cursor_are_acted_on() -> None:
    assert offered(Document(TEXT), TEH, at=0) == []
    assert len(offered(Document(TEXT), TEH, at=TEXT.index("teh") + 3)) == 2


def test_a_fix_that_would_change_more_than_it_says_is_not_offered() -> None:
    breaking = finding(3, 8, 5, new="'x")
    titles = [action.title for action in offered(Document(TEXT), breaking)]
    assert titles == ["Negeer reading.x in dit verhaal, met een reden"]


def test_a_fix_in_another_file_is_not_offered_here() -> None:
    other = Finding(
        "x.y",
        Severity.INFO,
        verbatim("!"),
        Place(PATH, 6, 1),
        verbatim("?"),
        fix=Fix(Place("socialcal.yml", 1, 1), 1, "x"),
    )
    assert all("Negeer" in action.title for action in offered(Document(TEXT), other))


def test_socialcal_yml_has_no_ignore_of_its_own() -> None:
    assert offered(Document("organisation: x\n"), finding(1, 1), path="socialcal.yml") == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_all_safe_fixes_at_once_and_all_else_stays_as_it_is(newline: str, mark: str) -> None:
    document = Document(mark + TEXT.replace("\n", newline))
    unsafe = finding(3, 8, 5, rule="x.y", new="X", safe=False)
    action = fix_all(document, PATH, [TEH, SPACES, unsafe], "nl")
    assert action is not None
    assert after(document, action) == document.text.replace("  teh", " de")


def test_without_a_safe_fix_there_is_nothing_to_do_at_once() -> None:
    assert fix_all(Document(TEXT), PATH, [finding(6, 1), finding(6, 9, 3, new="de", safe=False)], "nl") is None


pieces = st.lists(st.sampled_from(["a", "b", "\r\n", "\n", "\r", "😀"]), max_size=8).map("".join)


@settings(max_examples=200)
@given(pieces, pieces)
def test_an_edit_never_cuts_a_line_end_in_two(old: str, new: str) -> None:
    from socialcal.lsp.actions import _difference

    edit = _difference(old, new)
    if edit is None:
        assert old == new
        return
    assert old[: edit.start] + edit.new + old[edit.end :] == new
    for offset in (edit.start, edit.end):
        assert old[max(offset - 1, 0) : offset + 1] != "\r\n" or offset == 0


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("id: a\n", 'id: a\nignore:\n  x.y: " "\n'),
        ("id: a\nignore:\n  b.c: reden\n", 'id: a\nignore:\n  x.y: " "\n  b.c: reden\n'),
        ("ignore:\n    b.c: reden\nid: a\n", 'ignore:\n    x.y: " "\n    b.c: reden\nid: a\n'),
        ("ignore: {b.c: reden}\nid: a\n", 'ignore: {x.y: " ", b.c: reden}\nid: a\n'),
        ("ignore: {}\nid: a\n", 'ignore: {x.y: " "}\nid: a\n'),
        ("id: a\nposts:\n  - channel: x\n    text: |\n      hoi\n\n", None),
        ("  id: a\n  title: b\n", '  id: a\n  title: b\n  ignore:\n    x.y: " "\n'),
        ("'ignore': {'b.c': reden}\n", "'ignore': {x.y: \" \", 'b.c': reden}\n"),
    ],
)
def test_a_rule_is_ignored_where_its_reason_belongs(written: str, expected: str | None) -> None:
    document = Document(f"---\n{written}---\nTekst\n")
    fix = ignoring(PATH, document.lines, "x.y")
    assert fix is not None
    start = document.offset_of(fix.place.line, fix.place.column)
    text = document.text[:start] + fix.replacement + document.text[start:]
    if expected is not None:
        assert text == f"---\n{expected}---\nTekst\n"
    lines = text.split("\n")
    first, last = head(lines)
    assert yaml.safe_load("\n".join(lines[first:last]))["ignore"]["x.y"] == " "


@pytest.mark.parametrize(
    "text",
    [
        "geen kop",
        "---\nid: a\n",
        "---\nid: [\n---\n",
        "---\nignore: x\n---\n",
        "---\nignore:\n---\n",
        "---\nignore: {x.y: al}\n---\n",
        "---\nignore: &a {b.c: d}\n---\n",
        "---\n- a\n---\n",
        "+++\nid = 'a'\n+++\n",
        "",
    ],
)
def test_where_it_is_not_certain_nothing_is_offered(text: str) -> None:
    assert ignoring(PATH, Document(text).lines, "x.y") is None


def test_a_rule_that_cannot_be_switched_off_is_not_offered() -> None:
    assert ignoring(PATH, Document(TEXT).lines, "story.missing-field") is None
    assert ignoring(PATH, Document(TEXT).lines, "links.shortener") is not None
