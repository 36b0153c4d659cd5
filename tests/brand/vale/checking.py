"""Runs one check of a style, written as YAML, over texts, and says what it told."""

from __future__ import annotations

from textwrap import dedent

from socialcal.brand.passages import Part, Passage
from socialcal.brand.vale.compile import compiled
from socialcal.brand.vale.pattern import Patience
from socialcal.brand.vale.scope import Areas
from socialcal.brand.vale.style_rule import Match, StyleRule
from socialcal.ingest.data import BadData
from socialcal.ingest.styles import StyleFile
from socialcal.ingest.yaml_data import read_yaml
from socialcal.model.finding import Finding
from socialcal.model.place import Text
from socialcal.model.prose import Block, BlockKind

PATH = "styles/Waterkant/Check.yml"


def style_file(check: str) -> StyleFile:
    data = read_yaml(dedent(check).strip("\n") + "\n")
    assert not isinstance(data, BadData), data
    assert isinstance(data.value, dict)
    return StyleFile("Waterkant", "Check", data.value, data.places(PATH))


def findings(check: str) -> list[Finding]:
    """What is wrong with the check itself."""
    return list(compiled(style_file(check), Patience())[1])


def told_of(check: str) -> list[tuple[str, str, str]]:
    """What is wrong with the check itself: rule, `line:column` and message."""
    return [(one.rule, f"{one.place.line}:{one.place.column}", one.message.en) for one in findings(check)]


def rule(check: str) -> StyleRule:
    """A check with which nothing is wrong."""
    made, wrong = compiled(style_file(check), Patience())
    assert wrong == ()
    assert made is not None
    return made


def passage(
    value: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    *,
    level: int = 2,
    part: Part = Part.BODY,
    language: str = "nl",
    post: str | None = None,
) -> Passage:
    """A text of one block."""
    block = Block(kind, 0, len(value), level if kind is BlockKind.HEADING else 0)
    return Passage(part, Text(value, "stories/a.md", ((0, 1, 1),)), (block,), language, post=post)


def body(*blocks: tuple[BlockKind, str], language: str = "nl") -> Passage:
    """A body of several blocks, apart by a blank line."""
    made: list[Block] = []
    value = ""
    for kind, text in blocks:
        value += "\n\n" if value else ""
        made.append(Block(kind, len(value), len(value) + len(text), 2 if kind is BlockKind.HEADING else 0))
        value += text
    return Passage(Part.BODY, Text(value, "stories/a.md", ((0, 1, 1),)), tuple(made), language)


def matches(check: str, *passages: Passage | str, raw: str | None = None) -> list[Match]:
    made = rule(check)
    texts = tuple(one if isinstance(one, Passage) else passage(one) for one in passages)
    whole = Text(raw, "stories/a.md", ((0, 1, 1),)) if raw is not None else None
    return list(made.matches(Areas(texts, whole).within(made.head.scope)))


def texts(check: str, *passages: Passage | str, raw: str | None = None) -> list[str]:
    """What it told, as the texts that it told of."""
    return [match.text for match in matches(check, *passages, raw=raw)]


def messages(check: str, *passages: Passage | str) -> list[str]:
    return [match.message for match in matches(check, *passages)]
