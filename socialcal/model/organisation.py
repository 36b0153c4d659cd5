"""The organisation as socialcal.yml describes it. These models are the file's schema and its values at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema, field_validator

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
HoursField = Annotated[Hours, *_written(hours, "22:00-07:00")]


class Part(BaseModel):
    """What all parts of socialcal.yml share: frozen, and an unknown key is an error."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, ignored_types=(cached_property,)
    )


class Person(Part):
    """Somebody who makes, approves or owns stories."""

    name: str
    role: str = ""
    hours: float | None = Field(default=None, ge=0, le=80, description="hours a week for content")
    email: str | None = None
    until: date | None = Field(default=None, description="last day, for somebody who left")


class Pillar(Part):
    """A theme that the organisation stands for."""

    name: str
    why: str = ""
    share: float | None = Field(default=None, ge=0, le=100, description="target share of the stories, in percent")


class Audience(Part):
    """A group of people that stories are for."""

    name: str
    about: str = ""


class Channel(Part):
    """One account on one network, or one list of readers."""

    kind: Name
    account: str = ""
    name: str = Field(default="", description="what people call it; the key when empty")
    purpose: str = ""
    audiences: tuple[Name, ...] = ()
    cadence: CadenceField | None = None
    quiet: HoursField | None = Field(default=None, description="no posts between these hours of the wall clock")
    gap: Duration | None = Field(default=None, description="least time between two posts")
    effort: Duration | None = Field(default=None, description="work per post")
    owner: Name | None = None
    limit: int | None = Field(
        default=None, ge=1, description="the account's own length limit, when it is higher or lower"
    )
    language: str | None = None
    by_hand: bool = Field(default=False, description="people place its posts from the outbox, even with credentials")
    options: Mapping[str, str | int | float | bool] = Field(
        default_factory=dict, description="what only this kind knows"
    )


class Campaign(Part):
    """Stories with one goal between two days, both included."""

    name: str
    pillar: Name | None = None
    start: date | None = None
    end: date | None = None
    goal: str = ""
    utm: Mapping[str, str] = Field(default_factory=dict, description="link tags, such as utm_campaign")


class Day(Part):
    """A day that the organisation minds."""

    date: date
    name: str


class Links(Part):
    """How links in posts are tagged. Tags go on links to the organisation's own hosts only."""

    hosts: tuple[str, ...] = ()
    utm: Mapping[str, str] = Field(default_factory=dict)


class Ledger(Part):
    """Where deliveries are recorded."""

    kind: Literal["sqlite", "git", "postgresql"] = "sqlite"
    path: str = Field(default=".socialcal/ledger.db", description="sqlite: its file, inside the calendar")
    remote: str = Field(default="origin", description="git: the remote that holds the ledger")
    name: Name = Field(default="socialcal-ledger", description="git: its branch; postgresql: its schema")


class Brake(Part):
    """A file that stops all publishing while it is there, for whoever has no command line: its text is the reason."""

    file: str = Field(default="HOLD", description="its name in the calendar's folder")
    remote: str = Field(default="", description="also look for it on this git remote, right before each post")
    branch: str = Field(default="main", description="the branch of that remote")


class Brand(Part):
    """Which checks run, and how strict. Selectors are rule ids, families, or `all`."""

    select: tuple[str, ...] = ("all",)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = Field(default_factory=dict)
    shorteners: tuple[str, ...] = Field(
        default=(), description="hosts that hide where a link goes, beside the known ones"
    )
    hashtags: int | None = Field(
        default=None, ge=0, description="most hashtags in a post, where the network has no lower limit"
    )


class Organisation(Part):
    """The whole of socialcal.yml."""

    organisation: str
    mission: str = ""
    language: str = "nl"
    timezone: str = "Europe/Amsterdam"
    url: str = ""
    people: Mapping[Name, Person] = Field(default_factory=dict)
    pillars: Mapping[Name, Pillar] = Field(default_factory=dict)
    audiences: Mapping[Name, Audience] = Field(default_factory=dict)
    channels: Mapping[Name, Channel] = Field(default_factory=dict)
    campaigns: Mapping[Name, Campaign] = Field(default_factory=dict)
    formats: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
    links: Links = Links()
    ledger: Ledger = Ledger()
    brake: Brake = Brake()
    brand: Brand = Brand()

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
