"""Searching as a colleague does it: on a web server and from a folder on disk, in Dutch and English, by keyboard and
on a phone. How quick it is follows from how little it loads, which is counted here and timed in `benchmarks/search.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from socialcal.site import assets
from socialcal.site.search.tokens import words_of
from tests.pages.serving import served
from tests.pages.test_accessible import judged
from tests.site.town import bare

WORDS = (Path(assets.__file__).parent / "scripts" / "search-words.js").read_text("utf-8")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A calendar about what is hard to find."""
    town = bare(tmp_path_factory.mktemp("library"), channels="{plein: {kind: mastodon, name: Plein}}")
    town.write(
        "content/geheim.md", "---\nsearch: {exclude: true}\n---\n# Zwijgen\n\nHierover zwijgen we: kikkerdril.\n"
    )
    town.write("content/hoe.md", "# Zo werken we\n\nEen <em>hommel</em> zoemt in de tuin.\n")
    for name, head, text in (
        ("titel", "title: Een vlinder in de tuin", "Hij vliegt."),
        ("oud", "title: Over insecten\nposts: [{channel: plein, at: 2025-05-01 09:00, text: Vlinder}]", "Een vlinder."),
        (
            "nieuw",
            "title: Nog eens over insecten\nposts: [{channel: plein, at: 2026-05-01 09:00, text: V}]",
            "Een vlinder.",
        ),
        ("tag", "title: Beestjes\ntags: [vlinder]", "Zes poten."),
        ("begin", "title: Vlinderstruiken snoeien", "In maart."),
        ("apart", "title: De tuin", "Alleen gras en geen enkele rups."),
        ("boos", 'title: "<img src=x onerror=alert(1)> wesp"', "<b>Steekt</b> <script>alert(2)</script> soms."),
        ("tokio", "title: 東京の夏祭り\nlanguage: ja", "祭りは八月です。"),
        ("caïro", "title: مهرجان الصيف\nlanguage: ar", "يبدأ المهرجان في أغسطس."),
        ("diep", "title: Lang verhaal", f"{'Veel woorden. ' * 60}Onderaan staat een krekel."),
    ):
        town.story(f"{name}.md", f"id: {name}\nstatus: draft\n{head}", f"{text}\n")
    for number in range(25):
        town.story(f"mier-{number:02}.md", f"id: mier-{number:02}\ntitle: Mier {number:02}\nstatus: draft", "Kruipt.\n")
    return town.built(tmp_path_factory.mktemp("shelves") / "site", use_directory_urls=False).folder


@pytest.fixture(params=["folder", "http"])
def address(request: pytest.FixtureRequest, library: Path) -> Iterator[str]:
    """Where the library stands: on disk, and on a web server with a strict policy, below a path."""
    if request.param == "folder":
        yield f"{library.as_uri()}/"
        return
    with served(library, "/boeken/") as found:
        yield found


def asked(page: Page, address: str, question: str) -> Locator:
    """The titles that the answer shows."""
    page.goto(f"{address}search.html")
    page.locator("#frame-search").fill(question)
    expect(page.locator("#sc-search-said")).not_to_be_empty()
    return page.locator(".sc-hit-title")


def addresses(page: Page) -> list[str]:
    links: list[str] = page.locator(".sc-hit-title a").evaluate_all("links => links.map(link => link.href)")
    return [re.sub(r".*/(stories/)?|\.html", "", link) for link in links]


def test_the_field_in_the_head_of_any_page_leads_to_the_answer(site: Path, page: Page) -> None:
    page.goto((site / "stories/afval-keuken.html").as_uri())
    field = page.get_by_role("search").get_by_role("searchbox", name="Zoeken")
    field.fill("Wilgenbrug")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\.html\?q=Wilgenbrug$"))
    expect(page.locator(".sc-hit-title").first).to_have_text("De Wilgenbrug is vijf dagen dicht")
    page.locator(".sc-hit-title a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De Wilgenbrug is vijf dagen dicht")


def test_answers_come_while_typing_and_the_address_can_be_shared(address: str, page: Page) -> None:
    page.goto(f"{address}search.html")
    page.locator("#frame-search").press_sequentially("vlin")
    expect(page.locator(".sc-hit")).to_have_count(5)
    expect(page.locator("#sc-search-said")).to_have_text("5 resultaten")
    expect(page).to_have_url(f"{address}search.html?q=vlin")
    page.goto(page.url)
    expect(page.locator("#frame-search")).to_have_value("vlin")
    expect(page.locator(".sc-hit")).to_have_count(5)
    page.locator("#frame-search").fill("")
    expect(page.locator(".sc-hit")).to_have_count(0)
    expect(page.locator("#sc-search-said")).to_be_empty()
    expect(page).to_have_url(f"{address}search.html")


def test_titles_come_before_texts_whole_words_before_beginnings_and_new_before_old(address: str, page: Page) -> None:
    expect(asked(page, address, "vlinder")).to_have_count(5)
    assert addresses(page) == ["titel", "begin", "tag", "nieuw", "oud"]


def test_all_words_come_before_some_of_them(address: str, page: Page) -> None:
    expect(asked(page, address, "vlinder tuin")).to_have_count(7)
    assert addresses(page)[0] == "titel"
    expect(page.locator("#sc-search-said")).to_have_text("1 resultaat")
    expect(page.get_by_role("heading", name="Met een deel van deze woorden")).to_be_visible()
    expect(asked(page, address, "vlinder krekel")).to_have_count(6)
    expect(page.locator("#sc-search-said")).to_have_text("Al deze woorden samen staan nergens.")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("BEESTJES", "tag"),
        ("béestjes", "tag"),
        ("beest", "tag"),
        ("vlinderstruik", "begin"),
        ("insect", "nieuw"),
        ("rupsen", "apart"),
        ("東京", "tokio"),
        ("八月", "tokio"),
        ("مهرجان", "caïro"),
        ("hommels", "hoe"),
        ("werken", "hoe"),
        ("mier-07", "mier-07"),
        ("plein", "plein"),
    ],
)
def test_it_is_found_however_it_is_written(library: Path, page: Page, question: str, first: str) -> None:
    titles = asked(page, f"{library.as_uri()}/", question)
    expect(titles.first).to_be_visible()
    if first == "caïro":
        expect(titles.first).to_have_text("مهرجان الصيف")
        assert page.locator(".sc-hit-title a").first.get_attribute("lang") == "ar"
    else:
        assert addresses(page)[0] == first


def test_english_is_spoken_and_found_too(english_site: Path, page: Page) -> None:
    page.goto((english_site / "search.html").as_uri())
    page.get_by_role("searchbox", name="In stories, campaigns, channels, people and pages").fill("wilgenbrug")
    expect(page.locator("#sc-search-said")).to_have_text(re.compile(r"^\d+ results?$"))
    expect(page.locator(".sc-hit-facts").first).to_contain_text("Story")
    page.locator("#frame-search").fill("qqqq")
    expect(page.locator("#sc-search-said")).to_have_text(
        "Nothing has “qqqq”. Try fewer words, or only the beginning of one."
    )


def test_words_that_answer_are_marked_with_what_stands_around_them(address: str, page: Page) -> None:
    asked(page, address, "vlinders").first.wait_for()
    expect(page.locator(".sc-hit-title mark").first).to_have_text("vlinder")
    expect(page.locator(".sc-hit", has_text="Nog eens over insecten").locator(".sc-hit-text mark")).to_have_text(
        "vlinder"
    )
    expect(page.locator(".sc-hit-facts", has_text="1 mei 2026")).to_contain_text("Plein")
    expect(page.locator(".sc-hit-facts", has_text="1 mei 2026")).to_contain_text("concept")


def test_a_word_far_down_a_page_is_told_apart(address: str, page: Page) -> None:
    expect(asked(page, address, "krekel")).to_have_text(["Lang verhaal"])
    expect(page.locator(".sc-hit")).to_contain_text("Op de pagina: krekel")


def test_nothing_found_says_what_to_try_and_where_to_look(address: str, page: Page) -> None:
    expect(asked(page, address, "kikkerdril")).to_have_count(0)
    expect(page.locator("#sc-search-said")).to_contain_text("Niets gevonden voor “kikkerdril”. Probeer")
    page.get_by_role("navigation", name="Lijsten").get_by_role("link", name="Verhalen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Verhalen")


@pytest.mark.parametrize(("slip", "meant"), [("vlidner", "vlinder"), ("krekkel", "krekel"), ("hommol", "hommel")])
def test_a_slip_of_the_finger_is_forgiven_and_told(library: Path, page: Page, slip: str, meant: str) -> None:
    expect(asked(page, f"{library.as_uri()}/", slip).first).to_be_visible()
    expect(page.locator("#sc-search-said")).to_contain_text(f"“{slip}” staat nergens; dit gaat over “{meant}”.")


def test_more_answers_come_on_request(address: str, page: Page) -> None:
    expect(asked(page, address, "mier")).to_have_count(10)
    expect(page.locator("#sc-search-said")).to_have_text("25 resultaten")
    for count in (20, 25):
        page.get_by_role("button", name="Toon meer").click()
        expect(page.locator(".sc-hit")).to_have_count(count)
        expect(page.locator(".sc-hit a").nth((count - 1) // 10 * 10)).to_be_focused()
    expect(page.get_by_role("button", name="Toon meer")).to_have_count(0)
    assert len(set(addresses(page))) == 25


def test_hostile_text_is_only_text(address: str, page: Page) -> None:
    expect(asked(page, address, "wesp <script>")).to_have_count(1)
    expect(page.locator(".sc-hit-title").first).to_have_text("<img src=x onerror=alert(1)> wesp")
    assert page.locator("#sc-search-found img, #sc-search-found script, #sc-search-found b").count() == 0
    page.locator("#frame-search").fill("<img src=x onerror=alert(1)>q")
    expect(page.locator("#sc-search-said img")).to_have_count(0)


def test_the_keyboard_is_enough(site: Path, page: Page) -> None:
    page.goto((site / "agenda.html").as_uri())
    page.keyboard.press("/")
    expect(page.locator("#frame-search")).to_be_focused()
    page.keyboard.type("sneeuw")
    page.keyboard.press("Enter")
    expect(page.locator(".sc-hit").first).to_be_visible()
    page.locator("#frame-search").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zoeken")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".sc-hit-title a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/stories/stoep-sneeuwvrij\.html$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(320, 700), (390, 844), (1440, 900)])
def test_the_answer_fits_and_shuts_nobody_out(
    site: Path, browser: Browser, scheme: Any, width: int, height: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    opened.goto(f"{(site / 'search.html').as_uri()}?q=afval+haven")
    expect(opened.locator(".sc-hit").first).to_be_visible()
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert judged(opened) == []
    context.close()


def test_the_field_can_be_reached_on_a_phone_without_the_menu(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    opened.goto((site / "index.html").as_uri())
    field = opened.locator("#frame-search")
    expect(field).to_be_in_viewport()
    box = field.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    context.close()


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((site / "search.html").as_uri() + "?q=afval")
    expect(opened.locator("main")).to_contain_text("Zoeken kan niet zonder JavaScript.")
    opened.get_by_role("navigation", name="Lijsten").get_by_role("link", name="Kanalen").click()
    expect(opened.get_by_role("heading", level=1)).to_have_text("Kanalen")
    context.close()


def test_a_public_site_finds_no_ideas(public_site: Path, page: Page) -> None:
    page.goto(f"{(public_site / 'search.html').as_uri()}?q=moestuin")
    expect(page.locator("#sc-search-said")).not_to_be_empty()
    assert "moestuin-op-het-dak" not in addresses(page)


# What an answer loads: from this its speed follows.


def test_a_first_answer_loads_little_and_typing_on_loads_nothing_twice(library: Path, page: Page) -> None:
    loaded: list[str] = []

    def note(url: str) -> None:
        if url.partition("?")[0].endswith(".js"):
            loaded.append(re.sub(r".*/|\?.*", "", url))

    page.on("request", lambda request: note(request.url))
    page.goto(f"{library.as_uri()}/search.html")
    page.wait_for_load_state("networkidle")
    assert loaded == ["views.js", "directory.js"]
    loaded.clear()
    page.locator("#frame-search").press_sequentially("vlinder")
    expect(page.locator(".sc-hit")).to_have_count(5)
    assert sorted(loaded) == ["documents-0.js", "words-0.js"]
    page.locator("#frame-search").fill("vlinder in de tuin")
    expect(page.locator("#sc-search-said")).to_have_text("1 resultaat")
    assert len(loaded) == 2


def test_only_shards_that_can_hold_the_word_are_loaded(library: Path, page: Page) -> None:
    """Of a thousand shards the page asks for the few whose words begin alike, and for one of documents."""
    loaded: list[str] = []
    words = [f"{chr(97 + number % 26)}{number:04}" for number in range(1000)]
    firsts = sorted(words)
    asked_for = 500

    def answer(route: Route) -> None:
        name = re.sub(r".*/|\.js.*", "", route.request.url)
        loaded.append(name)
        if name == "directory":
            line = {
                "total": 1000, "words": firsts, "documents": list(range(1000)), "kinds": ["Verhaal"],
                "statuses": [], "shown": [], "channels": [],
            }  # fmt: skip
            content: object = line
        elif name.startswith("words"):
            content = [firsts[int(name[6:])], ".." + "gB"]
        else:
            content = [[f"Verhaal {name}", "x.html", 0]]
        route.fulfill(body=f"socialcalSearch({json.dumps(name)},'0123456789ab',{json.dumps(content)});")

    with served(library) as address:
        page.route("**/data/search/*", answer)
        expect(asked(page, address, firsts[asked_for])).to_have_text(["Verhaal documents-32"])
        page.goto("about:blank")
    near = {f"words-{asked_for + step}" for step in range(-12, 13)}
    assert set(loaded) - near == {"directory", "documents-32"}
    assert len(loaded) < 20


def test_an_index_that_was_built_anew_meanwhile_is_read_again(library: Path, page: Page) -> None:
    """A browser may have kept the directory of an older build: its numbers do not fit the shards of today."""
    old = "socialcalSearch('directory','000000000000',{total:1,words:['z'],documents:[0],kinds:[],channels:[]});"
    with served(library) as address:
        page.route(re.compile(r"/directory\.js$"), lambda route: route.fulfill(body=old))
        expect(asked(page, address, "vlinder")).to_have_count(5)
        expect(page.locator("#sc-search-said")).to_have_text("5 resultaten")
        page.goto("about:blank")


def test_an_index_that_is_gone_is_told(library: Path, browser: Browser) -> None:
    context = browser.new_context()
    opened = context.new_page()
    with served(library) as address:
        opened.route(re.compile(r"/words-0\.js"), lambda route: route.abort())
        opened.goto(f"{address}search.html?q=vlinder")
        expect(opened.locator("#sc-search-said")).to_contain_text("De index is nu niet te lezen.")
        opened.unroute(re.compile(r"/words-0\.js"))
        opened.locator("#frame-search").fill("vlinders")
        expect(opened.locator(".sc-hit")).to_have_count(5)
    context.close()


# Words, in the browser as in the index.


@pytest.fixture(scope="module")
def spoken(browser: Browser) -> Iterator[Page]:
    """An empty page with the words of the script; nobody changes it."""
    context = browser.new_context()
    opened = context.new_page()
    opened.evaluate(f"() => {{ 'use strict'; const sc = {{}};\n{WORDS}\nwindow.found = sc.search; }}")
    yield opened
    context.close()


SAMPLES = (
    "De Brug gaat dicht, Ideeën één café IJsbaan ĳsbaan",
    "foto's auto’s Noor's don't we're l'école 's-Gravenhage e-mail T-shirt x-as deel-auto Repair-Café",
    "2026-11-24 12:15 1.500 #SchoonSamen @waterkant_nl https://www.testdam.example/afval?x=1",
    "Straße Øresund Łódź Ærø ΣΊΣΥΦΟΣ Σίσυφος Привет Ёлка İstanbul ISPARTA ǅ ﬁets ½ ² ＡＢＣ",
    "مَرْحَبًا שָׁלוֹם 日本語のテスト 東京2026 हिन्दी में ภาษาไทย 한국어 𝒳𝒴 𠮷野家 Ꮳ ꮳ",
    "zacht\u00adkoppel\u200bteken 🎉👩‍👩‍👧 … — “” a\u0301 \u1e9b\u0323 x" + "y" * 60 + " e-f-gh ab-c d'e'f",
)


@pytest.mark.parametrize("text", SAMPLES)
def test_the_page_cuts_a_question_into_words_as_the_index_was(spoken: Page, text: str) -> None:
    assert spoken.evaluate("text => found.wordsOf(text)", text) == words_of(text)


@pytest.mark.parametrize("text", SAMPLES)
def test_the_page_finds_the_words_of_a_text_where_they_stand(spoken: Page, text: str) -> None:
    pieces = spoken.evaluate("text => [...text.matchAll(found.WRITTEN)].flatMap(([one]) => found.wordsOf(one))", text)
    assert pieces == words_of(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("brug", "bruggen"), ("huis", "huizen"), ("brief", "brieven"), ("verhaal", "verhalen"), ("boom", "bomen"),
        ("dag", "dagen"), ("kind", "kinderen"), ("tafel", "tafels"), ("foto", "fotos"), ("school", "scholen"),
        ("bloem", "bloemetje"), ("verhaal", "verhaaltjes"), ("boom", "boompje"), ("huis", "huisje"),
        ("bal", "balletje"),
        ("groen", "groene"), ("duurzaam", "duurzame"), ("story", "stories"), ("box", "boxes"), ("channel", "channels"),
        ("campagne", "campagnes"), ("vrijwilliger", "vrijwilligers"), ("bewoner", "bewoners"),
    ],
)  # fmt: skip
def test_forms_of_one_word_find_each_other(spoken: Page, one: str, other: str) -> None:
    assert spoken.evaluate("([a, b]) => found.alike(found.formsOf(a), found.formsOf(b))", [one, other])
    for pair in ([one, other], [other, one]):
        common = next((n for n, (a, b) in enumerate(zip(*pair, strict=False)) if a != b), min(map(len, pair)))
        assert spoken.evaluate("word => found.sharedBy(found.formsOf(word))", pair[0]) <= common


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news", "new"), ("plus", "plu"), ("note", "not"), ("site", "sit"), ("glass", "glas"), ("open", "op"),
        ("twee", "tw"), ("maan", "man"), ("boom", "bom"), ("drie", "dri"), ("the", "th"), ("iets", "iet"),
    ],
)  # fmt: skip
def test_other_words_stay_apart(spoken: Page, one: str, other: str) -> None:
    assert not spoken.evaluate("([a, b]) => found.alike(found.formsOf(a), found.formsOf(b))", [one, other])


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("brug", "brug", True), ("brgu", "brug", True), ("bru", "brug", True), ("brrug", "brug", True),
        ("brog", "brug", True), ("brugg", "brug", True), ("xrug", "brug", True), ("rbug", "brug", True),
        ("burgg", "brug", False), ("bg", "brug", False), ("gurb", "brug", False), ("bluf", "brug", False),
        ("aaaa", "aaa", True), ("", "a", True), ("ab", "ba", True),
    ],
)  # fmt: skip
def test_a_slip_is_one_letter(spoken: Page, one: str, other: str, near: bool) -> None:
    assert spoken.evaluate("([a, b]) => found.near(a, b)", [one, other]) is near
