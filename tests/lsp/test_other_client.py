"""The same life of an edit in a client of somebody else: the one that comes with pygls, whose types we send too."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.cli.running import NOW, environment, small, tale
from tests.cli.warm import PATIENCE
from tests.lsp.apart import apart

GOOD = tale("afval", "{channel: mastodon, at: 2026-12-01 09:00}")


async def life(root: Path) -> list[list[str]]:
    """The findings after opening, after a slip of the pen, and after its fix."""
    client = LanguageClient("an-editor", "1")
    told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: told.put_nowait(params))
    uri = (root / "stories/afval.md").as_uri()

    async def at(version: int) -> list[types.Diagnostic]:
        async with asyncio.timeout(PATIENCE):
            while (params := await told.get()).version != version:
                pass
        return list(params.diagnostics)

    await client.start_io(
        sys.executable, "-m", "socialcal", "lsp", "--as-of", NOW, "--language", "en", cwd=root, env=environment()
    )
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=root.as_uri()))
    client.initialized(types.InitializedParams())
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, types.LanguageKind.Markdown, 1, GOOD))
    )
    found = [[str(one.code) for one in await at(1)]]

    row = GOOD.split("\n").index("owner: noor")
    here = types.VersionedTextDocumentIdentifier(2, uri)
    slip = types.TextDocumentContentChangePartial(types.Range(types.Position(row, 0), types.Position(row, 5)), "ower")
    client.text_document_did_change(types.DidChangeTextDocumentParams(here, [slip]))
    diagnostics = await at(2)
    found.append([f"{one.code}: {one.message}" for one in diagnostics if one.code == "story.unknown-key"])

    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri), diagnostics[0].range, types.CodeActionContext(diagnostics)
        )
    )
    fix = next(one for one in actions or () if isinstance(one, types.CodeAction) and one.is_preferred)
    assert fix.edit is not None
    assert fix.edit.changes is not None
    [edit] = fix.edit.changes[uri]
    here = types.VersionedTextDocumentIdentifier(3, uri)
    mended = types.TextDocumentContentChangePartial(edit.range, edit.new_text)
    client.text_document_did_change(types.DidChangeTextDocumentParams(here, [mended]))
    found.append([str(one.code) for one in await at(3)])

    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return found


def test_the_life_of_an_edit_in_another_client(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    small(root, {"afval.md": GOOD})
    opened, slipped, mended = apart(life(root))
    assert (opened, mended) == ([], [])
    assert slipped == ["story.unknown-key: ower is not a field of a story.\nDid you mean owner?"]
