"""Reads a page as a browser does: which addresses it links to, what it loads, where one can jump to, and its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID_WRITTEN = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_VOID_WRITTEN.split())
_LOADING = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
}
_LOADING_RELS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect"})
_SPOKEN = ("alt", "aria-label", "title", "placeholder", "data-label")


@dataclass
class Page:
    """What a page holds."""

    links: list[str] = field(default_factory=list)
    """Addresses that a reader or a machine may follow: `a` and `link`."""
    loads: list[str] = field(default_factory=list)
    """Addresses that a browser fetches by itself."""
    ids: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """Runs of text, and attributes that a screen reader speaks."""
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    """Elements that were never closed."""
    astray: list[str] = field(default_factory=list)
    """End tags that close nothing."""

    def text(self) -> str:
        return " ".join(self.words)

    def named(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every such element."""
        return [attributes for name, attributes in self.tags if name == tag]


def read(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        page = self.page
        # A chart is called by a `title` of its own, which is not that of the page.
        page.tags.append(("svg:title" if tag == "title" and "svg" in page.open else tag, attributes))
        if tag not in _VOID:
            page.open.append(tag)
        if "id" in attributes:
            page.ids.append(attributes["id"])
        page.words += [attributes[name] for name in _SPOKEN if attributes.get(name)]
        if tag == "a" and "href" in attributes:
            page.links.append(attributes["href"])
        if tag == "link":
            loading = _LOADING_RELS & set(attributes.get("rel", "").split())
            (page.loads if loading else page.links).append(attributes["href"])
        page.loads += [attributes[name] for name in _LOADING.get(tag, ()) if name in attributes]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.page.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.page.open and self.page.open[-1] == tag:
            self.page.open.pop()
        elif tag not in _VOID:
            self.page.astray.append(tag)

    def handle_data(self, data: str) -> None:
        run = " ".join(data.split())
        if run and (not self.page.open or self.page.open[-1] not in ("style", "script")):
            self.page.words.append(run)
