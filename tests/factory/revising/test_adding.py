"""A new story is a file that reads well, at a place and with a name that nobody has."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.factory.revising import Revision, Shelf, Wish, add
from socialcal.factory.revising.looking import called, shelf
from socialcal.model.finding import Severity
from tests.builders import organisation
from tests.factory.revising.pages import YAML, on, opened, refused

TODAY = date(2026, 11, 25)
EMPTY = Shelf((), (), {})


def made(wish: Wish, there: Shelf = EMPTY) -> Revision:
    done = add(organisation(), there, wish, TODAY)
    assert isinstance(done, Revision), done
    assert done.before is None
    return done


def test_a_story_is_begun_with_what_was_wished() -> None:
    wish = Wish("Let op: 'glad' #nu", on("2026-12-01 09:00"), ("x", "mastodon", "x"), "noor")
    done = made(wish)
    assert (done.path, done.after.decode()) == (
        "stories/2026/12/let-op-glad-nu.md",
        """\
---
id: let-op-glad-nu
title: "Let op: 'glad' #nu"
status: draft
owner: noor
# pillar: duurzaam
# audience: [gezinnen]
language: nl
posts:
  - channel: x
    at: 2026-12-01 09:00
  - channel: mastodon
    at: 2026-12-01 09:00
---
""",
    )


@pytest.mark.parametrize(
    ("day", "path", "at"),
    [
        (None, "stories/2026/11/a.md", None),
        (date(2027, 1, 9), "stories/2027/01/a.md", "2027-01-09"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "stories/2027/01/a.md", "2027-01-01 00:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "stories/2026/10/a.md", "2026-10-25 02:30+01:00"),
    ],
)
def test_its_day_says_where_it_lies(day: date | None, path: str, at: str | None) -> None:
    done = made(Wish("A", day, ("x",)))
    assert done.path == path
    found = opened(done.after).story
    assert [entry.at.written if entry.at else None for entry in found.posts] == [at]
    assert found.status == ("idea" if day is None else "draft")


@pytest.mark.parametrize(
    ("paths", "day", "path"),
    [
        (("stories/2026/12/b.md", "stories/2026/11/c.md", "stories/d.md"), date(2027, 1, 9), "stories/2027/01/a.md"),
        (("stories/b.md", "stories/c.md", "stories/2026/12/d.md"), date(2027, 1, 9), "stories/a.md"),
        (("stories/2026/b.md",), date(2027, 1, 9), "stories/2027/a.md"),
        (("stories/2026-12/b.md",), date(2027, 1, 9), "stories/2027-01/a.md"),
        (("stories/wonen/b.md",), date(2027, 1, 9), "stories/2027/01/a.md"),
        (("stories/2026/12/b.md", "stories/ideeen/c.md"), None, "stories/ideeen/a.md"),
        (("stories/2026/12/b.md", "stories/ideeen/c.md"), date(2027, 1, 9), "stories/2027/01/a.md"),
    ],
)
def test_it_lies_where_the_others_lie(paths: tuple[str, ...], day: date | None, path: str) -> None:
    assert made(Wish("A", day, ("x",)), Shelf(paths, (), {})).path == path


@pytest.mark.parametrize(
    ("there", "name"),
    [
        (Shelf((), ("open-dag",), {}), "open-dag-2"),
        (Shelf(("stories/2026/11/open-dag.md",), (), {}), "open-dag-2"),
        (Shelf(("stories/2026/11/Open-Dag.md",), ("open-dag-2",), {}), "open-dag-3"),
        (Shelf(("stories/2026/10/open-dag.md",), (), {}), "open-dag"),
    ],
)
def test_a_name_that_is_taken_gets_a_number(there: Shelf, name: str) -> None:
    done = made(Wish("Open dag"), there)
    assert done.path.endswith(f"/{name}.md")
    assert opened(done.after).story.id == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Café Één: ĳs & straße", "cafe-een-ijs-strasse"),
        ("🎉🎉", "verhaal"),
        ("شكرا", "verhaal"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "verhaal"),
        ("CON", "con"),
        ("2026", "verhaal-2026"),
        ("Null", "verhaal-null"),
        ("x" * 1000, "x" * 60),
        ("woord " * 100, "woord-woord-woord-woord-woord-woord-woord-woord-woord-woord"),
    ],
)
def test_any_title_gives_a_safe_name(title: str, name: str) -> None:
    done = made(Wish(title))
    assert done.path == f"stories/2026/11/{name}.md"
    assert opened(done.after).story.title.value == title.strip()


@given(st.text(min_size=1, max_size=60))
def test_any_title_is_a_good_story_or_a_refusal(title: str) -> None:
    done = add(organisation(), EMPTY, Wish(title, date(2026, 12, 1), ("x",)), TODAY)
    if isinstance(done, Revision):
        page = opened(done.after)
        assert page.story.title.value == title.strip()
        assert [found for found in page.findings if found.severity is Severity.ERROR] == []
    else:
        assert done.message.nl
        assert done.message.en


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(" "), "A story needs a title, on one line."),
        (Wish("a\nb"), "A story needs a title, on one line."),
        (Wish("x" * 1001), "That title is too long. Keep it to 1000 characters."),
        (Wish("A", None, ("mastodo",)), "There is no channel mastodo. Did you mean mastodon?"),
        (Wish("A", owner="nor"), "There is nobody called nor. Did you mean noor?"),
        (Wish("A", template="brief"), "There is no story template brief. Choose from: default."),
        (Wish("A", language="Nederlands"), "Nederlands is not a language. Write for example nl or en."),
        (Wish("A", date(2026, 12, 1)), "On 2026-12-01, but in which channel? Choose from: mastodon, x."),
        (Wish("A", on("2027-03-28 02:30"), ("x",)), "2027-03-28 02:30 does not exist"),
    ],
)
def test_what_cannot_be_is_refused(wish: Wish, said: str) -> None:
    assert refused(add(organisation(), EMPTY, wish, TODAY)).startswith(said)


OWN = """\
---
id: {{ story.id }}
title: {{ story.title | yaml }}
status: review
owner: piet
---
{{ story.day | date }}
"""


@pytest.mark.parametrize(("name", "asked"), [("brief", "brief"), ("default", None), ("default", "default")])
def test_the_organisation_has_its_own_templates(name: str, asked: str | None) -> None:
    done = made(Wish("A: b", date(2026, 12, 1), template=asked), Shelf((), (), {name: OWN}))
    assert done.after.decode() == '---\nid: a-b\ntitle: "A: b"\nstatus: review\nowner: piet\n---\n1 december\n'


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{{ story.__class__ }}", "unsafe"),
        ("{{ nergens }}", "undefined"),
        ("{% include 'zichzelf' %}", "nested too deep"),
        ("{% for a in 'x' * 1000 %}{% endfor %}", "not available"),
        ("tekst", "front matter"),
        ("---\nid: {{ story.id }}\nstatus: draft\n---\n", "title is missing"),
        ("---\nid: vast\ntitle: A\nstatus: draft\n---\n", "there is a story with the id vast already"),
        ("---\nid: b\ntitle: A\nstatus: draft\npilar: x\n---\n", "pilar is not a field"),
    ],
)
def test_a_template_that_makes_no_story_is_told(template: str, why: str) -> None:
    there = Shelf((), ("vast",), {"zichzelf": template})
    said = refused(add(organisation(), there, Wish("A", template="zichzelf"), TODAY))
    assert said.startswith("The template zichzelf makes no story: ")
    assert why in said
    assert said.endswith("Mend templates/stories/zichzelf.md.j2.")


def test_the_shelf_knows_names_of_all_forms_and_templates(tmp_path: Path) -> None:
    for name, text in {
        "stories/a.md": YAML,
        "stories/2026/b.md": '{\n"title": "B", "id": "json-verhaal", "status": "draft"\n}\n\nTekst',
        "stories/c.md": '+++\ntitle = "C"\nid="toml-verhaal"\nstatus = "draft"\n+++\n',
        "stories/.d.md": "---\nid: verborgen\n---\n",
        "templates/stories/brief.md.j2": OWN,
        "templates/stories/lees.txt": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "stories/e.md").symlink_to("nergens.md")
    os.mkfifo(tmp_path / "stories/f.md")
    found = shelf(tmp_path)
    assert found.templates == {"brief": OWN}
    assert set(found.paths) >= {"stories/a.md", "stories/2026/b.md", "stories/c.md"}
    assert {"afval", "json-verhaal", "toml-verhaal"} <= set(found.ids)
    assert "verborgen" not in found.ids
    house = organisation()
    for id, path in {
        "afval": "stories/a.md",
        "json-verhaal": "stories/2026/b.md",
        "toml-verhaal": "stories/c.md",
    }.items():
        assert [page.path for page in called(tmp_path, house, id)] == [path]
    assert called(tmp_path, house, "later") == []
