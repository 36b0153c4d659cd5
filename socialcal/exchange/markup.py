"""Finds in a body what a story shows as plain text: shortcodes, templates, raw HTML. Nothing is changed or run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from socialcal.exchange.note import Kind
from socialcal.ingest.sections import cut_sections

_OPENER = re.compile(r"\{\{[<%]|\{\{|\{%")
_CLOSERS = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}"}
_NAME = re.compile(r"(/?)\s*([\w./-]*\w)\s*(\(?)")
_NAME_WITHIN = 200
_REFERENCES = frozenset({"ref", "relref", "post_url", "link"})
_ATTRIBUTES = re.compile(r"\{(?::[^{}\n]{1,200}|[#.][\w-][^{}\n]{0,200})\}")
_TAG = re.compile(r"<(!--|[A-Za-z][A-Za-z0-9-]*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a line of a body, counted from 0."""

    kind: Kind
    line: int
    detail: str


@dataclass(frozen=True, slots=True)
class _Span:
    opener: str
    start: int
    end: int
    inner: str


def marks(body: str) -> list[Mark]:
    """Everything in `body` that another generator would have made something of, by line."""
    spans = list(_spans(body))
    found = [_mark(span, body.count("\n", 0, span.start)) for span in spans]
    rest = _blanked(body, spans)
    found += [
        Mark(Kind.ATTRIBUTES, body.count("\n", 0, match.start()), match[0]) for match in _ATTRIBUTES.finditer(rest)
    ]
    found += [Mark(Kind.SECTION, section.place.line, f"## @{section.name}") for section in cut_sections(body, "", 0)[1]]
    found += _html(rest) if "<" in rest else ()
    return sorted((mark for mark in found if mark is not None), key=lambda mark: (mark.line, mark.kind, mark.detail))


def _spans(body: str) -> Iterator[_Span]:
    """Shortcodes and template tags, in order and apart. One pass: an opener that is never closed costs nothing."""
    closed: dict[str, int] = {}
    at = 0
    while opener := _OPENER.search(body, at):
        closer, at = _CLOSERS[opener[0]], opener.end()
        if closed.get(closer, 0) != -1 and closed.get(closer, 0) < at:
            closed[closer] = body.find(closer, at)
        end = closed.get(closer, -1)
        if end == -1 or body.find(opener[0], at, end) != -1:
            continue
        yield _Span(opener[0], opener.start(), end + len(closer), body[at:end])
        at = end + len(closer)


def _mark(span: _Span, line: int) -> Mark | None:
    """What a span is; None for the tag that closes a pair, since the opening one was counted."""
    name = _NAME.match(span.inner[:_NAME_WITHIN].lstrip("- \t\n"))
    if name is None:
        return Mark(Kind.TEMPLATE, line, span.opener)
    if name[1] or (span.opener == "{%" and name[2].startswith("end")):
        return None
    if name[2] in _REFERENCES:
        return Mark(Kind.REFERENCE, line, name[2])
    called = span.opener in ("{{<", "{{%") or name[3]
    return Mark(Kind.SHORTCODE if called else Kind.TEMPLATE, line, name[2])


def _blanked(body: str, spans: Sequence[_Span]) -> str:
    """The body with every span as a row of letters, so that `{{<youtube x>}}` is not taken for a tag."""
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += [body[at : span.start], re.sub(r"[^\n]", "x", body[span.start : span.end])]
        at = span.end
    return "".join([*parts, body[at:]])


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def _html(body: str) -> Iterator[Mark]:
    """Raw HTML as CommonMark sees it: not in code, not in addresses between pointed brackets."""
    for token in _parser().parse(body):
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            yield from _tags(token.content, line)
        for child in token.children or ():
            if child.type == "html_inline":
                yield from _tags(child.content, line)
            line += _lines(child)


def _lines(token: Token) -> int:
    return 1 if token.type in ("softbreak", "hardbreak") else token.content.count("\n")


def _tags(html: str, line: int) -> Iterator[Mark]:
    for match in _TAG.finditer(html):
        yield Mark(Kind.HTML, line + html.count("\n", 0, match.start()), match[1].lower())
