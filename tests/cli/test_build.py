"""How somebody builds the site with `socialcal build`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import NOW, Small, called, small, tale, tree

STORY = tale("afval", "{channel: mastodon, at: 2026-11-24 12:00, text: Hallo}")


@pytest.fixture
def calendar(tmp_path: Path) -> Small:
    return small(tmp_path / "kalender", {"2026/11/afval.md": STORY}, content={"over.md": "# Over ons\n"})


def pages_about(folder: Path, words: str) -> list[str]:
    return [path.name for path in folder.rglob("*.html") if words in path.read_text("utf-8")]


def test_the_site_is_built_where_mkdocs_yml_says_and_its_front_page_named(calendar: Small) -> None:
    ran = calendar.run("build")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{calendar.root}/site/index.html\n"
    assert (calendar.root / "site/index.html").is_file()
    assert pages_about(calendar.root / "site", "Afval")
    assert "Over ons" in (calendar.root / "site/over/index.html").read_text("utf-8")


def test_from_a_sub_folder_the_same_site_is_built(calendar: Small) -> None:
    ran = called("build", "--as-of", NOW, cwd=calendar.root / "stories/2026")
    assert ran.out == f"{calendar.root}/site/index.html\n"


def test_the_same_moment_gives_the_same_bytes_elsewhere(calendar: Small, tmp_path: Path) -> None:
    one, two = tmp_path / "een", tmp_path / "twee"
    assert calendar.run("build", "--site-dir", one).out == f"{one}/index.html\n"
    assert calendar.run("build", "--site-dir", two, SOCIALCAL_BY="somebody else", TZ="Asia/Tokyo").code == 0
    assert tree(one) == tree(two)


def test_a_site_dir_is_meant_from_where_the_person_stands(calendar: Small, tmp_path: Path) -> None:
    ran = called("build", "--root", calendar.root, "--as-of", NOW, "--site-dir", "hier", cwd=tmp_path)
    assert ran.out == f"{tmp_path}/hier/index.html\n"


def test_an_older_site_is_replaced(calendar: Small) -> None:
    calendar.run("build", "--site-dir", "public")
    calendar.write("public/oud.html", "oud")
    assert calendar.run("build", "--site-dir", "public").code == 0
    assert not (calendar.root / "public/oud.html").exists()


@pytest.mark.parametrize("folder", ["stories", "."])
def test_a_folder_with_anything_but_a_site_is_never_emptied(folder: str, calendar: Small) -> None:
    before = tree(calendar.root)
    ran = calendar.run("build", "--site-dir", folder, "--language", "nl")
    assert (ran.code, ran.out) == (2, "")
    assert "is geen oudere site" in ran.err
    assert tree(calendar.root) == before


def test_a_link_to_nothing_is_named_and_exits_1_unless_that_is_fine(calendar: Small) -> None:
    calendar.write("content/over.md", "[Weg](weg.md)\n")
    strict = calendar.run("build")
    assert (strict.code, strict.out) == (1, "")
    assert "'weg.md'" in strict.err
    lenient = calendar.run("build", "--no-strict")
    assert (lenient.code, lenient.out) == (0, f"{calendar.root}/site/index.html\n")
    assert "'weg.md'" in lenient.err


def test_a_broken_story_does_not_stop_the_site(calendar: Small) -> None:
    calendar.write("stories/2026/11/kapot.md", "---\nid: [\n---\n")
    ran = calendar.run("build")
    assert ran.code == 0
    assert pages_about(calendar.root / "site", "kapot.md")


def test_without_mkdocs_yml_it_says_how_to_make_one(calendar: Small) -> None:
    calendar.remove("mkdocs.yml")
    ran = calendar.run("build", "--language", "nl")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Hier staat geen mkdocs.yml.\nMaak er een met theme: socialcal en plugins: [socialcal].\n"


def test_a_mistake_in_mkdocs_yml_is_told_on_the_error_stream(calendar: Small) -> None:
    calendar.edit("mkdocs.yml", "docs_dir: content", "docs_dir: inhoud")
    ran = calendar.run("build")
    assert (ran.code, ran.out) == (2, "")
    assert "inhoud" in ran.err
    assert "Traceback" not in ran.err


def test_what_was_sent_comes_from_the_ledger_even_when_its_snapshot_is_gone(calendar: Small) -> None:
    calendar.run("build", "--site-dir", "eerst")
    calendar.run("publish")
    calendar.remove(".socialcal/deliveries.json")
    assert calendar.run("build", "--site-dir", "daarna").code == 0
    first, then = tree(calendar.root / "eerst"), tree(calendar.root / "daarna")
    assert [name for name in first if first[name] != then.get(name) and name.endswith(".html")]
    assert (calendar.root / ".socialcal/deliveries.json").is_file()


def test_building_does_not_start_a_ledger(calendar: Small) -> None:
    calendar.run("build")
    assert not (calendar.root / ".socialcal").exists()


def test_whoever_builds_hears_that_some_stories_have_errors(tmp_path: Path) -> None:
    stories = {"a.md": STORY.replace("owner: noor", "owner: niemand"), "b.md": "geen kop"}
    built = small(tmp_path, stories, content={}).run("build")
    assert built.code == 0
    assert built.err == "2 fouten in de verhalen: bekijk met socialcal check\n"
