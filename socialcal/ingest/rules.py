"""What reading can find wrong, as rules. What stories mean together is judged in `brand`."""

from __future__ import annotations

from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule


def _error(rule: str, message: Phrase, hint: Phrase) -> Rule:
    return Rule(rule, Severity.ERROR, message, hint)


UNREADABLE = _error(
    "story.unreadable",
    Phrase("Dit bestand is niet te lezen: {why}.", "This file cannot be read: {why}."),
    Phrase("{hint}", "{hint}"),
)
TOO_LARGE = _error(
    "story.too-large",
    Phrase(
        "Dit bestand is {size} MB; meer dan {limit} MB lezen we niet.",
        "This file is {size} MB; more than {limit} MB is not read.",
    ),
    Phrase(
        "Houd hier alleen de tekst, en zet beeld en bijlagen in eigen bestanden.",
        "Keep only the text here, and pictures and attachments in files of their own.",
    ),
)
OUTSIDE = _error(
    "story.outside",
    Phrase("{what} wijst naar een plek buiten deze kalender.", "{what} points outside this calendar."),
    Phrase("Zet het bestand binnen de map van de kalender.", "Move the file inside the calendar's folder."),
)
FRONT_MATTER = _error(
    "story.front-matter",
    Phrase("De kop van dit verhaal is niet te lezen: {why}.", "The front matter cannot be read: {why}."),
    Phrase(
        "Controleer deze regel. Zet een tekst met een dubbele punt of een # tussen aanhalingstekens.",
        "Check this line. Put a text with a colon or a # between quotes.",
    ),
)
NO_FRONT_MATTER = _error(
    "story.no-front-matter",
    Phrase("Dit verhaal heeft geen kop met gegevens.", "This story has no front matter."),
    Phrase(
        "Begin het bestand met een regel ---, dan id, title en status, en weer een regel ---.",
        "Start the file with a line ---, then id, title and status, and a line --- again.",
    ),
)
MERGE_CONFLICT = _error(
    "story.merge-conflict",
    Phrase("Hier staat nog een onopgelost conflict van git.", "A conflict of git is not resolved here."),
    Phrase(
        "Kies welke tekst blijft en haal de regels met <<<<<<<, ======= en >>>>>>> weg.",
        "Choose which text stays and remove the lines with <<<<<<<, ======= and >>>>>>>.",
    ),
)
MISSING_FIELD = _error(
    "story.missing-field",
    Phrase("Het veld {field} ontbreekt.", "The field {field} is missing."),
    Phrase("Voeg een regel toe, bijvoorbeeld: {example}", "Add a line, for example: {example}"),
)
UNKNOWN_KEY = _error(
    "story.unknown-key",
    Phrase("{key} is geen veld van {where}.", "{key} is not a field of {where}."),
    Phrase("{suggestion}", "{suggestion}"),
)
MISSPELLED_KEY = _error(
    "story.misspelled-key",
    Phrase(
        "{key} is geen veld van {where}, en telt dus niet: de post kan te vroeg of te ver uitgaan.",
        "{key} is not a field of {where}, so it counts for nothing: the post may go out too early or too far.",
    ),
    Phrase("{suggestion}", "{suggestion}"),
)
INVALID_VALUE = _error(
    "story.invalid-value",
    Phrase("{field} is {value}, maar {why}.", "{field} is {value}, but {why}."),
    Phrase("{hint}", "{hint}"),
)
INVALID_TIME = _error(
    "story.invalid-time",
    Phrase("{value} is geen datum met tijd.", "{value} is not a date with a time."),
    Phrase("Schrijf het als 2026-12-01 09:00.", "Write it as 2026-12-01 09:00."),
)
NO_TIME = _error(
    "story.no-time",
    Phrase(
        "Bij {value} staat geen tijd, en dit verhaal is goedgekeurd.",
        "{value} has no time, and this story is approved.",
    ),
    Phrase("Zet er een tijd achter: {value} 09:00.", "Add a time: {value} 09:00."),
)
TIME_GAP = _error(
    "story.time-gap",
    Phrase(
        "{value} bestaat niet: dan gaat de klok een uur vooruit.",
        "{value} does not exist: the clock goes forward then.",
    ),
    Phrase("Schrijf {before} of {after}.", "Write {before} or {after}."),
)
TIME_FOLD = _error(
    "story.time-fold",
    Phrase(
        "{value} komt twee keer voor: dan gaat de klok een uur terug.",
        "{value} happens twice: the clock goes back then.",
    ),
    Phrase(
        "Schrijf {before} voor de eerste keer of {after} voor de tweede.",
        "Write {before} for the first time or {after} for the second.",
    ),
)
ORPHAN_SECTION = _error(
    "story.orphan-section",
    Phrase("De tekst onder ## @{name} hoort bij geen enkele post.", "The text below ## @{name} belongs to no post."),
    Phrase("Gebruik het kanaal of de id van een post: {names}.", "Use the channel or the id of a post: {names}."),
)
DOUBLE_SECTION = _error(
    "story.double-section",
    Phrase("## @{name} staat hier voor de tweede keer.", "## @{name} stands here for the second time."),
    Phrase("Voeg de twee teksten samen.", "Join the two texts."),
)
MISSING_MEDIA = _error(
    "media.missing",
    Phrase("Het bestand {file} bestaat niet.", "The file {file} does not exist."),
    Phrase(
        "Het pad geldt vanaf de map van het verhaal: {folder}/.", "The path starts at the story's folder: {folder}/."
    ),
)
UNREADABLE_MEDIA = _error(
    "media.unreadable",
    Phrase("{file} is geen leesbaar beeld: {why}.", "{file} is not a readable picture: {why}."),
    Phrase("Bewaar het opnieuw als JPEG of PNG.", "Save it again as JPEG or PNG."),
)
UNUSABLE_MEDIA = _error(
    "media.unusable",
    Phrase("{file} kan niet mee: {why}.", "{file} cannot go along: {why}."),
    Phrase("Maak het bestand kleiner, of bewaar het opnieuw.", "Make the file smaller, or save it again."),
)
ORGANISATION_SYNTAX = _error(
    "organisation.syntax",
    Phrase("socialcal.yml is niet te lezen: {why}.", "socialcal.yml cannot be read: {why}."),
    Phrase("Controleer deze regel en de inspringing.", "Check this line and its indentation."),
)
ORGANISATION_VALUE = _error(
    "organisation.invalid-value",
    Phrase("{field} is {value}, maar {why}.", "{field} is {value}, but {why}."),
    Phrase("{hint}", "{hint}"),
)
ORGANISATION_KEY = _error(
    "organisation.unknown-key",
    Phrase("{key} is geen veld van {where}.", "{key} is not a field of {where}."),
    Phrase("{suggestion}", "{suggestion}"),
)
ORGANISATION_FIELD = _error(
    "organisation.missing-field",
    Phrase("Het veld {field} ontbreekt.", "The field {field} is missing."),
    Phrase("Voeg een regel toe, bijvoorbeeld: {example}", "Add a line, for example: {example}"),
)
UNKNOWN_PACK = _error(
    "wording.unknown-pack",
    Phrase("Het merkpakket {name} is er niet.", "There is no brand pack {name}."),
    Phrase("{suggestion}", "{suggestion}"),
)
BROKEN_PACK = _error(
    "wording.broken-pack",
    Phrase("Een merkpakket is niet te gebruiken: {why}", "A brand pack cannot be used: {why}"),
    Phrase("{hint}", "{hint}"),
)

RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
