"""A post gets another text where its text stands; every other post, comment and byte stays."""

from __future__ import annotations

import pytest

from socialcal.factory.revising import Revision, retext, retitle
from tests.factory.revising.pages import JSON, TOML, YAML, changed, head, opened, refused, text_of

ODD = "Één: \"twee\" 'drie' #vier 😀 {vijf} [zes] \\ zeven"
LINES = "Kom je ook?\n\n- ja: graag\n- nee  \n#buurt"


def said(text: str, post: str) -> str | None:
    """What the post says when its file is read."""
    found = next(entry for entry in opened(text).story.posts if entry.id == post)
    return found.text.value.strip() if found.text else None


STYLES = {
    "plain": "text: Hallo",
    "plain with a comment": "text: Hallo # ja",
    "on the next line": "text:\n      Hallo",
    "over lines": "text: Hallo\n      allemaal",
    "single": "text: 'Hallo ''jij'''",
    "double": 'text: "Hallo \\u2026"',
    "literal": "text: |\n      Hallo\n\n      allemaal",
    "literal, stripped": "text: |-  # ja\n      Hallo",
    "literal, kept": "text: |+\n      Hallo\n\n",
    "literal, far": "text: |\n               Hallo",
    "literal, numbered": "text: |2\n        Hallo",
    "folded": "text: >\n      Hallo allemaal\n      en iedereen\n\n      ook jij",
    "folded, stripped": "text: >-\n      Hallo",
    "tagged": "text: !!str Hallo",
    "empty": 'text: ""',
    "nothing": "text:",
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("text", ["Kort", "no", "12", ODD, LINES, "a\n\n\n\nb\nc", "  in\n  twee", "x\n  y", "---\nx"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_text_of_its_own_is_changed_in_its_place(style: str, text: str, newline: str) -> None:
    before = f"# boven\n    at: 2026-12-01 09:00 # ja\n    {style}\n    # onder\n    late: skip\n  - channel: mastodon"
    raw = head(f"channel: x {before}\n    text: Blijft").replace("\n", newline)
    done = text_of(retext(opened(raw), "x", text))
    assert said(done, "x") == text.strip()
    assert said(done, "mastodon") == "Blijft"
    first, _, rest = raw.partition("text:")
    _, _, last = rest.partition(f"{newline}    # onder")
    assert done.startswith(first)
    assert done.endswith(f"{newline}    # onder{last}")
    assert done.count("\n") == done.count(newline)
    assert ("# ja" in rest) == ("# ja" in done[len(first) :])


@pytest.mark.parametrize(
    ("style", "text", "after"),
    [
        ("Hallo", "Kort", "Kort"),
        ("Hallo", "Let op: kort", '"Let op: kort"'),
        ("Hallo", "no", '"no"'),
        ("Hallo", "a\nb", "|-\n      a\n      b"),
        ("'Hallo'", "Zo'n dag", "'Zo''n dag'"),
        ('"Hallo"', "Zo'n dag", '"Zo\'n dag"'),
        ("|\n      Hallo", "a\n\nb", "|\n      a\n\n      b"),
        ("|\n        Hallo", "a\nb", "|\n        a\n        b"),
        ("|4\n          Hallo", "a", "|\n      a"),
        (">-\n      Een twee\n      drie vier", "een twee drie\nvier", ">-\n      een twee\n      drie\n\n      vier"),
    ],
)
def test_the_style_stays_where_it_can(style: str, text: str, after: str) -> None:
    raw = head(f"channel: x\n    text: {style}\n    late: skip")
    assert text_of(retext(opened(raw), "x", text)) == raw.replace(f"text: {style}\n", f"text: {after}\n")


@pytest.mark.parametrize("header", ["|", "|-", "|+", ">", ">-"])
def test_empty_lines_below_a_block_stay(header: str) -> None:
    raw = head(f"channel: x\n    text: {header}\n      Hallo\n\n  \n\n  - channel: mastodon")
    done = text_of(retext(opened(raw), "x", "Dag"))
    assert done == raw.replace("Hallo", "Dag")


@pytest.mark.parametrize(
    ("entry", "text", "after"),
    [
        ('{channel: x, text: "Hallo", tag: false}', "a\nb", '{channel: x, text: "a\\nb", tag: false}'),
        ("{channel: x, text: Hallo}", "a, b", '{channel: x, text: "a, b"}'),
        ("{channel: x, text: Hallo}", "Dag", "{channel: x, text: Dag}"),
        ("{channel: x, 'text': 'Hallo'}", "Zo'n", "{channel: x, 'text': 'Zo''n'}"),
    ],
)
def test_between_braces_a_text_stays_on_one_line(entry: str, text: str, after: str) -> None:
    assert changed(head(entry), retext(opened(head(entry)), "x", text)) == [f"-  - {entry}", f"+  - {after}"]


@pytest.mark.parametrize(
    ("written", "text", "after"),
    [
        ('"Hallo"', 'Zo "kort"', '"Zo \\"kort\\""'),
        ('"Hallo"', "a\nb", '"""\na\nb"""'),
        ("'Hallo'", 'Zo "kort"', "'Zo \"kort\"'"),
        ("'Hallo'", "Zo'n", '"Zo\'n"'),
        ('"""\nHallo"""', 'a """ b"', '"""\na ""\\" b\\""""'),
        ("'''\nHallo'''", "a\\b", "'''\na\\b'''"),
        ("'''Hallo'''", "a ''' b", "\"a ''' b\""),
    ],
)
def test_toml_keeps_its_quotes_where_it_can(written: str, text: str, after: str) -> None:
    raw = f'+++\nid = "a"\ntitle = "A"\nstatus = "draft"\n[[posts]]\nchannel = "x"\ntext = {written} # ja\n+++\n'
    done = text_of(retext(opened(raw), "x", text))
    assert done == raw.replace(f"text = {written} #", f"text = {after} #")
    assert said(done, "x") == text


@pytest.mark.parametrize("text", [ODD, LINES, "\u00e9 \U0001f600"])
def test_json_is_escaped_as_json(text: str) -> None:
    done = text_of(retext(opened(JSON), "mastodon", text))
    assert said(done, "mastodon") == text
    assert "\\u" not in done


SECTIONS = head(
    "{channel: x}",
    "{channel: mastodon}",
    body="Tekst\n\n## @x  ##\n\nVoor x.\n\nNog wat.\n\n\n## @mastodon\nVoor mastodon.",
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("text", ["Kort", LINES, "# Kop\n\n```\n## @mastodon\n```\ngedaan", "## @"])
def test_a_section_is_changed_where_it_stands(text: str, newline: str) -> None:
    raw = SECTIONS.replace("\n", newline)
    done = text_of(retext(opened(raw), "x", text))
    assert done == raw.replace(f"Voor x.{newline}{newline}Nog wat.", text.replace("\n", newline))
    done = text_of(retext(opened(raw), "mastodon", text))
    assert done == raw.replace("Voor mastodon.", text.replace("\n", newline))


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("Tekst\n\n## @x\n\n## @mastodon\nHoi\n", "Tekst\n\n## @x\n\nDag\n\n## @mastodon\nHoi\n"),
        ("## @x\n## @mastodon\nHoi\n", "## @x\nDag\n\n## @mastodon\nHoi\n"),
        ("## @x\n", "## @x\nDag\n"),
        ("## @x", "## @x\nDag\n"),
        ("## @x\n\n", "## @x\n\nDag\n"),
    ],
)
def test_a_section_that_is_empty_gets_its_text(body: str, after: str) -> None:
    raw = head("{channel: x}", "{channel: mastodon}", body=body)
    assert text_of(retext(opened(raw), "x", "Dag")) == head("{channel: x}", "{channel: mastodon}", body=after)


def test_a_comment_that_switches_off_a_rule_stays() -> None:
    mark = "<!-- socialcal-ignore tone.emoji: feest -->"
    raw = head("{channel: x}", body=f"## @x\n{mark}\nHallo <!-- socialcal-ignore a.b: c --> jij\n")
    assert changed(raw, retext(opened(raw), "x", "Dag")) == [
        "-Hallo <!-- socialcal-ignore a.b: c --> jij",
        "+<!-- socialcal-ignore a.b: c -->",
        "+Dag",
    ]


@pytest.mark.parametrize("text", ["Dag\n## @mastodon\nhoi", "Dag\n```\nhoi"])
def test_a_text_that_would_break_its_section_off_is_refused(text: str) -> None:
    raw = SECTIONS
    assert refused(retext(opened(raw), "x", text)).startswith("This text does not fit below ## @x.")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Tekst\n", ["+", "+## @x", "+Dag", "+allemaal"]),
        ("Tekst\n\n", ["+## @x", "+Dag", "+allemaal"]),
        ("", ["+", "+## @x", "+Dag", "+allemaal"]),
        ("Tekst\n\n## @mastodon\nHoi\n", ["+", "+## @x", "+Dag", "+allemaal"]),
    ],
)
def test_a_text_of_a_template_becomes_a_section_at_the_end(body: str, lines: list[str]) -> None:
    raw = head("{channel: x}", "{channel: mastodon}", body=body)
    done = retext(opened(raw), "x", "Dag\nallemaal")
    assert changed(raw, done) == lines
    assert text_of(done).startswith(raw)


def test_a_file_that_ends_without_a_line_end_gets_one() -> None:
    raw = head("{channel: x}", body="Tekst")
    assert text_of(retext(opened(raw), "x", "Dag")) == f"{raw}\n\n## @x\nDag\n"


def test_behind_a_fence_that_is_left_open_it_becomes_a_text_of_its_own() -> None:
    raw = head("{channel: x, at: 2026-12-01 09:00, tag: false}", body="```\nTekst\n")
    assert changed(raw, retext(opened(raw), "x", "Dag")) == [
        "-  - {channel: x, at: 2026-12-01 09:00, tag: false}",
        "+  - {channel: x, at: 2026-12-01 09:00, text: Dag, tag: false}",
    ]


def test_one_that_shares_a_section_gets_its_own() -> None:
    raw = head("{channel: x}", "{channel: x, id: later}", body="## @x\nVoor beide.\n")
    done = text_of(retext(opened(raw), "later", "Alleen later."))
    assert done == f"{raw}\n## @later\nAlleen later.\n"
    assert said(done, "x") == "Voor beide."
    done = text_of(retext(opened(raw), "x", "Alleen nu."))
    assert said(done, "x") == "Alleen nu."
    assert said(done, "later") == "Voor beide."


def test_a_section_of_which_another_would_take_the_text_is_not_made() -> None:
    raw = head("channel: x # nu", "{channel: x, id: later}")
    assert changed(raw, retext(opened(raw), "x", "Dag")) == ["+    text: Dag"]


@pytest.mark.parametrize("text", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
def test_the_same_text_changes_no_byte(text: str) -> None:
    page = opened(text)
    done = retext(page, "mastodon", f"\n{said(text, 'mastodon')} \n")
    assert isinstance(done, Revision)
    assert done.after == done.before == text.encode()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "A post needs words."),
        (" \n\t", "A post needs words."),
        ("a\0b", "At position 2 is a character that belongs in no text."),
        ("\x1b[0m", "At position 1"),
        ("a\ud800", "At position 2"),
        ("x" * 100_001, "that is too long"),
    ],
)
@pytest.mark.parametrize("raw", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
def test_what_is_no_text_for_a_post_is_refused(text: str, why: str, raw: str) -> None:
    assert why in refused(retext(opened(raw), "mastodon", text))


def test_line_ends_of_all_kinds_are_line_ends() -> None:
    assert said(text_of(retext(opened(YAML), "later", "a\r\nb\rc\u2028d\x85e")), "later") == "a\nb\nc\nd\ne"


def test_a_text_that_others_point_at_is_left_alone() -> None:
    raw = head("{channel: x, text: &t Hallo}", "{channel: mastodon, text: *t}")
    for post in ("x", "mastodon"):
        assert "without & and *" in refused(retext(opened(raw), post, "Dag"))


@pytest.mark.parametrize(
    ("written", "title", "after"),
    [
        ("title: Afval", "Restafval", "title: Restafval"),
        ("title: Afval # ja", "Let op: glad", 'title: "Let op: glad" # ja'),
        ("title: 'Afval'", "  Zo'n\n dag ", "title: 'Zo''n dag'"),
        ('"title": "Afval"', 'Een "dag"', '"title": "Een \\"dag\\""'),
        ("title: >-\n  Afval\n  weg", "Restafval", "title: >-\n  Restafval"),
    ],
)
def test_a_title_is_changed_in_its_place(written: str, title: str, after: str) -> None:
    raw = head("{channel: x}").replace("title: Afval", written)
    done = text_of(retitle(opened(raw), title))
    assert done == raw.replace(written, after)
    assert opened(done).story.title.value == " ".join(title.split())


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("", "A story needs a title."),
        (" \n", "A story needs a title."),
        ("x" * 1001, "too long"),
        ("a\0", "position 2"),
    ],
)
def test_what_is_no_title_is_refused(title: str, why: str) -> None:
    assert why in refused(retitle(opened(YAML), title))


def test_a_title_that_is_not_written_is_not_invented() -> None:
    raw = head("{channel: x}").replace("title: Afval\n", "")
    assert refused(retitle(opened(raw), "Afval"))
