"""A page of MkDocs whose content is ready: Python-Markdown never sees it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from socialcal.model.finding import SocialcalError
from socialcal.site.output import GeneratedPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class ViewPage(Page):
    """One of our pages, for MkDocs to put in its frame."""

    def __init__(self, generated: GeneratedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(frame_title(generated.title), file, config)
        self.view = generated.view
        self._generated = generated

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        try:
            self.content = self._generated.render()
        except SocialcalError as error:
            raise PluginError(error.message.en) from None
        self.toc = TableOfContents([])


def frame_title(title: str) -> str:
    """A title that is safe in any theme's `<title>`.

    Some themes write it as it is, others strip tags first, which turns escaped tags back into real ones. So the
    brackets themselves go, and what is left is escaped.
    """
    return escape(title.replace("<", "‹").replace(">", "›"))
