"""How templates are rendered: escaped, strict about missing names, and sandboxed when somebody else wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, FunctionLoader, PrefixLoader, StrictUndefined

from socialcal.site import labels
from socialcal.site.badges import BADGES
from socialcal.site.overrides import FOLDER
from socialcal.site.sandbox import Sandbox
from socialcal.site.words import Words

PAGES = Path(__file__).parent / "pages"


def environment(words: Words, overrides: Mapping[str, str]) -> Environment:
    """Our templates with `overrides` (name → source) before them; an override extends ours as `original/<name>`."""
    # Only somebody else's template needs the sandbox, and it makes every page slower.
    kind = Sandbox if overrides else Environment
    ours = FileSystemLoader(PAGES)

    def theirs(name: str) -> tuple[str, str, None] | None:
        return (overrides[name], f"{FOLDER}/{name}", None) if name in overrides else None

    env = kind(
        loader=ChoiceLoader([FunctionLoader(theirs), ours, PrefixLoader({"original": ours})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(
        words=words,
        standings=labels.STANDINGS,
        statuses=labels.STATUSES,
        severities=labels.SEVERITIES,
        severity_of=labels.SEVERITY,
        badge_words=BADGES,
        media_kinds=labels.MEDIA,
    )
    return env
