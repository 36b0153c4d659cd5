"""The texts that the server keeps are those of the editor, whatever is typed: in memory, and in the real program."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from socialcal.lsp.document import Encoding
from socialcal.lsp.texts import Texts
from tests.cli.running import small, tale
from tests.lsp.client import editor, pos, replacing
from tests.lsp.test_document import PIECES, UNITS, WIDTH, editors_position, stands, texts

URI = "file:///kalender/stories/a.md"
edits = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12), texts), min_size=1, max_size=4)


@settings(max_examples=100)
@given(texts, st.lists(edits, max_size=3), st.sampled_from(list(Encoding)), st.booleans())
def test_many_changes_in_one_message_are_made_one_after_another(
    text: str, messages: list[list[tuple[int, int, str]]], encoding: Encoding, whole: bool
) -> None:
    kept = Texts()
    kept.encoding = encoding
    kept.opened(URI, 1, text)
    for version, message in enumerate(messages, 2):
        changes: list[types.TextDocumentContentChangeEvent] = []
        for first, length, new in message:
            places = stands(text)
            start, end = (places[min(at, len(places) - 1)] for at in (first, first + length))
            ends = [editors_position(text, offset, encoding) for offset in (start, end)]
            spot = types.Range(*(types.Position(at.line, at.character) for at in ends))
            text = text[:start] + new + text[end:]
            changes.append(types.TextDocumentContentChangePartial(spot, new))
        if whole:
            text = f"{text}!"
            changes.append(types.TextDocumentContentChangeWholeDocument(text))
        assert kept.changed(URI, version, changes)
        file = kept[URI]
        assert file is not None
        assert (file.version, file.document.text) == (version, text)


def test_a_change_to_what_is_not_open_is_passed_over() -> None:
    kept = Texts()
    assert not kept.changed(URI, 2, [types.TextDocumentContentChangeWholeDocument("x")])
    kept.opened(URI, 1, "a")
    kept.closed(URI)
    kept.closed(URI)
    assert (kept[URI], kept.uris) == (None, ())


@pytest.mark.parametrize("encoding", list(Encoding))
def test_after_a_hundred_random_edits_a_finding_stands_where_the_editor_has_it(
    tmp_path: Path, encoding: Encoding
) -> None:
    chance = random.Random(encoding)
    link = "https://bit.ly/x"
    text = tale("afval", "{channel: mastodon, at: 2026-12-01 09:00}", body=f"Hoi. Zie {link} nu.")
    root = tmp_path.resolve()
    uri = (small(root, {"afval.md": text}).root / "stories/afval.md").as_uri()
    body = text.index("Hoi.") + 4
    with editor(root, general={"positionEncodings": [encoding.value]}) as client:
        client.open(uri, text)
        for version in range(2, 102):
            before = [at for at in stands(text) if body <= at <= text.index(" Zie")]
            start = chance.choice(before)
            end = min(chance.choice(before), start + 5) if chance.random() < 0.5 else start
            end = end if end in before and end >= start else start
            new = "".join(chance.choice([piece for piece in PIECES if piece not in ("\x00", "---")]) for _ in range(2))
            ends = [editors_position(text, offset, encoding) for offset in (start, end)]
            first, last = ((at.line, at.character) for at in ends)
            client.change(uri, version, replacing(first, last, new))
            text = text[:start] + new + text[end:]
        spots = [one["range"] for one in client.diagnostics(uri, 101) if one["code"] == "links.shortener"]
        where = editors_position(text, text.index(link), encoding)
        units = len(link.encode(UNITS[encoding])) // WIDTH[encoding]
        assert spots == [{"start": pos(where.line, where.character), "end": pos(where.line, where.character + units)}]
        assert client.leave() == 0
        assert client.errors == []
