"""The MkDocs plugin: hands the site that `build` makes to MkDocs, and tells the theme what stands around a page.

Also works under ProperDocs, which reads MkDocs' plugins and gives them its own modules for `mkdocs.*`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from socialcal.channels import NETWORKS
from socialcal.model.finding import SocialcalError
from socialcal.site import look
from socialcal.site.assets import SCRIPT, STYLE
from socialcal.site.build import Wishes, build, desk_for
from socialcal.site.content_links import linked_to_stories
from socialcal.site.feeds.of_channels import troubles
from socialcal.site.forge import Kind, folder_in_repository, forge_at
from socialcal.site.frame import Frame, frame_of
from socialcal.site.guest import among_others
from socialcal.site.output import CopiedFile, GeneratedFile, GeneratedPage
from socialcal.site.overrides import FOLDER, read_overrides
from socialcal.site.search import search_files
from socialcal.site.search.written import WrittenPage, written_page
from socialcal.site.serving import serving_now
from socialcal.site.view_page import ViewPage
from socialcal.site.visibility import Visibility

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from socialcal.model.calendar import Calendar
    from socialcal.site.desk import Desk

AS_OF = "SOCIALCAL_AS_OF"
OWN_THEME = "socialcal"
LOST = frozenset({"links.broken", "media.missing"})
"""What MkDocs warns about in hand-written pages, so that strict mode fails: the same in stories."""
_LOG = get_plugin_logger("socialcal")


class SocialcalConfig(base.Config):  # type: ignore[no-untyped-call]  # a hook of MkDocs without types
    """What mkdocs.yml may say under `plugins: - socialcal:`."""

    root = options.Optional(options.Type(str))
    """The calendar's folder, relative to mkdocs.yml; its own folder when absent."""
    as_of = options.Optional(options.Type(str))
    """The instant that counts as now, ISO 8601."""
    forge = options.Optional(options.Choice([kind.value for kind in Kind]))
    """What kind of forge `repo_url` is, where its name does not tell."""
    branch = options.Type(str, default="main")
    """The branch of `repo_url` that is edited."""
    visibility = options.Choice([kind.value for kind in Visibility], default=Visibility.INTERNAL.value)


def instant(written: str | None) -> datetime:
    """The instant to build for: as written, else from the environment, else this minute. Raises PluginError.

    The only place of this room that reads clock and environment.
    """
    written = written or os.environ.get(AS_OF)
    if not written:
        return datetime.now(UTC).replace(second=0, microsecond=0)
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise PluginError(f"as_of is {written!r}; write an instant such as 2026-11-24T12:15:00+01:00") from None
    if found.tzinfo is None:
        raise PluginError(f"as_of is {written!r}, without an offset; write for example {written}+01:00")
    return found


class SocialcalPlugin(BasePlugin[SocialcalConfig]):  # type: ignore[no-untyped-call]  # the same
    """One build: load the calendar, add its files, frame its pages."""

    calendar: Calendar
    """What was built from, before anything was left out for a public site; there once MkDocs read its settings."""
    _root: Path
    _desk: Desk
    _frame: Frame
    _guest: bool
    """Whether the site has another theme than ours."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        from socialcal.factory import load

        self._root = (Path(config.config_file_path or ".").resolve().parent / (self.config.root or "")).resolve()
        try:
            self.calendar = load(self._root, instant(self.config.as_of))
            wishes = Wishes(
                visibility=Visibility(self.config.visibility),
                directory_urls=config.use_directory_urls,
                site_url=config.site_url or None,
                forge=forge_at(
                    config.repo_url, self.config.forge, self.config.branch, folder_in_repository(self._root)
                ),
                overrides=read_overrides(self._root),
            )
        except SocialcalError as error:
            raise PluginError(_told(error)) from None
        self._desk = desk_for(self.calendar, NETWORKS, wishes)
        self._frame = frame_of(self._desk, self._is_there)
        self._guest = config.theme.name != OWN_THEME
        organisation = self.calendar.organisation
        for trouble in (
            *troubles(self._desk, self._is_there),
            *look.troubles(organisation, self._is_there(organisation.look.logo)),
        ):
            _LOG.warning(trouble.say(organisation.language))
        for finding in self._desk.calendar.findings:
            if finding.rule in LOST:
                _LOG.warning(f"{finding.place}: {finding.message.say(organisation.language)}")
        script = options.ExtraScriptValue(SCRIPT)
        script.defer = True
        config.extra_css = [STYLE, *config.extra_css]
        config.extra_javascript = [script, *config.extra_javascript]
        return config

    # After other plugins that gather pages, so that a hand-written page can take the place of ours.
    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        output = build(self._desk)
        # By where they end up: README.md is a front page too, and agenda/index.md can be the same page as agenda.md.
        # A theme can have a page to search on as well.
        taken = {file.dest_uri for file in files} | config.theme.static_templates
        ours = (
            *(_page(page, config) for page in output.pages),
            *(_generated(self._dressed(generated), config) for generated in output.files),
            *(_copied(copy, source, config) for copy in output.copies if (source := self._inside(copy)) is not None),
        )
        for file in ours:
            if file.dest_uri not in taken:
                files.append(file)
        self._tell_who_serves(frozenset(file.dest_uri for file in ours if file.page) - taken)
        return files

    def _dressed(self, generated: GeneratedFile) -> GeneratedFile:
        if not self._guest or generated.path != STYLE:
            return generated
        return replace(generated, content=among_others(generated.content.decode()).encode())

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Another theme has no menu of the views: they stand above each of them."""
        if not self._guest or not isinstance(page, ViewPage):
            return html
        around = self._frame.around(page.url, page.view)
        return self._desk.environment.get_template("among.html").render(**around) + html

    def _tell_who_serves(self, views: frozenset[str]) -> None:
        serving = serving_now()
        if serving is not None:
            serving.built(self.calendar, self._desk, views)

    def _is_there(self, source: str) -> bool:
        return self._inside(CopiedFile("", source)) is not None

    def _inside(self, copy: CopiedFile) -> Path | None:
        """The file to copy; None when it is gone, or a symlink leads out of the calendar."""
        source = (self._root / copy.source).resolve()
        return source if source.is_relative_to(self._root) and source.is_file() else None

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        page.update_date = self._frame.built_on
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if isinstance(page, ViewPage):
            return markdown
        folder = os.path.relpath(Path(config.docs_dir, page.file.src_uri).parent, self._root)
        return linked_to_stories(markdown, Path(folder).as_posix(), page.file.src_uri, self._desk.almanac.pages)

    # After other plugins, which may still change what stands on a page.
    @event_priority(-50)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """All pages are read and none is written yet: now hand-written ones can be searched for as well."""
        pages = (file.page for file in files.documentation_pages() if file.page is not None)
        for generated in search_files(self._desk, (_written(page) for page in pages if _searched(page))):
            files.append(_generated(generated, config))
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        view = page.view if isinstance(page, ViewPage) else None
        return self._framed(context, self._frame.around(page.url, view))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        return self._framed(context, self._frame.at(str(context.get("base_url", ""))))

    def _framed(self, context: TemplateContext, around: Mapping[str, Any]) -> TemplateContext:
        context["build_date_utc"] = self._desk.calendar.as_of.astimezone(UTC)
        context["socialcal"] = around  # type: ignore[typeddict-unknown-key]  # ours, beside what MkDocs gives
        return context

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        for watched in ("socialcal.yml", "stories", Path(FOLDER).parts[0]):
            if (self._root / watched).exists():
                server.watch(str(self._root / watched))
        serving = serving_now()
        if serving is not None:
            serving.serves(server, config)
        return server


def _told(error: SocialcalError) -> str:
    lines = [error.message.en, *(f"{finding.place}: {finding.message.en}" for finding in error.findings)]
    return "\n".join([*lines, *([error.hint.en] if error.hint else [])])


def _searched(page: Page) -> bool:
    """`search: {exclude: true}` in a page's head is how other themes of MkDocs leave it out."""
    wish = page.meta.get("search")
    return not isinstance(page, ViewPage) and not (isinstance(wish, Mapping) and wish.get("exclude") is True)


def _written(page: Page) -> WrittenPage:
    return written_page(unescape(str(page.title or "")), page.url, page.content or "")


def _page(page: GeneratedPage, config: MkDocsConfig) -> File:
    file = File.generated(config, f"{page.name}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    ViewPage(page, file, config)
    return file


def _generated(generated: GeneratedFile, config: MkDocsConfig) -> File:
    return File.generated(config, generated.path, content=generated.content, inclusion=InclusionLevel.NOT_IN_NAV)


def _copied(copy: CopiedFile, source: Path, config: MkDocsConfig) -> File:
    return File.generated(config, copy.path, abs_src_path=str(source), inclusion=InclusionLevel.NOT_IN_NAV)
