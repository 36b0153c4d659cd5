"""A story's body on its page: headings below the title, links to stories, and no address that leads anywhere unsafe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.ingest.markdown import render
from socialcal.model.place import Place
from socialcal.model.story import Link, Story
from socialcal.site.body import fitted, resolver
from socialcal.site.urls import Urls
from tests.builders import story
from tests.site.reading import read

PAGES = {"stories/a.md": "stories/afval", "stories/b.md": "stories/brug"}
COPIED = {"stories/media/a.jpg": "media/stories/media/a.jpg", "stories/gids.pdf": "media/stories/gids.pdf"}


PATHS = {
    "b.md": "stories/b.md",
    "b.md#omleiding": "stories/b.md",
    "geheim.md": "stories/geheim.md",
    "media/a.jpg": "stories/media/a.jpg",
    "media/weg.svg": "stories/media/weg.svg",
    "gids.pdf": "stories/gids.pdf",
}


def told(markdown: str) -> Story:
    """A story with this body, in a calendar where the files of `PATHS` are."""
    rendered = render(markdown)
    places = Place("stories/a.md")
    links = tuple(Link(seen.target, places, PATHS.get(seen.target)) for seen in rendered.seen if not seen.picture)
    images = tuple(Link(seen.target, places, PATHS.get(seen.target)) for seen in rendered.seen if seen.picture)
    return story(html=rendered.html, links=links, images=images)


def shown(markdown: str) -> str:
    """The body as it stands on the page of story a."""
    one = told(markdown)
    links = Urls(directory=True).links_from("stories/afval")
    return fitted(one.html, resolver(one, links, PAGES, COPIED)).strip()


@pytest.mark.parametrize(
    ("written", "level"), [("#", 2), ("##", 3), ("###", 4), ("####", 5), ("#####", 6), ("######", 6)]
)
def test_headings_go_one_level_down(written: str, level: int) -> None:
    assert shown(f"{written} Kop") == f'<h{level} id="kop">Kop</h{level}>'


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Omleiding", "omleiding"),
        ("Zo kies je", "zo-kies-je"),
        ("Wat kost het? (2027)", "wat-kost-het-2027"),
        ("Café & *terras*", "café--terras"),
        ("`code` en [link](https://testdam.example)", "code-en-link"),
        ("A_b-c", "a_b-c"),
        ("content", "story-content"),
        ("post x", "story-post-x"),
        ("sc-body", "story-sc-body"),
    ],
)
def test_a_heading_has_the_anchor_that_a_forge_gives_it(heading: str, anchor: str) -> None:
    assert read(shown(f"## {heading}")).ids == [anchor]


def test_headings_that_read_the_same_have_anchors_of_their_own() -> None:
    assert read(shown("# A\n# A\n# A-1\n# A\n")).ids == ["a", "a-1", "a-1-1", "a-2"]


def test_a_heading_without_letters_has_no_anchor() -> None:
    assert shown("## 🚲!") == "<h3>🚲!</h3>"


def test_thousands_of_headings_that_read_the_same_are_counted_and_not_tried_one_by_one() -> None:
    ids = read(shown("# a\n" * 5_000)).ids
    assert (len(set(ids)), ids[-1]) == (5_000, "a-4999")


def test_a_link_to_a_story_leads_to_its_page() -> None:
    assert shown("[de brug](b.md)") == '<p><a href="../../stories/brug/">de brug</a></p>'
    assert shown("[de brug](b.md#omleiding)") == '<p><a href="../../stories/brug/#omleiding">de brug</a></p>'


def test_a_link_to_a_story_without_a_page_keeps_its_words_only() -> None:
    assert shown("[geheim](geheim.md)") == "<p><a>geheim</a></p>"


def test_a_link_to_a_file_that_goes_along_leads_to_it() -> None:
    assert shown("[de gids](gids.pdf)") == '<p><a href="../../media/stories/gids.pdf">de gids</a></p>'


def test_a_link_to_a_file_that_does_not_exist_keeps_its_words_only() -> None:
    assert shown("[weg](weg.pdf)") == "<p><a>weg</a></p>"


@pytest.mark.parametrize("address", ["https://testdam.example/a?b=1&c=2", "mailto:noor@testdam.example", "#kop"])
def test_an_address_that_a_reader_can_follow_stays(address: str) -> None:
    assert read(shown(f"[hier]({address})")).links == [address]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//elders.example", "/etc/passwd", "vbscript:x", "ftp://a.b"]
)
def test_any_other_address_loses_its_link(address: str) -> None:
    assert read(shown(f"[hier]({address})")).links == []
    assert read(shown(f"![hier]({address})")).loads == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_whatever_ingest_let_through_an_address_is_safe_here(address: str) -> None:
    html = '<p><a href="{0}">x</a><img src="{0}" alt="y"></p>'.format(
        address.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    )
    resolve = resolver(story(), Urls().links_from("stories/afval"), PAGES, COPIED)
    page = read(fitted(html, resolve))
    assert page.loads == []
    assert all(_as_a_browser_reads(link).startswith(("#", "http:", "https:", "mailto:")) for link in page.links)


def _as_a_browser_reads(address: str) -> str:
    """Browsers drop control characters around an address, and tabs and line ends in it (URL standard, 4.4)."""
    around = "".join(map(chr, range(0x21)))
    return address.strip(around).replace("\t", "").replace("\n", "").replace("\r", "").lower()


def test_whatever_an_address_becomes_it_cannot_leave_its_quotes() -> None:
    hostile = '"><script>alert(1)</script>'
    for html in ('<p><a href="x">y</a></p>', '<p><img src="x" alt="y"></p>'):
        page = read(fitted(html, lambda address, picture: hostile))
        assert len(page.tags) == 2
        assert [*page.links, *page.loads] == [hostile]


def test_a_picture_of_the_calendar_is_shown_when_somebody_scrolls_to_it() -> None:
    html = shown("![Een plein](media/a.jpg)")
    assert html == '<p><img src="../../media/stories/media/a.jpg" loading="lazy" alt="Een plein" /></p>'


@pytest.mark.parametrize(
    "address", ["https://elders.example/spion.gif", "http://elders.example/a.jpg", "media/weg.svg"]
)
def test_a_picture_from_elsewhere_is_dropped_and_its_words_stay(address: str) -> None:
    page = read(shown(f"![Een plein]({address})"))
    assert page.loads == []
    assert page.words == ["Een plein"]
    assert "elders" not in shown(f"![Een plein]({address})")


def test_a_table_scrolls_in_a_box_that_a_keyboard_reaches() -> None:
    page = read(shown("| a | b |\n|---|---|\n| 1 | 2 |\n"))
    assert [tag for tag, _ in page.tags[:2]] == ["div", "table"]
    assert page.named("div")[0]["tabindex"] == "0"
    assert (page.open, page.astray) == ([], [])


def test_code_scrolls_in_a_box_that_a_keyboard_reaches() -> None:
    assert shown("    ver naar rechts") == '<pre tabindex="0"><code>ver naar rechts\n</code></pre>'


def test_a_box_of_a_task_list_is_a_character_and_not_a_control_without_a_name() -> None:
    html = shown("- [x] emmer\n- [ ] tweede emmer")
    assert "input" not in html
    assert (html.count("☑ emmer"), html.count("☐ tweede emmer")) == (1, 1)


def test_what_looks_like_a_tag_in_code_stays_text() -> None:
    html = shown('`<h1>` en `<a href="javascript:x">`\n\n    <img src=x>\n')
    assert "&lt;h1&gt;" in html
    assert read(html).named("a") == read(html).named("img") == []


def test_raw_html_is_shown_as_text() -> None:
    html = shown("<script>alert(1)</script>\n\nEn <b onclick=x>vet</b>.")
    page = read(html)
    assert {tag for tag, _ in page.tags} == {"p"}
    assert "<script>alert(1)</script>" in page.text()


@given(st.text(alphabet="#[]()!<>`*_|-\n ab\"'&:/.", max_size=60))
def test_every_body_gives_whole_html_with_no_handlers(markdown: str) -> None:
    page = read(shown(markdown))
    assert (page.open, page.astray) == ([], [])
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert not {"script", "style", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
