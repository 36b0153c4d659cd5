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
    assert "Posts in november 2026, een rij per week" in read(built.page("month/2026-11" + suffix)).text()
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
    assert "Gaat uit" not in built.page("index.html")
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


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Zie [weg](weg.md).", "weg.md bestaat niet"),
        ("Zie [weg](../content/weg.md).", "content/weg.md bestaat niet"),
        ("![weg](media/weg.png)", "media/weg.png bestaat niet"),
    ],
)
def test_strict_mode_fails_on_a_broken_link_of_a_story(own: Town, written: str, told: str) -> None:
    own.edit("stories/brug.md", "Via de Ringweg", written)
    strict = own.run("mkdocs", "build", "--strict", "-d", "public")
    assert strict.returncode == 1
    assert "stories/brug.md:19" in strict.stderr
    assert told in strict.stderr
    assert "1 warnings in strict mode" in strict.stdout
    assert own.run("mkdocs", "build", "-d", "public").returncode == 0


def test_a_story_that_is_not_on_a_public_site_does_not_hold_that_up(own: Town) -> None:
    own.edit("stories/moestuin.md", "Een dak vol sla.", "Zie [weg](weg.md).")
    own.edit("mkdocs.yml", "[socialcal]", "[{socialcal: {visibility: public}}]")
    assert own.run("mkdocs", "build", "--strict", "-d", "public").returncode == 0


MATERIAL = "theme: {name: material, font: false, features: [navigation.tabs], palette: {scheme: slate}}\n"


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Material tells at every build what will become of it."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


@pytest.mark.usefixtures("quiet")
def test_material_keeps_its_navigation_search_tags_and_blog(own: Town, tmp_path: Path) -> None:
    own.write(
        "content/over.md", "---\ntags: [eigen-tag]\n---\n# Over ons\n\nWij vertellen [verhalen](../stories/afval.md).\n"
    )
    own.write("content/blog/index.md", "# Weblog\n")
    own.write("content/blog/posts/hallo.md", "---\ndate: 2026-11-01\n---\n# Hallo blog\n\nEen weblog.\n")
    nav = "nav:\n  - Wie we zijn: over.md\n  - Weblog: blog/index.md\n"
    town = with_settings(own, MATERIAL + nav)
    town.edit("mkdocs.yml", "[socialcal]", "[search, tags, blog, socialcal]")
    built = town.built(tmp_path / "site")
    page = read(built.page("agenda/index.html"))
    assert [word in page.words for word in ("Wie we zijn", "Weblog")] == [True, True]
    assert "eigen-tag" in built.page("over/index.html")
    assert "../stories/afval/" in read(built.page("over/index.html")).links
    assert "Hallo blog" in built.page("blog/index.html")
    assert "halveerde zijn restafval" in built.page("search/search_index.json")
    assert "Kijk in de keuken" in read(built.page("stories/afval/index.html")).text()


@pytest.mark.usefixtures("quiet")
def test_in_material_own_files_come_after_ours(own: Town, tmp_path: Path) -> None:
    own.write("content/eigen.css", "h1 { color: red }\n")
    own.write("content/eigen.js", "1\n")
    own.write(
        "thema/main.html",
        '{% extends "base.html" %}{% block extrahead %}<meta name="eigen" content="ja">{% endblock %}',
    )
    more = "extra_css: [eigen.css]\nextra_javascript: [eigen.js]\n"
    theme = "theme: {name: material, font: false, custom_dir: thema}\n"
    page = read(with_settings(own, theme + more).built(tmp_path / "site").page("agenda/index.html"))
    sheets = [address for address in page.loads if address.endswith((".css", ".js")) and "/assets/st" not in address]
    names = [address.rpartition("/")[2] for address in sheets]
    assert names.index("views.css") < names.index("eigen.css")
    assert names.index("views.js") < names.index("eigen.js")
    assert {"name": "eigen", "content": "ja"} in page.named("meta")


def test_hooks_see_our_pages_like_any_other(own: Town, tmp_path: Path) -> None:
    own.write(
        "haak.py",
        "def on_page_content(html, page, config, files):\n"
        "    return html + f'<p>Haak bij {page.file.src_uri}</p>'\n\n\n"
        "def on_page_markdown(markdown, page, config, files):\n"
        "    return markdown.replace('{{ naam }}', 'Testdam')\n",
    )
    own.write("content/over.md", "# Over ons\n\nWij zijn {{ naam }}.\n")
    built = with_settings(own, "theme: {name: socialcal}\nhooks: [haak.py]\n").built(tmp_path / "site")
    assert "Haak bij agenda.md" in built.page("agenda/index.html")
    assert "Haak bij stories/afval.md" in built.page("stories/afval/index.html")
    assert "Wij zijn Testdam." in built.page("over/index.html")


def test_a_page_that_another_plugin_makes_stands_beside_ours(own: Town, tmp_path: Path) -> None:
    own.write(
        "haak.py",
        "from mkdocs.structure.files import File\n\n\n"
        "def on_files(files, config):\n"
        "    files.append(File.generated(config, 'gemaakt.md', content='# Gemaakt door een ander'))\n"
        "    files.append(File.generated(config, 'agenda.md', content='# Een andere agenda'))\n"
        "    return files\n\n\n"
        "def on_post_build(config):\n"
        "    from pathlib import Path\n\n"
        "    Path(config.site_dir, 'oud.html').write_text('<meta http-equiv=refresh content=\"0; url=agenda/\">')\n",
    )
    built = with_settings(own, "theme: {name: socialcal}\nhooks: [haak.py]\n").built(tmp_path / "site")
    assert "Gemaakt door een ander" in built.page("gemaakt/index.html")
    assert "Een andere agenda" in built.page("agenda/index.html")
    assert "url=agenda/" in built.page("oud.html")
