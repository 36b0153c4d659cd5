"""The organisation as socialcal.yml describes it. These models are the file's schema and its values at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from socialcal.model.colour import Colour, colour
from socialcal.model.finding import Severity
from socialcal.model.spans import Cadence, Hours, cadence, duration, hours

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
"""A key that people refer to: lower case, digits, hyphens."""


def _written(parse: Any, example: str) -> Any:
    """A field that a person writes as a short text and that we keep as a value."""

    def read(value: object) -> object:
        # A bare number would be taken for seconds.
        return parse(str(value)) if isinstance(value, str | int | float) else value

    return (BeforeValidator(read), WithJsonSchema({"type": "string", "examples": [example]}))


Duration = Annotated[timedelta, *_written(duration, "2h")]
CadenceField = Annotated[Cadence, *_written(cadence, "3..7 per week")]
ColourField = Annotated[Colour, *_written(colour, "#0b5c69")]
HoursField = Annotated[Hours, *_written(hours, "22:00-07:00")]


class Part(BaseModel):
    """What all parts of socialcal.yml share: frozen, and an unknown key is an error."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, ignored_types=(cached_property,)
    )


class Person(Part):
    """Somebody who makes, approves or owns stories."""

    name: str = Field(description="how people call them")
    role: str = Field(default="", description="what they do")
    hours: float | None = Field(default=None, ge=0, le=80, description="hours a week for content")
    email: str | None = Field(default=None, description="how git knows them, for approvals")
    until: date | None = Field(default=None, description="last day, for somebody who left")


class Pillar(Part):
    """A theme that the organisation stands for."""

    name: str = Field(description="what people call it")
    why: str = Field(default="", description="why the organisation tells about it")
    share: float | None = Field(default=None, ge=0, le=100, description="target share of the stories, in percent")


class Audience(Part):
    """A group of people that stories are for."""

    name: str = Field(description="what people call it")
    about: str = Field(default="", description="who they are and what they need")


class Channel(Part):
    """One account on one network, or one list of readers."""

    kind: Name = Field(description="the network, such as mastodon, linkedin or email")
    account: str = Field(default="", description="the account, or the list of readers")
    name: str = Field(default="", description="what people call it; the key when empty")
    purpose: str = Field(default="", description="what the channel is for")
    audiences: tuple[Name, ...] = Field(default=(), description="who is reached here: keys of audiences")
    cadence: CadenceField | None = Field(default=None, description="how often it wants to be heard")
    quiet: HoursField | None = Field(default=None, description="no posts between these hours of the wall clock")
    gap: Duration | None = Field(default=None, description="least time between two posts")
    effort: Duration | None = Field(default=None, description="work per post")
    owner: Name | None = Field(default=None, description="who looks after it: a key of people")
    limit: int | None = Field(
        default=None, ge=1, description="the account's own length limit, when it is higher or lower"
    )
    language: str | None = Field(default=None, description="its language; the organisation's when left out")
    colour: ColourField | None = Field(default=None, description="its colour on the site; one of ours when left out")
    by_hand: bool = Field(default=False, description="people place its posts from the outbox, even with credentials")
    options: Mapping[str, str | int | float | bool] = Field(
        default_factory=dict, description="what only this kind knows"
    )


class Campaign(Part):
    """Stories with one goal between two days, both included."""

    name: str = Field(description="what people call it")
    pillar: Name | None = Field(default=None, description="the theme that it serves: a key of pillars")
    start: date | None = Field(default=None, description="first day")
    end: date | None = Field(default=None, description="last day")
    goal: str = Field(default="", description="what it wants to reach")
    utm: Mapping[str, str] = Field(default_factory=dict, description="link tags, such as utm_campaign")


class Day(Part):
    """A day that the organisation minds."""

    date: Annotated[date, Field(description="the day")]
    name: str = Field(description="what people call it")
    still: bool = Field(default=False, description="a day on which nothing goes out, such as a day of mourning")


class Links(Part):
    """How links in posts are tagged. Tags go on links to the organisation's own hosts only."""

    hosts: tuple[str, ...] = Field(
        default=(), description="hosts that are ours, beside that of url; subdomains count as well"
    )
    utm: Mapping[str, str] = Field(default_factory=dict, description="link tags, such as utm_source")


class Ledger(Part):
    """Where deliveries are recorded."""

    kind: Literal["sqlite", "git", "postgresql"] = Field(
        default="sqlite", description="for one machine, for CI on a git remote, or for a fleet"
    )
    path: str = Field(default=".socialcal/ledger.db", description="sqlite: its file, inside the calendar")
    remote: str = Field(default="origin", description="git: the remote that holds the ledger")
    name: Name = Field(default="socialcal-ledger", description="git: its branch; postgresql: its schema")


class Look(Part):
    """How the site looks. A colour that cannot be read is shown darker, or lighter in the dark."""

    colour: ColourField | None = Field(default=None, description="of links, and of what is chosen: #0b5c69")
    logo: str = Field(default="", max_length=300, description="a picture in the calendar, beside the site's name")


class Brake(Part):
    """A file that stops all publishing while it is there, for whoever has no command line: its text is the reason."""

    file: str = Field(default="HOLD", description="its name in the calendar's folder")
    remote: str = Field(default="", description="also look for it on this git remote, right before each post")
    branch: str = Field(default="main", description="the branch of that remote")


Word = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n]*$")]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Words = Annotated[tuple[Word, ...], BeforeValidator(_listed), WithJsonSchema(_ONE_OR_MORE)]
"""One word or phrase, or a list of them."""


class Term(Part):
    """How the organisation writes one thing. Give `use`, `avoid`, or both; a brand pack holds a list of these."""

    use: str = Field(
        default="",
        max_length=200,
        description="the word to use, spelled as it must be; more than one with a slash, except in names",
    )
    avoid: Words = Field(default=(), description="words that say the same and are not used")
    kind: Literal["preferred", "banned", "name", "jargon"] = Field(
        default="preferred", description="how strict it is, and what is said when it is broken"
    )
    exact: bool = Field(default=False, description="only these letters: no inflections, no other capitals")
    language: str = Field(
        default="", max_length=35, description="only in stories in this language; in all of them when empty"
    )
    why: str = Field(default="", max_length=500, description="shown with the finding")
    except_in: Words = Field(default=(), description="longer phrases in which an avoided word is right")

    @model_validator(mode="after")
    def _says_something(self) -> Term:
        needed = {"name": ("use",), "banned": ("avoid",), "jargon": ("avoid",)}.get(self.kind, ("use",))
        for field in needed:
            if not getattr(self, field):
                raise ValueError(f"a term of this kind needs {field}")
        return self

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """The words to use, the first of which is meant first."""
        if self.kind == "name":
            return (self.use,)
        return tuple(word for part in self.use.split("/") if (word := part.strip()))


class Choice(Part):
    """Which rules are told, for some of the stories or posts: takes precedence over the choice for all."""

    select: tuple[str, ...] = Field(default=(), description="rules that are told: ids, families, or all")
    ignore: tuple[str, ...] = Field(default=(), description="rules that are not told")
    severity: Mapping[str, Severity] = Field(default_factory=dict, description="how bad, by rule or family")


class Approving(Part):
    """What makes a story approved. Without `required`, `status: approved` alone is enough."""

    required: bool = Field(default=False, description="an approved story needs an approval that fits what goes out")
    since: date | None = Field(default=None, description="first day for which it is required; always when empty")
    by: tuple[Name, ...] = Field(default=(), description="people who may approve; everybody in people: when empty")
    four_eyes: bool = Field(default=True, description="whoever owns or last wrote the story may not approve it")
    signed: bool = Field(default=False, description="the commit that brings an approval must be signed and verified")


class Brand(Part):
    """Which checks run, and how strict. Selectors are rule ids, families, or `all`."""

    extends: tuple[str, ...] = Field(
        default=(), description="brand packs: a YAML file in this calendar, or the name of an installed pack"
    )
    select: tuple[str, ...] = Field(default=("all",), description="rules that are told: ids, families, or all")
    ignore: tuple[str, ...] = Field(default=(), description="rules that are not told")
    severity: Mapping[str, Severity] = Field(default_factory=dict, description="how bad, by rule or family")
    paths: Mapping[str, Choice] = Field(default_factory=dict, description="by pattern, such as stories/2024/**")
    channels: Mapping[Name, Choice] = Field(default_factory=dict, description="by channel, for findings about a post")
    terms: tuple[Term, ...] = Field(
        default=(), description="words that the organisation uses, and those that it avoids"
    )
    styles: tuple[str, ...] = Field(default=(), description="Vale styles: folders below styles/")
    address: Literal["je", "u"] | None = Field(default=None, description="how readers are spoken to in Dutch")
    exclamations: int = Field(default=2, ge=0, description="most exclamation marks in one text")
    emoji: int = Field(default=5, ge=0, description="most emoji in one text")
    sentence: int = Field(default=35, ge=5, description="most words in a sentence")
    flesch: Mapping[str, float] = Field(
        default_factory=lambda: {"nl": 40.0, "en": 30.0}, description="least reading score of a body, by language"
    )
    public: tuple[str, ...] = Field(
        default=(), description="phone numbers, e-mail addresses and accounts that may stand in stories"
    )
    similar: int = Field(default=85, ge=50, le=100, description="how alike two texts on a channel may be, percent")
    again: Duration = Field(default=timedelta(days=90), description="for how long a text counts as said before")
    shorteners: tuple[str, ...] = Field(
        default=(), description="hosts that hide where a link goes, beside the known ones"
    )
    hashtags: int | None = Field(
        default=None, ge=0, description="most hashtags in a post, where the network has no lower limit"
    )


class Organisation(Part):
    """The whole of socialcal.yml."""

    organisation: str = Field(description="its name")
    mission: str = Field(default="", description="why we are here")
    language: str = Field(default="nl", description="of stories that name none, and of what is told to people")
    timezone: str = Field(default="Europe/Amsterdam", description="the clock of every time without an offset")
    url: str = Field(default="", description="the organisation's own site")
    people: Mapping[Name, Person] = Field(default_factory=dict, description="who make the stories")
    pillars: Mapping[Name, Pillar] = Field(
        default_factory=dict, description="the themes that the organisation stands for"
    )
    audiences: Mapping[Name, Audience] = Field(default_factory=dict, description="whom stories are for")
    channels: Mapping[Name, Channel] = Field(
        default_factory=dict, description="accounts on networks, and lists of readers"
    )
    campaigns: Mapping[Name, Campaign] = Field(default_factory=dict, description="stories with one goal")
    formats: tuple[str, ...] = Field(default=(), description="kinds of pieces, such as article or video")
    days: tuple[Day, ...] = Field(default=(), description="days that the organisation minds")
    holidays: str = Field(
        default="", description="country, and part of it, whose public holidays count: NL, BE, DE-BY", max_length=16
    )
    approval: Approving = Field(default=Approving(), description="what makes a story approved")
    links: Links = Field(default=Links(), description="how links in posts are tagged")
    look: Look = Field(default=Look(), description="colour and logo of the site")
    ledger: Ledger = Field(default=Ledger(), description="where deliveries are recorded")
    brake: Brake = Field(default=Brake(), description="a file that stops all publishing while it is there")
    brand: Brand = Field(default=Brand(), description="which checks run, and how strict")

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"{value!r} is not an IANA time zone; write for example Europe/Amsterdam") from None
        return value

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of every time without an offset."""
        return ZoneInfo(self.timezone)

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """Hosts whose links are ours, and so carry link tags; subdomains count as well."""
        own = urlsplit(self.url).hostname
        return (*self.links.hosts, *((own,) if own else ()))
