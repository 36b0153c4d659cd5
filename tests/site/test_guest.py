"""Our style sheet made fit for a theme that is not ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from socialcal.site import guest
from socialcal.site.assets import STYLE
from socialcal.site.guest import among_others
from tests.site.town import MKDOCS, Town

STYLES = Path(guest.__file__).parent / "styles"


def ours(css: str) -> str:
    """What becomes of a rule, without what is put before all of them."""
    return " ".join(among_others(css).removeprefix(among_others("").rstrip("\n")).split())


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        (".sc-post { top: 0 }", ".sc-post:not(#sc) { top: 0 }"),
        (".sc h1, .sc-post > a { top: 0 }", ".sc:not(#sc) h1, .sc-post:not(#sc) > a { top: 0 }"),
        (".sc.sc-wide { top: 0 }", ".sc:not(#sc).sc-wide { top: 0 }"),
        ("a:is(.sc-a, .sc-b) { top: 0 }", "a:is(.sc-a:not(#sc), .sc-b) { top: 0 }"),
        ("/* .sc { */ .sc { top: 0 }", ".sc:not(#sc) { top: 0 }"),
        (".sc { top: 1.5rem }", ".sc:not(#sc) { top: calc(1.5 * var(--sc-rem)) }"),
        (".sc { margin: -2rem }", ".sc:not(#sc) { margin: calc(-2 * var(--sc-rem)) }"),
        ("@media (min-width: 70rem) { .sc { top: 0 } }", "@media (min-width: 70rem) { .sc:not(#sc) { top: 0 } }"),
        (":root { color-scheme: light dark; --sc-ink: #000; }", ":root { --sc-ink: #000; }"),
        ("@page { size: A4 landscape }", ""),
        ("@keyframes sc-turn { to { rotate: 1turn } }", "@keyframes sc-turn { to { rotate: 1turn } }"),
    ],
)  # fmt: skip
def test_every_rule_of_ours_outweighs_the_theme_and_touches_nothing_else(written: str, becomes: str) -> None:
    assert ours(written) == becomes


def test_dark_is_what_the_theme_says_it_is() -> None:
    dark = ':is([data-md-color-scheme="slate"], [data-bs-theme="dark"])'
    written = "@media screen and (prefers-color-scheme: dark) { :root { --sc-ink: #fff; } .sc-post { top: 0 } }"
    assert ours(written) == f"{dark} {{ --sc-ink: #fff; }} {dark} .sc-post:not(#sc) {{ top: 0 }}"


def test_the_braces_of_our_style_sheets_are_rules_and_never_words() -> None:
    for sheet in [*STYLES.glob("*.css"), Path(guest.__file__).with_suffix(".css")]:
        text = sheet.read_text("utf-8")
        assert text.count("{") == text.count("}"), sheet.name
        assert not re.search(r"\"[^\"\n]*[{}][^\"\n]*\"", text), sheet.name


def test_only_another_theme_gets_it(own: Town, tmp_path: Path) -> None:
    home = own.built(tmp_path / "home").files[STYLE].decode()
    own.write("mkdocs.yml", MKDOCS.replace("{name: socialcal}", "mkdocs"))
    away = own.built(tmp_path / "away").files[STYLE].decode()
    assert ":not(#sc)" not in home
    assert among_others(home) == away


def test_the_menu_of_the_views_stands_in_another_theme_only(own: Town, tmp_path: Path) -> None:
    home = own.built(tmp_path / "home")
    own.write("mkdocs.yml", MKDOCS.replace("{name: socialcal}", "mkdocs"))
    away = own.built(tmp_path / "away")
    assert not any("sc-among" in html for html in home.pages.values())
    assert '<a href="../channels/">Kanalen</a>' in away.page("agenda/index.html")
    assert "sc-among" not in away.page("over/index.html")
