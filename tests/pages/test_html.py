"""Every page of the demonstration: valid HTML, links that lead somewhere, and nothing that a strict policy forbids."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.pages.kinds import told
from tests.pages.tools import run_node
from tests.site.reading import Page, read

VALIDATE = Path(__file__).parent / "judges" / "validate.mjs"
SITES = ("site", "english_site", "public_site")
DATA = frozenset({"application/json", "application/ld+json"})
"""What stands in a `script` and never runs."""


@pytest.fixture(scope="module", params=SITES)
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return {page.relative_to(folder).as_posix(): read(page.read_text("utf-8")) for page in folder.rglob("*.html")}


def test_every_page_is_valid_html(folder: Path) -> None:
    troubles: dict[str, list[str]] = json.loads(run_node(VALIDATE, str(folder)))
    assert not troubles, told(troubles)


def test_the_validator_does_see_what_is_wrong(tmp_path: Path) -> None:
    """Else the test above proves nothing."""
    (tmp_path / "a.html").write_text("<!doctype html><html><p><div></p><a id='x'></a><b id='x'></b><h3>Te diep</h3>")
    (found,) = json.loads(run_node(VALIDATE, str(tmp_path))).values()
    rules = {line.partition(":")[0] for line in found}
    assert {"no-dup-id", "heading-level", "element-required-attributes", "element-required-content"} <= rules


def test_every_link_of_the_site_leads_somewhere(folder: Path, pages: dict[str, Page]) -> None:
    troubles = {
        name: lost
        for name, page in pages.items()
        if (lost := [one for one in page.links + page.loads if not _leads(folder, name, one, pages)])
    }
    assert not troubles, told(troubles)


def _leads(folder: Path, name: str, address: str, pages: dict[str, Page]) -> bool:
    bits = urlsplit(address)
    if bits.scheme or bits.netloc:
        return bits.scheme in ("http", "https", "mailto", "webcal", "data")
    # MkDocs writes the page for a lost address with links from the root of the server.
    path = bits.path.removeprefix("/") if name == "404.html" else posixpath.join(posixpath.dirname(name), bits.path)
    target = posixpath.normpath(unquote(path)) if bits.path else name
    if target == "." or (folder / target).is_dir():
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if not bits.fragment or target not in pages:
        return (folder / target).is_file()
    return unquote(bits.fragment) in pages[target].ids or "=" in bits.fragment


def test_every_address_is_relative_or_can_be_followed_safely(folder: Path, pages: dict[str, Page]) -> None:
    troubles = {
        name: odd
        for name, page in pages.items()
        if (odd := [one for one in page.links if urlsplit(one).scheme not in ("", "http", "https", "mailto", "webcal")])
    }
    assert not troubles, told(troubles)


def test_nothing_is_loaded_from_elsewhere(folder: Path, pages: dict[str, Page]) -> None:
    troubles = {
        name: odd
        for name, page in pages.items()
        if (odd := [one for one in page.loads if (bits := urlsplit(one)).netloc or bits.scheme not in ("", "data")])
    }
    assert not troubles, told(troubles)


def test_no_script_stands_in_a_page(pages: dict[str, Page]) -> None:
    """So that an organisation can forbid it in its content security policy."""
    troubles = {
        name: odd
        for name, page in pages.items()
        if (odd := [f"<{tag} {attributes}>" for tag, attributes in page.tags if _runs(tag, attributes)])
    }
    assert not troubles, told(troubles)


def _runs(tag: str, attributes: dict[str, str]) -> bool:
    inline = tag == "script" and "src" not in attributes and attributes.get("type") not in DATA
    return inline or tag == "style" or any(name.startswith("on") for name in attributes)


def test_every_page_has_one_first_heading_a_title_and_a_language(folder: Path, pages: dict[str, Page]) -> None:
    language = "en" if "english" in str(folder) else "nl"
    for name, page in pages.items():
        tags = [tag for tag, _ in page.tags]
        assert (tags.count("h1"), tags.count("title"), tags.count("main")) == (1, 1, 1), name
        assert page.named("html")[0]["lang"] == language, name
        assert (page.open, page.astray) == ([], []), name


def test_no_two_pages_of_a_kind_have_the_same_title(pages: dict[str, Page], folder: Path) -> None:
    """Else tabs, bookmarks and histories cannot be told apart."""
    titles: dict[str, list[str]] = {}
    for name in pages:
        text = (folder / name).read_text("utf-8")
        titles.setdefault(text[text.index("<title>") : text.index("</title>")], []).append(name)
    double = {title: names for title, names in titles.items() if len(names) > 1 and "index.html" not in names}
    assert double == {}
