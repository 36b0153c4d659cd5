"""Whatever is wrong in a file of stories, it is told at its place, the rest is read, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from socialcal.brand.examples.example import Content, story
from socialcal.factory import load
from socialcal.ingest.bounds import DATA_DEPTH
from socialcal.model.finding import Severity
from tests.builders import NOW
from tests.factory.folders import beside, folder, read

HEAD = "---\nid: afval\ntitle: Afval scheiden\nstatus: draft\n"
BOMB = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))


def told(root: Path, content: Content) -> list[tuple[str, int, int, str]]:
    """Rule, line, column and Dutch message of everything that is told of the one bad story."""
    return [
        (found.rule, found.place.line, found.place.column, found.message.nl)
        for found in read(beside(root, a_md=content)).findings
        if found.place.path == "stories/a.md"
    ]


@pytest.mark.parametrize(
    ("line", "column", "head", "why"),
    [
        (2, 14, "title: Let op: dit", "deze dubbele punt hoort tussen aanhalingstekens, of de inspringing klopt niet"),
        (3, 4, "title: x\n  y: z", "deze dubbele punt hoort tussen aanhalingstekens, of de inspringing klopt niet"),
        (3, 1, "id: a\ntitle", "achter dit woord ontbreekt een dubbele punt"),
        (2, 8, 'title: "open', "dit aanhalingsteken gaat nergens dicht"),
        (2, 8, "title: 'open", "dit aanhalingsteken gaat nergens dicht"),
        (2, 12, "title: 'it's'", "hier klopt de inspringing niet, of staat een aanhalingsteken te veel"),
        (2, 12, 'title: "x" y', "hier klopt de inspringing niet, of staat een aanhalingsteken te veel"),
        (3, 1, "tags: [a, b", "hier ontbreekt een komma of een ]"),
        (3, 1, "facts: {a: b", "hier ontbreekt een komma of een }"),
        (2, 14, "tags: [a b: c: d]", "hier ontbreekt een komma of een ]"),
        (2, 1, "\ttitle: x", "hier staat een tab; spring in met spaties"),
        (3, 1, "posts:\n\t- channel: x", "hier staat een tab; spring in met spaties"),
        (2, 8, "title: @noor", "een tekst die met @ begint, hoort tussen aanhalingstekens"),
        (2, 8, "title: `code`", "een tekst die met ` begint, hoort tussen aanhalingstekens"),
        (2, 8, "title: %x", "een tekst die met % begint, hoort tussen aanhalingstekens"),
        (2, 8, "title: **vet** woord", "een tekst die met * begint, hoort tussen aanhalingstekens"),
        (2, 8, "title: & co", "een tekst die met & begint, hoort tussen aanhalingstekens"),
        (2, 8, "title: - x", "de tekst hoort hier op een nieuwe regel te beginnen"),
        (2, 9, "title: |x", "de tekst hoort hier op een nieuwe regel te beginnen"),
        (2, 10, r'title: "a\qb"', "een \\ heeft hier een eigen betekenis; gebruik enkele aanhalingstekens"),
        (4, 1, "title: x\n...\nmeer", "achter een regel ... hoort niets meer te staan"),
        (2, 11, 'title: "\\ud800"', "zo kan het er niet staan"),
    ],
)
def test_yaml_that_cannot_be_read_is_told_in_plain_words(
    line: int, column: int, head: str, why: str, tmp_path: Path
) -> None:
    """The lines of `head` begin on line 2 of the file."""
    message = f"De kop van dit verhaal is niet te lezen: geen geldige YAML: {why}."
    (found,) = read(beside(tmp_path, a_md=f"---\n{head}\n---\n")).findings
    assert (found.rule, str(found.place), found.message.nl) == (
        "story.front-matter",
        f"stories/a.md:{line}:{column}",
        message,
    )
    assert "not valid YAML: " in found.message.en
    assert found.message.en.removeprefix("The front matter cannot be read: not valid YAML: ") != why


@pytest.mark.parametrize(
    ("line", "column", "head", "why"),
    [
        (3, 1, "id: a\nid: b", "de sleutel 'id' staat hier twee keer"),
        (2, 21, "facts: {a: 1, b: 2, a: 3}", "de sleutel 'a' staat hier twee keer"),
        (2, 8, "title: *oud", "*oud verwijst naar niets"),
        (2, 8, "title: !geheim x", "het YAML-label !geheim wordt niet gelezen"),
        (2, 8, "facts: !!python/object:os.system {}", "het YAML-label tag:yaml.org,2002:python/object:os.system"),
        (2, 3, "? [a]\n: b", "een sleutel moet een woord zijn"),
        (2, 9, "title: a\x07b", "een onzichtbaar teken dat niet in YAML mag"),
        (2, 8, "title: \u2028b", "een onzichtbaar teken dat niet in YAML mag"),
        (2, 8 + DATA_DEPTH - 1, f"facts: {'[' * 40}", "deze YAML is te diep genest"),
        (2, 8 + DATA_DEPTH - 1, f"facts: {'[' * 500_000}", "deze YAML is te diep genest"),
        (6, 14, BOMB, "meer dan 20000 waarden, aliassen meegeteld"),
        (2, None, f"tags: [{'a, ' * 30_000}]", "meer dan 20000 waarden, aliassen meegeteld"),
    ],
)
def test_yaml_that_is_not_accepted_is_told_at_its_place(
    line: int, column: int | None, head: str, why: str, tmp_path: Path
) -> None:
    ((rule, at, found, message),) = told(tmp_path, f"---\n{head}\n---\n")
    assert (rule, at) == ("story.front-matter", line)
    assert column in (found, None)
    assert message.startswith(f"De kop van dit verhaal is niet te lezen: {why}")


@pytest.mark.parametrize(
    ("text", "line", "column", "why"),
    [
        ('{\n"id": "a",\n"title": "T"\n"status": "draft"\n}\n', 4, 1, "geen geldige JSON: hier ontbreekt een komma"),
        ('{\n"id": "a",\nx: 1\n}\n', 3, 1, 'geen geldige JSON: hier hoort een sleutel tussen "aanhalingstekens"'),
        ('{\n"id": "a\n"\n}\n', 2, 9, "geen geldige JSON: een tekst moet op één regel staan, zonder tabs"),
        ('{\n"id": "\\ud800"\n}\n', 2, 8, "deze \\u-code is maar een half teken"),
        ('{\n"id": ' + "[" * 9000 + "\n}\n", 2, 7 + DATA_DEPTH - 1, "deze JSON is te diep genest"),
        ("+++\nid = a\n+++\n", 2, 6, "geen geldige TOML: deze waarde hoort tussen aanhalingstekens"),
        ('+++\nid = "a"\nid = "b"\n+++\n', 3, 9, "geen geldige TOML: deze sleutel staat er al"),
        ("---\nid: a\ntitle: T\n\nTekst zonder einde van de kop.\n", 1, 1, "de regel die de kop afsluit ontbreekt"),
    ],
)
def test_other_front_matter_that_cannot_be_read(text: str, line: int, column: int, why: str, tmp_path: Path) -> None:
    message = f"De kop van dit verhaal is niet te lezen: {why}."
    assert told(tmp_path, text) == [("story.front-matter", line, column, message)]


@pytest.mark.parametrize(
    ("line", "rule", "column", "length", "message", "hint"),
    [
        ("titel: x", "unknown-key", 1, 5, "titel is geen veld van een verhaal.", "Bedoelde je title?"),
        (
            "posts: [{channel: x, om: 9}]",
            "unknown-key",
            22,
            2,
            "om is geen veld van `posts[1]`.",
            "Haal het weg, of kies uit: after, at, channel, comment, every, id, if, image, late, media, repost, tag, "
            "text, thread, until.",
        ),
        (
            "posts: [{at: 2026-12-01 09:00}]",
            "missing-field",
            9,
            1,
            "Het veld posts[1].channel ontbreekt.",
            "Voeg een regel toe, bijvoorbeeld: channel: mastodon",
        ),
        (
            "tags:",
            "invalid-value",
            6,
            1,
            "tags is leeg, maar hier hoort een lijst.",
            "Vul iets in, of haal de regel weg.",
        ),
        (
            "posts: {channel: x}",
            "invalid-value",
            8,
            1,
            "posts is een groep velden, maar hier hoort een lijst.",
            "Begin elke regel met een streepje, of schrijf [a, b].",
        ),
        (
            "image: foto.jpg",
            "invalid-value",
            8,
            8,
            "image is foto.jpg, maar hier horen velden met waarden.",
            "Schrijf er velden onder, elk als naam: waarde.",
        ),
        (
            "posts: [{channel: x, thread: ja}]",
            "invalid-value",
            30,
            2,
            "posts[1].thread is ja, maar hier hoort true of false.",
            "Schrijf true of false.",
        ),
        (
            "posts: [{channel: x, repost: 0}]",
            "invalid-value",
            30,
            1,
            "posts[1].repost is 0, maar dat is te weinig.",
            "Neem minstens 1.",
        ),
        (
            "posts: [{channel: x, late: 2 uur}]",
            "invalid-value",
            28,
            5,
            "posts[1].late is 2 uur, maar dat zegt niet wat er moet gebeuren als het later wordt.",
            "Schrijf skip, ask of bijvoorbeeld within 2h.",
        ),
        (
            "visibility: true",
            "invalid-value",
            13,
            1,
            "visibility is true, maar dat is geen van de mogelijkheden.",
            "Kies uit: public, internal.",
        ),
        (
            "language: 12",
            "invalid-value",
            11,
            1,
            "language is 12, maar hier hoort tekst.",
            "Zet de waarde tussen aanhalingstekens.",
        ),
        (
            "link: |\n  a\n  b",
            "invalid-value",
            3,
            1,
            "link is a b, maar dit is meer dan één regel.",
            "Zet het op één regel.",
        ),
        (
            "embargo: morgen",
            "invalid-time",
            10,
            6,
            "morgen is geen datum met tijd.",
            "Schrijf het als 2026-12-01 09:00.",
        ),
        (
            "embargo: 2026-02-30 09:00",
            "invalid-time",
            10,
            16,
            "2026-02-30 09:00 is geen datum met tijd.",
            "Schrijf het als 2026-12-01 09:00.",
        ),
        (
            "embargo: 2027-03-28 02:30",
            "time-gap",
            10,
            16,
            "2027-03-28 02:30 bestaat niet: dan gaat de klok een uur vooruit.",
            "Schrijf 2027-03-28 01:30 of 2027-03-28 03:30.",
        ),
        (
            "embargo: 2026-10-25 02:30",
            "time-fold",
            10,
            16,
            "2026-10-25 02:30 komt twee keer voor: dan gaat de klok een uur terug.",
            "Schrijf 2026-10-25 02:30+02:00 voor de eerste keer of 2026-10-25 02:30+01:00 voor de tweede.",
        ),
        (
            "posts: [{channel: twitter}]",
            "unknown-channel",
            19,
            7,
            "Het kanaal twitter staat niet in socialcal.yml.",
            "Kies uit: bluesky, facebook, instagram, mastodon, nieuwsbrief, x.",
        ),
        ("owner: nor", "unknown-owner", 8, 3, "nor staat niet bij de mensen in socialcal.yml.", "Bedoelde je noor?"),
        ("pillar: zee", "unknown-pillar", 9, 3, "De pijler zee staat niet in socialcal.yml.", "Kies uit: duurzaam."),
        (
            "audience: ouder",
            "unknown-audience",
            11,
            5,
            "De doelgroep ouder staat niet in socialcal.yml.",
            "Bedoelde je ouderen?",
        ),
        (
            "campaign: Schoon samen",
            "unknown-campaign",
            11,
            12,
            "De campagne Schoon samen staat niet in socialcal.yml.",
            "Kies uit: schoon.",
        ),
    ],
)
def test_a_field_that_is_wrong_is_told_with_what_to_do(
    line: str, rule: str, column: int, length: int, message: str, hint: str, tmp_path: Path
) -> None:
    """`line` is line 6 of the file, or more where it has more lines."""
    found = [one for one in read(beside(tmp_path, a_md=story(line))).findings if one.place.path == "stories/a.md"]
    (one,) = found
    at = 7 if line.startswith("link: |") else 6
    assert (one.rule, one.place.line, one.place.column, one.length) == (f"story.{rule}", at, column, length)
    assert (one.message.nl, one.hint.nl) == (message, hint)
    assert (one.severity, one.story) == (Severity.ERROR, "afval")


def test_a_field_that_may_be_left_out_may_be_empty(tmp_path: Path) -> None:
    assert told(tmp_path, story("owner:", "pillar: ~", "posts: []")) == []


@pytest.mark.parametrize(
    ("content", "line", "column", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, 1, "vanaf hier is het geen tekst in UTF-8"),
        (b"\xff\xfe-\x00-\x00-\x00", 1, 1, "vanaf hier is het geen tekst in UTF-8"),
        (HEAD.encode() + b"---\nCaf\xe9\n", 6, 4, "vanaf hier is het geen tekst in UTF-8"),
        (HEAD.replace("\n", "\r\n").encode() + b"---\r\nCaf\xe9\r\n", 6, 4, "vanaf hier is het geen tekst in UTF-8"),
        (b"\xef\xbb\xbf\xff", 1, 1, "vanaf hier is het geen tekst in UTF-8"),
        (HEAD.encode() + b"---\nEen \x00 nul\n", 6, 5, "hier staat een teken dat niet in tekst hoort"),
        (b"\x00" * 5000, 1, 1, "hier staat een teken dat niet in tekst hoort"),
    ],
)
def test_a_file_that_is_no_text(content: bytes, line: int, column: int, why: str, tmp_path: Path) -> None:
    assert told(tmp_path, content) == [("story.unreadable", line, column, f"Dit bestand is niet te lezen: {why}.")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "story.no-front-matter"),
        ("\ufeff", "story.no-front-matter"),
        (" \n\n", "story.no-front-matter"),
        ("---\n---\n", "story.no-front-matter"),
        ("---\n- a\n---\n", "story.no-front-matter"),
        ("Alleen tekst.\n", "story.no-front-matter"),
        ("\nid: a\ntitle: T\n", "story.no-front-matter"),
    ],
)
def test_a_file_without_front_matter(text: str, rule: str, tmp_path: Path) -> None:
    assert told(tmp_path, text) == [(rule, 1, 1, "Dit verhaal heeft geen kop met gegevens.")]


@pytest.mark.parametrize("text", [f"{HEAD}---\n", f"{HEAD}---", f"\n\n{HEAD}---\n\n\n"])
def test_a_story_of_only_front_matter_is_a_story(text: str, tmp_path: Path) -> None:
    calendar = read(beside(tmp_path, a_md=text))
    assert calendar.findings == ()
    assert calendar.by_id["afval"].plain == ""


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(start: str, end: str, tmp_path: Path) -> None:
    text = start + story("owner: nor", body="Zie [b](weg.md).\n").replace("\n", end)
    assert [(rule, line, column) for rule, line, column, _ in told(tmp_path, text.encode())] == [
        ("story.unknown-owner", 6, 8),
        ("links.broken", 8, 9),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"<<<<<<< HEAD\n{HEAD}---\n=======\n>>>>>>> ander\n", 1),
        (f"{HEAD}<<<<<<< HEAD\nowner: noor\n=======\nowner: piet\n>>>>>>> ander\n---\n", 5),
        (f"{HEAD}---\nEerst.\n<<<<<<<\nMaandag.\n", 7),
        (f"{HEAD}---\nEerst.\n>>>>>>> ander\n", 7),
    ],
)
def test_a_conflict_of_git_is_told_before_anything_else(text: str, line: int, tmp_path: Path) -> None:
    message = "Hier staat nog een onopgelost conflict van git."
    assert told(tmp_path, text) == [("story.merge-conflict", line, 1, message)]


def test_a_file_of_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    def sparse(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(50 * 1024 * 1024)

    message = "Dit bestand is 50.0 MB; meer dan 2 MB lezen we niet."
    assert told(tmp_path, sparse) == [("story.too-large", 1, 1, message)]


def test_a_file_that_is_a_byte_too_large_does_not_seem_to_be_just_right(tmp_path: Path) -> None:
    ((_, _, _, message),) = told(tmp_path, b"x" * (2 * 1024 * 1024 + 1))
    assert message == "Dit bestand is 2.1 MB; meer dan 2 MB lezen we niet."


def test_a_very_long_line_is_read_and_told_of_in_a_few_words(tmp_path: Path) -> None:
    body = "woord: " * 60_000 + "[b](" + "w" * 5_000 + ".md) en http://www.waterkant.example"
    found = [one for one in read(beside(tmp_path, a_md=story(body=body))).findings if one.story == "afval"]
    assert [(one.rule, one.place.line, one.place.column) for one in found if not one.rule.startswith("reading.")] == [
        ("links.broken", 7, 420_005),
        ("links.insecure", 7, 425_013),
    ]
    assert all(len(one.message.nl) < 200 for one in found)


LINKED = {
    "zelf": ("a.md", "story.unreadable", "Dit bestand is niet te lezen: deze link komt bij zichzelf uit."),
    "nergens": (
        "weg.md",
        "story.unreadable",
        "Dit bestand is niet te lezen: deze link wijst naar iets dat er niet is.",
    ),
    "bestand buiten": ("/etc/hostname", "story.outside", "stories/a.md wijst naar een plek buiten deze kalender."),
    "omhoog": ("../../../elders.md", "story.outside", "stories/a.md wijst naar een plek buiten deze kalender."),
    "map": (
        "../content",
        "story.unreadable",
        "Dit bestand is niet te lezen: dit is een map of een link naar een map, geen bestand.",
    ),
}


@pytest.mark.parametrize(("target", "rule", "message"), LINKED.values(), ids=LINKED.keys())
def test_a_link_in_the_place_of_a_story(target: str, rule: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "elders.md").write_text(story(id="elders"))
    root = tmp_path / "ergens" / "kalender"
    files: dict[str, Content] = {"content/a.md": "x", "stories/a.md": lambda path: path.symlink_to(target)}
    calendar = read(folder(root, files))
    assert [(one.rule, str(one.place), one.message.nl) for one in calendar.findings] == [
        (rule, "stories/a.md:1:1", message)
    ]
    assert [one.id for one in calendar.stories] == ["goed"]


def test_a_link_to_another_story_is_that_story_twice(tmp_path: Path) -> None:
    calendar = folder(tmp_path, {"stories/a.md": story(), "stories/b.md": lambda path: path.symlink_to("a.md")})
    assert {one.rule for one in read(calendar).findings} == {"story.duplicate-id"}


@pytest.mark.parametrize("target", ["/etc", "../../elders", "/"])
def test_a_folder_of_elsewhere_is_told_and_not_entered(target: str, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "geheim.md").write_text(story(id="geheim"))
    root = tmp_path / "kalender"
    calendar = read(folder(root, {"stories/map": lambda path: path.symlink_to(target)}))
    assert [(one.rule, str(one.place)) for one in calendar.findings] == [("story.outside", "stories/map:1:1")]
    assert [one.id for one in calendar.stories] == ["goed"]


def test_stories_in_a_folder_of_elsewhere_are_told_one_by_one(tmp_path: Path) -> None:
    elsewhere = folder(tmp_path / "elders", {})
    root = tmp_path / "kalender"
    root.mkdir()
    (root / "socialcal.yml").write_bytes((elsewhere / "socialcal.yml").read_bytes())
    (root / "stories").symlink_to(elsewhere / "stories")
    calendar = load(root, NOW)
    assert [(one.rule, str(one.place)) for one in calendar.findings] == [("story.outside", "stories/goed.md:1:1")]
    assert calendar.stories == ()


def test_a_name_that_no_disk_can_hold_is_just_not_there(tmp_path: Path) -> None:
    long = "b" * 300
    text = story(f"image: {{file: {long}.jpg, alt: Een plein}}", body=f"[b]({long}.md) [c](c%00.md)\n")
    assert [(rule, line, column) for rule, line, column, _ in told(tmp_path, text)] == [
        ("media.missing", 6, 15),
        ("links.broken", 8, 5),
        ("links.broken", 8, 314),
    ]


def test_what_is_told_never_repeats_a_whole_file(tmp_path: Path) -> None:
    long = "x" * 500_000
    for text in (
        story(f"{long}: 1"),
        story(f"owner: {long[:1000]}"),
        story(f"id2: &{long} 1"),
        story(f"title2: !{long} x"),
        story(f"{long}: 1", f"{long}: 2"),
        story(body=f"## @{long}\nTekst\n"),
        story(f"audience: [{', '.join(f'groep{number}' for number in range(5000))}]"),
    ):
        findings = read(beside(tmp_path, a_md=text)).findings
        assert findings
        assert all(len(one.message.nl) + len(one.hint.nl) < 600 for one in findings)


def test_an_id_is_told_of_both_posts_that_share_it(tmp_path: Path) -> None:
    lines = ("posts:", "  - {channel: x, text: Eén.}", "  - {channel: x, text: Twee.}", "  - {channel: x, text: Drie.}")
    assert told(tmp_path, story(*lines)) == [
        ("story.duplicate-post", 8, 15, "Dit verhaal heeft op regel 7 al een post x."),
        ("story.duplicate-post", 9, 15, "Dit verhaal heeft op regel 7 al een post x."),
    ]


def test_a_value_behind_an_alias_is_told_where_it_is_written(tmp_path: Path) -> None:
    calendar = read(beside(tmp_path, a_md=story("facts: {wie: &wie nor}", "owner: *wie")))
    (found,) = calendar.findings
    assert (found.rule, str(found.place), found.length) == ("story.unknown-owner", "stories/a.md:6:19", 3)
    assert found.fix is not None
    assert found.fix.place == found.place


def test_a_value_with_escapes_has_no_fix_that_would_spoil_it(tmp_path: Path) -> None:
    (found,) = read(beside(tmp_path, a_md=story('owner: "n\\u006fr"'))).findings
    assert (found.rule, found.hint.nl, found.fix) == ("story.unknown-owner", "Bedoelde je noor?", None)


FIELDS: list[Any] = [None, True, 0, -1, 1.5, "", "x", "x\ny", [], ["x"], [None], {}, {"x": 1}, {"x": [1]}, "x" * 2000]


@pytest.mark.parametrize("field", ["id", "title", "status", "summary", "owner", "audience", "tags", "embargo", "link"])
@pytest.mark.parametrize("inside", [False, True])
def test_no_value_brings_english_into_a_dutch_sentence(field: str, inside: bool, tmp_path: Path) -> None:
    """Validation has words of its own; what an editor reads is ours."""
    for value in FIELDS:
        data: dict[str, Any] = {"id": "afval", "title": "Afval", "status": "draft"}
        data = {**data, "posts": [{"channel": "x", field: value}]} if inside else {**data, field: value}
        for found in read(beside(tmp_path, a_md=json.dumps(data, indent=1) + "\n\nTekst.\n")).findings:
            assert "Input should" not in found.message.nl + found.hint.nl
            assert "should" not in found.message.en
            assert found.message.nl != found.message.en
