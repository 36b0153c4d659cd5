"""A browser is opened at a secret address without that address standing in a command, which others could read."""

from __future__ import annotations

import stat
import webbrowser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from socialcal.cli import opening

ADDRESS = "http://127.0.0.1:8000/nu/#edit=geheim"


def test_the_address_stands_in_a_page_that_nobody_else_can_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    timers: list[float] = []
    monkeypatch.setattr(webbrowser, "open", seen.append)
    monkeypatch.setattr("socialcal.cli.opening.Timer.start", lambda timer: timers.append(timer.interval))
    opening.opened(ADDRESS)
    assert "geheim" not in seen[0]
    page = Path(unquote(urlsplit(seen[0]).path))
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert f'content="0; url={ADDRESS}"' in page.read_text("utf-8")
    assert timers == [60.0]
    page.unlink()
