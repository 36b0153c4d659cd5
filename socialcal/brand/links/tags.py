"""Link tags written by hand where the calendar already adds them: two sets of tags make two truths."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

from socialcal.brand.context import StoryContext
from socialcal.brand.links.written import Address, addresses
from socialcal.brand.quote import quoted
from socialcal.model.finding import Finding, Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

OWN_TAGS = Rule(
    "links.own-tags",
    Severity.WARNING,
    Phrase("In deze link staat zelf {tags} geschreven.", "This link has {tags} written by hand."),
    Phrase(
        "Haal dat weg: links naar eigen pagina's krijgen hun tags vanzelf, per kanaal. Of zet tag: false bij de post.",
        "Remove that: links to own pages get their tags by themselves, per channel. Or say tag: false at the post.",
    ),
)
RULES = (OWN_TAGS,)
_MARK = "utm_"
_MOST = 100


def own_tags(context: StoryContext) -> Iterator[Finding]:
    """Tagged links to own pages, in texts and at `link:`; links in the body never get tags."""
    if not _adds_tags(context):
        return
    for address in addresses(context):
        tags = _tags(address) if _is_tagged_later(address, context) else ()
        if tags:
            yield OWN_TAGS.finding(
                address.place,
                length=len(address.written),
                story=context.story.id,
                post=f"{context.story.id}/{address.entry.id}" if address.entry else None,
                tags=quoted(", ".join(tags)),
            )


def _adds_tags(context: StoryContext) -> bool:
    campaign = context.organisation.campaigns.get(context.story.campaign or "")
    return bool(context.organisation.links.utm or (campaign and campaign.utm))


def _is_tagged_later(address: Address, context: StoryContext) -> bool:
    story = context.story
    if address.entry is not None:
        tagged = address.entry.tag
    else:
        at_link = story.link is not None and address.place == story.link.place()
        tagged = at_link and any(entry.tag for entry in story.posts)
    own = (host.lower().removeprefix("www.") for host in context.organisation.hosts)
    return tagged and any(address.host == host or address.host.endswith(f".{host}") for host in own)


def _tags(address: Address) -> tuple[str, ...]:
    parts = address.split
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=_MOST) if parts else []
    except ValueError:
        return ()
    return tuple(dict.fromkeys(name for name, _ in pairs if name.startswith(_MARK)))
