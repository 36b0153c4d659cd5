"""Previews in a real browser: crops have the shape that the network gives them, folds open by keyboard, nothing sticks
out, on a desktop and on a phone, light and dark, on paper and in a dialog."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from socialcal.channels import NETWORKS
from socialcal.channels.cropping import cropped, framed
from tests.pages.conftest import built
from tests.pages.gallery import PICTURES, THREADED, build

CROPPED = [
    *((f"beeld-{count}", PICTURES[:count]) for count in range(1, len(PICTURES) + 1)),
    ("vorm-3", PICTURES[2:3]),
    ("vorm-4", PICTURES[3:4]),
]
STORIES = ("tekst", "kort", "beeld-3", "beeld-7", "film", "lied", "route", "weg", "draad", "lang", "rechts", "emoji")
NEARLY = 0.03
"""Between parts of a frame are two pixels."""


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a calendar with a post of every kind."""
    calendar = tmp_path_factory.mktemp("gallery") / "calendar"
    build(calendar)
    return built(calendar, strict=False)


def opened(page: Page, gallery: Path, story: str) -> None:
    page.goto((gallery / "stories" / f"{story}.html").as_uri())
    page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; })")
    page.wait_for_function("[...document.images].every(image => image.complete)")


@pytest.mark.parametrize(("story", "sizes"), CROPPED)
def test_pictures_have_the_shape_that_their_network_crops_them_to(
    gallery: Path, page: Page, story: str, sizes: tuple[tuple[int, int], ...]
) -> None:
    opened(page, gallery, story)
    wrong = []
    for kind, network in NETWORKS.items():
        frame = framed(network.LOOKS, len(sizes))
        shown = sizes[: frame.most] if frame else sizes
        found: list[float] = page.evaluate(_RATIOS, f"#post-{kind} .sc-gallery img")
        wanted = [
            shape.ratio if shape else width / height
            for shape, (width, height) in zip(cropped(network.LOOKS, sizes), shown, strict=False)
        ]
        if found != pytest.approx(wanted, rel=NEARLY):
            wrong.append((kind, found, wanted))
        if frame:
            (whole,) = page.evaluate(_RATIOS, f"#post-{kind} .sc-gallery")
            assert whole == pytest.approx(frame.shape.ratio, rel=NEARLY), kind
    assert wrong == []


_RATIOS = """selector => [...document.querySelectorAll(selector)].map(
  found => { const box = found.getBoundingClientRect(); return box.width / box.height; })"""


def test_a_crop_keeps_the_middle_of_the_picture_and_does_not_stretch_it(gallery: Path, page: Page) -> None:
    opened(page, gallery, "beeld-4")
    styles = page.evaluate(
        "[...document.querySelectorAll('.sc-gallery-frame img')].map(image => "
        "[getComputedStyle(image).objectFit, getComputedStyle(image).objectPosition])"
    )
    assert styles
    assert {tuple(style) for style in styles} == {("cover", "50% 50%")}


def test_pictures_that_do_not_fit_in_a_frame_are_counted(gallery: Path, page: Page) -> None:
    opened(page, gallery, "beeld-7")
    expect(page.locator("#post-mastodon .sc-gallery img")).to_have_count(4)
    expect(page.locator("#post-mastodon .sc-hiding")).to_have_text("nog 3")
    page.locator("#post-mastodon .sc-heard summary").click()
    expect(page.locator("#post-mastodon .sc-heard")).to_contain_text("foto: Foto 7: een plein party popper")


def test_pictures_in_a_strip_can_be_walked_through_by_keyboard(gallery: Path, page: Page) -> None:
    opened(page, gallery, "beeld-4")
    strip = page.get_by_role("group", name="4 foto's").first
    strip.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("[...document.querySelectorAll('.sc-gallery-strip')].some(strip => strip.scrollLeft > 0)")


def test_more_opens_by_keyboard_and_both_parts_can_be_read(gallery: Path, page: Page) -> None:
    opened(page, gallery, "tekst")
    fold = page.locator("#post-instagram details.sc-fold")
    rest = fold.locator(".sc-text")
    expect(rest).not_to_be_visible()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(rest).to_be_visible()
    shown = page.locator("#post-instagram .sc-text").all_text_contents()
    assert "".join(shown).replace(" …", "", 1).startswith("Hoe een gezin zijn restafval halveerde. Het begon met een")
    assert "Na een week wist iedereen het" in "".join(shown)


def test_more_opens_without_javascript(gallery: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened_page = context.new_page()
    opened_page.goto((gallery / "stories" / "tekst.html").as_uri())
    fold = opened_page.locator("#post-linkedin details.sc-fold")
    fold.locator("summary").click()
    expect(fold.locator(".sc-text")).to_be_visible()
    context.close()


def test_what_is_too_much_is_marked_and_told(gallery: Path, page: Page) -> None:
    opened(page, gallery, "tekst")
    expect(page.locator("#post-x mark")).to_contain_text("@testdam")
    expect(page.locator("#post-x .sc-count-line")).to_have_text(
        "te lang: 601 van 280, een link telt als 23, 321 te veel"
    )
    expect(page.locator("#post-linkedin mark")).to_have_count(0)


@pytest.mark.parametrize("kind", THREADED)
def test_a_thread_is_joined_and_numbered(gallery: Path, page: Page, kind: str) -> None:
    opened(page, gallery, "draad")
    parts = page.locator(f"#post-{kind} .sc-thread > li")
    count = parts.count()
    assert count > 2
    assert page.locator(f"#post-{kind} .sc-number").all_text_contents() == [f"{n}/{count}" for n in range(1, count + 1)]
    lines = page.evaluate(
        "selector => [...document.querySelectorAll(selector)].map(part => getComputedStyle(part, '::before').display)",
        f"#post-{kind} .sc-thread > li",
    )
    assert lines == [*["block"] * (count - 1), "none"]
    expect(parts.first.locator("img").first).to_be_visible()
    assert parts.nth(1).locator("img").count() == 0


@pytest.mark.parametrize(("kind", "before", "after"), [
    ("instagram", ".sc-gallery", ".sc-text"),
    ("pinterest", ".sc-gallery", ".sc-subject"),
    ("telegram", ".sc-gallery", ".sc-text"),
    ("mastodon", ".sc-text", ".sc-gallery"),
    ("email", ".sc-listed", ".sc-subject"),
    ("wordpress", ".sc-subject", ".sc-text"),
    ("youtube", ".sc-subject", ".sc-text"),
])  # fmt: skip
def test_every_layout_has_an_order_of_its_own(gallery: Path, page: Page, kind: str, before: str, after: str) -> None:
    opened(page, gallery, "beeld-1")
    first, second = (page.locator(f"#post-{kind} {part}").first.bounding_box() for part in (before, after))
    assert first
    assert second
    assert first["y"] + first["height"] <= second["y"]


def test_films_and_sound_can_be_played_and_documents_opened(gallery: Path, page: Page) -> None:
    opened(page, gallery, "film")
    expect(page.locator("#post-youtube video")).to_have_attribute("aria-label", "Een film over afval")
    opened(page, gallery, "lied")
    expect(page.locator("#post-podcast audio")).to_be_visible()
    expect(page.locator("#post-youtube .sc-gone")).to_have_text("Nog nodig: Video")
    opened(page, gallery, "route")
    expect(page.locator("#post-telegram").get_by_role("link", name="route.pdf")).to_be_visible()


def test_a_missing_picture_is_named_and_the_other_is_shown(gallery: Path, page: Page) -> None:
    opened(page, gallery, "weg")
    preview = page.locator("#post-mastodon .sc-preview")
    expect(preview).to_contain_text("Dit bestand ontbreekt: weg.jpg")
    expect(preview).to_contain_text("Geen beschrijving voor wie het niet kan zien")
    expect(preview.locator("img")).to_have_count(1)


def test_text_from_right_to_left_stands_at_the_right(gallery: Path, page: Page) -> None:
    opened(page, gallery, "rechts")
    for kind in NETWORKS:
        text = page.locator(f"#post-{kind} .sc-text").first
        assert text.evaluate("found => getComputedStyle(found).direction") == "rtl", kind


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1440, "dark"), (2560, "light")])
def test_nothing_sticks_out_and_every_word_can_be_read(
    gallery: Path, browser: Browser, width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened_page = context.new_page()
    trouble = {}
    for story in STORIES:
        opened(opened_page, gallery, story)
        opened_page.evaluate("document.querySelectorAll('.sc-preview details').forEach(one => { one.open = true; })")
        found = opened_page.evaluate(_TROUBLE)
        if found:
            trouble[story] = found
    context.close()
    assert trouble == {}


_TROUBLE = """() => {
  const found = [];
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push("the page is too wide");
  const parse = colour => {
    const all = colour.match(/[\\d.]+/g).map(Number);
    return all.length === 3 ? [...all, 1] : all;
  };
  const light = ([r, g, b]) => {
    const part = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0.5) return colour;
    }
    return [255, 255, 255, 1];
  };
  for (const preview of document.querySelectorAll(".sc-preview")) {
    const box = preview.getBoundingClientRect();
    const walker = document.createTreeWalker(preview, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement, words = walker.currentNode.textContent.trim();
      if (!words || !element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      if (parseFloat(style.fontSize) < 14) found.push(`small: ${words.slice(0, 30)} ${style.fontSize}`);
      const [a, b] = [light(parse(style.color)), light(behind(element))].sort((x, y) => y - x);
      if ((a + 0.05) / (b + 0.05) < 4.5) found.push(`faint: ${words.slice(0, 30)}`);
    }
    for (const part of preview.querySelectorAll("p, div, img, video, audio, summary, .sc-linkcard")) {
      const own = part.getBoundingClientRect();
      if (part.closest(".sc-gallery-strip")) continue;
      if (own.right > box.right + 1 || own.left < box.left - 1) found.push(`sticks out: ${part.className}`);
    }
    for (const target of preview.querySelectorAll("summary, .sc-linkcard")) {
      if (target.getBoundingClientRect().height < 24) found.push(`hard to hit: ${target.textContent.slice(0, 30)}`);
    }
  }
  return [...new Set(found)];
}"""


def test_a_preview_is_as_good_in_a_dialog(gallery: Path, page: Page) -> None:
    opened(page, gallery, "draad")
    page.evaluate(
        """() => {
          const dialog = document.createElement("dialog");
          dialog.className = "sc";
          dialog.append(document.querySelector("#post-mastodon .sc-preview").cloneNode(true));
          document.body.append(dialog);
          dialog.showModal();
        }"""
    )
    preview = page.get_by_role("dialog").locator(".sc-preview")
    expect(preview).to_be_visible()
    box = preview.bounding_box()
    assert box
    assert box["width"] > 300
    preview.locator(".sc-heard summary").focus()
    page.keyboard.press("Enter")
    expect(preview.locator(".sc-heard li").first).to_have_text("Mastodon, @testdam")
    assert page.evaluate("[...document.querySelectorAll('dialog [id]')].length") == 0


def test_on_paper_what_is_folded_away_is_there(gallery: Path, page: Page) -> None:
    opened(page, gallery, "tekst")
    page.emulate_media(media="print")
    expect(page.locator("#post-instagram .sc-fold .sc-text")).to_be_visible()
    expect(page.locator("#post-instagram .sc-heard")).not_to_be_visible()


def test_findings_stand_beside_their_post(gallery: Path, page: Page) -> None:
    opened(page, gallery, "tekst")
    page.locator(".sc-found-beside").get_by_role("link", name=re.compile(r"^X \(")).click()
    expect(page.locator("#post-x")).to_be_in_viewport()
    expect(page.locator("#post-x .sc-beside")).to_contain_text("channel.too-long")
