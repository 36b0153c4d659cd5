"""The posts of each month as data for scripts: what filters look at, and the words that they search.

A shard is a classic script, which also loads from a folder on disk, and holds nothing that the desk does not hold.
`data/facets.js` names everything by number; `data/month/` has the posts, `data/words/` their texts in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from socialcal.model.story import Story
from socialcal.site import dates
from socialcal.site.almanac import Almanac, Row
from socialcal.site.desk import Desk
from socialcal.site.facets import Facets
from socialcal.site.output import GeneratedFile
from socialcal.site.tray import Tray

UNDATED = "undated"
_TEXT = 2000
"""Characters of a post that a filter searches."""
_ESCAPED = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end a script, or a line of one. https://262.ecma-international.org/#sec-line-terminators, 2026-11-25."""


def shard_names(almanac: Almanac, days: Iterable[date]) -> str:
    """The shards with the posts of `days`, as a page asks for them."""
    months = {dates.month_of(day) for day in days if dates.has_page(day)}
    return " ".join(dates.month_name(month) for month in sorted(months) if month in almanac.by_month)


def shard_files(desk: Desk) -> Iterator[GeneratedFile]:
    facets = Facets(desk)
    yield _file("facets", facets.told)
    for month, rows in desk.almanac.by_month.items():
        yield from _pair(facets, dates.month_name(month), rows, ())
    tray = Tray(desk)
    if tray.total:
        yield from _pair(facets, UNDATED, tray.rows, tray.stories)


def script(name: str, value: object) -> bytes:
    """A script that hands `value` to the page, and that nothing in it can break out of."""
    return f"socialcalData({_literal(name)},{_literal(value)});\n".encode("utf-8", "replace")


def _literal(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark, escaped in _ESCAPED.items():
        text = text.replace(mark, escaped)
    return text


def _file(name: str, value: object) -> GeneratedFile:
    return GeneratedFile(f"data/{name}.js", script(name, value))


def _pair(facets: Facets, name: str, rows: Sequence[Row], bare: Sequence[Story]) -> Iterator[GeneratedFile]:
    numbers: dict[int, int] = {}
    stories: list[object] = []

    def number(story: Story | None, row: Row | None) -> int:
        """The place of its story in the shard's list; a post without a story has a place of its own."""
        known = id(story) if story is not None else -len(stories) - 1
        if known not in numbers:
            numbers[known] = len(stories)
            stories.append(facets.story(story, row))
        return numbers[known]

    posts = [facets.post(row, number(row.story, row)) for row in rows]
    posts += [[number(story, None)] for story in bare]
    yield _file(f"month/{name}", {"stories": stories, "posts": posts})
    yield _file(f"words/{name}", [*(_words(row.story, row.post.text) for row in rows), *(_words(s, "") for s in bare)])


def _words(story: Story | None, text: str) -> tuple[str, str]:
    """What a text filter searches beside the title: the post's own text, and what else its story says."""
    more = (story.summary.value if story.summary else "", " ".join(story.tags)) if story is not None else ()
    return text[:_TEXT], " ".join(part for part in more if part and part not in text)
