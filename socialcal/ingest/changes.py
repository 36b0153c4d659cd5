"""Which files of a calendar changed since a commit, as git tells."""

from __future__ import annotations

import os
from pathlib import Path

from socialcal.ingest.git_program import Done, clean, run, scrubbed
from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

_SECONDS = 60
_NO_GIT = Phrase("Het programma git is hier niet te vinden.", "There is no program git here.")
_FAILED = Phrase("Wat er sinds {rev} veranderde is niet te zien: {why}", "What changed since {rev} is unknown: {why}")
_SHALLOW = Phrase(
    "Noem een commit, tak of tag die er is. In CI: haal de hele geschiedenis op (fetch-depth: 0).",
    "Name a commit, branch or tag that is there. In CI: fetch the whole history (fetch-depth: 0).",
)


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """Paths, POSIX from the resolved `root`, of files that are new or other than where this branch left `revision`.

    What is not committed yet counts as well. Raises SocialcalError when git cannot tell.
    """
    base = _asked(root, revision, "merge-base", "--end-of-options", revision, "HEAD").strip()
    different = _asked(root, revision, "diff", "--name-only", "--relative", "-z", "--no-ext-diff", "--no-renames", base)
    new = _asked(root, revision, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(name for name in (different + new).split("\0") if name)


def _asked(root: Path, revision: str, *arguments: str) -> str:
    done = _done(root, arguments)
    if not done.well:
        why = scrubbed(done.err) or f"exit {done.code}"
        raise SocialcalError(_FAILED.filled(rev=revision, why=why), _SHALLOW)
    return done.out.decode("utf-8", "surrogateescape")


def _done(root: Path, arguments: tuple[str, ...]) -> Done:
    try:
        # A pull request's own settings must not run anything: no hooks, no watchers.
        quiet = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager")
        return run((*quiet, *arguments), root, clean(os.environ), _SECONDS)
    except OSError as error:
        raise SocialcalError(_NO_GIT) from error
