"""What fields are for, in Dutch: the schemas say it in English. A field that is not here is told in English."""

from __future__ import annotations

from collections.abc import Mapping

_STORY = {
    "stable: with another id everything would go out again": "vast: onder een andere id zou alles opnieuw uitgaan",
    "what the story is called in the calendar": "hoe het verhaal heet in de kalender",
    "how far it is; only an approved story goes out": "hoe ver het is; alleen een goedgekeurd verhaal gaat uit",
    "the story in a sentence or two": "het verhaal in een of twee zinnen",
    "whose story it is: a key of people": "van wie het verhaal is: een sleutel van people",
    "the theme that it serves: a key of pillars": "het thema dat het dient: een sleutel van pillars",
    "whom it is for: keys of audiences": "voor wie het is: sleutels van audiences",
    "the campaign that it belongs to: a key of campaigns": "de campagne waar het bij hoort: een sleutel van campaigns",
    "words that it is found by": "woorden waarop je het vindt",
    "its language, such as nl; the organisation's when left out": "de taal, zoals nl; anders die van de organisatie",
    "what kind of piece it is: one of formats": "wat voor stuk het is: een van formats",
    "internal keeps it out of what the public sees": "internal houdt het uit wat het publiek ziet",
    "nothing of it goes out before this moment": "voor dit moment gaat er niets van uit",
    "the page that posts lead to": "de pagina waar posts naartoe leiden",
    "the picture that goes with every post": "het beeld dat met elke post meegaat",
    "its path from the story's own folder": "het pad vanaf de map van het verhaal",
    "what a picture shows, for whoever does not see it": "wat er te zien is, voor wie het beeld niet ziet",
    "the file with a video's subtitles": "het bestand met de ondertitels van een video",
    "what is said, or the file that says it": "wat er gezegd wordt, of het bestand waar dat in staat",
    "only needed when the file's name does not tell": "alleen nodig als de naam van het bestand het niet zegt",
    "further pictures, videos, sounds and documents": "verdere beelden, video's, geluid en documenten",
    "what must be equal in the story and all its posts: date, place, price, phone": (
        "wat gelijk moet zijn in het verhaal en al zijn posts: date, place, price, phone"
    ),
    "who approved exactly this; written by socialcal approve": (
        "wie precies dit goedkeurde; socialcal approve schrijft het"
    ),
    "who approved it: a key of people": "wie het goedkeurde: een sleutel van people",
    "what exactly was approved; written by socialcal approve": (
        "wat er precies is goedgekeurd; socialcal approve schrijft het"
    ),
    "rule → why it is ignored here": "regel → waarom die hier uit staat",
    "what an import could not carry over": "wat een import niet kon overnemen",
    "where and when it goes out": "waar en wanneer het uitgaat",
    "its colour on the site; one of ours when left out": "zijn kleur op de site; zonder regel een van de onze",
    "of links, and of what is chosen: #0b5c69": "van links, en van wat gekozen is: #0b5c69",
    "a picture in the calendar, beside the site's name": "een plaatje in de kalender, naast de naam van de site",
    "colour and logo of the site": "kleur en logo van de site",
    "where it goes: a key of channels": "waar hij heen gaat: een sleutel van channels",
    "names it within the story; the channel when left out": "zijn naam binnen het verhaal; anders het kanaal",
    "when it goes out, by the clock of the organisation": "wanneer hij uitgaat, op de klok van de organisatie",
    "its own text, instead of a section or a template": "zijn eigen tekst, in plaats van een sectie of een sjabloon",
    "the first comment, where the network has one": "de eerste reactie, waar het netwerk die heeft",
    "cut a long text into a thread; a line --- says where": (
        "knip een lange tekst tot een draad; een regel --- zegt waar"
    ),
    "what to do once the moment has passed: skip, ask, or send within a while": (
        "wat te doen als het moment voorbij is: skip, ask, of binnen een tijd sturen"
    ),
    "never send it after this moment": "na dit moment nooit meer sturen",
    "only once this post is out: the story's id, a slash, the post's id": (
        "pas als deze post uit is: de id van het verhaal, een schuine streep, de id van de post"
    ),
    "send it only when this is so: its link answers": "alleen sturen als dit zo is: de link geeft antwoord",
    "false leaves link tags off": "met false komen er geen linktags aan",
    "raise it to send the same post once more": "verhoog het om dezelfde post nog eens te sturen",
    "a series: an RRULE with an end, such as FREQ=WEEKLY;COUNT=4": (
        "een reeks: een RRULE met een einde, zoals FREQ=WEEKLY;COUNT=4"
    ),
    "its own picture, instead of the story's": "zijn eigen beeld, in plaats van dat van het verhaal",
    "its own media, instead of the story's; [] for none": (
        "zijn eigen media, in plaats van die van het verhaal; [] voor geen"
    ),
}
_ORGANISATION = {
    "its name": "de naam",
    "why we are here": "waarom we er zijn",
    "of stories that name none, and of what is told to people": (
        "van verhalen die geen taal noemen, en van wat mensen te horen krijgen"
    ),
    "the clock of every time without an offset": "de klok van elke tijd waar geen zone bij staat",
    "the organisation's own site": "de eigen site van de organisatie",
    "who make the stories": "wie de verhalen maken",
    "how people call them": "hoe mensen hem of haar noemen",
    "what they do": "wat hij of zij doet",
    "hours a week for content": "uren per week voor content",
    "how git knows them, for approvals": "hoe git hem of haar kent, voor akkoorden",
    "last day, for somebody who left": "laatste dag, voor wie wegging",
    "the themes that the organisation stands for": "de thema's waar de organisatie voor staat",
    "what people call it": "hoe mensen het noemen",
    "why the organisation tells about it": "waarom de organisatie erover vertelt",
    "target share of the stories, in percent": "het deel van de verhalen dat we willen, in procenten",
    "whom stories are for": "voor wie de verhalen zijn",
    "who they are and what they need": "wie het zijn en wat ze nodig hebben",
    "accounts on networks, and lists of readers": "accounts op netwerken, en lijsten van lezers",
    "the network, such as mastodon, linkedin or email": "het netwerk, zoals mastodon, linkedin of email",
    "the account, or the list of readers": "het account, of de lijst van lezers",
    "what people call it; the key when empty": "hoe mensen het noemen; de sleutel als dit leeg is",
    "what the channel is for": "waar het kanaal voor is",
    "who is reached here: keys of audiences": "wie je hier bereikt: sleutels van audiences",
    "how often it wants to be heard": "hoe vaak het kanaal iets wil laten horen",
    "no posts between these hours of the wall clock": "geen posts tussen deze uren van de klok",
    "least time between two posts": "de minste tijd tussen twee posts",
    "work per post": "werk per post",
    "who looks after it: a key of people": "wie ervoor zorgt: een sleutel van people",
    "the account's own length limit, when it is higher or lower": (
        "hoe lang een tekst op dit account mag zijn, als dat hoger of lager is"
    ),
    "its language; the organisation's when left out": "de taal; anders die van de organisatie",
    "people place its posts from the outbox, even with credentials": (
        "mensen plaatsen de posts vanuit de outbox, ook als er inloggegevens zijn"
    ),
    "what only this kind knows": "wat alleen deze soort kent",
    "stories with one goal": "verhalen met één doel",
    "first day": "eerste dag",
    "last day": "laatste dag",
    "what it wants to reach": "wat de campagne wil bereiken",
    "link tags, such as utm_campaign": "linktags, zoals utm_campaign",
    "kinds of pieces, such as article or video": "soorten stukken, zoals artikel of video",
    "days that the organisation minds": "dagen waar de organisatie op let",
    "the day": "de dag",
    "a day on which nothing goes out, such as a day of mourning": (
        "een dag waarop niets uitgaat, zoals een dag van rouw"
    ),
    "country, and part of it, whose public holidays count: NL, BE, DE-BY": (
        "land, en deel ervan, waarvan de feestdagen tellen: NL, BE, DE-BY"
    ),
    "what makes a story approved": "wat een verhaal goedgekeurd maakt",
    "an approved story needs an approval that fits what goes out": (
        "een goedgekeurd verhaal moet een akkoord hebben dat klopt met wat er uitgaat"
    ),
    "first day for which it is required; always when empty": "eerste dag waarvoor het moet; altijd als dit leeg is",
    "people who may approve; everybody in people: when empty": (
        "wie mogen goedkeuren; iedereen in people: als dit leeg is"
    ),
    "whoever owns or last wrote the story may not approve it": (
        "van wie het verhaal is, of wie er het laatst aan schreef, mag het niet goedkeuren"
    ),
    "the commit that brings an approval must be signed and verified": (
        "de commit die een akkoord brengt, moet ondertekend en nagegaan zijn"
    ),
    "how links in posts are tagged": "hoe links in posts tags krijgen",
    "hosts that are ours, beside that of url; subdomains count as well": (
        "hosts die van ons zijn, naast die van url; subdomeinen tellen mee"
    ),
    "link tags, such as utm_source": "linktags, zoals utm_source",
    "where deliveries are recorded": "waar bezorgingen worden vastgelegd",
    "for one machine, for CI on a git remote, or for a fleet": (
        "voor één machine, voor CI met een git-remote, of voor een vloot"
    ),
    "sqlite: its file, inside the calendar": "sqlite: het bestand, binnen de kalender",
    "git: the remote that holds the ledger": "git: de remote waar het grootboek staat",
    "git: its branch; postgresql: its schema": "git: de branch; postgresql: het schema",
    "a file that stops all publishing while it is there": "een bestand dat al het publiceren stopt zolang het er is",
    "its name in the calendar's folder": "de naam in de map van de kalender",
    "also look for it on this git remote, right before each post": (
        "kijk er ook naar op deze git-remote, vlak voor elke post"
    ),
    "the branch of that remote": "de branch van die remote",
}
_BRAND = {
    "which checks run, and how strict": "welke controles er zijn, en hoe streng",
    "brand packs: a YAML file in this calendar, or the name of an installed pack": (
        "merkpakketten: een YAML-bestand in deze kalender, of de naam van een geïnstalleerd pakket"
    ),
    "rules that are told: ids, families, or all": "regels die verteld worden: id's, families, of all",
    "rules that are not told": "regels die niet verteld worden",
    "how bad, by rule or family": "hoe erg, per regel of familie",
    "by pattern, such as stories/2024/**": "per patroon, zoals stories/2024/**",
    "by channel, for findings about a post": "per kanaal, voor bevindingen over een post",
    "words that the organisation uses, and those that it avoids": (
        "woorden die de organisatie gebruikt, en die zij vermijdt"
    ),
    "the word to use, spelled as it must be; more than one with a slash, except in names": (
        "het woord dat je gebruikt, zoals het gespeld moet; meer dan een met een schuine streep, behalve bij namen"
    ),
    "words that say the same and are not used": "woorden die hetzelfde zeggen en die we niet gebruiken",
    "how strict it is, and what is said when it is broken": "hoe streng het is, en wat er gezegd wordt",
    "only these letters: no inflections, no other capitals": (
        "alleen deze letters: geen verbuigingen, geen andere hoofdletters"
    ),
    "only in stories in this language; in all of them when empty": (
        "alleen in verhalen in deze taal; in alle als dit leeg is"
    ),
    "shown with the finding": "staat bij de bevinding",
    "longer phrases in which an avoided word is right": "langere woordgroepen waarin het vermeden woord wel klopt",
    "Vale styles: folders below styles/": "stijlen voor Vale: mappen in styles/",
    "how readers are spoken to in Dutch": "hoe we lezers in het Nederlands aanspreken",
    "most exclamation marks in one text": "de meeste uitroeptekens in één tekst",
    "most emoji in one text": "de meeste emoji in één tekst",
    "most words in a sentence": "de meeste woorden in een zin",
    "least reading score of a body, by language": "de laagste leesscore van een tekst, per taal",
    "phone numbers, e-mail addresses and accounts that may stand in stories": (
        "telefoonnummers, e-mailadressen en accounts die in verhalen mogen staan"
    ),
    "how alike two texts on a channel may be, percent": "hoeveel twee teksten op een kanaal mogen lijken, in procenten",
    "for how long a text counts as said before": "hoe lang een tekst telt als al gezegd",
    "hosts that hide where a link goes, beside the known ones": (
        "hosts die verbergen waar een link heen gaat, naast de bekende"
    ),
    "most hashtags in a post, where the network has no lower limit": (
        "de meeste hashtags in een post, waar het netwerk er niet minder toestaat"
    ),
}
DUTCH: Mapping[str, str] = {**_STORY, **_ORGANISATION, **_BRAND}
"""By the English."""


def spoken(about: str, language: str) -> str:
    """What a field is for, in the language of the person."""
    return DUTCH.get(about, about) if language.split("-")[0] == "nl" else about
