"""Opens a browser at an address that others on this machine should not see: it never stands in a command."""

from __future__ import annotations

import atexit
import os
import tempfile
import webbrowser
from html import escape
from pathlib import Path
from threading import Timer

_SECONDS = 60.0
"""After which the page that leads on is taken away; a browser that is still starting has read it by then."""


def opened(address: str) -> None:
    """Shows `address` in the user's browser, by way of a page that only this user can read."""
    descriptor, name = tempfile.mkstemp(prefix="socialcal-", suffix=".html")
    page = Path(name)
    atexit.register(page.unlink, missing_ok=True)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>socialcal</title>\n'
            f'<meta http-equiv="refresh" content="0; url={escape(address)}"></head>\n'
            f'<body><a href="{escape(address)}">socialcal</a></body></html>\n'
        )
    webbrowser.open(page.as_uri())
    timer = Timer(_SECONDS, page.unlink, kwargs={"missing_ok": True})
    timer.daemon = True
    timer.start()
