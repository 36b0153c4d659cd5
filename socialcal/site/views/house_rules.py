"""What holds on one channel: the network's own limits, with where they come from, and what the organisation agreed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from socialcal.channels.limits import account_limit
from socialcal.channels.protocol import Limit, Limits, Unit
from socialcal.model.organisation import Channel, Choice
from socialcal.model.story import MediaKind
from socialcal.site.desk import Desk
from socialcal.site.labels import MEDIA, SEVERITY
from socialcal.site.urls import followable
from socialcal.site.views.section import Cell, Section, Table
from socialcal.site.words import N_

_UNITS = {
    Unit.CHARACTERS: N_("characters"),
    Unit.GRAPHEMES: N_("characters as one sees them"),
    Unit.WEIGHTED: N_("characters, of which some count double"),
    Unit.BYTES: N_("bytes"),
    Unit.UTF16: N_("characters, and emoji as two"),
    Unit.THREADS: N_("characters, and emoji as their bytes"),
}
_WITH = {
    MediaKind.IMAGE: N_("Longest text with a picture"),
    MediaKind.VIDEO: N_("Longest text with a video"),
    MediaKind.AUDIO: N_("Longest text with a sound"),
    MediaKind.DOCUMENT: N_("Longest text with a document"),
}
_LENGTHS = (
    ("advised", N_("Text that is still read")),
    ("title", N_("Longest title")),
    ("title_advised", N_("Title that is shown whole")),
    ("tags", N_("Tags together")),
    ("alt", N_("Longest alt text")),
)
_COUNTS = (
    ("hashtags", N_("Most hashtags")),
    ("hashtags_marked", N_("Hashtags that can be followed")),
    ("mentions", N_("Most mentions")),
    ("links", N_("Most links")),
    ("media", N_("Most pictures")),
)
_Row = tuple[Cell, ...]


def house_rules(desk: Desk, key: str, channel: Channel) -> Section:
    say = desk.words.gettext
    network = desk.networks.get(channel.kind)
    choice = desk.organisation.brand.channels.get(key)
    rows = (
        *(_of_network(desk, network.LIMITS, channel) if network is not None else ()),
        *_of_ours(desk, channel),
        *(_of_brand(desk, choice) if desk.internal and choice is not None else ()),
    )
    headings = (say("Rule"), say("What holds"), say("Says who"))
    return Section("sc-rules", say("House rules"), table=Table(headings, rows) if rows else None)


def _of_network(desk: Desk, limits: Limits, channel: Channel) -> Iterator[_Row]:
    say = desk.words.gettext
    own = account_limit(limits, channel)
    if channel.limit is not None and own is not None:
        unit = limits.length.unit if limits.length is not None else Unit.CHARACTERS
        yield _row(desk, say("Longest text"), _measure(desk, own, unit), None)
    elif limits.length is not None:
        yield _length(desk, say("Longest text"), limits.length)
    for also in limits.also:
        yield _length(desk, say("Longest text, at the same time"), also)
    for kind, limit in limits.captions.items():
        yield _length(desk, say(_WITH[kind]), limit)
    for name, label in _LENGTHS:
        if (limit := getattr(limits, name)) is not None:
            yield _length(desk, say(label), limit)
    for name, label in _COUNTS:
        if (limit := getattr(limits, name)) is not None:
            counted = say("Most pictures and videos") if name == "media" and limits.videos_count else say(label)
            yield _row(desk, counted, desk.words.number(limit.value), limit)
    if limits.media_bytes is not None:
        yield _row(desk, say("Largest picture"), _size(desk, limits.media_bytes.value), limits.media_bytes)
    if limits.media_required:
        kinds = [say(MEDIA[kind]) for kind in MediaKind if kind in limits.media_required]
        yield _row(desk, say("One of these must go along"), ", ".join(kinds), None)
    if not limits.links_in_text:
        yield _row(desk, say("Links in the text"), say("cannot be followed"), None)


def _of_ours(desk: Desk, channel: Channel) -> Iterator[_Row]:
    say, ours = desk.words.gettext, desk.organisation.organisation
    if channel.quiet is not None:
        yield Cell(say("Quiet hours")), Cell(str(channel.quiet).replace("-", "–")), Cell(ours)
    if channel.gap is not None:
        yield Cell(say("Least time between posts")), Cell(desk.words.length(channel.gap)), Cell(ours)


def _of_brand(desk: Desk, choice: Choice) -> Iterator[_Row]:
    say, ours = desk.words.gettext, desk.organisation.organisation
    if choice.select:
        yield Cell(say("Checks that run here")), Cell(", ".join(choice.select)), Cell(ours)
    if choice.ignore:
        yield Cell(say("Checks that do not run here")), Cell(", ".join(choice.ignore)), Cell(ours)
    for rule, severity in choice.severity.items():
        yield Cell(rule), Cell(say(SEVERITY[severity])), Cell(ours)


def _length(desk: Desk, label: str, limit: Limit) -> _Row:
    return _row(desk, label, _measure(desk, limit.value, limit.unit), limit)


def _measure(desk: Desk, value: int, unit: Unit) -> str:
    return f"{desk.words.number(value)} {desk.words.gettext(_UNITS[unit])}"


def _size(desk: Desk, size: int) -> str:
    return desk.words.gettext("%(num)s MB") % {"num": desk.words.number(round(size / 1_000_000, 1))}


def _row(desk: Desk, label: str, value: str, limit: Limit | None) -> _Row:
    """Without a limit the organisation said so itself, or the network's nature does."""
    if limit is None:
        return Cell(label), Cell(value), Cell("")
    address = followable(limit.source)
    host = urlsplit(address).hostname if address is not None else None
    return Cell(label), Cell(value), Cell(f"{host or limit.source}, {desk.words.medium(limit.checked)}", href=address)
