"""The site in the organisation's own colours and with its logo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from socialcal.model.colour import READABLE, colour, contrast
from socialcal.site.look import DARK, LIGHT
from tests.site.town import Town

STYLE = "assets/socialcal/views.css"
PNG = b"\x89PNG\r\n\x1a\n"


def styled(town: Town, folder: Path, settings: str) -> str:
    town.edit("socialcal.yml", "language: nl\n", f"language: nl\n{settings}")
    return town.built(folder / "site").files[STYLE].decode()


def set_to(style: str, name: str) -> list[str]:
    """Every value that a property is given, in order; ours come first, light before dark."""
    return re.findall(rf"{name}: (#[0-9a-f]{{6}})", style)


def test_without_a_look_the_colours_are_ours(own: Town, tmp_path: Path) -> None:
    assert len(set_to(styled(own, tmp_path, ""), "--sc-accent")) == 2


@pytest.mark.parametrize("wanted", ["#f5c400", "#0b5c69", "#ffffff", "#000000", "#e30613"])
def test_the_own_colour_is_readable_in_light_and_dark(own: Town, tmp_path: Path, wanted: str) -> None:
    style = styled(own, tmp_path, f'look: {{colour: "{wanted}"}}\n')
    *_, light, dark = set_to(style, "--sc-accent")
    *_, light_tint, dark_tint = set_to(style, "--sc-accent-tint")
    for text, grounds in ((light, (*LIGHT, colour(light_tint))), (dark, (*DARK, colour(dark_tint)))):
        assert all(contrast(colour(text), ground) >= READABLE for ground in grounds)


def test_our_papers_are_those_of_the_palette(own: Town, tmp_path: Path) -> None:
    style = styled(own, tmp_path, "")
    papers = zip(*(set_to(style, f"--sc-{name}") for name in ("paper", "sheet", "tint")), strict=True)
    assert [tuple(map(colour, found)) for found in papers] == [LIGHT, DARK]


def test_a_channel_has_a_colour_of_its_own(own: Town, tmp_path: Path) -> None:
    own.edit("socialcal.yml", "kind: mastodon", 'kind: mastodon\n    colour: "#f5c400"')
    built = own.built(tmp_path / "site")
    style = built.files[STYLE].decode()
    number = re.findall(r"\.sc-c(\d+) \{ --sc-channel: var\(--sc-\1\); \}", style)[-1]
    assert int(number) > 10
    assert len(set_to(style, f"--sc-{number}")) == 2
    assert f"sc-c{number}" in built.page("agenda/index.html")


def test_the_logo_stands_beside_the_name(own: Town, tmp_path: Path) -> None:
    (own.root / "content/logo.png").write_bytes(PNG)
    own.edit("socialcal.yml", "language: nl\n", "language: nl\nlook: {logo: content/logo.png}\n")
    built = own.built(tmp_path / "site")
    assert '<img src="../media/content/logo.png" alt="" height="32">' in built.page("agenda/index.html")
    assert built.files["media/content/logo.png"] == PNG


@pytest.mark.parametrize("logo", ["content/weg.png", "content/logo.svg", "../../buiten.png", "/etc/passwd"])
def test_a_logo_that_cannot_be_shown_is_told(own: Town, logo: str) -> None:
    own.write("content/logo.svg", "<svg/>")
    own.edit("socialcal.yml", "language: nl\n", f"language: nl\nlook: {{logo: {logo}}}\n")
    done = own.run("mkdocs", "build", "-d", "public")
    assert done.returncode == 0
    assert f"look.logo is {logo}" in done.stderr
    assert "<img" not in (own.root / "public/404.html").read_text()


@pytest.mark.parametrize("value", ["red", "#12345", '"#fff;} body {display: none"'])
def test_a_colour_that_is_none_is_an_error_of_the_settings(own: Town, value: str) -> None:
    own.edit("socialcal.yml", "language: nl\n", f"language: nl\nlook: {{colour: {value}}}\n")
    done = own.run("mkdocs", "build", "-d", "public")
    assert done.returncode != 0
    assert "socialcal.yml:" in done.stderr
