"""Templates turn a story into the text of a post. They run in Jinja2's sandbox and can read, never reach out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from types import MappingProxyType

import regex
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from jinja2 import DictLoader, Template, TemplateError

from socialcal.compose.sandbox import sandbox
from socialcal.model.organisation import Channel, Organisation
from socialcal.model.story import PostEntry, Story

MOST_TEXT = 100_000
"""Characters that a template may give."""
FAILURES = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    NameError,
    RuntimeError,
    SyntaxError,
    MemoryError,
)
"""What a template can do wrong. SyntaxError is Python's, for a template that compiles to more than Python can nest."""
_NOT_IN_TAG = regex.compile(r"[^\p{L}\p{N}_]+")


@dataclass(frozen=True, slots=True)
class Rendered:
    text: str
    template: str


@dataclass(frozen=True, slots=True)
class Broken:
    template: str
    why: str


class Templates:
    """The organisation's templates over the package's own, by channel name, then kind, then `default`."""

    def __init__(self, own: Mapping[str, str]) -> None:
        self._sources = {**_shipped(), **own}
        self._environment = sandbox(DictLoader(self._sources), {"hashtags": hashtags, "date": spoken_date})
        self._compiled: dict[str, Template] = {}

    def render(
        self, story: Story, entry: PostEntry, name: str, channel: Channel, organisation: Organisation, link: str
    ) -> Rendered | Broken:
        """The text for one post."""
        template = next(key for key in (name, channel.kind, "default") if key in self._sources)
        self._environment.allowance.refill()
        try:
            compiled = self._compiled.get(template)
            if compiled is None:
                compiled = self._compiled[template] = self._environment.get_template(template)
            text = compiled.render(_values(story, entry, name, channel, organisation, link))
        except RecursionError:
            return Broken(template, "it is nested too deep, or takes itself in without end")
        except FAILURES as error:
            return Broken(template, str(error) or type(error).__name__)
        if not text.strip():
            return Broken(template, "empty")
        return Rendered(text.strip(), template) if len(text) <= MOST_TEXT else Broken(template, "too long")


def _values(
    story: Story, entry: PostEntry, name: str, channel: Channel, organisation: Organisation, link: str
) -> dict[str, object]:
    """What a template may see: plain values only, so that nothing of ours can be called."""
    return {
        "story": {
            "id": story.id,
            "title": story.title.value,
            "summary": story.summary.value if story.summary else "",
            "tags": story.tags,
            "facts": MappingProxyType(dict(story.facts)),
            "language": story.language,
            "link": link,
            "format": story.format or "",
        },
        "body": story.plain,
        "link": link,
        "post": {"id": entry.id, "at": entry.at.moment if entry.at else None},
        "channel": {"name": name, "kind": channel.kind, "account": channel.account},
        "organisation": {
            "name": organisation.organisation,
            "organisation": organisation.organisation,
            "url": organisation.url,
        },
        "campaign": story.campaign or "",
    }


def hashtags(names: Iterable[str]) -> str:
    """`["afval thuis", "stad"]` as `#AfvalThuis #Stad`: capitals let a screen reader tell the words apart."""
    words = ([word[0].upper() + word[1:] for word in _NOT_IN_TAG.split(name) if word] for name in names)
    return " ".join(f"#{''.join(parts)}" for parts in words if parts)


def spoken_date(value: object, language: str = "nl", pattern: str = "d MMMM") -> str:
    """A date as people say it: `5 december`. Text that is an ISO date is read as one; other text stays as it is.

    Raises ValueError for a language that is none.
    """
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value[:10])
        except ValueError:
            return str(value)
    if isinstance(value, datetime):
        return str(format_datetime(value, pattern, locale=_locale(language)))
    if isinstance(value, date):
        return str(format_date(value, pattern, locale=_locale(language)))
    return str(value)


def _locale(language: str) -> Locale:
    """Looked up here: without a language Babel takes the one of the machine, and its own error is a bare Exception."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except UnknownLocaleError:
        raise ValueError(f"{language!r} is not a language that dates are known in") from None


def _shipped() -> dict[str, str]:
    folder = files("socialcal.compose") / "templates"
    return {
        item.name.removesuffix(".j2"): item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith(".j2")
    }
