"""Stands before the server of MkDocs: looks at who asks, answers for edit mode, and tells browsers what they may do."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from posixpath import normpath

from socialcal.model.phrase import Phrase
from socialcal.site.editing.access import ROOT, STRANGER, Access
from socialcal.site.editing.answering import answer
from socialcal.site.editing.editor import NOT_YET, Editor
from socialcal.site.editing.http import Request, Response, Trouble, refused
from socialcal.site.editing.notice import notice
from socialcal.site.editing.pages import LIVE, live_script, served
from socialcal.site.editing.policy import Policy
from socialcal.site.editing.script import SCRIPT, STYLE, script, style
from socialcal.site.editing.wsgi import Application, Environ, Start, body_of, closed, request_of, status_line, whole

_LOG = logging.getLogger("mkdocs.plugins.socialcal")
_READS = ("GET", "HEAD")
_NO_WRITING = Phrase("Een pagina kun je alleen lezen.", "A page can only be read.")
_OURS = Phrase("Er ging bij ons iets mis.", "Something went wrong on our side.")
_RELOAD = Phrase("Laad de pagina opnieuw en probeer het nog eens.", "Load the page again and try once more.")
_HINT = Phrase("Kijk in het venster waarin socialcal serve draait.", "Look where socialcal serve is running.")


class Front:
    """`pages` is the application that serves the built site; without an `editor` the site can only be read."""

    def __init__(self, pages: Application, access: Access, editor: Editor, policy: Policy, *, edited: bool) -> None:
        self._pages = pages
        self._access = access
        self._editor = editor
        self._policy = policy
        self.edited = edited
        self.views: frozenset[str] = frozenset()
        """Paths, from the site's first page, of pages that we made: in these no script stands."""

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        request = request_of(environ)
        trouble = self._access.visit(request)
        if trouble is not None:
            return self._sent(notice(trouble, self._editor.language), start_response)
        if request.path.startswith(ROOT):
            return self._sent(self._own(request, environ), start_response)
        if request.method not in _READS:
            return self._sent(notice(Trouble(405, _NO_WRITING, _RELOAD), self._editor.language), start_response)
        return self._page(request, environ, start_response)

    def _own(self, request: Request, environ: Environ) -> Response:
        if request.method == "GET" and request.path == LIVE:
            return live_script()
        if not self.edited:
            return notice(STRANGER, self._editor.language)
        if request.method == "GET" and request.path in (SCRIPT, STYLE):
            sight = self._editor.sight
            if sight is None:
                return refused(NOT_YET, self._editor.language)
            return style() if request.path == STYLE else script(sight.desk.words)
        if _navigates(request):
            return notice(STRANGER, self._editor.language)
        return self._answered(request, environ)

    def _answered(self, request: Request, environ: Environ) -> Response:
        body = body_of(environ) if request.method == "POST" else b""
        if isinstance(body, Trouble):
            return refused(body, self._editor.language)
        asked = Request(request.method, request.path, request.headers, body, request.query)
        try:
            return answer(asked, self._access, self._editor)
        except Exception:  # noqa: BLE001 - told to who runs this; the next request is answered
            _LOG.exception("Edit mode could not answer %s", request.path)
            return refused(Trouble(500, _OURS, _HINT), self._editor.language)

    def _sent(self, response: Response, start_response: Start) -> Iterable[bytes]:
        sizes = {"Content-Length": str(len(response.body))}
        headers = {**response.headers, **self._policy.headers(), **sizes}
        start_response(status_line(response.status), [*headers.items()])
        return [response.body]

    def _page(self, request: Request, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """What MkDocs serves, with our headers; a page with edit mode in it."""
        told: list[tuple[str, list[tuple[str, str]]]] = []
        result = self._pages(environ, lambda status, headers, *_: told.append((status, headers)))
        status, headers = told[-1]
        named = {name.title(): value for name, value in headers}
        if not named.get("Content-Type", "").startswith("text/html"):
            start_response(status, [*{**named, **self._policy.headers()}.items()])
            return closed(result) if request.method == "HEAD" else result
        page = served(whole(result), edited=self.edited)
        policy = self._policy.headers(page, written=self._is_written(request.path))
        named["Content-Length"] = str(len(page))
        start_response(status, [*{**named, **policy}.items()])
        return [] if request.method == "HEAD" else [page]

    def _is_written(self, path: str) -> bool:
        """Was the page written by hand? Then its scripts are meant."""
        name = path.removeprefix(self._editor.mount) + ("index.html" if path.endswith("/") else "")
        # As MkDocs finds the file: a//b and a/./b are a page of ours too.
        return normpath(f"/{name}").lstrip("/") not in self.views


def _navigates(request: Request) -> bool:
    """Does somebody look at it as at a page?"""
    return request.method == "GET" and request.headers.get("sec-fetch-mode") == "navigate"
