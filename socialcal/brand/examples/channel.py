"""Examples for the family `channel`: each post keeps to the rules of play of its network."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

from socialcal.brand.examples.example import Content, Example, picture, settings, story
from socialcal.channels import rss
from socialcal.channels.protocol import Limit, Network, Unit

_ONE_LINK = replace(rss.LIMITS, links=Limit(1, Unit.CHARACTERS, "https://www.waterkant.example", date(2026, 11, 22)))
BULLETIN = cast(
    Network,
    SimpleNamespace(NAME="Bulletin", LIMITS=_ONE_LINK, length=rss.length, entities=rss.entities, preview=rss.preview),
)
"""A network that takes one link a post; none that we know does."""
WORD = "x" * 40
SHOWN = "image: {file: a.jpg, alt: Een vrouw met twee emmers}"


def portrait(text: str) -> dict[str, Content]:
    """A story with the picture that it shows."""
    return {"stories/a.md": text, "stories/a.jpg": picture(form="JPEG")}


def on(kind: str, told: str) -> dict[str, Content]:
    """A story with a film for the channel `x`, which is of this kind here."""
    return {
        "socialcal.yml": settings().replace("x: {kind: x}", f"x: {{kind: {kind}}}"),
        "stories/a.md": told,
        "stories/film.mp4": b"film",
    }


FILM = "media: [{file: film.mp4}]"


def post(fields: str, *lines: str) -> str:
    """A story of one post, on line 7; `lines` are its text, from line 9, column 7."""
    text = ["    text: |", *(f"      {line}" for line in lines)] if lines else []
    return story("posts:", f"  - {fields}", *text)


EXAMPLES = (
    Example(
        "channel.dead-link",
        fails=portrait(story(SHOWN, "posts: [{channel: instagram, text: Zie https://www.waterkant.example}]")),
        at="7:40",
        about="https://www.waterkant.example",
        passes=portrait(story(SHOWN, "posts: [{channel: instagram, text: De link staat in het profiel}]")),
    ),
    Example(
        "channel.empty-text",
        fails=story("posts:", '  - {channel: x, text: "  "}'),
        at="7:25",
        about=" ",
        passes=story("posts:", "  - {channel: x, text: Doe mee.}"),
    ),
    Example(
        "channel.forbidden-character",
        fails=on("youtube", story(FILM, "posts: [{channel: x, text: Warm <3 welkom}]", title="Van A > B")),
        at=("3:14", "7:33"),
        about=(">", "<"),
        passes=on("youtube", story(FILM, "posts: [{channel: x, text: Warm ♥ welkom}]", title="Van A → B")),
    ),
    Example(
        "channel.house-hashtags",
        fails={
            "socialcal.yml": settings("brand: {hashtags: 2}"),
            "stories/a.md": post("channel: mastodon", "#afval #thuis #keuken #emmer"),
        },
        at="9:21",
        about="#keuken",
        passes={
            "socialcal.yml": settings("brand: {hashtags: 2}"),
            "stories/a.md": post("channel: mastodon", "#afval #thuis, nummer #1"),
        },
    ),
    Example(
        "channel.long-text",
        fails=post("channel: facebook", f"{'Doe. ' * 1999}vier.x"),
        at="9:10007",
        about="x",
        passes=post("channel: facebook", f"{'Doe. ' * 1999}vier."),
    ),
    Example(
        "channel.long-title",
        fails=post("channel: nieuwsbrief", f"{'Onderwerp '.ljust(60, 'x')}yz", "De brief."),
        at="9:67",
        about="yz",
        passes=post("channel: nieuwsbrief", "Onderwerp ".ljust(60, "x"), "De brief."),
    ),
    Example(
        "channel.media-required",
        fails=post("{channel: instagram, text: Doe mee.}"),
        at="7:5",
        about="{",
        passes=portrait(story(SHOWN, "posts: [{channel: instagram, text: Doe mee.}]")),
    ),
    Example(
        "channel.no-comments",
        fails=post("{channel: x, text: Doe mee., comment: Meer weten?}"),
        at="7:34",
        about="c",
        passes=post("{channel: facebook, text: Doe mee., comment: Meer weten?}"),
    ),
    Example(
        "channel.no-threads",
        fails=post("{channel: facebook, text: Doe mee., thread: true}"),
        at="7:41",
        about="t",
        passes=post("{channel: mastodon, text: Doe mee., thread: true}"),
    ),
    Example(
        "channel.other-language",
        fails={
            "socialcal.yml": settings().replace("x: {kind: x}", "x: {kind: x, language: en-GB}"),
            "stories/a.md": post("{channel: x}"),
        },
        at="7:5",
        about="{",
        passes={
            "socialcal.yml": settings().replace("x: {kind: x}", "x: {kind: x, language: en-GB}"),
            "stories/a.md": post("{channel: x, text: Join us.}"),
        },
    ),
    Example(
        "channel.part-too-long",
        fails=post("channel: x\n    thread: true", f"Eerst dit. {WORD * 8}"),
        at="10:7",
        about="E",
        passes=post("channel: x\n    thread: true", f"Eerst dit. {' '.join([WORD] * 12)}"),
    ),
    Example(
        "channel.plain-hashtags",
        fails=on("threads", post("channel: x", "#afval in de #keuken")),
        at="9:20",
        about="#keuken",
        passes=on("threads", post("channel: x", "#afval in de keuken")),
    ),
    Example(
        "channel.tags-too-long",
        fails=on("youtube", story(f"tags: [{'x' * 300}, {'y' * 200}]", FILM, "posts: [{channel: x, text: Doe mee.}]")),
        at="6:7",
        about="[",
        passes=on("youtube", story(f"tags: [{'x' * 300}, {'y' * 199}]", FILM, "posts: [{channel: x, text: Kijk.}]")),
    ),
    Example(
        "channel.template",
        fails={"templates/posts/x.j2": "{{ story.titel }}", "stories/a.md": post("{channel: x}")},
        at="7:5",
        about="{",
        passes={"templates/posts/x.j2": "{{ story.title }}", "stories/a.md": post("{channel: x}")},
        beside=frozenset({"channel.empty-text"}),
    ),
    Example(
        "channel.title-too-long",
        fails=on("youtube", story(FILM, "posts: [{channel: x, text: Kijk.}]", title=f"{'T' * 100}yz")),
        at="3:108",
        about="yz",
        passes=on("youtube", story(FILM, "posts: [{channel: x, text: Kijk.}]", title="T" * 100)),
    ),
    Example(
        "channel.too-long",
        fails=post("channel: x", f"https://www.waterkant.nl/{WORD} " + WORD * 6 + "0123456789abcdefgh"),
        at="9:329",
        about="gh",
        passes=post("channel: x", f"https://www.waterkant.nl/{WORD} " + WORD * 6 + "0123456789abcdef"),
    ),
    Example(
        "channel.too-many-hashtags",
        fails=portrait(story(SHOWN, "posts:", '  - {channel: instagram, text: "#a1 #b1 #c1 #d1 #e1 #f1"}')),
        at="8:53",
        about="#f1",
        passes=portrait(story(SHOWN, "posts:", '  - {channel: instagram, text: "#a1 #b1 #c1 #d1 #e1"}')),
    ),
    Example(
        "channel.too-many-links",
        fails={
            "socialcal.yml": settings().replace("x: {kind: x}", "x: {kind: bulletin}"),
            "stories/a.md": post("channel: x", "https://www.waterkant.example en", "https://afval.waterkant.example"),
        },
        at="10:7",
        about="https://afval.waterkant.example",
        passes={
            "socialcal.yml": settings().replace("x: {kind: x}", "x: {kind: bulletin}"),
            "stories/a.md": post("channel: x", "https://www.waterkant.example en", "afval.waterkant.example"),
        },
        networks={"bulletin": BULLETIN},
    ),
    Example(
        "channel.too-many-mentions",
        fails=portrait(story(SHOWN, "posts:", f'  - {{channel: instagram, text: "{"@buur " * 20}@laatste"}}')),
        at="8:153",
        about="@laatste",
        passes=portrait(story(SHOWN, "posts:", f'  - {{channel: instagram, text: "{"@buur " * 20}dag"}}')),
    ),
    Example(
        "channel.unknown-kind",
        fails={"socialcal.yml": settings().replace("kind: mastodon", "kind: mastadon")},
        at="socialcal.yml:11:20",
        about="mastadon",
        fixed="  mastodon: {kind: mastodon}",
        passes={"socialcal.yml": settings()},
    ),
)
