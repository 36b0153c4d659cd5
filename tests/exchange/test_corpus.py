"""A real archive that nobody cleaned: 1,427 posts of a government service, with everything that writers do."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from socialcal.exchange import Report, Settings, adopt
from socialcal.exchange.note import Kind
from tests.builders import NOW, organisation
from tests.exchange.making import tree

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "digitalgov"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this repository (../shared)")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("calendar")


@pytest.fixture(scope="module")
def report(root: Path) -> Report:
    return adopt(CORPUS, root, organisation(), Settings(), NOW)


def test_every_source_became_a_story(report: Report, root: Path) -> None:
    sources = {path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*.md")}
    assert len(sources) == 1427
    assert {one.source for one in report.imported} == sources
    assert set(tree(root)) == {one.story for one in report.imported}
    assert len({one.story for one in report.imported}) == 1427


def test_every_body_is_kept_to_the_byte(report: Report, root: Path) -> None:
    for one in report.imported:
        source = (CORPUS / one.source).read_bytes().replace(b"\r\n", b"\n").lstrip()
        story = (root / one.story).read_bytes()
        assert story.split(b"\n---\n", 1)[1] == source.split(b"\n---\n", 1)[1], one.source


def test_every_value_is_in_the_story_or_beside_it(report: Report, root: Path) -> None:
    for one in report.imported:
        matter: dict[str, Any] = frontmatter.loads((CORPUS / one.source).read_text("utf-8")).metadata
        story: dict[str, Any] = frontmatter.loads((root / one.story).read_text("utf-8")).metadata
        keys = story["imported"].get("keys", {})
        for name, carried in (("title", "title"), ("summary", "summary"), ("topics", "tags"), ("slug", "id")):
            if name in matter:
                assert str(matter[name]) in (str(story.get(carried)), str(keys.get(name))), (one.source, name)
        for name in matter.keys() - {"title", "summary", "topics", "slug", "date"}:
            assert str(keys[name]) == str(matter[name]), (one.source, name)


def test_every_moment_is_the_one_that_was_written(report: Report, root: Path) -> None:
    for one in report.imported:
        head = (CORPUS / one.source).read_text("utf-8").lstrip().split("\n---", 1)[0]
        day, clock, offset = next(line for line in head.split("\n") if line.startswith("date:")).split()[1:]
        story: dict[str, Any] = frontmatter.loads((root / one.story).read_text("utf-8")).metadata
        at = story["posts"][0]["at"]
        assert (f"{at:%Y-%m-%d}", f"{at:%H:%M:%S}", f"{at:%z}") == (day, clock.zfill(8), offset), one.source
        assert story["status"] == "approved"
        assert one.story.startswith(f"stories/{day[:4]}/{day[5:7]}/")


def test_a_second_run_changes_nothing(report: Report, root: Path) -> None:
    before = tree(root)
    again = adopt(CORPUS, root, organisation(), Settings(), NOW)
    assert again.unchanged == report.imported
    assert (again.imported, again.kept, again.changed, again.rejected) == ((), (), (), ())
    assert tree(root) == before


@pytest.mark.parametrize(
    ("kind", "detail", "count"),
    [
        (Kind.SHORTCODE, "legacy-img-right", 125),
        (Kind.SHORTCODE, "tweet", 45),
        (Kind.HTML, "iframe", 14),
        (Kind.KEY_KEPT, "redirectto", 8),
        (Kind.KEY_REPEATED, "expirydate", 10),
        (Kind.LINE_ENDINGS, "", 1),
        (Kind.DATE_UNREADABLE, "", 0),
    ],
)
def test_what_could_not_be_carried_is_counted(report: Report, kind: Kind, detail: str, count: int) -> None:
    assert sum(note.detail == detail for note in report.notes.get(kind, ())) == count


def test_places_are_those_of_the_source(report: Report) -> None:
    for note in report.notes[Kind.SHORTCODE]:
        assert note.line is not None
        line = lines(note.path)[note.line - 1]
        assert note.detail in line, note


@cache
def lines(path: str) -> list[str]:
    return (CORPUS / path).read_text("utf-8").split("\n")
