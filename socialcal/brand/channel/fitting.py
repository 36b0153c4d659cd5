"""Whether a post asks something that its network cannot do, or lacks what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from socialcal.brand.context import StoryContext
from socialcal.channels.protocol import Network
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Channel
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place
from socialcal.model.post import Origin, Post
from socialcal.model.rule import Rule
from socialcal.model.story import MediaKind

NO_COMMENTS = Rule(
    "channel.no-comments",
    Severity.ERROR,
    Phrase("{network} heeft geen eerste reactie.", "{network} has no first comment."),
    Phrase(
        "Zet de tekst in de post zelf, of haal comment: weg.", "Put the text in the post itself, or remove comment:."
    ),
)
NO_THREADS = Rule(
    "channel.no-threads",
    Severity.ERROR,
    Phrase("{network} heeft geen draden.", "{network} has no threads."),
    Phrase("Haal thread: true weg en maak er één post van.", "Remove thread: true and make it one post."),
)
MEDIA_REQUIRED = Rule(
    "channel.media-required",
    Severity.ERROR,
    Phrase("Een post op {network} kan niet zonder {what}.", "A post on {network} needs {what}."),
    Phrase(
        "Geef het verhaal of deze post er een, bij image: of media:.",
        "Give the story or this post one, at image: or media:.",
    ),
)
EMPTY = Rule(
    "channel.empty-text",
    Severity.ERROR,
    Phrase("Deze post heeft geen tekst.", "This post has no text."),
    Phrase("Geef hem een text:, of een deel ## @{channel}.", "Give it a text:, or a section ## @{channel}."),
)
OTHER_LANGUAGE = Rule(
    "channel.other-language",
    Severity.WARNING,
    Phrase(
        "De taal van {channel} is {spoken}, maar de tekst van deze post komt uit een verhaal met taal {language}.",
        "The language of {channel} is {spoken}, but the text of this post comes from a story in {language}.",
    ),
    Phrase(
        "Geef de post een eigen text: in die taal, of kies een ander kanaal.",
        "Give the post a text: of its own in that language, or choose another channel.",
    ),
)
RULES = (NO_COMMENTS, NO_THREADS, MEDIA_REQUIRED, EMPTY, OTHER_LANGUAGE)
_WHAT = {
    MediaKind.IMAGE: Phrase("een beeld", "a picture"),
    MediaKind.VIDEO: Phrase("een video", "a video"),
    MediaKind.AUDIO: Phrase("een geluidsbestand", "a sound file"),
    MediaKind.DOCUMENT: Phrase("een document", "a document"),
}


def unfit(context: StoryContext) -> Iterator[Finding]:
    """Everything that one look at a post and its channel tells."""
    for post, channel, network in context.judged:
        for rule, place in _broken(context, post, channel, network):
            yield rule.finding(
                place,
                story=post.story,
                post=post.key,
                network=network.NAME,
                channel=post.channel,
                language=context.story.language,
                spoken=channel.language,
                what=_one_of(network.LIMITS.media_required),
            )


def _broken(context: StoryContext, post: Post, channel: Channel, network: Network) -> Iterator[tuple[Rule, Place]]:
    limits = network.LIMITS
    if post.comment and not limits.comments:
        yield NO_COMMENTS, context.at_key(post, "comment")
    if post.thread and not limits.threads:
        yield NO_THREADS, context.at_key(post, "thread")
    if limits.media_required and not any(media.kind in limits.media_required for media in post.media):
        yield MEDIA_REQUIRED, post.place
    if not post.text.strip() and not post.media:
        yield EMPTY, post.source.place() if post.source and post.source.value else post.place
    # Who wrote a text for this post knew the channel's language; a template can only repeat the story's.
    spoken, written = _primary(channel.language or ""), _primary(context.story.language)
    if spoken and spoken != written and post.origin is Origin.TEMPLATE:
        yield OTHER_LANGUAGE, post.place


def _one_of(kinds: frozenset[MediaKind]) -> Phrase:
    named = [phrase for kind, phrase in _WHAT.items() if kind in kinds]
    return Phrase(" of ".join(one.nl for one in named), " or ".join(one.en for one in named))


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
