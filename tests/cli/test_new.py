"""`socialcal new`: a file to begin in, its path for an editor, and nothing that was there changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.brand.approval.repositories import NOOR, clone
from tests.cli.running import Small, called, small, socialcal, tale, tree

OLD = tale("afval", "{channel: mastodon, at: 2026-12-01 09:00, text: Doe mee.}")


@pytest.fixture
def made(tmp_path: Path) -> Small:
    return small(tmp_path, {"2026/12/afval.md": OLD})


def test_its_path_is_printed_and_it_checks_clean(made: Small) -> None:
    on = ["--on", "2026-12-08 17:30", "--channel", "mastodon", "--channel", "x", "--owner", "noor"]
    ran = made.run("new", "Open dag: kom kijken!", *on)
    assert (ran.code, ran.out, ran.err) == (0, "stories/2026/12/open-dag-kom-kijken.md\n", "")
    assert (made.root / ran.out.strip()).read_text("utf-8") == (
        '---\nid: open-dag-kom-kijken\ntitle: "Open dag: kom kijken!"\nstatus: draft\nowner: noor\n'
        "# pillar: duurzaam\n# audience: [gezinnen]\nlanguage: nl\nposts:\n"
        "  - channel: mastodon\n    at: 2026-12-08 17:30\n  - channel: x\n    at: 2026-12-08 17:30\n---\n"
    )
    told = made.run("check", ran.out.strip(), "--select", "story")
    assert (told.code, told.out) == (0, "Niets gevonden.\n")


def test_words_need_no_quotes_and_nothing_is_overwritten(made: Small) -> None:
    paths = [made.run("new", "Open", "dag").out.strip() for _ in range(3)]
    assert paths == [f"stories/2026/11/open-dag{number}.md" for number in ("", "-2", "-3")]
    ids = [(made.root / path).read_text("utf-8").splitlines()[1] for path in paths]
    assert ids == ["id: open-dag", "id: open-dag-2", "id: open-dag-3"]
    assert made.run("new", "Afval").out == "stories/2026/11/afval-2.md\n"


def test_the_path_is_one_from_here(made: Small) -> None:
    ran = called("new", "Open dag", "--as-of", "2026-11-24 12:15", cwd=made.root / "stories/2026")
    assert ran.out == "11/open-dag.md\n"
    assert (made.root / "stories/2026/11/open-dag.md").is_file()


def test_whose_it_is_git_says(tmp_path: Path) -> None:
    made = clone(tmp_path / "clone")
    made.git("config", "user.email", NOOR)
    ran = called("new", "Open dag", "--as-of", "2026-11-24 12:15", cwd=made.root)
    assert ran.code == 0
    assert "owner: noor\n" in (made.root / ran.out.strip()).read_text("utf-8")


def test_the_organisations_own_template_is_used(made: Small) -> None:
    text = "---\nid: {{ story.id }}\ntitle: {{ story.title | yaml }}\nstatus: draft\n---\n# {{ organisation.name }}\n"
    made.write("templates/stories/brief.md.j2", text)
    ran = made.run("new", "Open dag", "--template", "brief")
    assert (made.root / ran.out.strip()).read_text("utf-8").endswith("---\n# Gemeente Waterkant\n")
    ran = made.run("new", "Open dag", "--template", "brif")
    assert (ran.code, ran.err) == (1, "Er is geen sjabloon brif voor verhalen.\nBedoelde je brief?\n")


def test_its_language_is_its_own(made: Small) -> None:
    ran = made.run("new", "Open day", "--story-language", "en")
    assert "language: en\n" in (made.root / ran.out.strip()).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([""], 1, "Een verhaal heeft een titel nodig, op één regel.\n"),
        (
            ["Open dag", "--on", "2026-12-08"],
            1,
            "Op 2026-12-08, maar in welk kanaal?\nKies uit: mastodon, nieuwsbrief, x.\n",
        ),
        (["Open dag", "--channel", "mastodn"], 1, "Er is geen kanaal mastodn.\nBedoelde je mastodon?\n"),
        (["Open dag", "--owner", "piet"], 1, "Er is niemand die piet heet.\nKies uit: noor.\n"),
        (["Open dag", "--on", "+3d"], 2, "Geef een dag: een nieuw verhaal staat nog nergens.\n"),
        (["Open dag", "--on", "ooit"], 2, "ooit is geen moment.\n"),
        (["Open dag", "--channel", "x", "--on", "2027-03-28 02:30"], 1, "2027-03-28 02:30 bestaat niet"),
        ([], 2, ""),
    ],
)
def test_what_cannot_be_is_refused_and_makes_nothing(made: Small, arguments: list[str], code: int, said: str) -> None:
    before = tree(made.root)
    ran = made.run("new", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)
    assert tree(made.root) == before


def test_a_template_that_makes_no_story_makes_nothing(made: Small) -> None:
    made.write("templates/stories/default.md.j2", "{{ nergens }}")
    before = tree(made.root)
    ran = made.run("new", "Open dag")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("Verbeter templates/stories/default.md.j2.\n")
    assert tree(made.root) == before


def test_a_folder_that_leads_outside_gets_nothing(made: Small, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("buiten")
    (made.root / "stories/2027").mkdir()
    (made.root / "stories/2027/01").symlink_to(outside)
    ran = made.run("new", "Open dag", "--on", "2027-01-08", "--channel", "x")
    assert (ran.code, ran.err) == (1, "stories/2027/01/open-dag.md ligt niet in deze kalender\n")
    assert list(outside.iterdir()) == []


def test_the_real_program_makes_one_in_an_empty_calendar(tmp_path: Path) -> None:
    made = small(tmp_path)
    ran = socialcal("new", "Eerste", "--as-of", "2026-11-24 12:15", cwd=made.root)
    assert (ran.code, ran.out, ran.err) == (0, "stories/2026/11/eerste.md\n", "")
    assert made.run("move", "eerste", "+1d").code == 1  # nothing to move yet
