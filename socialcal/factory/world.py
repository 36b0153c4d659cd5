"""What results of a story depend on beside its own files, as one key."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import markdown_it

import socialcal
from socialcal.model.organisation import Organisation


def world_key(
    secret: bytes, organisation: Organisation, settings: str, templates: Mapping[str, str], house: Iterable[str]
) -> str:
    """Hex. `settings` is the text of socialcal.yml, `house` what its packs and styles say, `secret` this machine's.

    Nobody without the secret can make a file that we would trust, such as one that comes with a stranger's branch.
    """
    found = hashlib.blake2b(key=secret[:64], digest_size=32)
    parts = (
        socialcal.__version__,
        sys.version,
        *_program(),
        *_libraries(),
        repr(organisation),
        settings,
        *(f"{name}\0{text}" for name, text in sorted(templates.items())),
        *house,
    )
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8))
        found.update(data)
    return found.hexdigest()


def _program() -> Iterator[str]:
    """Names, sizes and times of our own files: whoever changes a rule gets new results."""
    top = str(Path(socialcal.__file__).parent)
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            status = os.stat(f"{folder}/{name}")  # noqa: PTH116 - hundreds of times a run
            yield f"{folder.removeprefix(top)}/{name} {status.st_size} {status.st_mtime_ns}"


def _libraries() -> Iterator[str]:
    """Names and versions of what is installed beside the libraries that read stories."""
    beside = Path(markdown_it.__file__).parents[1]
    yield from sorted(path.name for path in beside.glob("*.dist-info"))
