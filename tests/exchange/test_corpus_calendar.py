"""The adopted archive as a calendar: checked, built by MkDocs, and fed to readers, with the program itself."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "digitalgov"
AS_OF = "2015-11-24 12:15"
SETTINGS = """\
organisation: Digital
language: en
timezone: America/New_York
url: https://digital.example
channels:
  website: {kind: rss}
"""
SITE = """\
site_name: Digital
site_url: https://calendar.digital.example/
docs_dir: content
theme: socialcal
plugins: [socialcal]
use_directory_urls: false
"""

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this repository (../shared)")


def socialcal(calendar: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "socialcal", *arguments], cwd=calendar, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    (root / "socialcal.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    (root / "content").mkdir()
    imported = socialcal(root, "import", str(CORPUS))
    assert imported.returncode == 0, imported.stderr
    built = socialcal(root, "build", "--as-of", AS_OF)
    # Five links of real posts lead to nothing here. That is told, and the site is made all the same.
    assert built.returncode == 1
    assert built.stderr.endswith("Aborted with 5 warnings in strict mode!\n")
    return root


def test_checking_tells_findings_and_never_falls_over(calendar: Path) -> None:
    checked = socialcal(calendar, "check", "--as-of", AS_OF, "--format", "json")
    assert (checked.returncode, checked.stderr) == (1, "")
    told = json.loads(checked.stdout)
    errors = Counter(finding["rule"] for finding in told["findings"] if finding["severity"] == "error")
    # Each was looked up: links within a site that is not here, addresses with slips in them, a name before an @.
    assert errors == {"links.broken": 5, "links.malformed": 1, "links.credentials": 1}
    for finding in told["findings"]:
        assert (calendar / finding["path"]).is_file()


def test_every_story_has_a_page(calendar: Path) -> None:
    pages = [page for page in (calendar / "site" / "stories").glob("*.html") if page.name != "index.html"]
    assert len(pages) == 1427


def test_what_looked_like_code_is_shown_as_text(calendar: Path) -> None:
    for page in (calendar / "site" / "stories").glob("*.html"):
        text = page.read_text("utf-8")
        assert text.count("<script") == 1, page.name
        assert 'assets/socialcal/views.js" defer></script>' in text, page.name
        assert "<iframe" not in text, page.name


@pytest.mark.parametrize("feed", ["rss.xml", "atom.xml"])
def test_readers_can_read_the_feed(calendar: Path, feed: str) -> None:
    read = feedparser.parse((calendar / "site" / "feeds" / feed).read_bytes())
    assert not read.bozo
    assert len(read.entries) == 50
    assert all(entry.link.startswith("https://calendar.digital.example/stories/") for entry in read.entries)


def test_planners_can_read_the_calendar(calendar: Path) -> None:
    found = Calendar.from_ical((calendar / "site" / "feeds" / "all.ics").read_bytes())
    events = list(found.walk("VEVENT"))
    assert len({str(event["UID"]) for event in events}) == len(events) > 100
