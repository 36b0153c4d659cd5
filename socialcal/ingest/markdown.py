"""CommonMark with GitHub tables and task lists, parsed once: HTML, plain text and links come from the same tokens.

Raw HTML is shown as the text it is, and only addresses that a reader can safely follow become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.gfm_autolink.index import _protocol_rule
from mdit_py_plugins.tasklists import tasklists_plugin

_UNSAFE = re.compile(r"\s*(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SOMEWHERE = re.compile(r":(?://)?[\w\[]")
_BREAKS = {"paragraph_close": "\n\n", "heading_close": "\n\n", "list_item_close": "\n", "tr_close": "\n", "hr": "\n\n"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A link or picture in a body. `line` counts from 0 in the body, and is where its block starts."""

    target: str
    line: int
    picture: bool


@dataclass(frozen=True, slots=True)
class Rendered:
    html: str
    plain: str
    """Paragraphs apart by a blank line, list items each on a line."""
    seen: tuple[Seen, ...]
    tokens: tuple[Token, ...] = ()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(tasklists_plugin).use(gfm_autolink_plugin)
    parser.inline.ruler.at("gfm_autolink_protocol", _protocol)
    parser.validateLink = lambda url: _UNSAFE.match(url) is None  # type: ignore[method-assign]
    return parser


def _protocol(state: StateInline, silent: bool) -> bool:
    """The plugin's own rule looks through all text so far at every colon, which takes minutes on one long line.

    It also makes a link of a bare `https://`, which leads nowhere.
    """
    before = state.src[max(state.pos - 6, 0) : state.pos]
    named = before.endswith(("http", "https", "mailto", "xmpp")) and _SOMEWHERE.match(state.src, state.pos)
    return bool(named) and bool(_protocol_rule(state, silent))


def render(text: str) -> Rendered:
    """Everything that a body becomes."""
    parser = _parser()
    tokens = parser.parse(text)
    html = parser.renderer.render(tokens, parser.options, {})
    return Rendered(html, _plain(tokens), tuple(_seen(tokens)), tuple(tokens))


def _plain(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    in_item = 0
    for token in tokens:
        in_item += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "inline":
            parts.append("".join(_inline(token.children or ())))
        elif token.type in ("fence", "code_block"):
            parts.append(token.content + "\n")
        elif token.type in ("th_close", "td_close"):
            parts.append("\t")
        elif token.type == "paragraph_close" and in_item:
            parts.append("\n")
        else:
            parts.append(_BREAKS.get(token.type, ""))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", "".join(parts))).strip()


def _inline(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak":
            yield "\n"


def _seen(tokens: Sequence[Token]) -> Iterator[Seen]:
    for token in tokens:
        if token.type != "inline":
            continue
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            if child.type == "link_open":
                yield Seen(str(child.attrs.get("href", "")), line, picture=False)
            elif child.type == "image":
                yield Seen(str(child.attrs.get("src", "")), line, picture=True)
