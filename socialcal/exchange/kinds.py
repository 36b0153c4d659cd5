"""The words for what an import has to tell: what it is, and what a person can do with it."""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.exchange.note import Kind
from socialcal.model.phrase import Phrase

KINDS: Mapping[Kind, Phrase] = {
    Kind.DATE_UNREADABLE: Phrase(
        "Datums die niet te lezen zijn: het verhaal is een idee zonder moment",
        "Dates that cannot be read: the story is an idea without a moment",
    ),
    Kind.NO_DATE: Phrase("Zonder datum: het verhaal heeft geen moment", "No date: the story has no moment"),
    Kind.NOT_HISTORY: Phrase(
        "Nog geen dag oud, of in de toekomst: het verhaal staat op review, zodat er niets vanzelf uitgaat",
        "Less than a day old, or in the future: the story is in review, so that nothing goes out by itself",
    ),
    Kind.CLOCK_CHANGE: Phrase(
        "Tijden die door het verzetten van de klok niet of twee keer bestaan: de eerste is gekozen",
        "Times that the clock skips or shows twice: the first reading is taken",
    ),
    Kind.DAY_ONLY: Phrase("Datums zonder tijd: het is middernacht geworden", "Dates without a time: midnight it is"),
    Kind.SECTION: Phrase(
        "Koppen die een tekst voor een kanaal openen: verander ze",
        "Headings that open a text for a channel: change them",
    ),
    Kind.SHORTCODE: Phrase("Shortcodes, gebleven als tekst", "Shortcodes, kept as text"),
    Kind.REFERENCE: Phrase("Verwijzingen naar andere berichten, gebleven als tekst", "References, kept as text"),
    Kind.TEMPLATE: Phrase("Sjablooncode, gebleven als tekst", "Template code, kept as text"),
    Kind.HTML: Phrase("HTML, die als tekst te zien zal zijn", "HTML, which will show as text"),
    Kind.ATTRIBUTES: Phrase("Attributen, gebleven als tekst", "Attributes, kept as text"),
    Kind.IMAGE_MISSING: Phrase("Beelden die niet in het archief staan", "Pictures that the archive does not have"),
    Kind.IMAGE_CONFLICT: Phrase(
        "Beelden die niet mee konden: te groot, of er staat al een ander",
        "Pictures that could not come along: too large, or another one stands there",
    ),
    Kind.IMAGE_WITHOUT_ALT: Phrase("Beelden zonder alt-tekst", "Pictures without alt text"),
    Kind.AUTHOR_UNKNOWN: Phrase(
        "Schrijvers die niet in socialcal.yml staan", "Authors whom socialcal.yml does not know"
    ),
    Kind.LINK_UNUSABLE: Phrase("Adressen die geen link konden worden", "Addresses that could not become a link"),
    Kind.ID_CHANGED: Phrase("Verhalen met een andere id dan hun slug", "Stories with another id than their slug"),
    Kind.TITLE_FROM_NAME: Phrase("Zonder titel: gemaakt van de bestandsnaam", "No title: made from the file's name"),
    Kind.ENTITIES: Phrase(
        "Titels en samenvattingen met HTML-tekens, nu gewone tekens",
        "Titles and summaries with HTML entities, now characters",
    ),
    Kind.MARKUP_IN_TEXT: Phrase("Opmaak in titels en samenvattingen", "Markup in titles and summaries"),
    Kind.SHORTENED: Phrase("Titels en samenvattingen die zijn ingekort", "Titles and summaries that were cut"),
    Kind.KEY_KEPT: Phrase(
        "Velden zonder plek in een verhaal, bewaard onder imported", "Keys without a place in a story, kept in imported"
    ),
    Kind.KEY_REPEATED: Phrase(
        "Velden die twee keer staan: de laatste telt, de eerste is bewaard",
        "Keys that stand twice: the last one counts, the first is kept",
    ),
    Kind.COMMENT: Phrase("Opmerkingen tussen de gegevens, bewaard onder imported", "Comments, kept in imported"),
    Kind.ENCODING: Phrase("Geen UTF-8, nu wel", "Not UTF-8, now it is"),
    Kind.LINE_ENDINGS: Phrase("Regeleinden van Windows of oude Macs, nu gewone", "Line endings, now plain newlines"),
    Kind.BYTE_ORDER_MARK: Phrase("Een byte order mark, nu weg", "A byte order mark, now gone"),
    Kind.FOLDER_SKIPPED: Phrase("Mappen die zijn overgeslagen", "Folders that were skipped"),
    Kind.OTHER_FILE: Phrase("Bestanden die geen Markdown zijn", "Files that are not Markdown"),
}
