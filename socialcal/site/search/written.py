"""The organisation's own pages as text. How their HTML is made is the affair of MkDocs and its plugins."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_UNREAD = ("script", "style", "template", "svg")


@dataclass(frozen=True, slots=True)
class WrittenPage:
    title: str
    address: str
    """From the site's root."""
    heading: str
    """The page's own, which need not be its title in the menu."""
    text: str


def written_page(title: str, address: str, html: str) -> WrittenPage:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return WrittenPage(title, address, " ".join(reader.heading), " ".join(reader.runs))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.heading: list[str] = []
        self.runs: list[str] = []
        self._unread = 0
        self._into = self.runs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        if tag == "h1":
            self._into = self.heading

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD and self._unread > 0
        if tag == "h1":
            self._into = self.runs

    def handle_data(self, data: str) -> None:
        if not self._unread and data.strip():
            self._into.append(data.strip())
