"""The twelve habits of who uses a calendar, in a real browser: from a folder, from a server, by keys, on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.pages.conftest import built, demonstration, edit
from tests.pages.serving import POLICY, served
from tests.pages.test_accessible import judged

MONTH, WEEK, DAY, AGENDA = "month/2026-11.html", "week/2026-W48.html", "day/2026-11-24.html", "agenda.html"
Visit = Callable[[str], Locator]
_FULL = "2026-12-27"
"""A day on which the demonstration has nothing."""


@pytest.fixture(scope="module")
def forged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with a repository, and with a day full of posts of one story."""
    calendar = demonstration(tmp_path_factory.mktemp("forged"))
    docs = "docs_dir: content\n"
    edit(calendar / "mkdocs.yml", docs, f"{docs}repo_url: https://github.com/stad/kalender\n")
    (calendar / "stories/vol.md").write_text(
        "---\nid: vol\ntitle: Een volle dag\nsummary: Zoveel berichten.\nstatus: draft\nowner: piet\n"
        f"pillar: open-stadhuis\naudience: [ouderen]\nposts:\n{''.join(map(_entry, range(48)))}---\n",
        "utf-8",
    )
    return built(calendar, strict=False)


def _entry(number: int) -> str:
    """Every third on LinkedIn, three an hour from seven o'clock on."""
    at = f"{_FULL} {number // 3 + 7:02}:{number % 3 * 20:02}"
    channel = "mastodon" if number % 3 else "linkedin"
    return f"  - {{id: p{number}, channel: {channel}, at: {at}, text: Bericht {number}}}\n"


@pytest.fixture(scope="module", params=["folder", "server"])
def root(request: pytest.FixtureRequest, forged: Path) -> Iterator[str]:
    """Where the site stands: a folder on disk, or a web server with a strict policy, below a path."""
    if request.param == "folder":
        yield forged.as_uri() + "/"
    else:
        with served(forged, "/kalender/", POLICY) as address:
            yield address


@pytest.fixture
def visit(root: str, page: Page) -> Visit:
    def go(name: str) -> Locator:
        page.goto(root + name)
        return page.locator("[data-view]")

    return go


def posts(view: Locator) -> Locator:
    return view.locator(".sc-post:visible, .sc-line:visible")


def told(view: Locator) -> Locator:
    return view.locator(".sc-shown")


def tick(page: Page, facet: str, name: str) -> None:
    page.locator(".sc-filter summary", has_text=facet).click()
    page.get_by_role("checkbox", name=name, exact=True).click()
    page.keyboard.press("Escape")


# Switching views.


def test_month_week_day_and_agenda_stay_at_one_date(visit: Visit, page: Page) -> None:
    visit("day/2026-12-27.html")
    for name, heading in {
        "Week": "Week 52, 2026",
        "Maand": "december 2026",
        "Dag": "zondag 27 december 2026",
    }.items():
        page.locator(".sc-views").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(page.locator(".sc-views [aria-current=page]")).to_have_text(name)


def test_without_a_script_the_switch_leads_to_the_place_in_the_month(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(root + "day/2026-12-27.html")
    opened.get_by_role("link", name="Maand", exact=True).last.click()
    expect(opened.locator("#day-2026-12-27")).to_be_in_viewport()
    expect(opened.locator(".sc-filters")).to_be_hidden()
    expect(opened.locator(".sc-keys")).to_have_count(0)
    opened.locator(".sc-more").first.click()
    expect(opened).to_have_url(re.compile(r"/day/2026-12-\d\d\.html$"))
    opened.locator("a.sc-post-title").first.click()
    expect(opened).to_have_url(re.compile(r"/stories/.*#post-"))
    context.close()


# Keys.


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("ArrowLeft", "oktober 2026"),
        ("k", "oktober 2026"),
        ("ArrowRight", "december 2026"),
        ("j", "december 2026"),
        ("w", "Week 48, 2026"),
        ("d", "dinsdag 24 november 2026"),
        ("a", "Agenda"),
        ("m", "november 2026"),
    ],
)
def test_a_key_leads_on(visit: Visit, page: Page, key: str, heading: str) -> None:
    visit(MONTH)
    expect(page.locator(".sc-keys")).to_be_visible()
    page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_t_leads_back_to_today(visit: Visit, page: Page) -> None:
    visit("month/2026-12.html")
    page.keyboard.press("t")
    expect(page.get_by_role("heading", level=1)).to_have_text("november 2026")


def test_a_slash_leads_to_searching(visit: Visit, page: Page) -> None:
    visit(MONTH)
    page.keyboard.press("/")
    expect(page.locator("input[type=search]").first).to_be_focused()


def test_keys_do_nothing_while_somebody_types_or_holds_another(visit: Visit, page: Page) -> None:
    visit(MONTH)
    page.locator(".sc-filter-text").press_sequentially("wadkj?")
    expect(page.locator(".sc-filter-text")).to_have_value("wadkj?")
    page.locator("h1").click()
    for chord in ("Control+k", "Alt+w", "Meta+d"):
        page.keyboard.press(chord)
    page.wait_for_timeout(100)
    expect(page.get_by_role("heading", level=1)).to_have_text("november 2026")
    expect(page.locator("dialog")).to_have_count(0)


def test_whom_keys_hinder_switches_them_off_for_good(visit: Visit, page: Page) -> None:
    visit(MONTH)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Toetsen")).to_be_visible()
    page.get_by_role("checkbox", name="Deze toetsen gebruiken").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("?")
    page.wait_for_timeout(100)
    expect(page.get_by_role("heading", level=1)).to_have_text("november 2026")
    expect(page.locator("dialog")).to_have_count(0)
    page.get_by_role("button", name="Toetsen").click()
    page.get_by_role("checkbox", name="Deze toetsen gebruiken").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.get_by_role("heading", level=1)).to_have_text("december 2026")


# Filters.


def test_a_filter_shows_what_fits_also_what_the_page_did_not_hold(visit: Visit, page: Page) -> None:
    view = visit("month/2026-12.html")
    cell = view.locator("[data-day='2026-12-27']")
    before = cell.locator(".sc-post").count()
    tick(page, "Kanaal", "LinkedIn")
    expect(told(view)).to_have_text(re.compile(r"^\d+ van \d+ posts te zien$"))
    expect(cell.locator(".sc-channel")).to_have_text(["LinkedIn"] * 4)
    expect(cell.locator(".sc-more")).to_have_text(re.compile(r"^nog 12"))
    assert set(view.locator(".sc-month .sc-channel:visible").all_inner_texts()) == {"LinkedIn"}
    page.get_by_role("button", name="Filter weghalen: LinkedIn").click()
    expect(cell.locator(".sc-post")).to_have_count(before)
    expect(cell.locator(".sc-more")).to_have_text(re.compile(r"^nog 44"))
    expect(told(view)).to_be_empty()


def test_values_of_one_facet_widen_and_facets_narrow(visit: Visit, page: Page) -> None:
    def shown(search: str) -> int:
        view = visit(f"{MONTH}?{search}")
        expect(told(view)).to_have_text(re.compile("te zien"))
        return int(told(view).inner_text().split()[0])

    x, linkedin, both = shown("channel=x"), shown("channel=linkedin"), shown("channel=x,linkedin")
    assert 0 < x < both == x + linkedin
    assert 0 < shown("channel=x,linkedin&pillar=open-stadhuis") < both
    assert 0 < shown("channel=x,linkedin&text=haven") < both


@pytest.mark.parametrize("name", [MONTH, WEEK, DAY, AGENDA])
def test_every_view_filters_from_its_address(visit: Visit, name: str) -> None:
    view = visit(f"{name}?channel=linkedin,x")
    expect(told(view)).to_have_text(re.compile("te zien"))
    channels = view.locator("[data-day]:not([data-day=undated])").locator(".sc-channel:visible, .sc-chip:visible")
    assert set(channels.all_inner_texts()) == {"LinkedIn", "X"}
    assert channels.count() == int(told(view).inner_text().split()[0]) or name in (MONTH, WEEK)


@pytest.mark.parametrize("search", ["text=HAVENPLEIN", "text=h%C3%A0venplein", "text=haven+plein"])
def test_text_is_found_without_capitals_and_accents(visit: Visit, search: str) -> None:
    view = visit(f"{MONTH}?{search}")
    expect(told(view)).to_have_text(re.compile(r"^[1-9]\d* van"))


def test_what_is_typed_stands_in_the_address_and_comes_back(visit: Visit, page: Page) -> None:
    view = visit(f"{MONTH}?bron=mail")
    page.locator(".sc-filter-text").fill("haven")
    tick(page, "Kanaal", "Mastodon")
    expect(page).to_have_url(re.compile(r"\?bron=mail&channel=mastodon&text=haven$"))
    expect(told(view)).to_have_text(re.compile("te zien"))
    first = told(view).inner_text()
    page.reload()
    expect(told(page.locator("[data-view]"))).to_have_text(first)
    expect(page.locator(".sc-filter-text")).to_have_value("haven")


def test_filters_go_along_to_other_months_and_views(visit: Visit, page: Page) -> None:
    visit(f"{MONTH}?channel=mastodon")
    for move in ("j", "w", "d", "a", "m"):
        expect(told(page.locator("[data-view]"))).to_have_text(re.compile("te zien"))
        page.keyboard.press(move)
        page.wait_for_url(re.compile(r"\?channel=mastodon"))
    page.locator(".sc-weekno a").last.click()
    expect(page).to_have_url(re.compile(r"/week/.*\?channel=mastodon$"))


def test_a_filter_that_no_longer_exists_is_told_and_can_go(visit: Visit, page: Page) -> None:
    view = visit(f"{MONTH}?channel=hyves,mastodon&owner=%E0%A4%A")
    gone = page.get_by_role("button", name=re.compile("Kanaal hyves: dit filter bestaat niet meer"))
    expect(gone).to_be_visible()
    expect(told(view)).to_have_text(re.compile(r"^[1-9]"))
    gone.click()
    expect(gone).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?channel=mastodon&owner="))
    page.get_by_role("button", name="Alles tonen").click()
    expect(page).to_have_url(re.compile(r"2026-11\.html$"))
    expect(told(view)).to_be_empty()


def test_how_many_are_shown_is_said_aloud(visit: Visit) -> None:
    expect(told(visit(MONTH))).to_have_role("status")


def test_the_filter_bar_works_by_keys_alone(visit: Visit, page: Page) -> None:
    view = visit(MONTH)
    summary = page.locator(".sc-filter summary").first
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(told(view)).to_have_text(re.compile("te zien"))
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(page.get_by_role("group", name="Filteren").get_by_role("checkbox").first).not_to_be_visible()


def test_a_card_that_a_script_makes_is_the_one_of_the_server(visit: Visit, page: Page) -> None:
    view = visit(MONTH)
    expect(page.locator(".sc-filter-row")).to_be_visible()
    served_cards = view.locator("[data-day='2026-11-25'] .sc-post")
    wanted = [plain(html) for html in served_cards.evaluate_all("all => all.map(e => e.outerHTML)")]
    page.evaluate(
        "document.querySelectorAll(\"[data-day='2026-11-25'] .sc-post\").forEach(e => e.removeAttribute('data-post'))"
    )
    tick(page, "Kanaal", "Mastodon")
    for channel in ("X", "Teams", "LinkedIn", "Facebook", "Instagram", "Bluesky"):
        tick(page, "Kanaal", channel)
    expect(told(view)).to_have_text(re.compile("te zien"))
    made = view.locator("[data-day='2026-11-25'] .sc-post")
    assert [plain(html) for html in made.evaluate_all("all => all.map(e => e.outerHTML)")] == wanted


def plain(html: str) -> str:
    """Without the whitespace between elements, and with addresses from the folder of their page on."""
    apart = re.sub(r"\s+", " ", re.sub(r">\s+", ">", re.sub(r"\s+<", "<", html)))
    return re.sub(r'href="[^"]*/stories/', 'href="stories/', apart)


def test_a_filter_answers_at_once(visit: Visit, page: Page) -> None:
    """The time is measured by the benchmark; here it must be one turn without a request once the month is known."""
    view = visit(f"{MONTH}?channel=mastodon&text=a")
    expect(told(view)).to_have_text(re.compile("te zien"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/data/" in request.url else None)
    tick(page, "Kanaal", "X")
    expect(page).to_have_url(re.compile("channel=mastodon,x"))
    assert asked == []


# Subscribing.


def test_the_feed_is_that_of_the_one_filter_that_is_on(visit: Visit, page: Page) -> None:
    def feed(search: str, name: str) -> str:
        link = visit(f"{name}{search}").locator("[data-feed]")
        expect(page.locator(".sc-filter-row")).to_be_visible()
        return str(link.get_attribute("href")).rpartition("/")[2]

    for name in (MONTH, AGENDA):
        assert feed("", name) == "all.ics"
        assert feed("?channel=linkedin", name) == "channel-linkedin.ics"
        assert feed("?campaign=schoon-samen", name) == "campaign-schoon-samen.ics"
        assert feed("?owner=noor", name) == "person-noor.ics"
        assert feed("?channel=linkedin,x", name) == "all.ics"
        assert feed("?channel=linkedin&owner=noor", name) == "all.ics"
        assert feed("?pillar=open-stadhuis", name) == "all.ics"


# Previews, and whole days.


def framed(page: Page) -> Locator:
    return page.frame_locator("dialog iframe.sc-there").locator(".sc-postbox")


@pytest.mark.parametrize("name", [MONTH, WEEK, DAY, AGENDA])
def test_a_post_opens_over_the_page_and_closes_again(visit: Visit, page: Page, name: str) -> None:
    view = visit(name)
    link = view.locator("[data-post] a.sc-post-title").first
    title = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name=title)).to_be_visible()
    expect(framed(page)).to_be_visible()
    expect(page.frame_locator("dialog iframe").locator(".frame-head, nav")).to_have_count(0)
    assert page.locator("dialog iframe").evaluate("e => e.clientHeight") > 100
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(link).to_be_focused()


def test_escape_closes_also_from_inside_the_frame(visit: Visit, page: Page) -> None:
    post = visit(MONTH).locator("[data-post]").first
    post.locator("time").click()
    framed(page).locator("a").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(post.locator("a")).to_be_focused()


def test_a_click_with_a_key_held_still_follows_the_link(visit: Visit, page: Page) -> None:
    link = visit(MONTH).locator("[data-post] a.sc-post-title").first
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    expect(opened.value).to_have_url(re.compile(r"/stories/.*#post-"))
    with page.context.expect_page():
        link.click(button="middle")
    expect(page.locator("dialog")).to_have_count(0)


def test_a_preview_leads_to_the_story_and_to_git(visit: Visit, page: Page) -> None:
    visit(MONTH).locator("[data-post='afval-keuken/mastodon']").click()
    git = page.get_by_role("link", name="Bewerken in git")
    expect(git).to_have_attribute("href", "https://github.com/stad/kalender/edit/main/stories/2026/11/afval-keuken.md")
    page.get_by_role("link", name="Het hele verhaal").click()
    expect(page).to_have_url(re.compile(r"/stories/afval-keuken\.html#post-mastodon$"))


def test_where_frames_are_forbidden_the_text_takes_their_place(forged: Path, browser: Browser) -> None:
    for framing in ("frame-src", "frame-ancestors"):
        policy = POLICY.replace(f"{framing} 'self'", f"{framing} 'none'")
        with served(forged, "/", policy) as address:
            context = browser.new_context()
            opened = context.new_page()
            opened.goto(address + MONTH)
            opened.locator("[data-post='afval-keuken/mastodon']").click()
            expect(opened.locator(".sc-plain-text")).to_contain_text("#SchoonSamen")
            expect(opened.get_by_text("Hoe de post eruitziet")).to_be_visible()
            context.close()


def test_more_opens_the_whole_day(visit: Visit, page: Page) -> None:
    view = visit("month/2026-12.html")
    more = view.locator("[data-day='2026-12-27'] .sc-more")
    more.click()
    dialog = page.get_by_role("dialog", name="zondag 27 december 2026")
    expect(dialog.locator(".sc-post")).to_have_count(48)
    dialog.locator(".sc-post").nth(20).click()
    expect(framed(page)).to_contain_text("Bericht 20")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    more.click()
    dialog.get_by_role("link", name="De hele dag").click()
    expect(page).to_have_url(re.compile(r"/day/2026-12-27\.html$"))


def test_more_opens_only_what_the_filter_lets_through(visit: Visit, page: Page) -> None:
    view = visit("month/2026-12.html?channel=linkedin")
    view.locator("[data-day='2026-12-27'] .sc-more", has_text="nog 12").click()
    expect(page.get_by_role("dialog").locator(".sc-post")).to_have_count(16)


def test_a_full_day_filters_by_the_hour(visit: Visit) -> None:
    view = visit("day/2026-12-27.html?text=bericht+20")
    expect(told(view)).to_have_text("1 van 48 posts te zien")
    expect(view.locator(".sc-hour:visible")).to_have_count(1)
    expect(view.locator(".sc-line:visible")).to_have_count(1)


# Moving a post by a command.


def test_the_command_that_moves_a_post_can_be_copied(root: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(root + MONTH)
    opened.locator("[data-post='afval-keuken/mastodon']").click()
    opened.get_by_label("Verzetten naar").first.fill("2026-12-03")
    command = "socialcal move afval-keuken/mastodon 2026-12-03"
    expect(opened.locator(".sc-mover code")).to_have_text(command)
    opened.get_by_role("button", name="Commando kopiëren").click()
    expect(opened.get_by_text("Gekopieerd")).to_be_visible()
    assert opened.evaluate("navigator.clipboard.readText()") == command
    context.close()


@pytest.mark.parametrize(("old", "says"), [("true", "Gekopieerd"), ("false", "Kopieer zelf de gemarkeerde tekst.")])
def test_where_the_clipboard_is_forbidden_there_is_another_way(visit: Visit, page: Page, old: str, says: str) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        f"document.execCommand = () => {{ window.marked = String(getSelection()); return {old}; }};"
    )
    visit(MONTH).locator("[data-post='afval-keuken/mastodon']").click()
    page.get_by_role("button", name="Commando kopiëren").click()
    expect(page.get_by_text(says)).to_be_visible()
    assert page.evaluate("window.marked").startswith("socialcal move afval-keuken/mastodon 2026-")


def test_what_cannot_move_any_more_has_no_command(visit: Visit, page: Page) -> None:
    visit(MONTH).locator("[data-post]", has_text="vervallen").first.click()
    expect(framed(page)).to_be_visible()
    expect(page.locator(".sc-mover")).to_have_count(0)


# New stories.


def test_a_story_is_begun_on_its_day(visit: Visit, page: Page) -> None:
    link = visit(MONTH).get_by_role("link", name="Nieuw verhaal op 27 november")
    fields = parse_qs(urlsplit(str(link.get_attribute("href"))).query)
    assert fields["filename"] == ["stories/2026/11/verhaal-20261127.md"]
    assert "at: 2026-11-27 09:00" in fields["value"][0]
    box = link.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24


# On a phone, and for everybody.


@pytest.mark.parametrize("width", [390, 1440])
def test_what_opens_over_the_page_shuts_nobody_out(browser: Browser, forged: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    opened = context.new_page()
    for name, target in {
        f"{MONTH}?channel=mastodon,weg&text=a&owner=noor": None,
        f"{MONTH}?channel=nieuwsbrief": ".sc-filter summary",
        MONTH: "[data-post]",
        "month/2026-12.html": ".sc-more",
        WEEK: ".sc-keys",
    }.items():
        opened.goto(forged.as_uri() + "/" + name)
        expect(opened.locator(".sc-filter-row")).to_be_visible()
        if target is not None:
            opened.locator(target).first.click()
            expect(opened.locator("dialog, details[open] fieldset").first).to_be_visible()
        assert judged(opened) == [], name
    context.close()


def test_on_a_phone_filters_and_previews_fit(browser: Browser, root: str) -> None:
    for width in (320, 390):
        context = browser.new_context(viewport={"width": width, "height": 700}, has_touch=True)
        opened = context.new_page()
        opened.goto(root + MONTH)
        opened.locator(".sc-filter summary").nth(2).click()
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not opened.evaluate(wide), width
        boxes = opened.get_by_role("checkbox")
        expect(boxes.first).to_be_in_viewport()
        boxes.first.click()
        expect(opened.locator(".sc-shown")).to_have_text(re.compile("te zien"))
        opened.keyboard.press("Escape")
        opened.locator("[data-post]").first.tap()
        expect(framed(opened)).to_be_visible()
        box = opened.locator("dialog").bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= width - box["width"]
        assert not opened.evaluate(wide), width
        context.close()


def test_days_that_a_filter_empties_leave_a_phone(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 700})
    opened = context.new_page()
    opened.goto(root + f"{MONTH}?channel=nieuwsbrief")
    expect(opened.locator(".sc-shown")).to_have_text(re.compile("te zien"))
    days = opened.locator(".sc-month [data-day]:visible")
    assert days.count() < 12
    context.close()


def test_a_public_site_offers_no_command_and_no_forge(public_site: Path, page: Page) -> None:
    page.goto((public_site / "month/2026-12.html").as_uri())
    page.locator("[data-post]").first.click()
    expect(framed(page)).to_be_visible()
    expect(page.get_by_role("link", name="Het hele verhaal")).to_be_visible()
    expect(page.locator(".sc-mover")).to_have_count(0)
    assert page.locator("[data-edit], .sc-new").count() == 0
