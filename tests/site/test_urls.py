"""Addresses: safe as file names everywhere, apart where case does not count, and relative from any page."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.site.urls import Links, Urls, distinct_slugs, followable, slug

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"


@pytest.mark.parametrize("name", ["afval", "afval-2027", "Afval_keuken", "1", "a" * 100])
def test_a_plain_name_is_its_own_slug(name: str) -> None:
    assert slug(name) == name


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("afval keuken", "afval-keuken-"),
        ("Café de Kade", "caf-de-kade-"),
        ("v1.2", "v1-2-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("-begint-met-streep", "begint-met-streep-"),
        ("a" * 101, "a" * 40 + "-"),
    ],
)
def test_another_name_keeps_what_is_readable_and_gets_a_digest(name: str, readable: str) -> None:
    found = slug(name)
    assert found.startswith(readable)
    assert len(found) == len(readable) + 8


@pytest.mark.parametrize("name", ["", ".", "..", "/", "日本", "😀", "\0", "\ud800"])
def test_a_name_without_anything_readable_is_its_digest(name: str) -> None:
    assert len(slug(name)) == 8


@pytest.mark.parametrize("name", ["index", "Index", "INDEX", "readme", "README", "ReadMe"])
def test_names_that_mkdocs_gives_a_meaning_are_not_used(name: str) -> None:
    assert slug(name).lower() not in ("index", "readme")


@given(st.text())
def test_every_slug_is_safe_on_every_file_system(name: str) -> None:
    found = slug(name)
    assert 0 < len(found) <= 100
    assert set(found) <= set(PLAIN)
    assert found[0] != "-"


@given(st.text())
def test_a_slug_of_a_slug_stays_the_same(name: str) -> None:
    assert slug(slug(name)) == slug(name)


def test_two_names_that_differ_in_case_only_get_two_slugs() -> None:
    found = distinct_slugs([("a.md", "Afval"), ("b.md", "afval"), ("c.md", "AFVAL")])
    assert found["a.md"] == "Afval"
    assert len({value.lower() for value in found.values()}) == 3


def test_the_first_of_two_with_one_name_keeps_it() -> None:
    found = distinct_slugs([("a.md", "afval"), ("b.md", "afval")])
    assert found["a.md"] == "afval"
    assert found["b.md"].startswith("afval-b-md-")


def test_the_second_keeps_its_slug_when_others_come_and_go() -> None:
    alone = distinct_slugs([("a.md", "afval"), ("b.md", "afval")])
    among = distinct_slugs([("a.md", "afval"), ("aa.md", "brug"), ("b.md", "afval"), ("c.md", "afval")])
    assert alone["b.md"] == among["b.md"]


@given(
    st.lists(
        st.tuples(st.text(min_size=1), st.sampled_from(["a", "A", "b", "index", "a b", "ä"])), unique_by=lambda p: p[0]
    )
)
def test_slugs_are_always_apart(names: list[tuple[str, str]]) -> None:
    found = distinct_slugs(names)
    assert len({value.lower() for value in found.values()}) == len(names)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.testdam.example/a?b=c#d",
        "http://testdam.example",
        "HTTPS://TESTDAM.EXAMPLE",
        "mailto:noor@testdam.example",
        "https://xn--caf-dma.example",
    ],
)
def test_a_reader_may_follow_web_and_mail(address: str) -> None:
    assert followable(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://a.example/x",
        "https:",
        "https://",
        "https:///geen-host",
        "http://[::1",
        "//elders.example/x",
        "/pad",
        "pad.html",
        "ftp://testdam.example",
    ],
)
def test_nobody_follows_anything_else(address: str | None) -> None:
    assert followable(address) is None


@pytest.mark.parametrize(
    ("name", "flat", "directory"),
    [
        ("index", "index.html", ""),
        ("agenda", "agenda.html", "agenda/"),
        ("month/2026-11", "month/2026-11.html", "month/2026-11/"),
        ("channels/index", "channels/index.html", "channels/"),
    ],
)
def test_addresses_are_those_of_mkdocs(name: str, flat: str, directory: str) -> None:
    assert Urls(directory=False).of(name) == flat
    assert Urls(directory=True).of(name) == directory


NAMES = ["index", "agenda", "month/2026-11", "channels/index", "channels/x", "stories/afval"]


@pytest.mark.parametrize("directory", [False, True])
@pytest.mark.parametrize("here", NAMES)
@pytest.mark.parametrize("there", NAMES)
def test_every_page_reaches_every_other_from_wherever_the_site_stands(directory: bool, here: str, there: str) -> None:
    urls, site = Urls(directory), "https://testdam.example/onder/pad/"
    link = urls.links_from(here).page(there, "anker")
    assert not link.startswith(("/", "http"))
    assert urljoin(site + urls.of(here), link) == f"{site}{urls.of(there)}#anker"


@pytest.mark.parametrize("directory", [False, True])
def test_a_link_to_the_front_page_is_never_empty(directory: bool) -> None:
    assert Urls(directory).links_from("index").page("index") != ""


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_a_file_name_survives_its_address(name: str) -> None:
    address = Links(Urls(), "../").file(f"media/{name}.jpg")
    assert set(address).isdisjoint("\"'<>&# ?")
    assert unquote(address) == f"../media/{name}.jpg"


def test_an_absolute_base_makes_absolute_addresses() -> None:
    links = Links(Urls(directory=True), "https://testdam.example/nu/")
    assert links.page("stories/afval", "post-x") == "https://testdam.example/nu/stories/afval/#post-x"
    assert posixpath.basename(links.file("media/een foto.jpg")) == "een%20foto.jpg"
