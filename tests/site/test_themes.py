"""The calendar inside MkDocs as people set it up: other themes, own pages, navigation, style sheets and strictness."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.reading import Page, read
from tests.site.town import MKDOCS, Site, Town


def with_settings(town: Town, settings: str, replaced: str = "theme: {name: socialcal}\n") -> Town:
    """mkdocs.yml with `settings` in place of a line of it."""
    assert replaced in MKDOCS
    town.write("mkdocs.yml", MKDOCS.replace(replaced, settings))
    return town


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
@pytest.mark.parametrize("directory", [True, False])
def test_another_theme_shows_every_view(own: Town, site: Site, tmp_path: Path, theme: str, directory: bool) -> None:
    built = with_settings(own, f"theme: {theme}\n").built(tmp_path / "site", use_directory_urls=directory)
    suffix = "/index.html" if directory else ".html"
    for name, word in {"agenda": "Binnenkort", "stories/afval": "Kijk in de keuken", "people/noor": "Beheert"}.items():
        page = read(built.page(name + suffix))
        assert word in page.text()
        assert any(address.endswith("assets/socialcal/views.css") for address in page.loads)
    assert "Posts in november 2026, een rij per week" in read(built.page("index.html")).text()
    assert {"assets/socialcal/views.js", "assets/socialcal/views.css", "feeds/all.ics"} <= set(built.files)
    assert read(site.page("agenda/index.html")).text().count("Binnenkort") == 1


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_links_of_views_work_in_another_theme(own: Town, tmp_path: Path, theme: str) -> None:
    built = with_settings(own, f"theme: {theme}\n").built(tmp_path / "site")
    page = read(built.page("stories/afval/index.html"))
    assert "../../channels/mastodon/" in page.links
    assert "../../media/stories/media/keuken.jpg" in page.loads


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_a_hostile_title_runs_in_no_theme(own: Town, tmp_path: Path, theme: str) -> None:
    own.edit("stories/brug.md", "title: De brug gaat dicht & weer open", "title: <script>alert(1)</script></title>")
    built = with_settings(own, f"theme: {theme}\n").built(tmp_path / "site")
    for name, html in built.pages.items():
        assert "<script>alert(1)" not in html, name
        assert [tag for tag, _ in read(html).tags].count("title") == 1, name


def test_an_own_page_takes_the_place_of_a_view(own: Town, tmp_path: Path) -> None:
    own.write("content/agenda.md", "# Onze eigen agenda\n")
    built = own.built(tmp_path / "site")
    assert "Onze eigen agenda" in built.page("agenda/index.html")
    assert "Binnenkort" not in built.page("agenda/index.html")


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_an_own_front_page_takes_the_place_of_the_month(own: Town, tmp_path: Path, name: str) -> None:
    own.write(f"content/{name}", "# Welkom\n")
    built = own.built(tmp_path / "site")
    assert "Welkom" in built.page("index.html")
    assert "een rij per week" not in built.page("index.html")
    assert "een rij per week" in built.page("month/2026-11/index.html")


def test_an_own_folder_page_takes_the_place_of_a_view(own: Town, tmp_path: Path) -> None:
    own.write("content/channels/index.md", "# Onze kanalen\n")
    own.write("content/agenda/index.md", "# Onze eigen agenda\n")
    built = own.built(tmp_path / "site")
    assert "Onze kanalen" in built.page("channels/index.html")
    assert "Onze eigen agenda" in built.page("agenda/index.html")


def test_an_own_file_takes_the_place_of_a_generated_one(own: Town, tmp_path: Path) -> None:
    own.write("content/feeds/all.ics", "eigen")
    assert own.built(tmp_path / "site").files["feeds/all.ics"] == b"eigen"


def navigation(page: Page) -> list[str]:
    """Where the menu of hand-written pages leads."""
    return [address for address in page.links if address.endswith(("over/", "toon/"))]


def test_the_navigation_holds_the_hand_written_pages_only(own: Town, tmp_path: Path) -> None:
    nav = "nav:\n  - Wie we zijn: over.md\n  - Gids:\n      - De toon: gids/toon.md\n"
    built = with_settings(own, f"theme: {{name: socialcal}}\n{nav}").built(tmp_path / "site")
    page = read(built.page("agenda/index.html"))
    assert navigation(page) == ["../over/", "../gids/toon/"]
    assert all(word in page.words for word in ("Wie we zijn", "Gids", "De toon"))
    here = [link for link in read(built.page("over/index.html")).named("a") if link.get("aria-current") == "page"]
    assert len(here) == 1


def test_without_nav_mkdocs_finds_the_hand_written_pages_and_no_view(site: Site) -> None:
    assert navigation(read(site.page("agenda/index.html"))) == ["../over/", "../gids/toon/"]


def test_a_page_outside_the_navigation_is_no_fault_of_ours(own: Town) -> None:
    done = with_settings(own, "theme: {name: socialcal}\nnav: [over.md, gids/toon.md]\n").run(
        "mkdocs", "build", "--strict", "-d", "public"
    )
    assert done.returncode == 0
    assert "not included in the" not in done.stderr


def test_own_style_sheets_come_after_ours(own: Town, tmp_path: Path) -> None:
    own.write("content/eigen.css", "h1 { color: red }\n")
    built = with_settings(own, "theme: {name: socialcal}\nextra_css: [eigen.css]\n").built(tmp_path / "site")
    sheets = [address for address in read(built.page("agenda/index.html")).loads if address.endswith(".css")]
    assert sheets[-1] == "../eigen.css"
    assert [sheet.rpartition("/")[2] for sheet in sheets] == ["frame.css", "views.css", "eigen.css"]
    assert "eigen.css" in built.files


def test_own_scripts_are_taken_along(own: Town, tmp_path: Path) -> None:
    own.write("content/eigen.js", "1\n")
    built = with_settings(own, "theme: {name: socialcal}\nextra_javascript: [eigen.js]\n").built(tmp_path / "site")
    assert read(built.page("agenda/index.html")).named("script")[-1] == {"src": "../eigen.js"}


def test_a_custom_dir_changes_the_frame(own: Town, tmp_path: Path) -> None:
    own.write(
        "thema/main.html", '{% extends "base.html" %}{% block head %}<meta name="eigen" content="ja">{% endblock %}'
    )
    own.write("thema/404.html", "{{ socialcal.say.lost }} zegt {{ config.site_name }}")
    built = with_settings(own, "theme: {name: socialcal, custom_dir: thema}\n").built(tmp_path / "site")
    assert '<meta name="eigen" content="ja">' in built.page("over/index.html")
    assert built.page("404.html") == "Deze pagina is er niet zegt Kalender Testdam"


def test_a_logo_of_the_organisation_stands_in_the_head(own: Town, tmp_path: Path) -> None:
    own.write("content/img/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    built = with_settings(own, "theme: {name: socialcal, logo: img/logo.svg}\n").built(tmp_path / "site")
    page = read(built.page("agenda/index.html"))
    assert page.named("img")[0]["src"] == "../img/logo.svg"
    assert "img/logo.svg" in built.files


def test_a_site_without_an_address_works_and_has_no_feeds_for_readers(own: Town, tmp_path: Path) -> None:
    built = with_settings(own, "", "site_url: https://kalender.testdam.example/nu/\n").built(tmp_path / "site")
    assert "feeds/all.ics" in built.files
    assert "feeds/rss.xml" not in built.files
    assert not [link for link in read(built.page("index.html")).named("link") if link["rel"] == "canonical"]


def test_the_search_of_mkdocs_finds_stories(own: Town, tmp_path: Path) -> None:
    built = with_settings(own, "plugins: [search, socialcal]\n", "plugins: [socialcal]\n").built(tmp_path / "site")
    assert "halveerde zijn restafval" in built.page("search/search_index.json")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[weg](weg.md)", "contains a link 'weg.md'"),
        ("[weg](../stories/weg.md)", "contains a link '../stories/weg.md'"),
        ("![weg](weg.png)", "contains a link 'weg.png'"),
    ],
)
def test_strict_mode_fails_on_a_broken_link_of_a_hand_written_page(own: Town, written: str, told: str) -> None:
    own.write("content/over.md", f"# Over ons\n\n{written}\n")
    done = own.run("mkdocs", "build", "--strict", "-d", "public")
    assert done.returncode == 1
    assert told in done.stderr
    assert "1 warnings in strict mode" in done.stdout
