"""Whether the channels of a story reach whom it is for. A channel that does not say whom, may reach anybody."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Channel
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule
from socialcal.model.story import PostEntry, Status

UNREACHED = Rule(
    "strategy.unreached",
    Severity.WARNING,
    Phrase(
        "Dit verhaal is voor {audiences}, en die bereik je niet op {channel}.",
        "This story is for {audiences}, and {channel} does not reach them.",
    ),
    Phrase(
        "Kies een ander kanaal, of zet in socialcal.yml wie {channel} bereikt.",
        "Choose another channel, or say in socialcal.yml whom {channel} reaches.",
    ),
)
AUDIENCE_MISSED = Rule(
    "strategy.audience-missed",
    Severity.WARNING,
    Phrase(
        "Geen van de kanalen van dit verhaal bereikt {audience}.",
        "None of the channels of this story reaches {audience}.",
    ),
    Phrase(
        "Voeg een post toe op {channels}, of laat deze doelgroep weg.",
        "Add a post on {channels}, or leave this audience out.",
    ),
)
RULES = (UNREACHED, AUDIENCE_MISSED)


def unreached(context: StoryContext) -> Iterator[Finding]:
    """Posts on channels that reach none of the audiences of their story."""
    story = context.story
    if context.dormant or not story.audience:
        return
    for entry, channel in _channels(context):
        if channel.audiences and not _reaches(channel, story.audience):
            yield UNREACHED.finding(
                story.places.value("posts", entry.index, "channel"),
                length=len(entry.channel),
                story=story.id,
                post=f"{story.id}/{entry.id}",
                audiences=", ".join(_name(context, name) for name in story.audience),
                channel=entry.channel,
            )


def missed(context: StoryContext) -> Iterator[Finding]:
    """Audiences that none of the posts reaches while others are reached: when nobody is, every post has been told."""
    story = context.story
    if story.status not in (Status.REVIEW, Status.APPROVED) or len(story.audience) < 2:
        return
    channels = [channel for _, channel in _channels(context)]
    reached = {name for channel in channels for name in channel.audiences}
    if not all(channel.audiences for channel in channels) or reached.isdisjoint(story.audience):
        return
    for number, name in enumerate(story.audience):
        if name not in reached:
            reaching = _reaching(context, name)
            # Where no channel reaches an audience, that is no fault of this story.
            if reaching:
                yield AUDIENCE_MISSED.finding(
                    story.places.value("audience", number),
                    length=len(name),
                    story=story.id,
                    audience=_name(context, name),
                    channels=reaching,
                )


def _channels(context: StoryContext) -> Iterator[tuple[PostEntry, Channel]]:
    for entry in context.story.posts:
        channel = context.organisation.channels.get(entry.channel)
        if channel is not None:
            yield entry, channel


def _reaches(channel: Channel, audience: tuple[str, ...]) -> bool:
    return not set(channel.audiences).isdisjoint(audience)


def _reaching(context: StoryContext, audience: str) -> Phrase | None:
    """The channels that reach it: `a, b of c`."""
    names = [name for name, channel in context.organisation.channels.items() if audience in channel.audiences]
    if not names:
        return None
    *others, last = names
    rest = ", ".join(others)
    return Phrase(f"{rest} of {last}", f"{rest} or {last}") if rest else Phrase(last, last)


def _name(context: StoryContext, audience: str) -> str:
    known = context.organisation.audiences.get(audience)
    return known.name if known else audience
