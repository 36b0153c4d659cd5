"""The edge that writes the outbox: places a folder of files whole or not at all, and looks whether one stands.

It decides nothing: what is in a folder and what its answers mean lives with the sender.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from socialcal.channels.exchange import Answer, Failed, FindFolder, NotThere, Placed, PlaceFolder
from socialcal.model.payload import Payload
from socialcal.publish import reasons
from socialcal.publish.durable import sync_folder, write_new
from socialcal.publish.edges.drafts import Drafts
from socialcal.publish.edges.files import CHUNK, UnfitError, must_be, opened

METADATA = "metadata.json"
"""The file of a folder whose `digest` says which payload it holds."""
_LONGEST_NAME = 200
_DEEPEST = 4
_METADATA_BYTES = 1 << 20


class Outbox:
    """Folders under `folder`, with copies of files under `root`. Never writes over anything that stands there."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder = folder
        self._root = root.resolve()

    def __call__(self, asked: PlaceFolder | FindFolder, payload: Payload, in_time: Callable[[], bool]) -> Answer:
        if not _fit(asked.name):
            return Failed(f"{asked.name!r} is not a name for a folder", certain=True)
        target, drafts = self._folder / asked.name, Drafts(self._folder, payload.key)
        before = _look(target, drafts)
        if isinstance(asked, FindFolder) or not isinstance(before, NotThere):
            return before
        digests = {attachment.path: attachment.digest for attachment in payload.attachments}
        return self._place(asked, target, drafts, digests, in_time)

    def _place(
        self, asked: PlaceFolder, target: Path, drafts: Drafts, digests: Mapping[str, str], in_time: Callable[[], bool]
    ) -> Answer:
        try:
            with drafts.draft() as draft:
                self._fill(draft, asked, digests)
                target.parent.mkdir(parents=True, exist_ok=True)
                drafts.mark()
                if not in_time():
                    return Failed(reasons.NOT_IN_TIME.en, certain=True)
                return _appear(draft, target)
        except UnfitError as error:
            return Failed(str(error), certain=True)
        except OSError as error:
            return Failed(f"the outbox could not be written: {error.strerror}", certain=True)

    def _fill(self, draft: Path, asked: PlaceFolder, digests: Mapping[str, str]) -> None:
        for name in (*asked.texts, *asked.copies):
            if not _fit(name) or "/" in name:
                raise UnfitError(f"{name!r} is not a name for a file")
        for name, text in asked.texts.items():
            write_new(draft / name, partial(_write, text.encode("utf-8", "replace")))
        for name, path in asked.copies.items():
            self._copy(path, draft / name, digests.get(path, ""))
        draft.chmod(0o755)
        sync_folder(draft)

    def _copy(self, path: str, target: Path, digest: str) -> None:
        """Copy and hash the same bytes, so that what was checked is what goes along."""
        with opened(self._root, path) as source:
            found = hashlib.sha256()

            def write(file: int) -> None:
                while chunk := os.read(source, CHUNK):
                    found.update(chunk)
                    _write(chunk, file)

            write_new(target, write)
        must_be(path, found.hexdigest(), digest)


def _fit(name: str) -> bool:
    """A relative path of ordinary names: nothing that is hidden, leads out or that a file system chokes on."""
    parts = name.split("/")
    return len(parts) <= _DEEPEST and all(
        0 < len(part.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME
        and part[0] not in ".~"
        and part.isprintable()
        and not set(part) & set('\\:*?"<>|')
        for part in parts
    )


def _look(target: Path, drafts: Drafts) -> Answer:
    """Not being able to look is no proof that nothing is there. One that a person took away was placed all the same."""
    try:
        status = target.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return _trace(target, drafts)
    except OSError as error:
        return Failed(f"the outbox could not be read: {error.strerror}", certain=False)
    if not stat.S_ISDIR(status.st_mode):
        return Failed(f"{target.name} is in the way and is no folder", certain=False)
    return Placed(str(target), _digest(target))


def _trace(target: Path, drafts: Drafts) -> Answer:
    try:
        return Placed(str(target), "") if drafts.appeared() else NotThere()
    except OSError as error:
        return Failed(f"the outbox could not be read: {error.strerror}", certain=False)


def _digest(target: Path) -> str:
    """As its metadata tells; empty when a person changed that, since the folder stands all the same."""
    try:
        with (target / METADATA).open("rb") as file:
            told = json.loads(file.read(_METADATA_BYTES))
    except (OSError, ValueError, RecursionError):
        return ""
    digest = told.get("digest") if isinstance(told, dict) else None
    return digest if isinstance(digest, str) else ""


def _appear(draft: Path, target: Path) -> Answer:
    """Show the folder in one step. A folder with files in it cannot be renamed over, so the first one stays."""
    try:
        draft.rename(target)
    except OSError as error:
        if target.is_dir():
            return Placed(str(target), _digest(target))
        return Failed(f"could not be placed: {error.strerror}", certain=False)
    try:
        for folder in (target.parent, target.parent.parent):
            sync_folder(folder)
    except OSError as error:
        return Failed(f"placed, but perhaps not for good: {error.strerror}", certain=False)
    return Placed(str(target), _digest(target))


def _write(content: bytes, file: int) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]
