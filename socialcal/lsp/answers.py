"""Answers to what an editor asks about a document, each from the pure file that works it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from socialcal.ingest.data import Data
from socialcal.ingest.organisation import FILE, read_organisation
from socialcal.ingest.source import Source, decode
from socialcal.ingest.yaml_data import read_yaml
from socialcal.lsp.actions import actions, fix_all
from socialcal.lsp.completion import completion
from socialcal.lsp.document import Document, Encoding
from socialcal.lsp.edge import Open, in_thread
from socialcal.lsp.hover import hover
from socialcal.lsp.places import definition, outline
from socialcal.lsp.watch import Watch
from socialcal.lsp.where import InData, InName, InSection, Where, is_story, where
from socialcal.lsp.wire import Wire, unmarked
from socialcal.model.place import Places


@dataclass(frozen=True)
class Asked:
    """The document that a question is about, as it was when the question arrived."""

    watch: Watch
    path: str
    file: Open
    encoding: Encoding

    @property
    def wire(self) -> Wire:
        return Wire(self.file.document, self.encoding)

    def where(self, position: types.Position) -> Where:
        row, column = self.spot(position)
        return where(self.path, self.file.document.lines, row, column)

    def spot(self, position: types.Position) -> tuple[int, int]:
        """Row and column from 0, in code points."""
        place = self.file.document.place_of(self.wire.offset(position), self.path)
        return place.line - 1, place.column - 1


@dataclass(frozen=True)
class Answers:
    """For an editor that can do so much."""

    FIX_ALL = types.CodeActionKind.SourceFixAll.value + ".socialcal"
    markdown: bool = False

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities) -> Answers:
        hovering = capabilities.text_document.hover if capabilities.text_document else None
        shown = (hovering.content_format or ()) if hovering else ()
        return cls(types.MarkupKind.Markdown in shown)

    async def completion(self, asked: Asked, params: types.CompletionParams) -> types.CompletionList | None:
        row, column = asked.spot(params.position)
        lines = asked.file.document.lines
        found = await in_thread(partial(completion, asked.path, lines, row, column, asked.watch.known))
        items = [asked.wire.item(suggestion, number) for number, suggestion in enumerate(found)]
        return types.CompletionList(is_incomplete=False, items=items)

    async def hover(self, asked: Asked, params: types.HoverParams) -> types.Hover | None:
        found = await in_thread(partial(asked.where, params.position))
        if found is None:
            return None
        seen = await asked.watch.seen(asked.path)
        said = hover(found, asked.path, asked.watch.known, seen.calendar)
        if not said:
            return None
        kind = types.MarkupKind.Markdown if self.markdown else types.MarkupKind.PlainText
        return types.Hover(types.MarkupContent(kind, said if self.markdown else unmarked(said)), _range(asked, found))

    async def definition(self, asked: Asked, params: types.DefinitionParams) -> types.Location | None:
        found = await in_thread(partial(asked.where, params.position))
        if found is None:
            return None
        settings = await in_thread(partial(_settings, asked.watch))
        known = asked.watch.known
        place = definition(found, settings, known.calendar)
        if place is None:
            return None
        there = asked.watch.files.get(place.path)
        document = there.document if there else await in_thread(partial(_on_disk, asked.watch.root / place.path))
        uri = there.uri if there else from_fs_path(str(asked.watch.root / place.path)) or ""
        return types.Location(uri, Wire(document, asked.encoding).place(place))

    async def symbols(self, asked: Asked, _params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        if not is_story(asked.path):
            return None
        seen = await asked.watch.seen(asked.path)
        stories = seen.calendar.stories if seen.calendar else ()
        return [asked.wire.symbol(symbol) for story in stories for symbol in outline(story)]

    async def actions(self, asked: Asked, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        found = await asked.watch.findings(asked.path)
        if found is None or found[0].document is not asked.file.document:
            return None  # it was typed on: the editor asks again
        known = asked.watch.known
        document, wire, uri = asked.file.document, asked.wire, asked.file.uri
        made: list[types.CodeAction] = []
        if _wants(params, types.CodeActionKind.QuickFix.value):
            start, end = wire.offset(params.range.start), wire.offset(params.range.end)
            for action in actions(document, asked.path, found[1], start, end, known.language):
                about = [wire.diagnostic(action.finding, known.rules or {}, known.language)] if action.finding else []
                made.append(wire.action(action, uri, types.CodeActionKind.QuickFix, about))
        if _wants(params, self.FIX_ALL):
            all_of_them = fix_all(document, asked.path, found[1], known.language)
            if all_of_them is not None:
                action_made = wire.action(all_of_them, uri, types.CodeActionKind.SourceFixAll, ())
                action_made.kind = self.FIX_ALL
                made.append(action_made)
        return made


def _wants(params: types.CodeActionParams, kind: str) -> bool:
    """Kinds are a tree: who asks for `source` asks for `source.fixAll.socialcal` as well."""
    only = params.context.only
    if only is None:
        return True
    asked = [str(getattr(one, "value", one)) for one in only]
    return any(one == "" or kind == one or kind.startswith(f"{one}.") for one in asked)


def _range(asked: Asked, found: InData | InName | InSection) -> types.Range | None:
    if isinstance(found, InName):
        return asked.wire.columns(found.row, found.start, found.end)
    if isinstance(found, InData) and found.spot.word:
        return asked.wire.columns(found.row, found.spot.start, found.spot.end)
    return None


def _settings(watch: Watch) -> Places:
    """Where names stand in socialcal.yml, as it is in the editor or on the disk."""
    file = watch.files.get(FILE)
    if file is None:
        return read_organisation(watch.root).places
    source = decode(FILE, file.document.data)
    data = read_yaml(source.text) if isinstance(source, Source) else None
    return data.places(FILE) if isinstance(data, Data) else Places(FILE, {}, {})


def _on_disk(path: Path) -> Document:
    try:
        return Document(path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return Document("")
