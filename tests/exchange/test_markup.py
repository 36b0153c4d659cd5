from __future__ import annotations

import time

import pytest

from socialcal.exchange.markup import marks


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Plain *text*, a < b, <https://x.example> and `<b>`", []),
        ('a\n{{< img src="x" >}}', [("shortcode", 1, "img")]),
        ("{{% note %}}x{{% /note %}}", [("shortcode", 0, "note")]),
        ("{{<youtube abc>}}", [("shortcode", 0, "youtube")]),
        ('[x]({{< ref "a.md" >}} "T") {{<relref "b">}}', [("reference", 0, "ref"), ("reference", 0, "relref")]),
        ("{{< img\n  src=1\n>}}\n\n{{< box >}}", [("shortcode", 0, "img"), ("shortcode", 4, "box")]),
        ("{{</* img */>}}", [("template", 0, "{{<")]),
        ("{{ page.title }}", [("template", 0, "page.title")]),
        ("{% if x %}a{% endif %}", [("template", 0, "if")]),
        ("{%- post_url 2014-03-21-a -%}", [("reference", 0, "post_url")]),
        ('{{ youtube(id="x") }}', [("shortcode", 0, "youtube")]),
        ("{% quote(by=1) %}x{% end %}", [("shortcode", 0, "quote")]),
        ("{{< open {{< img >}}", [("shortcode", 0, "img")]),
        ("{{< never", []),
        ("# A {#top}\n\np\n{: .big}", [("attributes", 0, "{#top}"), ("attributes", 3, "{: .big}")]),
        ("a <b>x</b>\nc <i>y</i>", [("html", 0, "b"), ("html", 1, "i")]),
        ("p\n\n<div>\n<IMG src=x>\n</div>\n", [("html", 2, "div"), ("html", 3, "img")]),
        ("a\n<!-- more -->\nb", [("html", 1, "!--")]),
        ("```\n<b> \n```\n\n    <i>\n", []),
        ("## @linkedin\nText", [("section", 0, "## @linkedin")]),
        ("```\n## @linkedin\n```", []),
        ("| a |\n|---|\n| <b>x</b> |", [("html", 2, "b")]),
    ],
)
def test_marks(body: str, found: list[tuple[str, int, str]]) -> None:
    assert [(mark.kind.value, mark.line, mark.detail) for mark in marks(body)] == found


@pytest.mark.parametrize("piece", ["{{<", "{{< a ", "{%", "{{", "{{ {{< >}}", "{:", "{#a", "{{<" + " " * 50])
def test_openers_without_end_take_no_time(piece: str) -> None:
    start = time.process_time()
    marks(piece * (200_000 // len(piece)))
    assert time.process_time() - start < 10
