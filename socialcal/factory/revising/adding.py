"""Makes a new story from a template, at a path and with an id that nobody has. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from socialcal.brand.nearest import suggestion
from socialcal.factory.revising.manuscript import manuscript
from socialcal.factory.revising.moments import settled
from socialcal.factory.revising.revision import Refusal, Revision
from socialcal.ingest.edits.yaml_edits import as_yaml
from socialcal.ingest.kebab import ID_LENGTH, kebab, shortened
from socialcal.ingest.moment_notation import notation
from socialcal.ingest.scan import STORIES
from socialcal.model.finding import Severity
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase, verbatim
from socialcal.model.story import Status


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to write about. `day` is wall clock, or an instant; a date leaves the hour open, None the
    day as well."""

    title: str
    day: datetime | date | None = None
    channels: tuple[str, ...] = ()
    owner: str | None = None
    language: str | None = None
    template: str | None = None
    """Of templates/stories/<name>.md.j2; None is `default`, the organisation's or ours."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is there already: paths of stories from the root, ids, and the organisation's own story templates."""

    paths: Collection[str]
    ids: Collection[str]
    templates: Mapping[str, str]
    """Name without .md.j2 → source."""


_TITLE = Phrase("Een verhaal heeft een titel nodig, op één regel.", "A story needs a title, on one line.")
_LONG = Phrase("Die titel is te lang.", "That title is too long.")
_AT_MOST = Phrase("Houd het op hoogstens {most} tekens.", "Keep it to {most} characters.")
_UNKNOWN = {
    "channel": Phrase("Er is geen kanaal {name}.", "There is no channel {name}."),
    "owner": Phrase("Er is niemand die {name} heet.", "There is nobody called {name}."),
    "template": Phrase("Er is geen sjabloon {name} voor verhalen.", "There is no story template {name}."),
}
_IN_FILE = Phrase("Het staat in socialcal.yml.", "It stands in socialcal.yml.")
_WHERE = Phrase("Op {day}, maar in welk kanaal?", "On {day}, but in which channel?")
_NO_LANGUAGE = Phrase("{name} is geen taal.", "{name} is not a language.")
_SUCH_AS = Phrase("Schrijf bijvoorbeeld nl of en.", "Write for example nl or en.")
_BROKEN = Phrase("Het sjabloon {name} geeft geen verhaal: {why}.", "The template {name} makes no story: {why}.")
_MEND = Phrase("Verbeter templates/stories/{name}.md.j2.", "Mend templates/stories/{name}.md.j2.")
_TAKEN = Phrase("er is al een verhaal met de id {id}", "there is a story with the id {id} already")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_FOLDERS = (("%Y/%m", r"\d{4}/\d\d"), ("%Y-%m", r"\d{4}-\d\d"), ("%Y", r"\d{4}"), ("", ""))
_IDEAS = ("ideeen", "ideas", "ideeën")
"""Folders that stories without a day are kept in, where there is one."""
_LONGEST = 1000
_NAME = 60
"""Characters of a title that a file is named after."""


def add(organisation: Organisation, shelf: Shelf, wish: Wish, today: date) -> Revision | Refusal:
    """A new file (`before` is None) whose story is as wished and has no error of the story family.

    It is filed the way most stories are, by its day or else by `today`. A name that is taken gets a number.
    """
    if isinstance(wish.day, datetime) and wish.day.tzinfo is not None:
        wish = replace(wish, day=wish.day.astimezone(organisation.zone))
    at = _at(wish, organisation)
    if isinstance(at, Refusal):
        return at
    wrong = _wrong(organisation, shelf, wish)
    if wrong is not None:
        return wrong
    folder = _folder(shelf.paths, wish.day, today)
    name = _free_name(shelf, folder, wish.title, wish.language or organisation.language)
    made = _made(organisation, shelf, wish, at, name)
    return made if isinstance(made, Refusal) else Revision(f"{folder}/{name}.md", None, made)


def _at(wish: Wish, organisation: Organisation) -> str | Refusal:
    """As it is written in `at:`."""
    zone = organisation.zone
    if not isinstance(wish.day, datetime):
        return wish.day.isoformat() if wish.day else ""
    moment = wish.day if wish.day.tzinfo else settled(wish.day, zone)
    return moment if isinstance(moment, Refusal) else notation(moment, zone, "")


def _wrong(organisation: Organisation, shelf: Shelf, wish: Wish) -> Refusal | None:
    """What is wished and cannot be."""
    if not wish.title.strip() or any(sign < " " or sign in "\x7f\x85\u2028\u2029" for sign in wish.title):
        return Refusal(_TITLE)
    if len(wish.title) > _LONGEST:
        return Refusal(_LONG, _AT_MOST.filled(most=_LONGEST))
    for kind, name, known in _named(organisation, shelf, wish):
        if name not in known:
            return Refusal(_UNKNOWN[kind].filled(name=name), suggestion(name, known) or _IN_FILE)
    if wish.language is not None and not _LANGUAGE.fullmatch(wish.language):
        return Refusal(_NO_LANGUAGE.filled(name=wish.language), _SUCH_AS)
    ours = (wish.template or "default") not in shelf.templates
    if wish.day is not None and not wish.channels and ours:
        return Refusal(_WHERE.filled(day=wish.day), suggestion("", organisation.channels))
    return None


def _named(organisation: Organisation, shelf: Shelf, wish: Wish) -> Iterator[tuple[str, str, Collection[str]]]:
    yield from (("channel", name, organisation.channels) for name in wish.channels)
    if wish.owner is not None:
        yield "owner", wish.owner, organisation.people
    if wish.template is not None:
        yield "template", wish.template, {"default", *shelf.templates}


def _folder(paths: Collection[str], day: date | None, today: date) -> str:
    below = [path.removeprefix(f"{STORIES}/").rpartition("/")[0] for path in paths]
    if day is None:
        for ideas in _IDEAS:
            if ideas in below:
                return f"{STORIES}/{ideas}"
    shapes = Counter(shape for folder in below for shape, pattern in _FOLDERS if re.fullmatch(pattern, folder))
    shape = max(_FOLDERS, key=lambda one: shapes[one[0]])[0]
    when = day or today
    return f"{STORIES}/{when:{shape}}" if shape else STORIES


def _free_name(shelf: Shelf, folder: str, title: str, language: str) -> str:
    """What the file and the story are called: neither is taken, on disks that ignore case either."""
    usual = "verhaal" if language.startswith("nl") else "story"
    name = shortened(kebab(title), _NAME) or usual
    # 2026 is a number in YAML and null is nothing; an id is a text.
    name = name if as_yaml(name) == name else f"{usual}-{name}"
    paths, number = {path.casefold() for path in shelf.paths}, 1
    while True:
        ending = f"-{number}" if number > 1 else ""
        whole = f"{name[: ID_LENGTH - len(ending)]}{ending}"
        if whole not in shelf.ids and f"{folder}/{whole}.md".casefold() not in paths:
            return whole
        number += 1


def _made(organisation: Organisation, shelf: Shelf, wish: Wish, at: str, name: str) -> bytes | Refusal:
    """The bytes by the template, read again: they are a story with that title, and an id that is free."""
    from socialcal.compose.new_stories import Beginning, begin
    from socialcal.compose.post_templates import Broken

    template = wish.template or "default"
    story = Beginning(
        id=name,
        title=wish.title.strip(),
        status=Status.IDEA.value if wish.day is None else Status.DRAFT.value,
        language=wish.language or organisation.language,
        owner=wish.owner or "",
        day=f"{wish.day:%Y-%m-%d}" if wish.day else "",
        at=at,
        channels=tuple(dict.fromkeys(wish.channels)),
    )
    text = begin(organisation, shelf.templates, template, story)
    if isinstance(text, Broken):
        return _unmade(template, text.why)
    data = text.text.encode("utf-8", "replace")
    read = manuscript(f"{STORIES}/{name}.md", data, organisation)
    if isinstance(read, Refusal):
        return _unmade(template, read.message)
    wrong = [found for found in read.findings if found.severity is Severity.ERROR and found.rule.startswith("story.")]
    if wrong:
        return _unmade(template, wrong[0].message)
    if read.story.id in shelf.ids:
        return _unmade(template, _TAKEN.filled(id=read.story.id))
    return data


def _unmade(template: str, why: Phrase | str) -> Refusal:
    said = why if isinstance(why, Phrase) else verbatim(why)
    why = Phrase(said.nl.rstrip("."), said.en.rstrip("."))
    return Refusal(_BROKEN.filled(name=template, why=why), _MEND.filled(name=template))
