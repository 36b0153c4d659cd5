"""Examples for the family `approval`: who approved what, and whether it is still that."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from socialcal.brand.examples.example import STORY, Example, settings, story
from socialcal.ingest.git_program import clean, run

DIGEST = "ffbf124ce6d11a43c47de97821df50d12918158f-c89e5b82ec88934"
"""Of the story below. `socialcal approve` writes it; a test tells what it must be."""
REQUIRED = settings("approval: {required: true}")
SIGNED = settings("approval: {required: true, signed: true}")
KNOWN_TO_GIT = REQUIRED.replace("Noor de Wit", "Noor de Wit, email: noor@waterkant.example").replace(
    "Piet Bos", "Piet Bos, email: piet@waterkant.example"
)


def approved(by: str = "piet", digest: str = DIGEST, *, text: str = "Doe mee.", owner: str = "noor") -> str:
    """A story of Noor; the approval is on line 7, `by` in column 16."""
    posts = f"posts: [{{channel: x, at: 2026-12-01 09:00, text: {text}}}]"
    approval = f"approval: {{by: {by}, digest: {digest}}}"
    return story(f"owner: {owner}", approval, posts, status="approved")


def committed(email: str) -> Callable[[Path], object]:
    """Puts everything beside it into one commit of this author."""

    def commit(folder: Path) -> None:
        author = {"GIT_AUTHOR_NAME": email, "GIT_AUTHOR_EMAIL": email}
        committer = {"GIT_COMMITTER_NAME": email, "GIT_COMMITTER_EMAIL": email}
        plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        environment = {**clean(os.environ), **author, **committer, **plain}
        for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Verhaal"]):
            run(arguments, folder.parent, environment, 30)

    return commit


EXAMPLES = (
    Example(
        "approval.author",
        fails={"socialcal.yml": KNOWN_TO_GIT, STORY: approved(), ".git": committed("piet@waterkant.example")},
        at="7:16",
        about="piet",
        passes={"socialcal.yml": KNOWN_TO_GIT, STORY: approved(), ".git": committed("noor@waterkant.example")},
    ),
    Example(
        "approval.malformed",
        fails=approved(digest="akkoord"),
        at="7:30",
        about="akkoord",
        passes=approved(),
    ),
    Example(
        "approval.missing",
        fails={"socialcal.yml": REQUIRED, STORY: approved().replace("approval: ", "# ")},
        at="5:9",
        about="approved",
        passes={"socialcal.yml": REQUIRED, STORY: approved()},
    ),
    Example(
        "approval.no-history",
        fails={"socialcal.yml": KNOWN_TO_GIT, STORY: approved(), ".git": "gitdir: elders\n"},
        at="socialcal.yml:19:1",
        about="approval",
        passes={"socialcal.yml": KNOWN_TO_GIT, STORY: approved(), ".git": committed("noor@waterkant.example")},
    ),
    Example(
        "approval.not-allowed",
        fails={"socialcal.yml": settings("approval: {by: [noor]}"), STORY: approved()},
        at="7:16",
        about="piet",
        passes={"socialcal.yml": settings("approval: {by: [piet]}"), STORY: approved()},
    ),
    Example(
        "approval.own-work",
        fails=approved(by="noor"),
        at="7:16",
        about="noor",
        passes={"socialcal.yml": settings("approval: {four_eyes: false}"), STORY: approved(by="noor")},
    ),
    Example(
        "approval.unknown-person",
        fails=approved(by="pieter"),
        at="7:16",
        about="pieter",
        passes=approved(),
    ),
    Example(
        "approval.unsigned",
        fails={"socialcal.yml": SIGNED, STORY: approved(), ".git": committed("noor@waterkant.example")},
        at="7:30",
        about=DIGEST,
        passes={"socialcal.yml": REQUIRED, STORY: approved(), ".git": committed("noor@waterkant.example")},
    ),
    Example(
        "approval.void",
        fails={"socialcal.yml": REQUIRED, STORY: approved(text="Doe je mee?")},
        at="7:30",
        about=DIGEST,
        passes={"socialcal.yml": REQUIRED, STORY: approved()},
    ),
)
