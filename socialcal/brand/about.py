"""What each family of rules is about, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.model.phrase import Phrase

ABOUT: Mapping[str, Phrase] = {
    "organisation": Phrase(
        "Is `socialcal.yml` te lezen, bestaat elk veld, en klopt het met zichzelf?",
        "Can `socialcal.yml` be read, does every field exist, and do its parts agree?",
    ),
    "story": Phrase(
        "Velden, namen, ids en datums van een verhaal, en wat een goedgekeurd verhaal nog mist.",
        "Fields, names, ids and dates of a story, and what an approved story still lacks.",
    ),
    "wording": Phrase(
        "De woorden van de organisatie: namen, voorkeur, jargon, en tekens die niemand ziet.",
        "The organisation's words: names, preferences, jargon, and characters that nobody sees.",
    ),
    "tone": Phrase(
        "Je of u, uitroeptekens, hoofdletters en emoji: hetzelfde in een verhaal en al zijn posts.",
        "Formal or informal, exclamation marks, capitals and emoji: the same in a story and all its posts.",
    ),
    "reading": Phrase(
        "Hoe makkelijk het leest: lengte van zinnen en alinea's, en een score.",
        "How easily it reads: length of sentences and paragraphs, and a score.",
    ),
    "channel": Phrase(
        "Past elke post op zijn netwerk: lengte, hashtags, vermeldingen, draadjes, reacties?",
        "Does every post fit its network: length, hashtags, mentions, threads, comments?",
    ),
    "media": Phrase(
        "Alt-teksten, ondertitels, en of netwerken de bestanden nemen.",
        "Alt texts, captions, and whether networks take the files.",
    ),
    "links": Phrase(
        "Adressen die niet werken, verbergen waar ze heen gaan, of iets prijsgeven.",
        "Addresses that do not work, hide where they go, or give something away.",
    ),
    "facts": Phrase(
        "Datum, tijd, prijs, plaats en telefoon: gelijk in het verhaal en in al zijn posts.",
        "Date, time, price, place and phone: equal in the story and in all its posts.",
    ),
    "timing": Phrase(
        "Stille uren, tussenruimte, ritme, reeksen, embargo, feestdagen, en wat nooit uitging.",
        "Quiet hours, gaps, cadence, series, embargo, holidays, and what was never sent.",
    ),
    "approval": Phrase(
        "Of iemand precies dit heeft goedgekeurd, en of dat een ander was dan de schrijver.",
        "Whether somebody approved exactly this, and whether it was another person than the writer.",
    ),
    "repeats": Phrase(
        "Wat een kanaal kortgeleden al zei.",
        "What a channel said not long ago.",
    ),
    "privacy": Phrase(
        "Gegevens van mensen en geheimen die niet in een verhaal horen; de waarde wordt nooit herhaald.",
        "Data of people and secrets that do not belong in a story; the value is never repeated.",
    ),
    "strategy": Phrase(
        "Pijlers, doelgroepen, campagnes en uren, tegenover wat de organisatie afsprak.",
        "Pillars, audiences, campaigns and hours, against what the organisation agreed on.",
    ),
    "vale": Phrase(
        "De stijlen voor Vale die de organisatie heeft.",
        "The styles for Vale that the organisation has.",
    ),
}
