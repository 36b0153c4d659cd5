"""Our feeds, read by programs that others wrote: planners read every event at its instant, readers every entry.

khal is Debian's, ical.js comes from npm. For Atom and RSS there is no sound validator that works without a network: the
W3C's is not packaged, so the rules of RFC 4287 and of RSS 2.0 stand here, and feedparser reads the result.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from icalendar import Calendar

from tests.pages.tools import run_node
from tests.servers.missing import missing
from tests.site.town import Site

EVENTS = Path(__file__).parents[1] / "pages" / "judges" / "events.mjs"
ATOM = "{http://www.w3.org/2005/Atom}"
Event = tuple[str, datetime, datetime]


@pytest.fixture(scope="module")
def feed(site: Site) -> Path:
    return site.folder / "feeds" / "all.ics"


@pytest.fixture(scope="module")
def ours(feed: Path) -> list[Event]:
    """What we meant: uid, start and end."""
    found: list[Any] = Calendar.from_ical(feed.read_bytes()).walk("VEVENT")
    return sorted((str(event["uid"]), event["dtstart"].dt, event["dtend"].dt) for event in found)


def test_ical_js_reads_the_same_events_at_the_same_instants(feed: Path, ours: list[Event]) -> None:
    read = json.loads(run_node(EVENTS, str(feed)))
    assert sorted((event["uid"], instant(event["start"]), instant(event["end"])) for event in read) == ours
    assert all(event["summary"] and event["description"] for event in read)


def instant(written: str) -> datetime:
    return datetime.fromisoformat(written.replace("Z", "+00:00"))


def test_ical_js_reads_the_same_words(feed: Path) -> None:
    found: list[Any] = Calendar.from_ical(feed.read_bytes()).walk("VEVENT")
    meant = {str(event["uid"]): (str(event["summary"]), str(event["description"])) for event in found}
    read = json.loads(run_node(EVENTS, str(feed)))
    assert {event["uid"]: (event["summary"], event["description"]) for event in read} == meant


def khal(home: Path, *arguments: str) -> str:
    program = shutil.which("khal")
    if program is None:
        missing("khal", "scripts/servers/khal.sh")
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(
        [program, "-c", str(home / "config"), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "error" not in done.stderr.lower(), done.stderr[-2000:]
    return done.stdout


def test_khal_imports_and_lists_the_same_events_at_the_same_instants(
    feed: Path, ours: list[Event], tmp_path: Path
) -> None:
    (tmp_path / "config").write_text(
        f"[calendars]\n[[ours]]\npath = {tmp_path / 'ours'}\n"
        "[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[default]\ndefault_calendar = ours\n[sqlite]\npath = {tmp_path / 'khal.db'}\n"
    )
    khal(tmp_path, "import", "--batch", "-a", "ours", str(feed))
    last = max(end for _, _, end in ours)
    first = min(start for _, start, _ in ours)
    listed = khal(
        tmp_path,
        *("list", "--once", "--day-format", "", "--format", "{uid}\t{start-long}\t{end-long}"),
        *(f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d} 23:59"),
    )
    read = [line.split("\t") for line in listed.splitlines() if line.strip()]
    assert sorted((uid, at(start), at(end)) for uid, start, end in read) == ours


def at(written: str) -> datetime:
    return datetime.strptime(written, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


@pytest.fixture(scope="module", params=["feeds/rss.xml", "feeds/atom.xml"])
def readers_feed(request: pytest.FixtureRequest, site: Site) -> bytes:
    return site.files[request.param]


def test_feedparser_reads_every_entry_without_a_complaint(readers_feed: bytes) -> None:
    read = feedparser.parse(readers_feed)
    assert not read.bozo
    assert len(read.entries) == len(re.findall(rb"<(?:item|entry)>", readers_feed)) > 0
    for entry in read.entries:
        assert entry.id
        assert entry.title
        assert entry.link.startswith("https://")
        assert {"updated_parsed", "published_parsed"} & set(entry.keys())


def test_the_atom_feed_keeps_the_rules_of_rfc_4287(site: Site) -> None:
    """Which elements a feed and an entry have, and how often. https://www.rfc-editor.org/rfc/rfc4287, 2026-11-25."""
    feed = ElementTree.fromstring(site.files["feeds/atom.xml"])
    assert feed.tag == f"{ATOM}feed"
    assert once(feed, "id", "title", "updated") == []
    assert [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids)) > 0
    authored = feed.find(f"{ATOM}author") is not None
    for entry in entries:
        assert once(entry, "id", "title", "updated") == []
        assert authored or entry.find(f"{ATOM}author/{ATOM}name") is not None
        assert entry.find(f"{ATOM}content") is not None or alternates(entry)
        assert len({(link.get("type"), link.get("hreflang")) for link in alternates(entry)}) == len(alternates(entry))
        assert aware(entry.findtext(f"{ATOM}updated"))
    assert aware(feed.findtext(f"{ATOM}updated"))


def once(element: ElementTree.Element, *names: str) -> Sequence[str]:
    """The names of which there is not exactly one."""
    return [name for name in names if len(element.findall(f"{ATOM}{name}")) != 1]


def alternates(entry: ElementTree.Element) -> list[ElementTree.Element]:
    return [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]


def aware(written: str | None) -> bool:
    """A date and time of RFC 3339, with its offset."""
    return written is not None and datetime.fromisoformat(written.replace("Z", "+00:00")).tzinfo is not None


def test_the_json_feed_has_what_its_version_asks(site: Site) -> None:
    """https://www.jsonfeed.org/version/1.1/, checked 2026-11-25."""
    feed = json.loads(site.files["feeds/feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"].startswith("https://")
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids)) > 0
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert "content_html" in item or "content_text" in item
        assert aware(item["date_published"])
