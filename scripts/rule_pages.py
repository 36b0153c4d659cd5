"""Writes the page of every family of rules from the rules themselves: docs/rules in English, docs/regels in Dutch.

`python scripts/rule_pages.py` writes them, `--check` only says whether they are up to date.

"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from socialcal.brand.about import ABOUT
from socialcal.brand.examples import EXAMPLES
from socialcal.brand.examples.shown import Shown, examples_of, shown
from socialcal.brand.output.readable import readable
from socialcal.brand.output.summary import word
from socialcal.factory.rules import RULES
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

DOCS = Path(__file__).resolve().parents[1] / "docs"
FOLDERS = {"en": "rules", "nl": "regels"}
_FAMILY = Phrase("Regels: {family}", "Rules: {family}")
_MADE = Phrase(
    "Gemaakt uit de regels zelf met `python scripts/rule_pages.py`.",
    "Made from the rules themselves with `python scripts/rule_pages.py`.",
)
_FIX = Phrase("te herstellen met `--fix`", "mended by `--fix`")
_FAILS = Phrase("Zo niet:", "Not like this:")
_PASSES = Phrase("Zo wel:", "Like this:")
_SOURCE = Phrase("Bron: {source}", "Source: {source}")


def pages() -> dict[Path, str]:
    """Every page by its path."""
    return {
        DOCS / folder / f"{name}.md": "\n".join([*_page(name, language), ""])
        for language, folder in FOLDERS.items()
        for name in sorted({rule.family for rule in RULES.values()})
    }


def _page(family: str, language: str) -> Iterator[str]:
    yield f"# {_FAMILY.filled(family=family).say(language)}"
    yield ""
    yield _about(family, language)
    yield ""
    yield _MADE.say(language)
    for rule in RULES.values():
        if rule.family == family:
            yield ""
            yield from _section(rule, language)


def _about(family: str, language: str) -> str:
    """What the family is about."""
    return ABOUT[family].say(language)


def _section(rule: Rule, language: str) -> Iterator[str]:
    example = examples_of(rule.id, EXAMPLES)
    assert example is not None, rule.id
    yield f"## {rule.id}"
    yield ""
    fixable = f", {_FIX.say(language)}" if example.fixed is not None else ""
    yield f"*{word(rule.severity, language)}{fixable}*"
    for phrase in (rule.message, rule.hint):
        said = readable(phrase, language)
        if said != "…":
            yield ""
            yield _plain(said)
    if rule.source:
        yield ""
        yield _SOURCE.filled(source=rule.source).say(language)
    for title, files in ((_FAILS, example.fails), (_PASSES, example.passes)):
        yield ""
        yield title.say(language)
        for file in shown(files, language):
            yield ""
            yield from _block(file)


def _block(file: Shown) -> Iterator[str]:
    yield f"`{file.path}`"
    yield ""
    fence = "````" if any("```" in line for line in file.lines) else "```"
    yield f"{fence}{file.kind}"
    yield from file.lines
    yield fence


def _plain(said: str) -> str:
    """A message as text in Markdown: what could be a mark in it is none."""
    return "".join(f"\\{character}" if character in "\\`*_<>[]#|" else character for character in said)


if __name__ == "__main__":
    stale = [path for path, text in pages().items() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        sys.exit(f"not up to date: {', '.join(map(str, stale))}" if stale else 0)
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
