"""One file becomes one story; everything wrong in it is told at its place, and hides nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from socialcal.ingest.media import Gallery
from socialcal.ingest.source import decode
from socialcal.ingest.story import ReadStory, read_story
from socialcal.model.finding import Finding
from socialcal.model.story import Status, Story
from tests.builders import ZONE

GOOD = """---
id: afval
title: Afval scheiden
summary: "Minder \\"rest\\" in huis"
status: approved
owner: noor
audience: gezinnen
tags: [afval, thuis]
embargo: 2026-12-01 07:00
facts: {date: 2026-12-05, price: gratis, places: 12}
posts:
  - {channel: mastodon, at: 2026-12-01 09:00}
  - channel: linkedin
    at: 2026-12-01 12:30
    late: within 4h
  - channel: x
    id: herinnering
    at: 2026-12-04 17:00
    text: |
      Morgen!
      Tot dan.
---
De **tekst** van [het verhaal](../b.md).

## Een kop

## @linkedin
De tekst voor LinkedIn.

Met een tweede alinea.

## @herinnering
Nooit gebruikt: text wint.
"""


def read(text: str, root: Path, path: str = "stories/a.md") -> ReadStory:
    source = decode(path, text.encode())
    assert not isinstance(source, Finding)
    return read_story(source, ZONE, "nl", Gallery(root.resolve()))


def story_of(text: str, root: Path) -> Story:
    found = read(text, root)
    assert found.story is not None
    return found.story


def told(text: str, root: Path) -> list[tuple[str, int, int]]:
    return [(finding.rule, finding.place.line, finding.place.column) for finding in read(text, root).findings]


def test_a_good_story(tmp_path: Path) -> None:
    found = read(GOOD, tmp_path)
    assert found.findings == ()
    story = found.story
    assert story is not None
    assert (story.id, story.status, story.owner, story.audience) == ("afval", Status.APPROVED, "noor", ("gezinnen",))
    assert story.summary is not None
    assert story.summary.value == 'Minder "rest" in huis'
    assert story.facts == {"date": "2026-12-05", "price": "gratis", "places": 12}
    assert story.language == "nl"
    assert [entry.id for entry in story.posts] == ["mastodon", "linkedin", "herinnering"]
    mastodon, linkedin, reminder = story.posts
    assert mastodon.text is None
    assert linkedin.text is not None
    assert linkedin.from_section
    assert linkedin.text.value == "De tekst voor LinkedIn.\n\nMet een tweede alinea."
    assert reminder.text is not None
    assert not reminder.from_section
    assert reminder.text.value == "Morgen!\nTot dan.\n"
    assert "## Een kop" in story.body.value
    assert "@linkedin" not in story.body.value
    assert "<h2>Een kop</h2>" in story.html


def test_texts_know_their_places(tmp_path: Path) -> None:
    story = story_of(GOOD, tmp_path)
    assert str(story.title.place()) == "stories/a.md:3:8"
    reminder, linkedin = story.posts[2].text, story.posts[1].text
    assert reminder is not None
    assert linkedin is not None
    assert str(reminder.place(8)) == "stories/a.md:21:7"
    assert str(linkedin.place(linkedin.value.index("tweede"))) == "stories/a.md:30:9"
    assert str(story.links[0].place) == "stories/a.md:23:32"


HEAD = "---\nid: a\ntitle: T\nstatus: draft\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Geen kop\n", [("story.no-front-matter", 1, 1)]),
        ("---\n---\n", [("story.no-front-matter", 1, 1)]),
        ("---\nid: a\ntitle: [x\n---\n", [("story.front-matter", 4, 1)]),
        ("---\nid: a\ntitle: Let op: dit\n---\n", [("story.front-matter", 3, 14)]),
        ("---\nid: a\n", [("story.front-matter", 1, 1)]),
        ("---\ntitle: T\nstatus: draft\n---\n", [("story.missing-field", 1, 1)]),
        (HEAD + "titel: x\n---\n", [("story.unknown-key", 5, 1)]),
        (HEAD + "posts:\n  - {chanel: x}\n---\n", [("story.missing-field", 6, 5), ("story.unknown-key", 6, 6)]),
        ("---\nid: a\ntitle: T\nstatus: klaar\n---\n", [("story.invalid-value", 4, 9)]),
        ("---\nid: A b\ntitle: T\nstatus: draft\n---\n", [("story.invalid-value", 2, 5)]),
        (HEAD + "posts:\n  - {channel: x, late: ooit}\n---\n", [("story.invalid-value", 6, 24)]),
        (HEAD + "posts:\n  - {channel: x, at: morgen}\n---\n", [("story.invalid-time", 6, 22)]),
        (HEAD + "posts:\n  - {channel: x, at: 2026-03-29 02:30}\n---\n", [("story.time-gap", 6, 22)]),
        (HEAD + "image: {file: weg.jpg, alt: x}\n---\n", [("media.missing", 5, 15)]),
        (HEAD + "image: {file: ../../../etc/passwd, alt: x}\n---\n", [("story.outside", 5, 15)]),
        (HEAD + "---\n\n## @x\nTekst\n", [("story.orphan-section", 7, 5)]),
        (HEAD + "posts: [{channel: x}]\n---\n## @x\n1\n## @x\n2\n", [("story.double-section", 9, 5)]),
        (HEAD + "---\n<<<<<<< HEAD\n", [("story.merge-conflict", 6, 1)]),
        (
            "---\nid: a\ntitle: T\nstatus: approved\nposts: [{channel: x, at: 2026-12-01}]\n---\n",
            [("story.no-time", 5, 26)],
        ),
        ("+++\nid = 'a'\ntitle = 'T'\nstatus = 'klaar'\n+++\n", [("story.invalid-value", 4, 11)]),
        ('{\n  "id": "a",\n  "title": "T",\n  "status": "klaar"\n}\n', [("story.invalid-value", 4, 14)]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, expected: list[tuple[str, int, int]], tmp_path: Path) -> None:
    assert sorted(told(text, tmp_path)) == sorted(expected)


def test_an_unknown_key_gets_a_suggestion(tmp_path: Path) -> None:
    (finding,) = read(HEAD + "titel: x\n---\n", tmp_path).findings
    assert finding.hint.nl == "Bedoelde je title?"
    assert finding.length == len("titel")


def test_a_broken_post_does_not_hide_the_others(tmp_path: Path) -> None:
    text = HEAD + "posts:\n  - {channel: x, at: 2026-12-01 09:00}\n  - {chanel: y}\n  - {channel: z}\n---\n"
    story = story_of(text, tmp_path)
    assert [(entry.channel, entry.index) for entry in story.posts] == [("x", 0), ("z", 2)]
    assert story.posts[1].place.line == 8


def test_a_story_without_an_id_is_shown_under_its_file_name(tmp_path: Path) -> None:
    found = read("---\ntitle: T\nstatus: approved\n---\n", tmp_path, "stories/2026/Mooi Weer.md")
    assert found.story is not None
    assert found.story.id == "mooi-weer"
    assert [finding.story for finding in found.findings] == ["mooi-weer"]


def test_raw_html_and_dangerous_links_stay_text(tmp_path: Path) -> None:
    html = story_of(HEAD + "---\n<script>x</script> [a](javascript:alert(1)) <b>b</b>\n", tmp_path).html
    assert "<script" not in html
    assert "<b>" not in html
    assert 'href="javascript' not in html


def test_headings_inside_code_open_no_section(tmp_path: Path) -> None:
    text = HEAD + "---\n```\n## @x\n```\n"
    assert told(text, tmp_path) == []
    assert "## @x" in story_of(text, tmp_path).body.value


@pytest.mark.parametrize(
    ("data", "rule", "line", "column"),
    [
        (b"a\nb\xff", "story.unreadable", 2, 2),
        (b"---\n\x00", "story.unreadable", 2, 1),
        (b"\x89PNG\r\n", "story.unreadable", 1, 1),
    ],
)
def test_a_file_that_is_no_text(data: bytes, rule: str, line: int, column: int) -> None:
    found = decode("stories/a.md", data)
    assert isinstance(found, Finding)
    assert (found.rule, found.place.line, found.place.column) == (rule, line, column)


def test_windows_files_read_the_same(tmp_path: Path) -> None:
    crlf = read("\ufeff" + GOOD.replace("\n", "\r\n"), tmp_path)
    assert crlf.story is not None
    assert crlf.findings == ()
    assert crlf.story.posts[1].text == story_of(GOOD, tmp_path).posts[1].text


def test_pictures_are_measured_and_impostors_told(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    Image.new("RGB", (40, 30)).save(tmp_path / "stories/goed.png")
    (tmp_path / "stories/nep.jpg").write_text("dit is tekst")
    (tmp_path / "stories/link.jpg").symlink_to("/etc/hostname")
    found = read(
        HEAD + "media:\n  - {file: goed.png, alt: Een vlak}\n  - {file: nep.jpg, alt: x}\n  - {file: link.jpg}\n---\n",
        tmp_path,
    )
    assert found.story is not None
    good, fake, link = found.story.media
    assert good.path == "stories/goed.png"
    assert good.facts is not None
    assert (good.facts.format, good.facts.width, good.facts.height) == ("PNG", 40, 30)
    assert fake.path is None
    assert link.path is None
    assert [(f.rule, f.place.line, f.place.column) for f in found.findings] == [
        ("media.unreadable", 7, 12),
        ("story.outside", 8, 12),
    ]
