"""Examples of a rule as a person reads them: the files that matter, and only the lines of socialcal.yml that do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from socialcal.brand.examples.example import SETTINGS, STORY, Example, Files
from socialcal.model.phrase import Phrase

_MOST = 40
"""Lines of one file; the rest is left out."""
_WIDEST = 160
_LONG = Phrase("… en nog {count} regels", "… and {count} more lines")
_OTHER = Phrase("(een bestand van een andere soort)", "(a file of another kind)")


@dataclass(frozen=True, slots=True)
class Shown:
    """One file of an example. `kind` is that of a code block."""

    path: str
    kind: str
    lines: tuple[str, ...]


def shown(files: Files, language: str) -> tuple[Shown, ...]:
    """The files of one half of an example, without what they all have."""
    given = {STORY: files} if isinstance(files, str) else dict(files)
    found = []
    for path, content in given.items():
        if path == "socialcal.yml" and isinstance(content, str):
            lines = _own_settings(content)
        elif isinstance(content, str):
            lines = content.rstrip("\n").split("\n")
        else:
            lines = [_OTHER.say(language)]
        if lines:
            found.append(Shown(path, _kind(path), tuple(_short(lines, language))))
    return tuple(found)


def examples_of(rule: str, examples: tuple[Example, ...]) -> Example | None:
    """The first example of a rule: the plainest one stands first."""
    return next((example for example in examples if example.rule == rule), None)


def _own_settings(content: str) -> list[str]:
    """Lines that only this example has."""
    usual = set(SETTINGS.splitlines())
    return [line for line in content.splitlines() if line not in usual]


def _short(lines: list[str], language: str) -> Iterator[str]:
    for line in lines[:_MOST]:
        yield line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…"
    if len(lines) > _MOST:
        yield _LONG.filled(count=len(lines) - _MOST).say(language)


def _kind(path: str) -> str:
    return {"md": "markdown", "yml": "yaml"}.get(path.rpartition(".")[2], "text")
