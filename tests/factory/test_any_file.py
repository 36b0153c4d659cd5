"""Whatever bytes a file holds: it is a story or it is told, at a place that exists, and the rest comes through."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.brand.examples.example import SETTINGS, picture
from socialcal.brand.output.json import json
from socialcal.brand.output.text import text
from socialcal.factory import BrokenOrganisation, load
from socialcal.model.finding import Finding
from tests.builders import NOW
from tests.factory.folders import folder, read

EVERY_FAMILY = Path(__file__).parents[1] / "calendars" / "every-family"
SOURCES = [path.read_text(encoding="utf-8") for path in sorted(EVERY_FAMILY.glob("stories/*.md"))]
SHREDS = st.sampled_from(
    [
        *(
            "\n",
            "---\n",
            "+++\n",
            "{",
            "}",
            "[",
            "]",
            ":",
            "- ",
            "&a ",
            "*a",
            "!x ",
            '"',
            "'",
            "|\n",
            "#",
            "%",
            "\\",
            "@",
        ),
        *("\t", "\r", "\x00", "\ufeff", "\u2028", "\u202e", "\x1b[2J", "😀", "e\u0301", "9" * 40, "2027-03-28 02:30"),
        *("http://", "](", "![", "<!-- socialcal-ignore ", "-->", "## @x\n", "<<<<<<< a\n", "```\n", "\\", "@"),
        *("posts: ", "media: ", "ignore: "),
    ]
)


@st.composite
def spoiled(draw: st.DrawFn, sources: list[str]) -> str:
    """A good text in which pieces were cut out and others put in."""
    written = draw(st.sampled_from(sources))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(written)))
        end = min(len(written), start + draw(st.sampled_from([0, 0, 1, 5, 40])))
        written = written[:start] + draw(SHREDS | st.text(st.characters(codec="utf-8"), max_size=4)) + written[end:]
    return written


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("kalender"), {"stories/media/plein.png": picture()})


@settings(max_examples=250)
@given(written=spoiled(SOURCES))
def test_a_spoiled_story_is_read_or_told(root: Path, written: str) -> None:
    (root / "stories/a.md").write_bytes(written.encode())
    calendar = read(root)
    assert [one.path for one in calendar.stories][-1] == "stories/goed.md"
    told = [found for found in calendar.findings if found.place.path == "stories/a.md"]
    assert told or any(one.path == "stories/a.md" for one in calendar.stories)
    assert_sound(told, root)


@settings(max_examples=100)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_told(root: Path, data: bytes) -> None:
    (root / "stories/a.md").write_bytes(data)
    assert_sound(read(root).findings, root)


@settings(max_examples=150)
@given(written=spoiled([SETTINGS, (EVERY_FAMILY / "socialcal.yml").read_text(encoding="utf-8")]))
def test_a_spoiled_organisation_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, written: str) -> None:
    root = tmp_path_factory.mktemp("organisatie")
    (root / "socialcal.yml").write_bytes(written.encode())
    assert_sound(told_of(root), root)


def told_of(root: Path) -> tuple[Finding, ...]:
    """The findings, of which there is at least one when the organisation was refused."""
    try:
        return load(root, NOW).findings
    except BrokenOrganisation as broken:
        if not broken.findings:
            raise
        return broken.findings


def assert_sound(findings: tuple[Finding, ...] | list[Finding], root: Path) -> None:
    """Every place is in the file, every sentence can be written down, and both outputs take it."""
    for found in findings:
        data = (root / found.place.path).read_bytes().decode("utf-8-sig", "replace")
        lines = data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= found.place.line <= len(lines)
        assert 1 <= found.place.column <= len(lines[found.place.line - 1]) + 1
        assert found.length >= 1
        for phrase in (found.message, found.hint):
            assert phrase.nl.encode()
            assert phrase.en.encode()
            assert len(phrase.nl) < 1_500
        if found.fix is not None:
            assert found.fix.place.path == found.place.path
    assert "\x1b" not in text(findings, "nl", lambda path, line: None)
    assert json(findings, "en").isascii()
