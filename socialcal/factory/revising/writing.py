"""Writes a revision to the disk, once, and only over what it was made from."""

from __future__ import annotations

from pathlib import Path

from socialcal.factory.revising.manuscript import LINK, REAL
from socialcal.factory.revising.revision import Refusal, Revision
from socialcal.ingest.rewrite import create, rewrite
from socialcal.model.finding import SocialcalError


def write(root: Path, revision: Revision) -> Refusal | None:
    """Puts the revision in its place below the resolved `root`; None when that is done.

    Refused, with the file as it was: changed or made meanwhile, a link, outside the calendar, and what the disk says.
    """
    try:
        if revision.before is None:
            create(root, revision.path, revision.after)
        elif (root / revision.path).is_symlink():
            return Refusal(LINK.filled(path=revision.path), REAL)
        elif revision.after != revision.before:
            rewrite(root, revision.path, revision.after, instead_of=revision.before)
    except SocialcalError as error:
        return Refusal(error.message, error.hint)
    return None
