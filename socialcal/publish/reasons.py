"""The sentences of this room, in both languages. The ledger keeps the English one; `said` finds its pair again."""

from __future__ import annotations

from socialcal.model.phrase import Phrase, verbatim

LATE = Phrase(
    "Het moment ging voorbij en later versturen mag niet.", "Its moment passed and it may not be sent any later."
)
ASK = Phrase(
    "Het moment ging voorbij. Wil je het alsnog versturen?", "Its moment passed. Do you still want to send it?"
)
OVER = Phrase("Waar het over gaat is al voorbij.", "What it announces is over.")
WAS_HELD = Phrase(
    "Het moment viel terwijl de rem erop stond. Wil je het alsnog versturen?",
    "Its moment came while the brake was on. Do you still want to send it?",
)
AFTER_MISSED = Phrase(
    "De post die eerst moest is niet op tijd verstuurd.", "The post that had to go first was not sent in time."
)
AFTER_IMPOSSIBLE = Phrase(
    "Wacht op {after}, maar die gaat niet meer op tijd de deur uit.",
    "Waits for {after}, which will not go out in time.",
)

STORY_CANCELLED = Phrase("Het verhaal is afgelast.", "The story was cancelled.")
NOT_APPROVED = Phrase("Het verhaal is niet goedgekeurd.", "The story is not approved.")
BROKEN = Phrase("Het verhaal heeft fouten.", "The story has errors.")
UNDATED = Phrase("De post heeft geen moment meer.", "The post has no moment any more.")
GONE = Phrase("De post staat niet meer in de kalender.", "The post is no longer in the calendar.")
CHANNEL_GONE = Phrase("Kanaal {channel} staat niet in socialcal.yml.", "Channel {channel} is not in socialcal.yml.")
CHANNEL_BROKEN = Phrase(
    "Kanaal {channel} is verkeerd ingesteld in socialcal.yml; kijk met socialcal check.",
    "Channel {channel} is set up wrong in socialcal.yml; look with socialcal check.",
)
UNKNOWN_KIND = Phrase(
    "Kanaal {channel} heeft de soort {kind}, en die bestaat niet.",
    "Channel {channel} has the kind {kind}, which does not exist.",
)
EMBARGO = Phrase("De post gaat voor het embargo van het verhaal.", "The post goes before the story's embargo.")
TWICE = Phrase("Twee posts hebben deze sleutel.", "Two posts have this key.")
UNWRITABLE = Phrase("De tekst of het moment is niet op te schrijven.", "Its text or its moment cannot be written down.")

SENT_CHANGED = Phrase(
    "Al verstuurd met een andere tekst. Pas het op het netwerk zelf aan, of reageer eronder.",
    "Sent already with another text. Edit it on the network itself, or reply to it.",
)
SENT_WITHDRAWN = Phrase(
    "Al verstuurd, en nu ingetrokken. Haal het zo nodig zelf weg.",
    "Sent already, and withdrawn now. Delete it yourself if it must go.",
)
LOOKING = Phrase(
    "Een publicist viel halverwege weg; we vragen het netwerk.", "A publisher fell away half-way; asking the network."
)
UNKNOWN = Phrase(
    "Niemand weet of het is aangekomen. Kijk zelf en beslis met socialcal resolve.",
    "Nobody knows whether it arrived. Look for yourself and decide with socialcal resolve.",
)

HALF_OUT = Phrase(
    "Een deel staat al online met een andere tekst. Zet die tekst terug, of sluit af met socialcal resolve.",
    "Part of it is out with another text. Put that text back, or settle it with socialcal resolve.",
)
HALF_LATE = Phrase(
    "Een deel staat al online; de rest kwam niet op tijd.", "Part of it is out; the rest did not go in time."
)
NO_LINK = Phrase("Er is geen link die kan antwoorden.", "There is no link that could answer.")
LINK_SILENT = Phrase("De link antwoordt niet: {what}", "The link does not answer: {what}")
NO_ACCESS = Phrase(
    "Kanaal {channel} heeft hier geen sleutel: zet {names}.", "Channel {channel} has no credentials here: set {names}."
)
NO_CREDENTIALS = Phrase(
    "Kanaal {channel} verstuurde eerder zelf en heeft nu geen sleutel: zet {names}.",
    "Channel {channel} sent by itself before and has no credentials now: set {names}.",
)
CANNOT_ASK = Phrase(
    "Kanaal {channel} is niet te vragen: zonder {names} is er geen toegang.",
    "Channel {channel} cannot be asked: there is no access without {names}.",
)
PAUSED = Phrase("Het netwerk vroeg dit account even te wachten.", "The network asked this account to wait for a while.")

UNKNOWN_YET = Phrase(
    "Niemand weet nog of het is aangekomen. Wacht een paar minuten: socialcal kijkt zelf op het netwerk.",
    "Nobody knows yet whether it arrived. Wait some minutes: socialcal looks on the network itself.",
)

LOST_RACE = Phrase("Iemand anders was eerder.", "Somebody else was first.")
NOT_IN_TIME = Phrase("Het duurde te lang; er is niets verstuurd.", "It took too long; nothing was sent.")
TOO_EARLY = Phrase(
    "Het moment is nog niet gekomen: de klok is teruggezet.", "Its moment is still to come: the clock was set back."
)
BRAKED = Phrase("De rem ging er net op; er is niets verstuurd.", "The brake was just raised; nothing was sent.")
LEASE_OVER = Phrase("Het versturen duurde langer dan de lease.", "Sending took longer than the lease.")
NO_SENDER = Phrase("Er is geen verzender {via} meer.", "There is no sender {via} any more.")
TOO_CHATTY = Phrase("De verzender bleef maar vragen stellen.", "The sender kept asking for more.")
UNREADABLE = Phrase(
    "Wat er verstuurd zou worden is niet meer te lezen.", "What was to be sent cannot be read any more."
)
DROPPED = Phrase("Afgesloten door een mens.", "Closed by a person.")
RELEASED = Phrase("Teruggegeven zonder te versturen.", "Given back without sending.")
NOT_SEEN = Phrase("Het netwerk antwoordde niet op de vraag.", "The network did not answer the question.")

_LONGEST = 500
_PAIRS = {
    phrase.en: phrase for phrase in tuple(globals().values()) if isinstance(phrase, Phrase) and "{" not in phrase.en
}


def said(reason: str) -> Phrase:
    """The phrase whose English half stands in the ledger; a network's own words as they are."""
    return _PAIRS.get(reason, verbatim(reason))


def clipped(reason: str) -> str:
    """Words from outside, fit to keep: one line, without control characters, at most 500 characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in reason[: _LONGEST * 2]).split())[:_LONGEST]
