"""Our values as the protocol writes them, in the units of the editor at the other end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lsprotocol import types

from socialcal.lsp.actions import Action, Edit, span
from socialcal.lsp.completion import Sort, Suggestion
from socialcal.lsp.document import Document, Encoding, Position
from socialcal.lsp.places import Symbol
from socialcal.model.finding import Finding, Severity
from socialcal.model.place import Place
from socialcal.model.rule import Rule

SOURCE = "socialcal"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_SORTS = {
    Sort.KEY: types.CompletionItemKind.Field,
    Sort.WORD: types.CompletionItemKind.EnumMember,
    Sort.NAME: types.CompletionItemKind.Reference,
    Sort.RULE: types.CompletionItemKind.Value,
}
_ADDRESS = re.compile(r"https?://[^\s,;)]+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#!|~])")


@dataclass(frozen=True)
class Wire:
    """A document with the units in which its places are told."""

    document: Document
    encoding: Encoding

    def offset(self, position: types.Position) -> int:
        return self.document.offset(Position(position.line, position.character), self.encoding)

    def position(self, offset: int) -> types.Position:
        found = self.document.position(offset, self.encoding)
        return types.Position(found.line, found.character)

    def range(self, start: int, end: int) -> types.Range:
        return types.Range(self.position(start), self.position(end))

    def columns(self, row: int, start: int, end: int) -> types.Range:
        """Of columns from 0 in code points in line `row`."""
        return self.range(self.document.offset_of(row + 1, start + 1), self.document.offset_of(row + 1, end + 1))

    def line(self, number: int) -> types.Range:
        """The whole of line `number`, from 1."""
        start = self.document.offset_of(number, 1)
        lines = self.document.lines
        return self.range(start, start + (len(lines[number - 1]) if number <= len(lines) else 0))

    def place(self, place: Place) -> types.Range:
        start = self.document.offset_of(place.line, place.column)
        return self.range(start, start)

    def diagnostic(self, finding: Finding, rules: Mapping[str, Rule], language: str) -> types.Diagnostic:
        rule = rules.get(finding.rule)
        address = _ADDRESS.match(rule.source) if rule and rule.source else None
        said = (finding.message.say(language), finding.hint.say(language))
        return types.Diagnostic(
            range=self.range(*span(self.document, finding)),
            severity=_SEVERITIES[finding.severity],
            code=finding.rule or None,
            code_description=types.CodeDescription(address[0]) if address else None,
            source=SOURCE,
            message="\n".join(part for part in said if part),
        )

    def item(self, suggestion: Suggestion, number: int) -> types.CompletionItem:
        """`number` keeps our order, which is that of the organisation."""
        return types.CompletionItem(
            label=suggestion.label,
            kind=_SORTS[suggestion.sort],
            detail=suggestion.detail or None,
            documentation=suggestion.about or None,
            sort_text=f"{number:05d}",
            filter_text=suggestion.label,
            text_edit=types.TextEdit(self.columns(suggestion.row, suggestion.start, suggestion.end), suggestion.text),
        )

    def edit(self, edit: Edit) -> types.TextEdit:
        return types.TextEdit(self.range(edit.start, edit.end), edit.new)

    def action(
        self, action: Action, uri: str, kind: types.CodeActionKind, diagnostics: Iterable[types.Diagnostic]
    ) -> types.CodeAction:
        return types.CodeAction(
            title=action.title,
            kind=kind,
            diagnostics=list(diagnostics) or None,
            is_preferred=True if action.preferred else None,
            edit=types.WorkspaceEdit(changes={uri: [self.edit(action.edit)]}),
        )

    def symbol(self, symbol: Symbol) -> types.DocumentSymbol:
        kind = types.SymbolKind.String if symbol.section else types.SymbolKind.Event
        line = self.line(symbol.line)
        return types.DocumentSymbol(symbol.name or "?", kind, line, line, detail=symbol.detail or None)


def unmarked(markdown: str) -> str:
    """Our Markdown for an editor that shows plain text only."""
    shown: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        if fence:
            shown.append(line) if line != fence else None
            fence = "" if line == fence else fence
        elif line.startswith("```"):
            fence = line.removesuffix("text")
        else:
            shown.append(_ESCAPED.sub(r"\1", line.replace("**", "")) if line != "---" else "")
    return "\n".join(shown)
