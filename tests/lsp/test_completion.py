"""What is suggested where, in a story and in socialcal.yml, and that it is right while the YAML is not."""

from __future__ import annotations

import pytest

from socialcal.lsp.completion import Suggestion, completion
from socialcal.lsp.known import Known
from tests.lsp.cursors import STORY, cursor, known


def suggested(written: str, path: str = STORY, given: Known | None = None) -> tuple[Suggestion, ...]:
    lines, row, column = cursor(written)
    return completion(path, lines, row, column, given or known())


def labels(written: str, path: str = STORY) -> list[str]:
    return [one.label for one in suggested(written, path)]


def chosen(written: str, label: str, path: str = STORY) -> str:
    """The text after somebody chose a suggestion."""
    lines, row, column = cursor(written)
    one = next(one for one in completion(path, lines, row, column, known()) if one.label == label)
    assert one.row == row
    lines[row] = lines[row][: one.start] + one.text + lines[row][one.end :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("---\nstatus: |\n---\n", ["idea", "draft", "review", "approved", "cancelled"]),
        ("---\nowner: n|\n---\n", ["noor", "piet"]),
        ("---\napproval: {by: |\n---\n", ["noor", "piet"]),
        ("---\npillar: |\n---\n", ["duurzaam"]),
        ("---\naudience: [|]\n---\n", ["gezinnen"]),
        ("---\naudience:\n  - |\n---\n", ["gezinnen"]),
        ("---\naudience: |\n---\n", ["gezinnen"]),
        ("---\ncampaign: |\n---\n", ["schoon"]),
        ("---\nformat: |\n---\n", ["artikel", "video"]),
        ("---\nlanguage: |\n---\n", ["nl", "en"]),
        ("---\ntags: [|]\n---\n", ["afval"]),
        ("---\nvisibility: |\n---\n", ["public", "internal"]),
        ("---\nposts:\n  - channel: |\n---\n", ["mastodon", "nieuwsbrief"]),
        ("---\nposts:\n  - {channel: ma|}\n---\n", ["mastodon", "nieuwsbrief"]),
        ("---\nposts:\n  - {channel: ma|", ["mastodon", "nieuwsbrief"]),
        ("---\nposts:\n  - channel: x\n    after: |\n---\n", ["afval/mastodon", "afval/nieuwsbrief"]),
        ("---\nposts:\n  - thread: |\n---\n", ["true", "false"]),
        ("---\nposts:\n  - if: |\n---\n", ["link-answers"]),
        ("---\nposts:\n  - {channel: x, image: {kind: |\n---\n", ["image", "video", "audio", "document"]),
        ("---\nposts: [{channel: nieuwsbrief}]\n---\nTekst\n\n## @|\n", ["nieuwsbrief"]),
        ("---\nposts: [{channel: mastodon, id: vroeg}]\n---\n## @v|\n", ["vroeg", "mastodon"]),
        ("---\nposts: [{channel\n---\n## @|\n", ["mastodon", "nieuwsbrief"]),
    ],
)
def test_the_values_that_fit_are_suggested(written: str, expected: list[str]) -> None:
    assert labels(written) == expected


@pytest.mark.parametrize(
    ("written", "some"),
    [
        ("---\n|\n---\n", {"id", "title", "status", "posts", "owner"}),
        ("---\nposts:\n  - |\n---\n", {"channel", "at", "text", "after"}),
        ("---\nposts:\n  - {|}\n---\n", {"channel", "at", "text", "after"}),
        ("---\nimage: {|\n---\n", {"file", "alt"}),
        ("---\nimage:\n  |\n---\n", {"file", "alt"}),
        ("---\nignore:\n  li|\n---\n", {"links.shortener", "story.unknown-key"}),
        ("---\nid: x\n---\nTekst <!-- socialcal-ignore li|\n", {"links.shortener", "story.unknown-key"}),
    ],
)
def test_the_keys_that_fit_are_suggested(written: str, some: set[str]) -> None:
    assert some <= set(labels(written))


@pytest.mark.parametrize(
    ("written", "some"),
    [
        ("|", {"organisation", "people", "channels", "brand"}),
        ("people:\n  noor: {|", {"name", "role", "hours"}),
        ("channels:\n  x:\n    |", {"kind", "account", "quiet"}),
        ("channels:\n  x: {kind: |}", {"mastodon", "linkedin", "email", "outbox"}),
        ("channels:\n  x: {kind: x, owner: |}", {"noor", "piet"}),
        ("channels:\n  x:\n    audiences: [|]", {"gezinnen"}),
        ("channels:\n  nieuwsbrief:\n    options:\n      |", {"to", "from"}),
        ("campaigns:\n  kerst: {name: K, pillar: |}", {"duurzaam"}),
        ("approval: {by: [|]}", {"noor", "piet"}),
        ("brand:\n  ignore: [|]", {"all", "links", "links.shortener"}),
        ("brand:\n  severity:\n    l|", {"all", "links", "links.shortener"}),
        ("brand:\n  severity:\n    links: |", {"error", "warning", "info"}),
        ("brand:\n  channels:\n    |", {"mastodon"}),
        ("brand:\n  paths:\n    stories/2024/**:\n      ignore: [|]", {"links"}),
    ],
)
def test_socialcal_yml_is_completed_as_well(written: str, some: set[str]) -> None:
    assert some <= set(labels(written, "socialcal.yml"))


@pytest.mark.parametrize(
    "written",
    [
        "---\nid: x\n---\nGewone te|kst\n",
        "---\ntitle: een t|itel\n---\n",
        "---\nsummary: >\n  een sam|envatting\n---\n",
        "geen kop|",
        "---\n# own|er\n---\n",
        "-|--\nid: x\n---\n",
    ],
)
def test_nothing_is_suggested_where_people_write_freely(written: str) -> None:
    assert labels(written) == []


@pytest.mark.parametrize("path", ["content/over.md", "stories/foto.jpg", "stories/.verborgen.md", "README.md"])
def test_nothing_is_suggested_in_a_file_that_is_no_story(path: str) -> None:
    assert labels("---\n|\n---\n", path) == []


@pytest.mark.parametrize(
    ("written", "label", "expected"),
    [
        ("---\nsta|\n---", "status", "---\nstatus: \n---"),
        ("---\nsta|tus: draft\n---", "status", "---\nstatus: draft\n---"),
        ("---\nstatus:|\n---", "draft", "---\nstatus: draft\n---"),
        ("---\nstatus: ap|proved # klaar\n---", "draft", "---\nstatus: draft # klaar\n---"),
        ("---\nstatus: 'ap|'\n---", "draft", "---\nstatus: 'draft'\n---"),
        ("---\nposts: [{channel: ma|, at: x}]\n---", "mastodon", "---\nposts: [{channel: mastodon, at: x}]\n---"),
        ("---\nposts: [{channel: ma|\n---", "mastodon", "---\nposts: [{channel: mastodon\n---"),
        ("---\nignore: {lin|}\n---", "links.shortener", "---\nignore: {links.shortener: }\n---"),
        ("---\nx: y\n---\n## @m|", "mastodon", "---\nx: y\n---\n## @mastodon"),
        (
            "---\nx: y\n---\n<!-- socialcal-ignore links.s|: citaat -->",
            "links.shortener",
            "---\nx: y\n---\n<!-- socialcal-ignore links.shortener: citaat -->",
        ),
    ],
)
def test_a_choice_takes_the_place_of_the_word_and_of_nothing_else(written: str, label: str, expected: str) -> None:
    assert chosen(written, label) == expected


def test_a_key_that_is_there_is_not_suggested_again_except_where_it_is_written() -> None:
    assert "id" not in labels("---\nid: x\n|\n---\n")
    assert "id" in labels("---\ni|d: x\n---\n")


def test_a_name_tells_what_it_is_and_a_key_what_it_is_for_in_the_language_of_the_person() -> None:
    [noor, *_] = suggested("---\nowner: |\n---\n")
    assert (noor.detail, noor.about) == ("Noor de Wit", "redacteur")
    status = {one.label: one for one in suggested("---\n|\n---\n")}["status"]
    assert status.about == "hoe ver het is; alleen een goedgekeurd verhaal gaat uit"
    english = {one.label: one for one in suggested("---\n|\n---\n", given=known("en"))}["status"]
    assert english.about == "how far it is; only an approved story goes out"


def test_keys_and_words_are_suggested_before_anything_is_known() -> None:
    assert "status" in [one.label for one in suggested("---\n|\n---\n", given=Known())]
    assert [one.label for one in suggested("---\nowner: |\n---\n", given=Known())] == []
