"""Editing in the browser, as a colleague does it: with the mouse, with the keyboard alone, and with others at work."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from socialcal.model.delivery import Delivery, State
from socialcal.model.snapshot import SNAPSHOT, write_snapshot
from tests.builders import NOW
from tests.pages.editing import Office, day, desk, drag, opened, post, repository, served, until
from tests.pages.test_accessible import axe, judged

MONTH, WEEK = "month/2026-12.html", "week/2026-W49.html"
KEY = "warme-kamer/teams"
PATH = "stories/2026/12/warme-kamer.md"
WAS, WILL = "2026-12-01", "2026-12-05"
"""The day of that post, and another in the same week."""
AFRESH = "window.before === undefined && document.documentElement.classList.contains('se-on')"
"""A page that was marked is not the same any more."""


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository that each test has a copy of."""
    return repository(tmp_path_factory.mktemp("edit") / "kalender")


@pytest.fixture
def office(committed: Path, tmp_path: Path) -> Iterator[Office]:
    """A server for one test: no test sees a site that is being built again after another."""
    shutil.copytree(committed, tmp_path / "kalender")
    with served(tmp_path / "kalender") as started:
        yield started


@pytest.fixture
def page(browser: Browser, office: Office) -> Iterator[Page]:
    with desk(browser, office) as opened_page:
        yield opened_page


def moved(office: Office, hour: str = "10:00", to: str = WILL) -> str:
    """The story's file when that post has moved, and nothing else has changed."""
    before = office.git("show", f"HEAD:{PATH}")
    assert before.count(f"{WAS} 10:00") == 1
    return before.replace(f"{WAS} 10:00", f"{to} {hour}")


@pytest.mark.parametrize("view", [MONTH, WEEK])
def test_a_post_is_dragged_to_another_day(office: Office, page: Page, view: str) -> None:
    opened(page, office, view)
    drag(page, post(page, KEY), day(page, WILL))
    expect(page.locator(".se-said")).to_have_text("Verplaatst naar za 5 dec 10:00.")
    expect(day(page, WILL).locator(f'[data-post="{KEY}"]')).to_be_visible()
    assert office.text(PATH) == moved(office)
    page.locator(".se-toast summary").click()
    expect(page.locator(".se-diff .se-plus").last).to_have_text(re.compile(rf"\+.*{WILL} 10:00"))
    expect(page.locator(".se-diff .se-minus").last).to_have_text(re.compile(rf"-.*{WAS} 10:00"))


def test_what_was_dropped_outside_of_a_day_stays(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    drag(page, post(page, KEY), page.locator("h1"))
    expect(post(page, KEY)).to_be_visible()
    expect(page.locator(".se-toast")).to_have_count(0)
    assert office.changed == []


def test_escape_lets_go_of_a_post(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    box = post(page, KEY).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 60, steps=5)
    expect(page.locator(".se-ghost")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".se-ghost")).to_have_count(0)
    page.mouse.up()
    assert office.changed == []


def test_a_click_on_a_post_still_opens_it(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    post(page, KEY).locator("a").first.click()
    expect(page.locator("dialog[open] iframe.sc-there")).to_be_visible()
    preview = page.frame_locator("dialog[open] iframe")
    expect(preview.locator(".sc-preview")).to_be_visible()
    expect(preview.locator(".se-bar")).to_have_count(0)


def test_a_post_is_moved_with_the_keyboard_alone(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('[data-post]')?.dataset.post") == KEY:
            break
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name="Post verplaatsen")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_label("Dag", exact=True)).to_be_focused()
    dialog.get_by_label("Dag", exact=True).fill(WILL)
    dialog.get_by_label("Tijd").fill("11:15")
    page.keyboard.press("Enter")
    expect(page.locator(".se-said")).to_have_text("Verplaatst naar za 5 dec 11:15.")
    expect(page.locator(".se-spoken")).to_contain_text("Verplaatst naar za 5 dec 11:15.")
    assert office.text(PATH) == moved(office, "11:15")
    assert page.evaluate("document.activeElement.closest('[data-post]')?.dataset.post") == KEY


def test_an_arrow_key_changes_the_day(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    post(page, KEY).locator("a").first.focus()
    page.keyboard.press("m")
    field = page.get_by_label("Dag", exact=True)
    expect(field).to_be_focused()
    before = field.input_value()
    page.keyboard.press("ArrowUp")
    assert field.input_value() != before
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(post(page, KEY).locator("a").first).to_be_focused()
    assert office.changed == []


def test_the_page_comes_anew_and_keeps_the_focus_and_the_way_back(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    post(page, KEY).locator(".se-menu").focus()
    page.evaluate("window.before = true")
    (office.root / PATH).write_text(moved(office), encoding="utf-8")
    until(page, AFRESH)
    expect(day(page, WILL).locator(f'[data-post="{KEY}"] .se-menu')).to_be_focused()


def test_a_change_is_undone_also_after_the_page_came_anew(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    page.evaluate("window.before = true")
    drag(page, post(page, KEY), day(page, WILL))
    until(page, AFRESH)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".se-said")).to_have_text("Ongedaan gemaakt.")
    assert office.changed == []


def test_somebody_else_was_first(office: Office, page: Page) -> None:
    """The file changes between looking and saving, before the page has come anew."""
    opened(page, office, MONTH)
    post(page, KEY).locator("a").first.focus()
    page.keyboard.press("m")
    page.get_by_label("Dag", exact=True).fill(WILL)
    changed = office.text(PATH).replace("summary: ", "summary: Nieuw. ")
    (office.root / PATH).write_text(changed, encoding="utf-8")
    page.get_by_role("button", name="Verplaatsen", exact=True).click()
    trouble = page.get_by_role("dialog").get_by_role("alert")
    expect(trouble).to_contain_text(f"{PATH} is intussen veranderd. Er is niets geschreven.")
    expect(trouble).to_contain_text("de pagina opnieuw")
    assert office.text(PATH) == changed


def test_a_sent_post_stays_where_it_is_and_says_why(office: Office, page: Page) -> None:
    snapshot = office.root / SNAPSHOT
    snapshot.parent.mkdir(exist_ok=True)
    sent = {KEY: Delivery(KEY, State.SENT, 1, NOW, "desk", {"remote": "1"})}
    snapshot.write_text(write_snapshot(sent, "0" * 64), encoding="utf-8")
    opened(page, office, MONTH)
    drag(page, post(page, KEY), day(page, WILL))
    expect(page.get_by_role("alert")).to_contain_text(f"{KEY} is al verstuurd.")
    expect(day(page, WAS).locator(f'[data-post="{KEY}"]')).to_be_visible()
    assert office.changed == []


def test_a_text_is_written_with_its_count_its_findings_and_its_look_beside_it(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    key, path = "fietslampjes/nu", "stories/2026/11/fietslampjes.md"
    post(page, key).locator("a").first.focus()
    page.keyboard.press("e")
    dialog = page.get_by_role("dialog", name="Tekst wijzigen")
    area = dialog.get_by_label("Tekst", exact=True)
    expect(area).to_be_focused()
    expect(dialog.locator(".se-count")).to_have_text(re.compile(r"^\d+ van 280$"))
    area.press_sequentially(" Kom ook!!!")
    expect(dialog.get_by_text("Hier staat !!!")).to_be_visible()
    expect(dialog.locator(".se-preview .sc-text").first).to_contain_text("Kom ook!!!")
    area.fill("a" * 281)
    expect(dialog.locator(".se-count")).to_have_text("281 van 280, te lang")
    assert office.changed == []
    area.fill("We staan er. Kom ook.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".se-said")).to_have_text("De tekst is opgeslagen.")
    expect(dialog).to_have_count(0)
    changed = [line for line in office.git("diff", "-U0", "--", path).splitlines() if re.match(r"[-+][^-+]", line)]
    assert changed[-1].endswith("We staan er. Kom ook.")
    assert office.git("diff", "--stat").count("|") == 1


def test_a_text_that_is_not_saved_is_not_lost_by_one_key(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    post(page, KEY).locator("a").first.focus()
    page.keyboard.press("e")
    page.get_by_label("Tekst", exact=True).press_sequentially(" Bijna klaar")
    page.keyboard.press("Escape")
    expect(page.get_by_role("alert")).to_contain_text("Je tekst is nog niet opgeslagen.")
    expect(page.get_by_label("Tekst", exact=True)).to_have_value(re.compile("Bijna klaar$"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert office.changed == []


def test_a_page_does_not_come_anew_while_somebody_writes(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    page.evaluate("window.before = true")
    post(page, KEY).locator("a").first.focus()
    page.keyboard.press("e")
    area = page.get_by_label("Tekst", exact=True)
    area.press_sequentially(" Bijna klaar")
    with page.expect_response(re.compile("/livereload/")) as told:
        other = office.root / "stories/2026/12/ijsbaan.md"
        other.write_text(other.read_text("utf-8").replace("summary: ", "summary: Nieuw. "), encoding="utf-8")
    assert told.value.status == 200
    expect(area).to_have_value(re.compile("Bijna klaar$"))
    assert page.evaluate("window.before") is True
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    until(page, "window.before === undefined")


def test_a_story_is_added_on_a_day(office: Office, page: Page) -> None:
    opened(page, office, MONTH)
    day(page, WILL).hover()
    day(page, WILL).get_by_role("button", name="Nieuw verhaal op za 5 dec").click()
    dialog = page.get_by_role("dialog", name="Nieuw verhaal")
    expect(dialog.get_by_label("Dag", exact=True)).to_have_value(WILL)
    expect(dialog.get_by_label("Eigenaar")).to_have_value("piet")
    dialog.get_by_role("button", name="Toevoegen").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Het verhaal heeft nog geen titel.")
    dialog.get_by_label("Titel").fill("Soep op de kade")
    dialog.get_by_label("Tijd").fill("10:30")
    dialog.get_by_label("Mastodon").check()
    dialog.get_by_label("Titel").press("Enter")
    expect(page.locator(".se-said")).to_have_text(re.compile(r"^Nieuw verhaal: stories/\S+\.md$"))
    path = page.locator(".se-said").inner_text().removeprefix("Nieuw verhaal: ")
    assert "title: Soep op de kade" in office.text(path)
    expect(day(page, WILL).get_by_role("link", name="Soep op de kade")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".se-said")).to_have_text("Ongedaan gemaakt.")
    assert office.changed == []


def test_a_story_is_approved_after_it_was_shown(office: Office, page: Page) -> None:
    name = "stories/2026/12/afvalkalender-2027.md"
    opened(page, office, "board.html")
    page.locator('[data-story="afvalkalender-2027"] .se-menu').focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Verhaal goedkeuren").press("Enter")
    dialog = page.get_by_role("dialog", name="Verhaal goedkeuren")
    expect(dialog.locator(".se-shows")).to_contain_text("2026-12-")
    assert office.changed == []
    dialog.get_by_role("button", name="Goedkeuren, als Piet Verhoeven").click()
    expect(page.locator(".se-said")).to_have_text("Goedgekeurd door Piet Verhoeven.")
    changed = [line for line in office.git("diff", "-U0", "--", name).splitlines() if re.match(r"[-+][^-+]", line)]
    assert changed[0] == "-status: review"
    assert changed[1] == "+status: approved"
    assert re.fullmatch(r"\+approval: \{by: piet, digest: [0-9a-f-]+\}", changed[2])
    assert len(changed) == 3


def test_on_a_phone_a_finger_moves_a_post_by_its_menu(office: Office, browser: Browser) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    with desk(browser, office, **phone) as page:
        opened(page, office, MONTH)
        post(page, KEY).locator(".se-menu").tap()
        page.get_by_role("button", name="Post verplaatsen").tap()
        page.get_by_label("Dag", exact=True).fill(WILL)
        page.get_by_role("button", name="Verplaatsen", exact=True).tap()
        expect(page.locator(".se-said")).to_have_text("Verplaatst naar za 5 dec 10:00.")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert office.text(PATH) == moved(office)


def test_the_brake_is_told(office: Office, page: Page) -> None:
    (office.root / "HOLD").write_text("Ramp in de haven\n", encoding="utf-8")
    opened(page, office, MONTH)
    expect(page.locator(".se-brake")).to_have_text("De rem zit erop: er gaat niets uit. Ramp in de haven")


def test_who_did_not_open_the_printed_address_reads_and_cannot_edit(office: Office, browser: Browser) -> None:
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    page.goto(office.home + MONTH)
    expect(page.locator(".se-bar")).to_have_text(
        "Alleen lezen. Open het adres dat socialcal serve toonde om te bewerken."
    )
    assert page.locator(".se-menu, .se-add, .se-button").count() == 0
    answer = page.goto(office.home + "_edit/state")
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("heading")).to_have_text("Je mag hier nog niet bewerken.")
    context.close()


def test_the_invitation_leaves_the_address_and_a_new_tab_needs_none(office: Office, page: Page) -> None:
    assert page.url == office.home
    assert "edit=" not in page.evaluate("document.cookie + JSON.stringify(history.state)")
    other = page.context.new_page()
    other.goto(office.home + MONTH)
    expect(other.locator("html.se-on")).to_be_attached()
    assert other.evaluate("document.cookie") == ""
    other.close()


def test_the_printed_address_also_works_where_the_site_is_shown_already(office: Office, browser: Browser) -> None:
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    page.goto(office.home)
    expect(page.locator(".se-bar")).to_contain_text("Alleen lezen.")
    page.goto(office.address)
    expect(page.locator(".se-bar button")).to_be_visible()
    assert page.url == office.home
    context.close()


def test_another_site_can_do_nothing(office: Office, page: Page, tmp_path: Path) -> None:
    """Not frame the site, not load its scripts, not send it a change, although this browser may edit."""
    evil = tmp_path / "evil.html"
    fields = json.dumps({"story": "warme-kamer", "post": KEY, "digest": "0" * 64, "day": WILL})
    move = f'{{method: "POST", mode: "no-cors", credentials: "include", body: {fields!r}}}'
    evil.write_text(
        f"""<!doctype html><iframe src="{office.home}"></iframe>
<script src="{office.home}assets/socialcal/views.js" onload="loaded = true" onerror="loaded = false"></script>
<script>
fetch("{office.home}_edit/move", {move}).then(() => 0, () => 0).then(() => sent = true);
fetch("{office.home}").then(() => read = true, () => read = false);
</script>""",
        encoding="utf-8",
    )
    other = page.context.new_page()
    other.goto(evil.as_uri())
    until(other, "window.sent && window.read !== undefined && window.loaded !== undefined")
    assert other.evaluate("[window.read, window.loaded]") == [False, False]
    assert not [frame for frame in other.frames[1:] if frame.url.startswith(office.home)]
    assert office.changed == []
    other.close()


def test_a_site_that_is_published_has_no_trace_of_it(site: Path) -> None:
    for file in site.rglob("*"):
        if file.suffix in (".html", ".js", ".css", ".json"):
            text = file.read_text("utf-8")
            assert "_edit/" not in text, file
            assert "socialcal-edit" not in text, file
            assert not re.search(r"\bse-(menu|bar|toast)\b", text), file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edit_mode_shuts_nobody_out(office: Office, browser: Browser, scheme: str) -> None:
    """Judged by axe-core, as all pages are: the month with its menus, every dialog, and what tells of a change."""
    axe()
    with desk(browser, office, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce") as page:
        opened(page, office, MONTH)
        troubles = {"month": judged(page)}
        for name in ("Post verplaatsen", "Tekst wijzigen", "Verschil met git"):
            post(page, KEY).locator(".se-menu").press("Enter")
            troubles["menu"] = judged(page)
            page.get_by_role("button", name=name).press("Enter")
            expect(page.get_by_role("dialog", name=name)).to_be_visible()
            troubles[name] = judged(page)
            page.keyboard.press("Escape")
        page.get_by_role("button", name="Nieuw verhaal", exact=True).press("Enter")
        troubles["Nieuw verhaal"] = judged(page)
        page.get_by_role("button", name="Toevoegen").press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("titel")
        troubles["refused"] = judged(page)
        page.keyboard.press("Escape")
        drag(page, post(page, KEY), day(page, WILL))
        page.locator(".se-toast summary").click()
        troubles["toast"] = judged(page)
    assert {name: found for name, found in troubles.items() if found} == {}
