"""An organisation's own page templates: read from `templates/site/`, and every mistake in one told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialcal.model.finding import SocialcalError
from socialcal.site.overrides import read_overrides
from tests.site.town import Town


def page(town: Town, name: str) -> str:
    output = town.output(overrides=read_overrides(town.root))
    return next(page for page in output.pages if page.name == name).render()


def test_without_the_folder_there_are_none(tmp_path: Path) -> None:
    assert read_overrides(tmp_path) == {}


def test_html_files_of_the_folder_are_read_by_name(own: Town) -> None:
    own.write("templates/site/day.html", "één")
    own.write("templates/site/note.txt", "geen")
    own.write("templates/site/dieper/week.html", "geen")
    assert read_overrides(own.root) == {"day.html": "één"}


def test_an_override_takes_the_place_of_our_template(own: Town) -> None:
    own.write("templates/site/agenda.html", "<h1>{{ title }} van {{ organisation.organisation }}</h1>")
    assert page(own, "agenda") == "<h1>Agenda van Gemeente Testdam</h1>"


def test_an_override_can_add_to_ours(own: Town) -> None:
    own.write("templates/site/agenda.html", '{% include "original/agenda.html" %}<p>Bel ons.</p>')
    html = page(own, "agenda")
    assert html.endswith("<p>Bel ons.</p>")
    assert html.startswith(page(own, "agenda").removesuffix("<p>Bel ons.</p>"))
    assert "<h1>Agenda</h1>" in html


def test_other_pages_stay_ours_and_read_the_same_in_the_sandbox(own: Town) -> None:
    before = {found.name: found.render() for found in own.output().pages}
    own.write("templates/site/note.html", "niet gebruikt")
    after = {found.name: found.render() for found in own.output(overrides=read_overrides(own.root)).pages}
    assert after == before


def test_an_override_of_the_macros_reaches_every_page(own: Town) -> None:
    own.write(
        "templates/site/macros.html",
        '{% from "original/macros.html" import chip, icon, problems, standing, titled, post_card, post_line, day_lists,'
        " pager, named, fact_list with context %}"
        "{% macro story_table(lines, to, language, caption, internal) %}{{ lines|length }} op een rij{% endmacro %}",
    )
    assert "op een rij" in page(own, "stories/index")


def test_values_are_escaped_in_an_override(own: Town) -> None:
    own.edit("stories/brug.md", "title: De brug gaat dicht & weer open", "title: <b>De brug</b>")
    own.write("templates/site/story.html", "{{ title }}")
    assert page(own, "stories/brug") == "&lt;b&gt;De brug&lt;/b&gt;"


def test_a_template_from_outside_the_calendar_is_refused(own: Town, tmp_path: Path) -> None:
    outside = tmp_path / "geheim.html"
    outside.write_text("geheim", encoding="utf-8")
    (own.root / "templates/site").mkdir(parents=True)
    (own.root / "templates/site/day.html").symlink_to(outside)
    with pytest.raises(SocialcalError, match=r"templates/site/day\.html stands outside the calendar"):
        read_overrides(own.root)


@pytest.mark.parametrize(("content", "why"), [(b"\xff\xfe", "is not UTF-8"), (b"x" * 200_001, "is larger than 200 kB")])
def test_a_file_that_is_no_template_is_refused(own: Town, content: bytes, why: str) -> None:
    own.write("templates/site/day.html", content)
    with pytest.raises(SocialcalError, match=why):
        read_overrides(own.root)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{% if %}", r"agenda\.html:1: Expected an expression"),
        ("a\nb\n{{ nergens }}", r"agenda\.html:3: 'nergens' is undefined"),
        ("\n{{ 1 / 0 }}", r"agenda\.html:2: division by zero"),
        ("{{ to.page(3) }}", r"agenda\.html:1: 'int' object has no attribute"),
        ('{% include "weg.html" %}', r"agenda\.html:1: weg\.html"),
        ('{% include "../../socialcal.yml" %}', r"agenda\.html:1: \.\./\.\./socialcal\.yml"),
        ('{% include "/etc/passwd" %}', r"agenda\.html:1: /etc/passwd"),
        ('{% extends "agenda.html" %}', r"agenda\.html:1: maximum recursion depth exceeded"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(own: Town, source: str, told: str) -> None:
    own.write("templates/site/agenda.html", source)
    with pytest.raises(SocialcalError, match=rf"^A template of your own is not right\. templates/site/{told}"):
        page(own, "agenda")


def test_a_build_with_a_mistake_ends_in_a_sentence(own: Town, tmp_path: Path) -> None:
    own.write("templates/site/agenda.html", "a\n{{ nergens }}")
    done = own.run("mkdocs", "build", "-q", "-d", str(tmp_path / "site"))
    assert done.returncode == 1
    assert "templates/site/agenda.html:2: 'nergens' is undefined" in done.stderr
    assert "Traceback" not in done.stderr
