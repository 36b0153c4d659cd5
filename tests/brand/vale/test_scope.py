"""Vale's scopes, as https://vale.sh/docs/scopes describes them (checked 2026-11-25)."""

from __future__ import annotations

import pytest

from socialcal.brand.passages import Part
from socialcal.brand.vale.scope import selector
from socialcal.model.prose import BlockKind
from tests.brand.vale.checking import body, findings, passage, texts, told_of

STORY = (
    passage("titel x", BlockKind.HEADING, level=1, part=Part.TITLE),
    passage("samenvatting x", part=Part.SUMMARY),
    body(
        (BlockKind.HEADING, "kop x"),
        (BlockKind.PARAGRAPH, "Tekst x. Nog iets x."),
        (BlockKind.ITEM, "punt x"),
        (BlockKind.QUOTE, "citaat x"),
        (BlockKind.CELL, "cel x"),
    ),
    passage("beeld x", part=Part.ALT),
    passage("post x\n\nnog x", part=Part.POST),
)


def seen(scope: str) -> list[str]:
    """What stands before each x that a check with this scope tells."""
    return texts(f"extends: existence\nmessage: m\nscope: {scope}\nnonword: true\ntokens: ['(?m)\\w+ x']", *STORY)


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("text", ["titel x", "samenvatting x", "kop x", "Tekst x", "iets x", "punt x", "citaat x", "cel x", "beeld x"]),
        ("heading", ["titel x", "kop x"]),
        ("heading.h1", ["titel x"]),
        ("heading.h2", ["kop x"]),
        ("heading.h3", []),
        ("heading.h2.md", ["kop x"]),
        ("title", ["titel x"]),
        ("paragraph", ["samenvatting x", "Tekst x", "iets x", "post x", "nog x"]),
        ("list", ["punt x"]),
        ("blockquote", ["citaat x"]),
        ("table", ["cel x"]),
        ("table.cell", ["cel x"]),
        ("alt", ["beeld x"]),
        ("summary", ["samenvatting x", "Tekst x", "iets x", "punt x", "citaat x", "post x", "nog x"]),
        ("[heading, list]", ["titel x", "kop x", "punt x"]),
        ("[list, heading]", ["titel x", "kop x", "punt x"]),
        ("[heading, heading.h2]", ["titel x", "kop x"]),
        ("~heading.h2", ["titel x", "samenvatting x", "Tekst x", "iets x", "punt x", "citaat x", "cel x", "beeld x"]),
        ("'~heading & ~list & ~alt'", ["samenvatting x", "Tekst x", "iets x", "citaat x", "cel x", "post x", "nog x"]),
        ("'heading & ~heading.h1'", ["kop x"]),
        (
            "~code",
            ["titel x", "samenvatting x", "kop x", "Tekst x", "iets x", "punt x", "citaat x", "cel x", "beeld x"],
        ),
    ],
)
def test_a_scope_selects_what_vale_selects(scope: str, found: list[str]) -> None:
    expected = found if scope not in ("text", "~heading.h2", "~code") else [*found, "post x", "nog x"]
    assert seen(scope) == expected


@pytest.mark.parametrize(
    ("scope", "count"),
    [("text", 1), ("sentence", 3), ("paragraph", 2), ("summary", 1), ("'sentence & ~heading'", 3), ("heading", 0)],
)
def test_how_much_a_check_sees_at_once(scope: str, count: int) -> None:
    check = f"extends: occurrence\nmessage: m\nscope: {scope}\nmin: 9\ntoken: q"
    assert len(texts(check, passage("Een zin. Nog een.\n\nDerde zin.", part=Part.POST))) == count


def test_raw_is_the_body_as_it_is_written() -> None:
    check = "extends: existence\nmessage: m\nscope: raw\nnonword: true\ntokens: ['\\]\\(http:']"
    assert texts(check, *STORY, raw="Zie [hier](http://x.example).") == ["](http:"]
    assert texts(check, *STORY) == []


def test_what_is_no_running_text_keeps_its_place_in_a_summary() -> None:
    text = body((BlockKind.PARAGRAPH, "een"), (BlockKind.HEADING, "kop"), (BlockKind.PARAGRAPH, "twee"))
    (told,) = texts("extends: existence\nmessage: m\nscope: summary\nnonword: true\ntokens: ['een[^x]*twee']", text)
    assert told == "een" + " " * 7 + "twee"


@pytest.mark.parametrize(
    "scope", ["code", "link", "table.header", "heading.rst", "comment.line", "figure.caption", "x y"]
)
def test_a_scope_that_we_do_not_have_is_told(scope: str) -> None:
    assert selector(scope) is None
    told = told_of(f"extends: existence\nmessage: m\nscope: {scope}\ntokens: [x]")
    assert told == [("vale.unsupported", "3:8", f"This check does nothing: scope: {scope} is not supported.")]


def test_of_several_scopes_those_that_we_have_count() -> None:
    check = "extends: existence\nmessage: m\nscope:\n  - code\n  - heading\ntokens: [x]"
    assert [(one.rule, str(one.place)) for one in findings(check)] == [
        ("vale.ignored-key", "styles/Waterkant/Check.yml:4:5")
    ]
