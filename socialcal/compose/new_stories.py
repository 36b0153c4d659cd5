"""Templates of stories: the file that an editor begins with. They run in the same sandbox as templates of posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader

from socialcal.compose.post_templates import FAILURES, Broken, Rendered, hashtags, spoken_date
from socialcal.compose.sandbox import sandbox
from socialcal.ingest.bounds import STORY_BYTES
from socialcal.ingest.edits.yaml_edits import as_yaml
from socialcal.model.organisation import Organisation

DEFAULT = "default"
SUFFIX = ".md.j2"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a template of a story may know of the story that is to be."""

    id: str
    title: str
    status: str
    language: str
    owner: str = ""
    day: str = ""
    """`2026-12-01`, or empty."""
    at: str = ""
    """As it belongs in `at:`, or empty."""
    channels: tuple[str, ...] = ()


def begin(organisation: Organisation, own: Mapping[str, str], name: str, story: Beginning) -> Rendered | Broken:
    """The text of a new story by the template `name`, which the organisation has or we bring."""
    sources = {DEFAULT: _shipped(), **own}
    environment = sandbox(DictLoader(sources), {"hashtags": hashtags, "date": spoken_date, "yaml": as_yaml})
    environment.keep_trailing_newline = True
    environment.allowance.refill()
    try:
        text = environment.get_template(name).render(_values(organisation, story))
    except RecursionError:
        return Broken(name, "it is nested too deep, or takes itself in without end")
    except FAILURES as error:
        return Broken(name, str(error) or type(error).__name__)
    return Rendered(text, name) if len(text.encode("utf-8", "replace")) <= STORY_BYTES else Broken(name, "too long")


def _values(organisation: Organisation, story: Beginning) -> dict[str, object]:
    """Plain values only, so that nothing of ours can be called."""
    return {
        "story": {
            "id": story.id,
            "title": story.title,
            "status": story.status,
            "language": story.language,
            "owner": story.owner,
            "day": story.day,
            "at": story.at,
            "channels": story.channels,
        },
        "organisation": {
            "name": organisation.organisation,
            "organisation": organisation.organisation,
            "url": organisation.url,
            "pillars": tuple(organisation.pillars),
            "audiences": tuple(organisation.audiences),
        },
    }


@cache
def _shipped() -> str:
    source = files("socialcal.compose") / "templates" / "stories" / f"{DEFAULT}{SUFFIX}"
    return source.read_text(encoding="utf-8")
