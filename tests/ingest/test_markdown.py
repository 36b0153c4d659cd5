"""A body as HTML, plain text and links: what GitHub shows is what you get, and nothing that a stranger could use."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.ingest.markdown import render


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("| a | b |\n|---|--:|\n| 1 | 2 |\n", '<td style="text-align:right">2</td>'),
        ("~~weg~~", "<s>weg</s>"),
        ("- [x] klaar\n- [ ] nog niet", 'checked="checked"'),
        ("Zie https://www.waterkant.example/a.", '<a href="https://www.waterkant.example/a">'),
        ("Mail noor@waterkant.example.", '<a href="mailto:noor@waterkant.example">'),
        ("**vet** *schuin* `code`", "<strong>vet</strong> <em>schuin</em> <code>code</code>"),
        ("1. een\n2. twee", "<ol>"),
        ("```yaml\na: 1\n```", '<code class="language-yaml">a: 1'),
    ],
)
def test_what_the_forge_shows_is_what_you_get(written: str, html: str) -> None:
    assert html in render(written).html


def test_a_task_list_has_boxes_that_nobody_can_click() -> None:
    html = render("- [x] klaar\n- [ ] nog niet\n").html
    boxes = re.findall(r"<input[^>]*>", html)
    assert len(boxes) == 2
    assert all('type="checkbox"' in box and "disabled" in box for box in boxes)
    assert ["checked=" in box for box in boxes] == [True, False]


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "Een <b onclick='x()'>vet</b> woord",
        "<div>\nblok\n</div>",
        "<img src=x onerror=alert(1)>",
        "<!-- commentaar -->",
        "<iframe src='https://a.example'></iframe>",
        "- <details><summary>x</summary>",
        "| <b>a</b> |\n|---|\n| <i>b</i> |",
        "<?php ?>",
        "<![CDATA[x]]>",
    ],
)
def test_raw_html_is_shown_as_the_text_that_it_is(written: str) -> None:
    html = render(written).html
    allowed = {"p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
    assert set(re.findall(r"<\s*/?\s*([a-z!?]+)", html)) <= allowed
    assert "&lt;" in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "data:text/html,<script>x</script>",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "vbscript:x",
        "file:///etc/passwd",
        "intent://scan/#Intent;end",
        "view-source:https://a.example",
        "%6aavascript:alert(1)",
    ],
)
@pytest.mark.parametrize("form", ["[a]({})", "![a]({})", "[a](<{}>)", "<{}>", "[a][x]\n\n[x]: {}"])
def test_an_address_that_could_do_harm_never_becomes_a_link(form: str, address: str) -> None:
    html = render(form.format(address)).html
    for target in re.findall(r'(?:href|src)="([^"]*)"', html):
        assert scheme(target) in (None, "http", "https", "mailto", "tel"), html


def scheme(target: str) -> str | None:
    """What a browser takes for the scheme of an attribute's address, which is read without tabs, newlines and controls.

    https://url.spec.whatwg.org/#concept-basic-url-parser, checked 2026-11-24.
    """
    read = re.sub(r"[\t\n\r]", "", unescape(target)).lstrip("".join(map(chr, range(0x21))))
    match = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", read)
    return match[1].lower() if match else None


@pytest.mark.parametrize(
    "address", ["https://a.example/x", "http://a.example", "mailto:a@a.example", "tel:+31612345678"]
)
def test_addresses_that_a_reader_can_follow_are_links(address: str) -> None:
    assert f'href="{address}"' in render(f"[a]({address})").html


@pytest.mark.parametrize("written", ["Begin met https://.", "Een adres begint met http:// of https://", "https:///a"])
def test_an_address_without_a_website_is_no_link(written: str) -> None:
    assert "<a" not in render(written).html


@pytest.mark.parametrize("address", ["../b.md", "b.md#kop", "#kop", "/pad", "media/a b.jpg", "a:b.md"])
def test_relative_addresses_stay_as_written_unless_they_look_like_a_scheme(address: str) -> None:
    seen = render(f"[a](<{address}>)").seen
    assert [one.target for one in seen] == ([address.replace(" ", "%20")] if address != "a:b.md" else [])


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Een *zin*\nop twee regels.", "Een zin op twee regels."),
        ("Een.\n\nTwee.", "Een.\n\nTwee."),
        ("# Kop\nTekst.", "Kop\n\nTekst."),
        ("hard  \nafgebroken", "hard\nafgebroken"),
        ("[woorden](https://a.example) en `code`", "woorden en code"),
        ("```\ncode\n```", "code"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a\tb\n1\t2"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("Een\n\n---\n\nTwee", "Een\n\nTwee"),
        ("", ""),
    ],
)
def test_plain_text_has_the_words_and_no_signs(written: str, plain: str) -> None:
    assert render(written).plain == plain


@pytest.mark.parametrize("written", ["- een\n- twee", "- een\n\n- twee", "1. een\n2. twee", "- [ ] een\n- [x] twee"])
def test_every_item_of_a_list_is_on_a_line_of_its_own(written: str) -> None:
    assert [line.strip() for line in render(written).plain.split("\n") if line.strip()] == ["een", "twee"]


@given(st.text(st.sampled_from("ab<>\"'&;:/()[]!`*_~#|-\n \t\\javscript="), max_size=80))
@settings(max_examples=200)
def test_nothing_gets_a_tag_or_an_attribute_that_markdown_does_not_make(written: str) -> None:
    html = render(written).html
    tags = {tag.lower() for tag in re.findall(r"<\s*/?\s*([a-zA-Z0-9!?]+)", html)}
    known = {
        *("p", "a", "em", "strong", "s", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br", "img", "input"),
        *("table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6", "label"),
    }
    assert tags <= known
    inside = re.findall(r"<[^>]*>", html)
    names = {name for tag in inside for name in re.findall(r'\s([a-zA-Z-]+)="', tag)}
    assert names <= {"href", "src", "alt", "title", "class", "style", "type", "disabled", "checked", "start"}
