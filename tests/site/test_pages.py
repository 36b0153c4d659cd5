"""The pages of a built site as a browser sees them: whole, every link leads somewhere, nothing comes from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.reading import Page, read
from tests.site.town import Site, Town, bare

SITE_URL = "https://kalender.testdam.example/nu/"


@pytest.fixture(scope="module")
def flat(shared: Town, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with `use_directory_urls: false`, to open from a folder."""
    return shared.built(tmp_path_factory.mktemp("flat") / "site", use_directory_urls=False)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of an organisation without a story, a channel or a person."""
    made = bare(tmp_path_factory.mktemp("leeg"))
    return made.built(tmp_path_factory.mktemp("leeg-site") / "site")


@pytest.fixture(params=["site", "flat", "empty"])
def built(request: pytest.FixtureRequest) -> Site:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


def pages(site: Site) -> dict[str, Page]:
    return {name: read(html) for name, html in site.pages.items()}


def followed(name: str, address: str) -> tuple[str, str] | None:
    """The file in the site, and the anchor in it, that `address` means on page `name`; None for one that leads out.

    The page for what is not found is served from anywhere, so its addresses start at the host.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        if not address.startswith(SITE_URL):
            return None
        path = "/" + parts.path.removeprefix("/nu/")
    elif name == "404.html" and parts.path:
        assert parts.path.startswith("/nu/"), address
        path = "/" + parts.path.removeprefix("/nu/")
    else:
        assert not parts.path.startswith("/"), f"{name}: {address} breaks under a sub-path"
        path = posixpath.join("/", posixpath.dirname(name), unquote(parts.path)) if parts.path else f"/{name}"
    path = posixpath.normpath(path) + ("/" if path.endswith("/") else "")
    path = path.lstrip("/")
    if path == "" or path.endswith("/"):
        path += "index.html"
    return path, unquote(parts.fragment)


def broken(site: Site) -> Iterator[str]:
    """Links and assets of pages that lead to nothing."""
    found = pages(site)
    for name, page in found.items():
        for address in (*page.links, *page.loads):
            target = followed(name, address)
            if target is None:
                continue
            path, anchor = target
            if path not in site.files:
                yield f"{name}: {address} leads to no file"
            elif anchor and anchor not in found[path].ids:
                yield f"{name}: {address} leads to no place on its page"


def test_every_link_and_asset_leads_to_something(built: Site) -> None:
    assert list(broken(built)) == []


def test_the_checker_finds_what_is_broken() -> None:
    files = {"a/index.html": '<a href="../b/">b</a><a href="#weg">weg</a><img src="x.png"><a href="https://b.example">'}
    site = Site(Path())
    site.__dict__["files"] = {name: text.encode() for name, text in files.items()}
    assert list(broken(site)) == [
        "a/index.html: ../b/ leads to no file",
        "a/index.html: #weg leads to no place on its page",
        "a/index.html: x.png leads to no file",
    ]


def test_nothing_is_loaded_from_elsewhere(built: Site) -> None:
    for name, page in pages(built).items():
        for address in page.loads:
            assert not urlsplit(address).netloc, (name, address)
            assert urlsplit(address).scheme == "", (name, address)


def test_style_sheets_load_nothing_from_elsewhere(site: Site) -> None:
    sheets = [content.decode() for name, content in site.files.items() if name.endswith(".css")]
    assert sheets
    for sheet in sheets:
        assert not re.search(r"@import|https?://|url\(\s*['\"]?//", sheet.replace("http://www.w3.org/2000/svg", ""))


def test_every_page_runs_our_one_script_and_no_other(built: Site) -> None:
    """No script stands in a page itself, so that a server may forbid those, and nothing comes from elsewhere."""
    for name, page in pages(built).items():
        scripts = page.named("script")
        assert [str(script["src"]).rpartition("/")[2] for script in scripts] == ["views.js"], name
        assert all("defer" in script for script in scripts), name
        assert page.named("iframe") == [], name
        assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")], name


def test_every_page_is_whole_html(built: Site) -> None:
    for name, html in built.pages.items():
        page = read(html)
        assert (page.open, page.astray) == ([], []), name
        assert html.startswith("<!doctype html>"), name


def test_no_id_stands_twice_on_a_page(built: Site) -> None:
    for name, page in pages(built).items():
        assert len(page.ids) == len(set(page.ids)), name


def test_whatever_is_labelled_by_something_finds_it(built: Site) -> None:
    for name, page in pages(built).items():
        for _, attributes in page.tags:
            for key in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                assert set(attributes.get(key, "").split()) <= set(page.ids), (name, key)


def test_every_page_has_one_title_one_main_heading_and_a_language(built: Site) -> None:
    for name, page in pages(built).items():
        tags = [tag for tag, _ in page.tags]
        assert (tags.count("title"), tags.count("h1"), tags.count("main")) == (1, 1, 1), name
        assert page.named("html")[0]["lang"] == "nl", name


def test_headings_never_skip_a_level(built: Site) -> None:
    for name, page in pages(built).items():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def test_every_picture_has_words_or_none_on_purpose(built: Site) -> None:
    for name, page in pages(built).items():
        assert all("alt" in attributes for attributes in page.named("img")), name


def test_every_view_says_where_one_is(site: Site) -> None:
    for name in ("index.html", "agenda/index.html", "stories/afval/index.html", "people/noor/index.html"):
        current = [link for link in read(site.page(name)).named("a") if link.get("aria-current") == "true"]
        assert len(current) == 1, name


def test_from_the_front_page_every_page_can_be_reached(built: Site) -> None:
    found = pages(built)
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        forms = (str(form["action"]) for form in found[name].named("form"))
        for address in (*found[name].links, *forms):
            target = followed(name, address)
            if target and target[0] in found and target[0] not in seen:
                seen.add(target[0])
                waiting.append(target[0])
    assert set(found) - seen == {"404.html"}


def test_both_kinds_of_addresses_give_the_same_pages(site: Site, flat: Site) -> None:
    def plain(name: str) -> str:
        return re.sub(r"(/index)?\.html$", "", name)

    assert {plain(name) for name in site.pages} == {plain(name) for name in flat.pages}
    assert read(flat.page("agenda.html")).words == read(site.page("agenda/index.html")).words


def test_the_site_map_has_every_page(site: Site) -> None:
    listed = set(re.findall(r"<loc>(.*?)</loc>", site.page("sitemap.xml")))
    names = {name.removesuffix("index.html") for name in site.pages if name != "404.html"}
    assert listed == {SITE_URL + name for name in names}


def test_a_hand_written_page_links_to_stories(site: Site) -> None:
    assert "../stories/afval/" in read(site.page("over/index.html")).links
    assert "../../stories/brug/#omleiding" in read(site.page("gids/toon/index.html")).links


def test_the_facts_of_a_story_are_in_the_readers_words(site: Site) -> None:
    text = read(site.page("stories/afval/index.html")).text()
    for fact in (
        "Datum zaterdag 5 december 2026",
        "Plaats Milieustraat",
        "Prijs gratis",
        "Soort OV bus",
        "Huisdieren ja",
        "Plekken 1.200",
        "Soort stuk artikel",
        "Doelgroep Gezinnen , Jongeren",
    ):
        assert fact in text


def test_an_empty_organisation_is_told_how_to_begin(empty: Site) -> None:
    assert "Er zijn nog geen verhalen." in empty.page("stories/index.html")
    assert "Er is nog niets gepland." in empty.page("agenda/index.html")
    assert "Er gaat niets uit." in empty.page("index.html")
    assert "Deze maand is er niets gepland." in empty.page("month/2026-11/index.html")
    assert "Niets te herstellen." in empty.page("checks/index.html")
