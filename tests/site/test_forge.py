"""Addresses on the forge that keeps the calendar: to look, to change, and to begin a story."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from socialcal.site.forge import Forge, Kind, folder_in_repository, forge_at
from tests.site.town import Town

TEXT = "---\ntitle: Een & twee\n---\n"


def forge(kind: Kind, folder: str = "") -> Forge:
    return Forge(kind, "https://forge.example/stad/kalender", "main", folder)


@pytest.mark.parametrize(
    ("address", "kind", "found"),
    [
        ("https://github.com/stad/kalender", None, Kind.GITHUB),
        ("https://gitlab.com/stad/groep/kalender.git", None, Kind.GITLAB),
        ("https://codeberg.org/stad/kalender/", None, Kind.FORGEJO),
        ("https://git.stad.example/kalender", "forgejo", Kind.FORGEJO),
        ("https://git.stad.example/kalender", None, None),
        ("git@github.com:stad/kalender.git", None, None),
        (None, None, None),
    ],
)
def test_the_kind_of_a_forge_is_told_or_known_by_its_host(
    address: str | None, kind: str | None, found: Kind | None
) -> None:
    made = forge_at(address, kind, "main", "")
    assert (made.kind if made else None) == found


def test_the_address_of_a_repository_has_no_ending() -> None:
    made = forge_at("https://github.com/stad/kalender.git", None, "main", "")
    assert made is not None
    assert made.base == "https://github.com/stad/kalender"


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        (Kind.GITHUB, "https://forge.example/stad/kalender/edit/main/stories/a%20b.md"),
        (Kind.GITLAB, "https://forge.example/stad/kalender/-/edit/main/stories/a%20b.md"),
        (Kind.FORGEJO, "https://forge.example/stad/kalender/_edit/main/stories/a%20b.md"),
    ],
)
def test_a_story_is_changed_at_its_own_address(kind: Kind, address: str) -> None:
    assert forge(kind).edit("stories/a b.md") == address


@pytest.mark.parametrize(
    ("kind", "path", "fields"),
    [
        (Kind.GITHUB, "/stad/kalender/new/main", {"filename": ["stories/2026/11/a.md"], "value": [TEXT]}),
        (Kind.GITLAB, "/stad/kalender/-/new/main", {"file_name": ["stories/2026/11/a.md"]}),
        (Kind.FORGEJO, "/stad/kalender/_new/main/", {"filename": ["stories/2026/11/a.md"], "value": [TEXT]}),
    ],
)
def test_a_new_story_has_its_name_and_where_the_forge_takes_it_its_text(
    kind: Kind, path: str, fields: dict[str, list[str]]
) -> None:
    parts = urlsplit(forge(kind).new("stories/2026/11", "a.md", TEXT))
    assert (parts.path, parse_qs(parts.query)) == (path, fields)
    assert "+" not in parts.query


def test_a_calendar_in_a_folder_of_its_repository_is_found_there() -> None:
    address = forge(Kind.GITHUB, "communicatie/kalender").new("stories", "a.md", "")
    assert parse_qs(urlsplit(address).query)["filename"] == ["communicatie/kalender/stories/a.md"]


def test_a_folder_below_a_repository_knows_its_place(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a/b").mkdir(parents=True)
    assert folder_in_repository(tmp_path / "a/b") == "a/b"
    assert folder_in_repository(tmp_path) == ""


@pytest.mark.parametrize(("visibility", "there"), [("internal", True), ("public", False)])
def test_only_an_internal_site_leads_to_the_forge(shared: Town, visibility: str, there: bool) -> None:
    from socialcal.site.visibility import Visibility

    output = shared.output(forge=forge(Kind.GITHUB), visibility=Visibility(visibility))
    found = [page.name for page in output.pages if "forge.example" in page.render()]
    assert bool(found) == there
    assert any(b"forge.example" in file.content for file in output.files) == there
    if there:
        assert {"month/2026-11", "week/2026-W48", "day/2026-11-24", "agenda"} <= set(found)
