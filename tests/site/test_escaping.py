"""Whatever people write is shown as they wrote it and never run: marks that would run are searched in every file."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import feedparser
import pytest
import yaml

from tests.site.reading import read
from tests.site.town import Site, Town, picture, town

SCRIPT = "<script>alert(1)</script>"
BREAK_OUT = '"><img src=x onerror=alert(1)>'
HOSTILE = (
    f"{SCRIPT}{BREAK_OUT}' onmouseover='alert(1) {{{{ 1337*1337 }}}} {{% raw %}} &lt;b&gt; </title></style>--> ${{x}}"
)
MARK = "alert(1)"


def hostile(name: str) -> str:
    return f"{name} {HOSTILE}"


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The whole calendar, with everything that a person can name or write made hostile."""
    made = town(tmp_path_factory.mktemp("wild"))
    settings: Any = yaml.safe_load((made.root / "socialcal.yml").read_text("utf-8"))
    settings.update(organisation=hostile("Gemeente"), mission=hostile("Missie"))
    for kind, fields in {
        "people": ("name", "role"),
        "pillars": ("name", "why"),
        "audiences": ("name", "about"),
        "channels": ("name", "purpose", "account"),
        "campaigns": ("name", "goal"),
    }.items():
        for key, part in settings[kind].items():
            part.update({field: hostile(f"{kind}-{key}-{field}") for field in fields})
    settings["people"]["noor"]["email"] = f'"{SCRIPT}"@testdam.example'
    settings["days"] = [{"date": "2026-11-24", "name": hostile("Dag")}]
    settings["channels"]["hyves"] = {"kind": "hyves", "account": hostile("Hyves")}
    settings["formats"] = [hostile("Soort")]
    made.write("socialcal.yml", yaml.safe_dump(settings, allow_unicode=True))
    made.write("stories/media/keuken.jpg", picture())
    made.write("stories/wild.md", _story())
    made.write("stories/wild-fout.md", _story(id=hostile("fout"), status=hostile("fout"), owner=hostile("fout")))
    made.write(f"stories/{SCRIPT.replace('/', '')}.md", _story(id="raar"))
    made.write("stories/onleesbaar.md", f"---\n{HOSTILE}: [\n---\n")
    site: dict[str, Any] = {"site_name": HOSTILE, "site_description": HOSTILE, "site_url": "https://testdam.example/"}
    made.write(
        "mkdocs.yml", yaml.safe_dump({**site, "docs_dir": "content", "theme": "socialcal", "plugins": ["socialcal"]})
    )
    return made


def _story(**changes: object) -> str:
    head: dict[str, object] = {
        "id": "wild",
        "title": hostile("Titel"),
        "summary": hostile("Samenvatting"),
        "status": "approved",
        "owner": "noor",
        "pillar": "duurzaam",
        "audience": ["gezinnen", hostile("doelgroep")],
        "campaign": "schoon",
        "tags": [hostile("tag")],
        "format": hostile("Soort"),
        "link": f"javascript:{MARK}",
        "facts": {hostile("feit"): hostile("waarde")},
        "image": {"file": "media/keuken.jpg", "alt": hostile("alt")},
        "media": [{"file": hostile("weg.jpg"), "alt": hostile("alt")}],
        "posts": [
            {"channel": "mastodon", "at": "2026-11-23 10:00", "text": hostile("Bericht")},
            {"channel": "linkedin", "at": "2026-11-25 11:00", "comment": hostile("Reactie"), "text": hostile("L")},
            {"channel": "nieuwsbrief", "at": "2026-11-26 12:00"},
            {"channel": "hyves", "at": "2026-11-26 13:00", "text": hostile("Hyves")},
            {"channel": hostile("kanaal"), "id": "weg", "at": "2026-11-26 13:00", "text": hostile("Weg")},
            {"channel": "x", "text": hostile("Ooit")},
        ],
        **changes,
    }
    body = f"""
# Kop {HOSTILE}

{HOSTILE}

{SCRIPT}

<img src=x onerror={MARK}>

<div onclick="{MARK}">

[link](javascript:{MARK}) [link]( <javascript:{MARK}> ) <javascript:{MARK}> [x](data:text/html,{MARK}
[veilig](https://testdam.example/"onmouseover="{MARK}) ![plaatje](x" onerror="{MARK})
![x](https://elders.example/{MARK}.png) [titel](https://testdam.example "titel{BREAK_OUT}")

```{SCRIPT}
{HOSTILE}
```

`{HOSTILE}`

| {SCRIPT} | b |
|---|---|
| {BREAK_OUT} | {SCRIPT} |

- [ ] {SCRIPT}

## @nieuwsbrief
{HOSTILE}
"""
    return f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n{body}"


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "flat"])
def tame(wild: Town, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return wild.built(tmp_path_factory.mktemp("tame") / "site", use_directory_urls=request.param, strict=False)


_TAGS_WRITTEN = """
html head meta title link body a header nav div p details summary ul li main section h1 h2 h3 h4 h5 h6 span time table
caption thead tbody tr th td ol aside article dl dt dd footer code pre strong em img figure figcaption input br s
"""
_ATTRIBUTES_WRITTEN = """
lang dir charset name content rel type href class id title datetime aria-label aria-labelledby aria-current aria-hidden
role scope tabindex hidden data-label data-post data-story data-edit data-day data-most data-view data-view-link data-shards
data-feed src alt width height loading checked disabled defer
"""
_CHART_TAGS_WRITTEN = "svg svg:title desc defs pattern path rect line text"
_CHART_ATTRIBUTES_WRITTEN = """
x y x1 x2 y1 y2 dx d fill text-anchor viewbox preserveaspectratio vector-effect patternunits focusable aria-describedby
colspan download
"""
_SEARCH_TAGS_WRITTEN = "form label button"
_SEARCH_ATTRIBUTES_WRITTEN = "action for maxlength autocomplete autocapitalize placeholder"
OURS = '<script src="assets/socialcal/views.js" defer>'
# Of scripts ours alone, as one test holds.
KNOWN_TAGS = {*f"{_TAGS_WRITTEN} {_CHART_TAGS_WRITTEN} {_SEARCH_TAGS_WRITTEN}".split(), "script"}
KNOWN_ATTRIBUTES = {*f"{_ATTRIBUTES_WRITTEN} {_CHART_ATTRIBUTES_WRITTEN} {_SEARCH_ATTRIBUTES_WRITTEN}".split()}


def test_hostile_text_is_everywhere(tame: Site) -> None:
    """Else the tests below prove nothing."""
    shouting = {name for name, html in tame.pages.items() if SCRIPT in unescape(html)}
    assert len(shouting) > 40
    assert shouting == set(tame.pages)


def test_no_mark_runs_on_any_page(tame: Site) -> None:
    for name, html in tame.pages.items():
        scripts = re.findall(r"<script[^>]*>", html.lower())
        assert [re.sub(r'"(\.\./|/)+', '"', script) for script in scripts] == [OURS], name
        assert "<img src=x" not in html.lower(), name
        for tag, attributes in read(html).tags:
            assert tag in KNOWN_TAGS, (name, tag)
            assert set(attributes) <= KNOWN_ATTRIBUTES, (name, tag, attributes)


def test_the_only_form_is_the_one_to_search_with(tame: Site) -> None:
    for name, html in tame.pages.items():
        forms = read(html).named("form")
        assert [re.sub(r"^(\.\./|/(nu/)?)*", "", form["action"]) for form in forms] in (["search/"], ["search.html"]), (
            name
        )


def test_every_page_stays_whole(tame: Site) -> None:
    for name, html in tame.pages.items():
        page = read(html)
        assert (page.open, page.astray) == ([], []), name
        assert [tag for tag, _ in page.tags].count("title") == 1, name


def test_no_address_runs_anything(tame: Site) -> None:
    for name, html in tame.pages.items():
        page = read(html)
        for address in (*page.links, *page.loads):
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
            assert scheme is None or scheme[1] in ("http", "https", "mailto"), (name, address)
        assert not [address for address in page.loads if "elders" in address or MARK in address], name


def test_templates_in_a_text_are_not_carried_out(tame: Site) -> None:
    for name, html in tame.pages.items():
        assert "{{ 1337*1337 }}" in unescape(html), name
        assert "1787569" not in html, name


def test_text_is_shown_as_it_was_written(tame: Site) -> None:
    (name,) = [name for name in tame.pages if name in ("stories/wild/index.html", "stories/wild.html")]
    text = read(tame.page(name)).text()
    for part in ("Titel", "Samenvatting", "alt", "Bericht", "Reactie", "channels-mastodon-account"):
        assert f"{part} {HOSTILE}" in text, part
    assert f"Kop {unescape(HOSTILE)}" in text, "Markdown has entities of its own"


def test_links_in_posts_and_bodies_are_kept_when_they_are_safe(tame: Site) -> None:
    (name,) = [name for name in tame.pages if name in ("stories/wild/index.html", "stories/wild.html")]
    assert any(link.startswith("https://testdam.example/") for link in read(tame.page(name)).links)


def test_feeds_escape_too(tame: Site) -> None:
    for path in ("feeds/rss.xml", "feeds/atom.xml"):
        content = tame.files[path]
        assert b"<script" not in content
        found = feedparser.parse(content, sanitize_html=False)
        assert not found.bozo
        assert found.feed.title == hostile("Gemeente")
        assert all(SCRIPT not in entry.get("content", [{"value": ""}])[0]["value"] for entry in found.entries)
    for item in json.loads(tame.files["feeds/feed.json"])["items"]:
        assert "<script" not in item["content_html"]
        assert {tag for tag, _ in read(item["content_html"]).tags} <= KNOWN_TAGS


def test_names_of_files_are_plain(tame: Site) -> None:
    for name in tame.files:
        assert re.fullmatch(r"[A-Za-z0-9_./-]+", name), name
