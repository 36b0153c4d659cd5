"""A story as it was in a commit: with the settings, templates and pictures of then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from socialcal.brand.examples.example import picture
from socialcal.factory.earlier import Earlier, earlier
from socialcal.ingest.repository import Repository
from socialcal.model.phrase import Phrase
from tests.brand.approval.repositories import NOOR, SETTINGS, STORY, Clone, clone, tale

FOLDERS = ["", "kalender"]


def then(made: Clone, commit: str, name: str | None = None) -> Earlier | Phrase:
    prefix = f"{made.folder}/" if made.folder else ""
    return earlier(Repository(made.root.resolve()), commit, prefix + (name or STORY))


@pytest.mark.parametrize("folder", FOLDERS)
def test_everything_of_then_is_found_again(tmp_path: Path, folder: str) -> None:
    made = clone(tmp_path / "clone", folder)
    made.write("{{ story.title }} met {{ link }}", "templates/posts/mastodon.j2")
    (made.root / "stories/media").mkdir(parents=True)
    (made.root / "stories/media/a.png").write_bytes(picture(8, 8))
    lines = "\n".join(
        [
            "---",
            "{id: afval, title: Afval, status: approved, link: https://www.waterkant.example/afval,",
            "image: {file: media/a.png, alt: Een vlak},",
            "posts: [{channel: mastodon, at: 2026-12-01 09:00}]}",
            "---",
            "Tekst",
            "",
        ]
    )
    commit = made.commit(lines)
    before = then(made, commit)
    made.commit("{{ story.title }}!", NOOR, "templates/posts/mastodon.j2")
    made.commit(SETTINGS.replace("mastodon: {kind", "mastodon: {account: '@w', kind"), NOOR, "socialcal.yml")
    (made.root / "stories/media/a.png").write_bytes(picture(9, 9))
    made.commit(tale())
    shutil.rmtree(made.root / "stories")
    after = then(made, commit)
    assert isinstance(after, Earlier)
    assert after == before
    assert after.posts[0].text == "Afval met https://www.waterkant.example/afval"
    assert after.posts[0].media[0].facts is not None
    assert after.posts[0].media[0].facts.width == 8


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("socialcal.yml", "organisation: [\n"),
        ("socialcal.yml", "kanalen: {}\n"),
        (STORY, "geen kop\n"),
        (STORY, "\0"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, path: str, text: str) -> None:
    made = clone(tmp_path)
    made.commit(tale())
    commit = made.commit(text, NOOR, path)
    said = then(made, commit)
    assert isinstance(said, Phrase)
    assert said.en == "socialcal.yml or the story of then cannot be read"


def test_a_file_that_was_not_there_is_said(tmp_path: Path) -> None:
    made = clone(tmp_path)
    assert isinstance(then(made, made.commit(), "stories/b.md"), Phrase)
    said = then(made, "1" * 40)
    assert isinstance(said, Phrase)
    assert said.en.startswith("git does not answer: fatal: ")


@pytest.mark.parametrize("file", ["../../../etc/passwd", "/etc/passwd", "media/../../socialcal.yml", "x" * 250])
def test_a_picture_is_only_looked_for_in_the_commit(tmp_path: Path, file: str) -> None:
    made = clone(tmp_path)
    commit = made.commit(tale("Doe mee.", f"image: {{file: {file}, alt: Een vlak}}"))
    found = then(made, commit)
    assert isinstance(found, Earlier)
    assert [media.facts for media in found.story.media] == [None]
