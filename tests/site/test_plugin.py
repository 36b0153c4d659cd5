"""What the MkDocs plugin decides by itself: the instant that counts, which files may go along, titles in a frame."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from socialcal.site.output import CopiedFile
from socialcal.site.plugin import SocialcalPlugin, instant
from socialcal.site.view_page import frame_title


def test_what_mkdocs_yml_says_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCIALCAL_AS_OF", "2026-11-24T12:15:00+01:00")
    assert instant("2027-01-01T00:00:00Z") == datetime(2027, 1, 1, tzinfo=UTC)
    assert instant(None) == datetime(2026, 11, 24, 11, 15, tzinfo=UTC)


def test_by_the_clock_seconds_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOCIALCAL_AS_OF", raising=False)
    found = instant(None)
    assert (found.second, found.microsecond, found.tzinfo) == (0, 0, UTC)


@pytest.mark.parametrize(
    ("written", "told"), [("gisteren", "write an instant"), ("2026-11-24 12:15", "without an offset")]
)
def test_anything_but_an_instant_is_refused(written: str, told: str) -> None:
    with pytest.raises(PluginError, match=told):
        instant(written)


def test_a_file_goes_along_only_from_inside_the_calendar(tmp_path: Path) -> None:
    """Reading looked before; what is copied later may have become another file by then."""
    root, outside = tmp_path / "kalender", tmp_path / "geheim.jpg"
    root.mkdir()
    outside.write_bytes(b"geheim")
    (root / "goed.jpg").write_bytes(b"goed")
    (root / "naar-binnen.jpg").symlink_to(root / "goed.jpg")
    (root / "naar-buiten.jpg").symlink_to(outside)
    (root / "map.jpg").mkdir()
    plugin = SocialcalPlugin()
    plugin._root = root.resolve()

    def found(source: str) -> Path | None:
        return plugin._inside(CopiedFile(f"media/{source}", source))

    assert found("goed.jpg") == found("naar-binnen.jpg") == root.resolve() / "goed.jpg"
    for source in ("naar-buiten.jpg", "../geheim.jpg", "weg.jpg", "map.jpg", str(outside)):
        assert found(source) is None


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Ham & eggs", "Ham &amp; eggs"),
        ("<script>x</script>", "‹script›x‹/script›"),
        ("a < b \" '", "a ‹ b &quot; &#x27;"),
    ],
)
def test_a_title_has_no_brackets_in_any_theme(title: str, shown: str) -> None:
    """Themes that strip tags first would make tags of escaped ones."""
    assert frame_title(title) == shown
