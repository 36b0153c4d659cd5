"""Links and pictures of a body, each with the line and column where its address is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.ingest.links import body_links
from socialcal.ingest.markdown import render
from socialcal.ingest.media import Gallery
from socialcal.model.place import Text
from socialcal.model.story import Link


def found(body: str, root: Path = Path("/nowhere")) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    text = Text(body, "stories/2026/a.md", ((0, 10, 1),))
    return body_links(render(body).seen, text, Gallery(root.resolve()), "stories/2026/a.md")


@pytest.mark.parametrize(
    ("body", "spots"),
    [
        ("Zie [a](https://a.example/1) maar.", [("https://a.example/1", 10, 9)]),
        ("Zie\n[a](https://a.example/1)\nof [b](b.md).", [("https://a.example/1", 11, 5), ("b.md", 12, 8)]),
        ("[a](b.md) [c](b.md)", [("b.md", 10, 5), ("b.md", 10, 15)]),
        ("- een\n- twee [a](b.md)", [("b.md", 11, 12)]),
        ("| [a](b.md) |\n|---|\n| [c](d.md) |", [("b.md", 10, 7), ("d.md", 12, 7)]),
        ("é👋🏽 [a](b.md)", [("b.md", 10, 9)]),
        ("[a](<b c.md>)", [("b%20c.md", 10, 6)]),
        ("[a](één.md)", [("%C3%A9%C3%A9n.md", 10, 5)]),
        ("Los: https://a.example/1.", [("https://a.example/1", 10, 6)]),
        ("> citaat\n> [a](b.md)", [("b.md", 11, 7)]),
        ("[b.md](b.md)", [("b.md", 10, 8)]),
        ("`[a](c.md)` en [c](b.md)", [("b.md", 10, 20)]),
    ],
)
def test_a_link_is_found_at_its_line_and_column(body: str, spots: list[tuple[str, int, int]]) -> None:
    links, images = found(body)
    assert [(link.target, link.place.line, link.place.column) for link in links] == spots
    assert images == ()


@given(
    st.lists(
        st.sampled_from(
            ["gewoon", "[x](https://a.example/1)", "[y](../b.md)", "![z](media/c.jpg)", "[w](https://a.example/1 'w')"]
        ),
        max_size=8,
    ),
    st.sampled_from([" ", "\n", "\n\n", "\n- "]),
)
@settings(max_examples=100)
def test_every_link_and_picture_stands_where_it_says(parts: list[str], between: str) -> None:
    body = between.join(parts)
    lines = body.split("\n")
    links, images = found(body)
    assert len(links) == sum(part.startswith("[") for part in parts)
    assert len(images) == sum(part.startswith("!") for part in parts)
    for link in (*links, *images):
        assert lines[link.place.line - 10][link.place.column - 1 :].startswith(link.target)
    for kind in (links, images):
        assert len({link.place for link in kind}) == len(kind), "no two links stand in one place"


def test_a_relative_link_means_a_file_of_the_calendar_or_none(tmp_path: Path) -> None:
    for name in ("stories/2026/b.md", "stories/2026/met spatie.md", "content/over.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path.parent / "buiten.md").write_text("x")
    cases = {
        "b.md": "stories/2026/b.md",
        "b.md#kop": "stories/2026/b.md",
        "./b.md": "stories/2026/b.md",
        "../2026/b.md": "stories/2026/b.md",
        "met%20spatie.md": "stories/2026/met spatie.md",
        "../../content/over.md": "content/over.md",
        "weg.md": None,
        "../../../buiten.md": None,
        "/etc/hostname": None,
        "#kop": None,
        "https://a.example/b.md": None,
        "//a.example/b.md": None,
        "mailto:a@a.example": None,
    }
    assert {target: found(f"[a]({target})", tmp_path)[0][0].path for target in cases} == cases
