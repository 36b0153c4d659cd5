"""A page for a person whom the server refuses: what is wrong and what to do, and nothing else."""

from __future__ import annotations

from html import escape

from socialcal.site.editing.http import Response, Trouble


def notice(trouble: Trouble, language: str) -> Response:
    tag = "nl" if language.split("-")[0] == "nl" else "en"
    why, hint = (escape(phrase.say(tag)) if phrase else "" for phrase in (trouble.why, trouble.hint))
    page = (
        f'<!doctype html>\n<html lang="{tag}">\n<head><meta charset="utf-8"><title>{why}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark"></head>\n'
        f'<body style="font: 1.125rem/1.5 system-ui, sans-serif; max-width: 34em; margin: 12vh auto; padding: 0 1em">\n'
        f"<h1>{why}</h1>\n<p>{hint}</p>\n</body>\n</html>\n"
    )
    kept = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
    return Response(trouble.status, kept, page.encode())
