"""`socialcal move`: put a post, or a story with all its posts, on another day or hour."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar, speaking
from socialcal.cli.spans import TakesSpans, when
from socialcal.model.phrase import Phrase, verbatim

if TYPE_CHECKING:
    from socialcal.factory.revising import Effects, Manuscript, Refusal, Revision, When
    from socialcal.model.organisation import Organisation

_STAYS = Phrase("{what} staat daar al; er is niets veranderd.", "{what} is there already; nothing was changed.")
_WAS = verbatim("{post}: {before} → {after}")
_VOID = Phrase(
    "Het akkoord op {path} geldt hierna niet meer. Laat het opnieuw goedkeuren: socialcal approve {path}",
    "The approval of {path} does not hold after this. Have it approved anew: socialcal approve {path}",
)
_PAST = Phrase("Let op: dat moment van {post} is al voorbij.", "Mind: that moment of {post} has passed.")
_SERIES = Phrase("{line} (de hele reeks)", "{line} (the whole series)")


@click.command("move", cls=TakesSpans)
@on_calendar
@click.argument("what", metavar="WHAT")
@click.argument("moment", metavar="WHEN", nargs=-1, required=True)
@click.option("--channel", metavar="POST", help="Of the story WHAT only this post: its id, or its channel.")
@click.option("--dry-run", "--diff", "dry", is_flag=True, help="Show what would change as a patch, and change nothing.")
def command(session: Session, what: str, moment: tuple[str, ...], channel: str | None, dry: bool) -> int:
    """Move WHAT to WHEN, by changing only its moment in the file of its story.

    WHAT is the key of a post, such as haven-keuze/linkedin; or a story, by its id or file: then all its posts move
    along, and the first one goes to WHEN.

    WHEN is a day with an hour (2026-12-01 09:00), a day (the hour stays), or a difference: +3d, -1w, +2h, +30m. Days
    and weeks go by the clock on the wall.

    Refused, with exit code 1: a post that was sent already, and an hour that the clock skips or shows twice. Exit code
    1 as well when the story has an error that it did not have before.
    """
    from socialcal.cli.changing import refuse, say, show_patch, story_meant
    from socialcal.factory.revising import Refusal, effects, write
    from socialcal.factory.revising.looking import neighbours, organisation_of

    organisation = organisation_of(session.root)
    language = session.speaks(organisation.language)
    speaking(language)
    to = when(" ".join(moment), organisation.zone)
    page, post = story_meant(session.root, organisation, what)
    post = _post(page, post or channel or "", channel)
    sent = _sent(session, page, post)
    if sent is not None:
        return refuse(sent, language)
    done = _moved(page, post, to)
    if isinstance(done, Refusal):
        return refuse(done, language)
    if done.after == done.before:
        say(_STAYS.filled(what=what), language)
        return Exit.CLEAN
    beside = neighbours(session.root, organisation, _days(organisation, done))
    found = effects(session.root, session.now, done, beside)
    if dry:
        show_patch(done)
    else:
        refusal = write(session.root, done)
        if refusal is not None:
            return refuse(refusal, language)
    return _told(session, done, found, language, dry=dry)


def _post(page: Manuscript, named: str, channel: str | None) -> str:
    """The id of the post that is meant, which a channel may name when it has one post; empty for all of them."""
    from socialcal.factory.revising import Refusal
    from socialcal.model.finding import SocialcalError

    if not named:
        return ""
    ids = {entry.id for entry in page.story.posts}
    on_channel = [entry.id for entry in page.story.posts if entry.channel == channel]
    if channel is not None and channel not in ids and len(on_channel) == 1:
        named = on_channel[0]
    found = page.entry(named)
    if isinstance(found, Refusal):
        raise SocialcalError(found.message, found.hint)
    return named


def _sent(session: Session, page: Manuscript, post: str) -> Refusal | None:
    """Why it may not be moved any more, by what publishing last told here."""
    from socialcal.factory import load
    from socialcal.factory.revising import gone_out
    from socialcal.ingest.deliveries import read_deliveries

    deliveries = read_deliveries(session.root)
    if not deliveries:
        return None
    index = {entry.index for entry in page.story.posts if entry.at is not None and post in ("", entry.id)}
    posts = load(session.root, session.now, instead={page.path: page.data}, only=page.path).posts
    return gone_out((one for one in posts if one.index in index), deliveries)


def _moved(page: Manuscript, post: str, to: When) -> Revision | Refusal:
    from socialcal.factory.revising import move, move_story

    return move(page, post, to) if post else move_story(page, to)


def _days(organisation: Organisation, done: Revision) -> set[date]:
    """On which the posts of the story stand now: near those something else may be in the way."""
    from socialcal.factory.revising import Refusal, manuscript

    page = manuscript(done.path, done.after, organisation)
    entries = () if isinstance(page, Refusal) else page.story.posts
    return {entry.at.moment.astimezone(organisation.zone).date() for entry in entries if entry.at is not None}


def _told(session: Session, done: Revision, found: Effects, language: str, *, dry: bool) -> Exit:
    """Each post with its old and new moment; and what a person should know, where a pipe does not take it in."""
    from socialcal.cli.changing import say, spoken, tell_findings

    for one in found.moved:
        before, after = (spoken(clock, language) for clock in (one.before, one.after))
        line = _WAS.filled(post=one.post, before=before, after=after)
        say(_SERIES.filled(line=line) if one.series else line, language, err=dry)
    for one in found.moved:
        if one.after is not None and not one.after.whole_day and one.after.moment < session.now:
            say(_PAST.filled(post=one.post), language, err=True)
    if found.voids:
        say(_VOID.filled(path=done.path), language, err=True)
    return tell_findings(found.findings, language)
